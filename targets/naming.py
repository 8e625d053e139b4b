"""A stretch with a value -> the words that name what is measured, and those that lead to the value."""

import re
from dataclasses import dataclass

from targets.cells import Span

YEARS = r"[12]\d{3}\s*年(?:底|末)?"
BASE = (
    rf"(?:(?:比|较|与|相比|相较于?|在)\s*[“\"]?(?:{YEARS}|十[二三四]五[”\"]?(?:时期|期间)?末?|上年|基期"
    rf"|上[一]?年度?)(?:的?(?:水平|基础|基数))?(?:上)?(?:相比)?|同比)[，,]?"
)
HEDGE = (
    r"力争|争取|努力|确保|保证|预计|基本|累计|合计|总计|共计|总共|合共|分别|各自|平均|年均|均|都|全部|总体|原则上|应当?|须|需|必须|要|将|再|也|共|约为?|大约|大致|"
    r"有望|不断|稳步|逐步|持续|进一步|至少|最高|最低|最少|每年|全年|率先|"
)[:-1]
AHEAD = r"力争|争取|努力|确保|保证|预计|基本|全部|总体|原则上|应当|必须|有望|不断|稳步|逐步|持续|进一步|至少|每年|全年|率先"  # before a name
GOAL = (
    r"减排|折合|达到保持|稳定达到|稳定保持在?|保持稳定在?|达到或?(?:超过|优于|高于)|达到|达|提高到|提高至|提高|提升到|提升至|提升|增加到|增加至|增加|增至|增长到|增长至|增长|扩大到|扩大至|扩大|上升到|上升至|上升|升至|"
    r"降低到|降低至|降低|降到|降至|降为|降|下降到|下降至|下降|减少到|减少至|减少|缩减|削减到?|压减到?|压减至|压缩到?|压缩至|控制到|控制在|控制|保持在|保持|稳定在|稳定|维持在|维持|"
    r"不低于|不少于|不高于|不超过|不大于|不小于|不多于|不突破|超过|突破|高于|大于|优于|低于|小于|少于|多于|约为|占到|占|为|是|实现|完成|形成|发展到|发展至|做到|拓展到|建设到|"
    r"[≥≤≧≦⩾⩽><＞＜=＝]|到|至"
)
LINK = re.compile(rf"(?:{BASE}|{GOAL}|{HEDGE}|[，,\s：:（(])+$")
HAS_GOAL = re.compile(rf"{GOAL}")
HAS_BASE = re.compile(BASE)
BUILD = (
    r"编制|完善|巩固提升|消除|维持|扩容|拆除|搬迁|新建成?|建成|建设成?|建立|新增|增加|打造|培育|创建成?|创建|争创|争取|培养|发展|推广|布局|部署|改造|完成|实施|开展|推进|推动|组织|淘汰|关停|退出|压减|"
    r"形成|引进|引育|设立|认定|评选|遴选|选树|支持|支撑|制定|制修订|修订|发布|出台|扩建|改扩建|重建|改建|修复|治理|整治|造林|种植|营造|投放|更新|配备|配置|安装|铺设|敷设|架设|清理|"
    r"创成|获评|申报|入选|建档|搭建|成立|举办|开工|启动|投运|投产|落实|消纳|替代|消减|腾退|疏解|开发|推出|突破|攻克|研发|选取|选择|确定|划定|"
)[:-1]
MADE = re.compile(rf"(?P<verb>(?:{BUILD})(?:(?:和|或|及|与|、|并|，)?(?:{BUILD}))*)")
BUILT = re.compile(
    rf"(?P<verb>(?:{HEDGE}|再|全[市区省县国州域]|我[市省区]|{MADE.pattern.replace('?P<verb>', '?:')})+)[\s：:]*$"
)
KEPT = re.compile(
    r"新建成?|新增|新增和改造|改造|淘汰|新(?:建|增)(?:和|、|及)(?:改造|扩建)|争创|完成|年均|累计|治理|修复|推广|压减"
)
NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“\"《（(]|\d+\s*(?:千伏|[kK]V)")
NOT_NOUN = re.compile(
    r"(?:左右|以上|以下|以内|及以上|及以下|的?目标|为目标|时|后|前|，|。|；|、|和|或|以及|及|并|且|占|比|较|与|用于|任务|要求|标准$|水平$)"
)
LEADING = re.compile(
    rf"^(?:[\s，,、；：:—–\-]|(?:其中|主要)?包括[：:]?|按照|根据|依据|(?:有力)?支撑|助力|带动|[12]\d{{3}}\s*年(?:底|末)?(?=[\u4e00-\u9fff])|其中|同时|并且?|且|使得?|让|将|把|对|在|以|通过|着力|加快|大力|积极|深入|全面|扎实|有序|有效|切实|重点|优先|鼓励|支持|引导|推动|推进|促进|"
    rf"加强|强化|实现|确保|力争|争取|努力|到|全[市区省县国州](?![域面])|我[市省区国]|本[市省区]|各[市区县](?=[\u4e00-\u9fff]{{4}})|届时|主要目标[：:]?|{AHEAD})+"
)
TRAILING = re.compile(rf"(?:{HEDGE}|的|在|{GOAL}|[\s，,：:（(“])+$")
LONGEST_LIST = 60  # characters between a verb and what it makes
COUNTED = re.compile(r"(?:家|个|座|处|所|项|条|套|台|辆|艘|户|人|名|批|种|件|只|头|株)(?:左右|及?以上|及?以下|以内)?$")
REACHED = re.compile(r"达到|达$|提高|提升|增加|增至|降|控制|保持|稳定")
STOPS = re.compile(r"[，,。；;！？\n：:]")


