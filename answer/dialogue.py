"""A follow-up + the questions before it -> a full question."""

import re
from collections.abc import Callable, Sequence

from answer.gazetteer import BUILD
from answer.intent import FRAME, LEAD, STRONG_FIGURE, VERBATIM, WHEN, WHO
from answer.scope import above, by_issuer, name_regions, without_places
from corpus.plans import Plan
from index.terms import fold, word_kind, words

LONGEST_FOLLOW_UP = 24  # characters; a longer question stands by itself unless it points back
POINTS_BACK = re.compile(
    r"^(?:那|那么|换成|换作|改成|还有|再|另外|其中|如果|要是|然后|同样|它|其|该|这|上述|前面|刚才|[和跟比]上级)"
    r"|呢[？?]?$|它|这[个项些条件里事块套类样方]|该[项条]|每个|各[市县区家]|上面|[前刚]才"
)
AIM = re.compile(r"目标|指标|减排量|底线|[上下]限|门槛|率(?!先)|比例|占比|比重")
YES_NO = re.compile(r"吗|要不要|在不在|是不是|有没有|算不算|能不能|会不会|可不可以|[吧么][？?]?$")
LOOSE_SUBJECT = re.compile(r"方面|这边|这块|那边|那块|上$|领域")
LONG_ENOUGH = 10  # characters of its own words with which a turn that names a place needs nothing from before
SHORT_OF_SUBJECT = 4  # characters of its own; a turn with more has a subject
NEW_SUBJECT = re.compile(r"换一?[个件]事|换个话题|换一个话题|再?问个?别的|另一个问题|另外问|顺便问|说正事|说回正事")
ABOVE = re.compile(
    r"(?:[和跟与同比]|对比|相比)(?:上级|上面|上一级|省里的?|区里的?|国家的?)(?:的|方案|要求|目标|规定)*(?:相?比|对比|比较|一样|一致|高|低|松|紧|严|宽)"
    r"|比(?:上级|上面|上一级)(?:的|方案|要求|目标)*[\u4e00-\u9fff]{0,3}(?:高|低|松|紧|严|宽|多|少|快|慢)"
)
THANKS = re.compile(
    r"^(?:好的?|行|嗯|哦|明白了?|知道了?|谢谢?[你您]?|多谢|辛苦了?|收到)[，,。！!\s]*(?:谢谢|多谢)?[，,。！!\s]*(?:再问问?|再问一?下|另外|那)?[，,。\s]*(?=.{4,})"
)
FILLER = re.compile(
    r"^(?:那么?|换成|换作|改成|还有|再|另外|然后|同样|如果|要是|哦|嗯|好[的吧]?)+[，,]?|(?:看|来说|的话|方面)?(?:的)?(?:呢|吗|啊|呀|吧|嘛)?[？?。！!\s]*$"
    r"|^(?:请问|想问)|的$"
)
BODY_NAME = re.compile(r"[\u4e00-\u9fff]{2,9}(?:厅|局|委员会|发展改革委|发改委|卫健委)")
ASPECT_WORD = re.compile(
    r"自己|原话|那边|这边|到底|责任单位|时候|部门|单位|牵头|负责|配合|参与|责任|截止|期限|何时|多久|具体|措施|办法|目标|规定|要求|实现|做到|落实|推进|为什么|数值|比例"
    r"|公里|[那都又这它其该由是的呢谁哪几个家些厅局有管归到年靠怎么如何做办多少数和定给写说级吨成座台事块项吗啊来去在？?，、。\s]"
)
HOW = re.compile(
    r"靠什么|怎么(?:做|办|实现|落实|推进)|如何(?:做|实现|落实|推进)|哪些(?:措施|办法|做法)|什么(?:措施|办法)"
)
SAME_AGAIN = re.compile(r"怎么(?:规定|说|写|定)|如何规定|多少|几|什么(?:规定|要求)")

