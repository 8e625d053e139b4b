"""A printed line -> the bodies that it names."""

import re

LAST = "厅局委会室府部院行署团队办组"  # characters that the name of a body ends with
ENDING = (
    r"(?:人民政府|政府|办公[厅室]|委员会|管委会|常委会|国务院|党委|党组|[省市州盟县区]委|行署|兵团|中心支行|分行|总队"
    r"|联席会议|总工会|妇联|联合会|科协|银行|公司|集团|中心|支队|法院|检察院|[局厅部委院署会行组办])"
)
OTHERS = r"(?:等(?:(?:有关|\d{1,2}个?|[一二三四五六七八九十]{1,3}个?)?(?:部门|单位|部委|厅局))?|(?:\d{1,2}|[一二三四五六七八九十]{1,3})部门)?"
NAME = r"[一-鿿（）()、· ]"
BODIES = re.compile(rf"(?!.*(?:关于|印发|转发)|第.{{1,3}}[章节条])(?:中共)?{NAME}{{2,300}}?{ENDING}{OTHERS}")
BEFORE_TITLE = re.compile(
    rf"((?:(?!关于|印发|转发|发布|出台){NAME}){{2,110}}?{ENDING}{OTHERS})[、 ]?(?=(?:联合)?(?:关于|印发|转发|批转|(?:发布|发表|出台|公布)《))"
)
TWICE = re.compile(r"(.{4,})\1")


def bodies(line: str) -> list[str]:
    """The bodies that are all of a line, set apart by tabs or by nothing; none for any other line."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if not all(BODIES.fullmatch(cell) for cell in cells):
        return []
    return [name for cell in cells for name in apart(cell)]


def before_title(title: str) -> str:
    """The bodies that stand in front of 关于… or 印发… in a title, "" where none do."""
    match = BEFORE_TITLE.match(title)
    return match[1] if match else ""


def apart(cell: str) -> list[str]:
    """甲市教育局甲市财政局 -> 甲市教育局, 甲市财政局: names that begin alike, printed without a space."""
    twice = TWICE.fullmatch(cell)
    whole = twice[1] if twice else cell
    begins = re.escape(whole.removeprefix("中共")[:2])
    return [
        name.strip() for name in re.split(rf"(?<=[{LAST}])(?<!总局)(?={begins}|国家[^税]|中国)", whole) if name.strip()
    ]
