"""Every sentence that the assistant says, in Chinese; what it quotes is not here."""

from collections.abc import Sequence

GREETING = "您好，我是条问，回答政策方案里写了什么。请直接问，例如某项指标的目标、某项工作由谁负责、某条措施的内容。"
CHAT = "我只回答已收录政策方案的内容，不闲聊，也不执行与方案无关的指令。请问方案里的目标、措施或责任单位。"
BLANK = "请输入问题，例如某项指标的目标是多少、某项工作由谁负责。"
TOO_LONG = "问题太长，没有检索。请缩短成一两句话，只写要查的指标、措施或单位。"
WHICH_REGION = "多个地区的方案都写到了所问内容，请先选定地区。"
NO_LEAD = "该条没有写明牵头单位，列出的是条款写明的责任单位。"


def titles(names: Sequence[str]) -> str:
    """Titles in book marks, listed."""
    return "、".join(f"《{name}》" for name in names)


def not_said(names: Sequence[str]) -> str:
    """None of the plans asked says it."""
    if not names:
        return "已收录的方案没有写明所问内容。"
    if len(names) > 3:
        return "所问范围内的方案都没有写明所问内容。"
    return f"{titles(names)}没有写明所问内容。"


def not_said_place(names: Sequence[str], places: Sequence[str]) -> str:
    """The plans name the place, not what is asked of it."""
    where = "、".join(places)
    return f"没有收录{where}本地的方案；{titles(names[:3]) or '已收录的方案'}也没有写明{where}的这项内容。"


def no_plan(places: Sequence[str]) -> str:
    """No plan of the place is here, and none names it."""
    return f"没有收录{'、'.join(places)}的方案，已收录的方案也没有写明它的这项内容。"


def only_aims(names: Sequence[str]) -> str:
    """What was reached is asked, and plans say what is aimed at."""
    return f"{titles(names[:3]) or '已收录的方案'}写的是目标和措施，没有写明实际完成情况。"


def near_note(regions: Sequence[str]) -> str:
    """Before what is offered in place of an answer."""
    listed = "、".join(regions)
    return f"以下是相近的条款（{listed}），不能代替所问内容。" if listed else ""


def not_mentioned(name: str) -> str:
    """One of several plans says nothing."""
    return f"《{name}》没有写明。"


def blank(region: str) -> str:
    """One of several places asked says nothing, in its line of the comparison."""
    return f"{region}：未提及。"


def not_listed(body: str) -> str:
    """The body that was asked after is none of those responsible."""
    return f"该条列出的单位中没有{body}。"


def places_missing(places: Sequence[str]) -> str:
    """Some of the places asked have no plan here."""
    return f"没有收录{'、'.join(places)}的方案。"


def higher(region: str) -> str:
    """A comparison of two figures."""
    return f"两个数值相比，{region}的更高。"


SAME = "两地的数值相同。"
ENDED = "所引方案的规划期已经结束，请核对是否有新的方案。"