Stands = Callable[[str], bool]  # whether some clause says what a bare subject names


def complete(question: str, before: Sequence[str], plans: Sequence[Plan], stands: Stands = lambda subject: True) -> str:
    """The question with what it leaves unsaid taken from the one before, itself completed.

    A new place, indicator or aspect replaces the earlier one; a question that stands by itself is returned as it is.
    """
    full = ""
    for turn in (*before, question):
        full = _joined(turn.strip(), full, plans, stands) if full else turn.strip()
    return full


def _joined(turn: str, earlier: str, plans: Sequence[Plan], stands: Stands) -> str:
    turn = THANKS.sub("", turn) or turn
    beside = _beside_above(turn, earlier, plans)
    if beside:
        return beside
    if NEW_SUBJECT.search(turn):
        return re.sub(rf"^.*?(?:{NEW_SUBJECT.pattern})[^，,：:]{{0,4}}[，,：:]?", "", turn) or turn
    here = bool(name_regions(turn, plans))
    rest = _bare(without_places(turn, plans))
    if not rest:
        return _with_places(earlier, turn, plans) if here else earlier
    if len(ASPECT_WORD.sub("", FRAME.sub("", rest))) < 2:
        return _with_aspect(_with_places(earlier, turn, plans) if here else earlier, rest)
    if not here and by_issuer(turn, plans) and stands(_sought(rest)):
        return turn  # 住建部那个方案 is no more about the place asked before
    if here:
        own = len(ASPECT_WORD.sub("", FRAME.sub("", rest))) >= LONG_ENOUGH
        if POINTS_BACK.search(turn) and len(rest) <= LONGEST_FOLLOW_UP and not own and not stands(_sought(rest)):
            return f"{turn}（{_subject(without_places(earlier, plans))}）"
        return turn
    if POINTS_BACK.search(turn) or len(turn) <= LONGEST_FOLLOW_UP:
        return _with_subject(turn, rest, earlier, plans, stands)
    return turn


def _beside_above(turn: str, earlier: str, plans: Sequence[Plan]) -> str:
    """The earlier subject asked of its place and of the level above: 和上级比松还是紧; empty where that is not asked."""
    if not ABOVE.search(turn):
        return ""
    named = [region for naming in name_regions(earlier, plans) for region in naming.regions]
    higher = [plan.region for region in named for plan in above([region], plans)]
    if not named or not higher:
        return ""
    subject = _subject(without_places(earlier, plans)).lstrip("的，, ")
    return f"{named[0]}和{higher[0]}{subject}{'分别是多少' if not re.search(r'多少|几', subject) else '，分别是多少'}"


