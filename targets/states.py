"""Sentences -> definite end states: 全覆盖, 基本消除."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.sentences import sentences, wrapped
from targets.cells import Span

DEGREE = r"(?:基本|全面|全部|彻底|完全)"
FINAL = r"(?:消除|淘汰|清零|取缔|退出|关停|停用|禁止使用|消劣)"  # an end by itself
DONE = r"(?:稳定达标|新能源化|配套|整合退出|改造|安装|接入|建成|完成|实现|达标|普及|执行|取消|达到|覆盖|落实|应用|使用)"  # an end with a date
WHOLE = re.compile(
    r"(?:基本)?(?:实现)?(?P<value>全覆盖|[零负正]增长|零填埋|零排放|零直排|(?:基本|动态)?清零|只增不减|只减不增|应收尽收|应改尽改|全收集(?:、?全处理)?|全处理)(?=[，。；、！\n（(]|$|[和及并])"
)
DEGREED = re.compile(rf"(?P<value>{DEGREE}(?:实现)?(?:(?P<final>{FINAL})|{DONE}))(?P<behind>[^，。；：！\n（(]*)")
DATED_END = re.compile(r"(?:实现)?(?P<value>达标排放|翻倍|翻番|消劣)(?=[，。；、！\n（(]|$|[和及并])")
PEAK = re.compile(
    r"(?:碳排放|二氧化碳排放|排放总?量?|消费总?量?)(?P<value>(?:率先|如期|提前|尽早)?(?:实现)?(?:达到峰值|达峰))"
)
LEAD = re.compile(
    r"^(?:[\s，,、；：:—–\-]|其中|同时|并|且|力争|争取|确保|努力|实现|推动|推进|促进|完善|建立|健全|加强|加快|到(?=20)|(?:到|至)?[12]\d{3}\s*年(?:底|末|年底)?(?:之?前|以前)?|“?十[四五]五”?(?:期末|末期?|期间|时期)?"
    r"|全[市区省县国州](?![域面])|[市区省县](?=域内)|基本实现|基本|逐步|大力|积极|有序|切实|着力|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|将)+"
)
TRAIL = re.compile(r"(?:实现|基本|全部|达到|的|[，,\s]|率先|力争|如期|要|均|都|已|等)+$")
SOFT = re.compile(r"(?:鼓励|支持|探索|研究|引导|适时|条件成熟)[^，。；]{0,12}$")
VAGUE = re.compile(r"(?:现代化|机制|体系|制度|格局|责任|要求|规划|功能|定位|战略|部署|精神|理念|方针|根本好转|目标)")
BY_WHOM = re.compile(r"(?:[省市县区州]|部门|单位|企业|地区|政府|[厅局委办])$")
LONGEST_STATE = 18  # characters of what stands behind the verb and belongs to the state


@dataclass(frozen=True, slots=True)
class State:
    """An end state: what gets it, its words, and whether it is one without a date too."""

    name: Span
    value: Span
    span: Span
    firm: bool


def states_in(text: str, span: Span) -> Iterator[State]:
    """The end states said in a stretch, in order."""
    for sentence in sentences(text, *span):
        if "\t" in text[slice(*sentence)].strip():
            continue
        for part in _parts(text, sentence):
            yield from _in_part(text, part)


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence cut at commas."""
    start = sentence[0]
    for match in re.finditer(r"[，,；;。：:！\n]", text[slice(*sentence)]):
        at = sentence[0] + match.start()
        if match[0] == "\n" and wrapped(text, at):
            continue
        yield start, at
        start = at + 1
    yield start, sentence[1]


def _in_part(text: str, part: Span) -> Iterator[State]:
    whole = WHOLE.search(text, *part)
    if whole:
        yield from _made(text, (part[0], whole.start()), whole.span("value"), True)
        return
    match = DEGREED.search(text, *part)
    if match:
        firm = bool(match["final"]) and not SOFT.search(text, part[0], match.start())
        behind = match["behind"].rstrip()
        if VAGUE.search(behind):
            return
        subject = list(_made(text, (part[0], match.start()), match.span("value"), firm))
        if (
            subject
            and not (behind and match["final"])
            and not (behind and BY_WHOM.search(text[slice(*subject[0].name)]))
        ):
            full = (match.start("value"), match.end("value") + len(behind))
            short = len(behind) <= LONGEST_STATE
            state = subject[0]
            yield State(state.name, full, (state.name[0], full[1]), firm) if short else state
        elif behind:
            name = (match.start("behind"), match.start("behind") + len(behind))
            yield from _made(text, name, match.span("value"), firm)
        return
    end = DATED_END.search(text, *part)
    if end:
        yield from _made(text, (part[0], end.start()), end.span("value"), False)
        return
    peak = PEAK.search(text, *part)
    if peak:
        yield from _made(text, (part[0], peak.start("value")), peak.span("value"), False)


def _made(text: str, name: Span, value: Span, firm: bool) -> Iterator[State]:
    said = text[slice(*name)]
    lead = LEAD.match(said)
    start = name[0] + (lead.end() if lead else 0)
    tail = TRAIL.search(text[start : name[1]])
    end = start + tail.start() if tail else name[1]
    if end - start >= 2 and not re.search(r"[（(][^）)]*$", text[start:end]):
        yield State((start, end), value, (min(start, value[0]), max(end, value[1])), firm)