@dataclass(frozen=True, slots=True)
class Named:
    """Where the indicator stands, and the words that lead to the value."""

    name: Span
    link: Span
    counted: bool = False  # the value counts what stands behind it: 50家绿色工厂
    built: str = ""  # the verb that makes what is counted


def named(text: str, part: Span, value: Span) -> Named | None:
    """What a value inside a stretch between commas is of; None where the stretch does not say it."""
    before, after = text[part[0] : value[0]], text[value[1] : part[1]]
    link = LINK.search(before)
    if link and link[0].startswith("提升") and before[: link.start()].endswith("巩固"):
        link = None
    head = before[: link.start()] if link else before
    verb = BUILT.search(head)
    rest = head[: verb.start()] if verb else head
    noun = _noun(after)
    start = value[0] - len(before)
    linked = (start + len(head), value[0])
    if noun and (verb or not _bare(head)) and not after.startswith("的"):
        at = value[1] + len(after) - len(after.lstrip())
        made = MADE.search(head[verb.start() :]) if verb else None
        return Named((at, at + len(noun)), (start + len(rest), value[0]), True, made["verb"] if made else "")
    made = MADE.match(_bare(head))
    if noun and not after.startswith("的") and made and COUNTED.search(text[slice(*value)]):
        at = value[1] + len(after) - len(after.lstrip())
        return Named((at, at + len(noun)), linked, True, made["verb"])
    if after.startswith("的") and (noun := _noun(after[1:])) and not (link and REACHED.search(link[0])):
        at = value[1] + 1
        return Named((at, at + len(noun)), linked, True)
    name = _bare(head)
    if (
        made
        and len(name) - made.end() >= 2
        and not re.match(r"[率量能的面]", name[made.end() :])
        and not KEPT.match(name)
    ):
        name = name[made.end() :]
    if not name:
        return None
    at = start + head.rindex(name)
    return Named((at, at + len(name)), linked, False, made["verb"] if made else _verb_before(text, part[0]))


def _verb_before(text: str, start: int) -> str:
    """The verb that a list shares: 新增 of 新增管网100公里、泵站5座."""
    if start == 0 or text[start - 1] not in "、和及与":
        return ""
    stretch = re.split(STOPS, text[max(0, start - LONGEST_LIST) : start])[-1]
    made = MADE.match(_bare(stretch))
    return made["verb"] if made else ""


def _noun(after: str) -> str:
    """The words right behind a value that it counts; nothing where none stand there."""
    said = re.split(STOPS, after.lstrip(), maxsplit=1)[0].rstrip()
    if not said or not NOUN.match(said) or NOT_NOUN.match(said):
        return ""
    opened = re.search(r"[（(][^）)]*$", said)
    return said[: opened.start()] if opened and opened.start() else said


def _bare(head: str) -> str:
    """A name without the words around it."""
    lead = LEADING.match(head)
    name = head[lead.end() :] if lead else head
    tail = TRAILING.search(name)
    name = name[: tail.start()] if tail else name
    return name.strip()