def _bare(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, FILLER.sub("", text).strip(" ，,、？?。的")
    return text


def _sought(rest: str) -> str:
    return " ".join(FRAME.sub(" ", rest).split())


def place_words(text: str, plans: Sequence[Plan]) -> str:
    """The stretches of a question that name places or levels, as typed."""
    return "和".join(dict.fromkeys(text[n.start : n.end] for n in name_regions(text, plans)))


def _with_places(earlier: str, turn: str, plans: Sequence[Plan]) -> str:
    """The earlier question asked of the turn's places."""
    return place_words(turn, plans) + without_places(earlier, plans).lstrip("的，, ")


def _with_aspect(earlier: str, aspect: str) -> str:
    """The earlier subject asked in another way: who, when, how, how much."""
    subject = _subject(earlier)
    if WHO.search(aspect) or LEAD.search(aspect) or re.search(r"谁管|归.*管", aspect):
        return f"{subject}由谁{'牵头' if LEAD.search(aspect) else '负责'}"
    if WHEN.search(aspect) or "截止" in aspect:
        return f"{subject}的期限是什么时候"
    if HOW.search(aspect):
        return f"{subject}有哪些措施"
    if SAME_AGAIN.search(aspect) and not WHO.search(earlier):
        return f"{earlier}（{'原文' if VERBATIM.search(aspect) else ''}）".removesuffix("（）")
    return f"{subject}{aspect}"


def _subject(question: str) -> str:
    """A question without the words that ask."""
    cut = re.sub(
        r"(?:的?(?:责任单位|责任部门|牵头单位)?(?:是|由|归|有|都有)?(?:谁|哪[个些几家]*)[\u4e00-\u9fff]{0,3}?(?:部门|单位|厅|局|家)?"
        r"(?:来)?(?:负责|牵头|管|落实)?)|是?(?:多少|什么时候|几[家个级成]?|多大|多高|什么)[\u4e00-\u9fff]{0,2}$|[？?。！!]|(?:吗|呢|啊|呀)$",
        "",
        question,
    )
    return cut.strip(" ，,、的") or question


def _with_subject(turn: str, rest: str, earlier: str, plans: Sequence[Plan], stands: Stands) -> str:
    """A turn that names no place: asked of the earlier place; what it lacks of subject or aspect is the earlier one's."""
    places = place_words(earlier, plans)
    if re.match(r"^(?:那)?(?:要是|如果|假如|万一)", turn):
        return f"{places}{rest}怎么办"
    other = BODY_NAME.fullmatch(rest) or re.fullmatch(
        r"[\u4e00-\u9fff]{1,6}(?:妇联|工会|海关|海事局|公司|集团|银行)|妇联|工会|团委", rest
    )
    before = BODY_NAME.search(without_places(earlier, plans))
    if other and before:
        return earlier.replace(before[0], rest)
    if _asks_of_body(rest):
        return f"{places}{_subject(without_places(earlier, plans))}由谁负责"
    swapped = _swapped(rest, without_places(earlier, plans))
    if swapped:
        return f"{places}{swapped}"
    if _has_aspect(turn):
        own = ASPECT_WORD.sub("", FRAME.sub("", rest))
        if stands(_sought(rest)) or (len(own) > SHORT_OF_SUBJECT and not POINTS_BACK.search(turn)):
            return f"{places}{rest if len(rest) >= 4 else turn}"
        return f"{places}{_subject(without_places(earlier, plans))}，{rest if len(rest) >= 4 else turn}"
    asked = "由谁牵头" if LEAD.search(fold(earlier)) else "由谁负责" if WHO.search(fold(earlier)) else ""
    if asked:
        return f"{places}{rest}{asked}"
    if (
        not LOOSE_SUBJECT.search(rest)
        and not YES_NO.search(turn)
        and (STRONG_FIGURE.search(fold(earlier)) or AIM.search(earlier))
    ):
        return f"{places}{rest}{'是多少' if '目标' in rest else '的目标是多少'}"
    return f"{places}{rest}"


def _asks_of_body(rest: str) -> bool:
    """Whether a turn only asks if a body is among those responsible: 大数据发展局在不在责任单位里，还有谁."""
    match = BODY_NAME.search(rest)
    if not match or not WHO.search(fold(rest)):
        return False
    return len(ASPECT_WORD.sub("", FRAME.sub("", rest.replace(match[0], "")))) < SHORT_OF_SUBJECT - 1


def _swapped(rest: str, earlier: str) -> str:
    """The earlier question with its first word of the same kind and length replaced: 西江 for 漓江, 新建 for 淘汰."""
    kind = "verb" if rest in BUILD else word_kind(rest)
    if kind not in ("place", "verb"):
        return ""
    known = [word.rstrip("掉了过") for word in words(earlier)]
    alike = [word for word in known if len(word) == len(rest) and word != rest and word_kind(word) == kind]
    return earlier.replace(alike[0], rest, 1) if alike else ""


def _has_aspect(text: str) -> bool:
    folded = fold(text)
    return bool(
        WHO.search(folded)
        or WHEN.search(folded)
        or re.search(r"多少|几|什么|哪|怎|如何|吗|多大|是否|有没有|啥|谁|咋", folded)
    )
