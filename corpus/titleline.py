"""A printed line -> what of it may belong to a title."""

import re

NUMERAL = "[一二三四五六七八九十]{1,3}"
NUMBER = r"[〔\[（(﹝„【]?(?:19|2 ?0) ?\d ?\d ?[〕\]）)﹞‟】J] ?第? ?\d{1,4} ?号"
LEADING_NUMBER = re.compile(
    rf"^附件 ?\d{{0,2}} ?(?=[《一-鿿].{{7}})|^[一-鿿]{{2,10}}{NUMBER}(?=.{{8}})|^\d{{1,3}}、(?=.{{6}})"
)
DATED = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[）)]$")
CUT = (  # what is printed behind a title in one line with it: number, addressees, a page's notes, a news text
    re.compile(rf"^(.{{8,}}?(?:通知|公告|意见|函|决定|办法|方案))[（(]?[一-鿿]{{2,10}}{NUMBER}.*"),
    re.compile(r"^(通?知|见|案)[（(][^（）()]*\d号[）)]$"),
    re.compile(r"^(.{8,110}?的?(?:通知|函|意见|公告)) ?(?:各|有关|委机关|市政府|省政府)[^。《》]{1,}.*[：:，].*"),
    re.compile(r"^(.{8,110}?的(?:通知|函|意见)) ?[^，。《》]{2,60}[：:].*"),
    re.compile(r"^(.{8,110}?) ?(?:编辑|发布|更新|发文|印发)?(?:时间|日期)[：:] ?20\d\d.*"),
    re.compile(r"^(.{2,60}?印发《[^《》]{4,70}》)(?=\1|近日|日前).*"),
    re.compile(r"^(《[^《》]{8,80}》)(?![已是的等提明指要经于自由和及全规聚共印作中])[一-鿿].{30,}"),
)
TWICE = re.compile(r"^(.{8,88})\1(?:[（(].{2,20}号[）)])?$")
LAYOUT_TAB = re.compile(r" ?\t ?(?=[》”）)])|(?<=[《“（(]) ?\t ?")
PERSON = r"(?:总理|主席|[省市州县区部署行局厅]长|主任)[：: ]?[一-鿿· ]{2,8}"
SKIPPED = re.compile(  # lines that are no part of a title: headings, addressees, dates, what a web page adds
    rf"附件 ?(?:\d+|{NUMERAL})?[：:]?.{{0,4}}|[（(]{NUMERAL}[）)].*|{NUMERAL}、.*|第.{{1,4}}[章节条].*|.*[：:]|.{{0,40}}(?:文件|规章)"
    rf"|.{{2,12}}{NUMBER}"
    r"|(?!.*的(?:通知|公告|意见|函|决定)$)[^《》]{1,12}[：:].{0,80}|[（(](?:此件|公开|编制|签发|20\d\d年|.*号).{0,60}[）)]|.*〔\d{4}〕\d+号.*"
    r"|[（(][^（）()]*(?:通过|公布|修订|修正|批准).*|第.{1,6}号|[\d年月日.〇二:： /-]+|目 ?录|[前序]言|规范性文件|打印|首页.*|分享.*"
    rf"|[一-鿿]{{2,30}}(?:政府|委员会|[部署局院会]|主席)(?:令|公告)(?:（.{{1,12}}）)?(?:20\d\d年)?(?:第.{{1,6}}号)?|[^一-鿿]*|.|.*[>＞›|].*|{PERSON}|ICS.*|CCS.*|中华人民共和国.{{2,8}}标准"
)
SPLIT_OFF = ("知", "见", "案", "划", "通知")  # a title's last characters on a line of their own


def cleared(line: str) -> str:
    """The line without what layout set before and behind a title in it."""
    line = LEADING_NUMBER.sub("", LAYOUT_TAB.sub("", line.strip()))
    for pattern in CUT:
        line = pattern.sub(r"\1", line)
    line = DATED.sub("", line)
    return TWICE.sub(r"\1", line)


def is_skipped(line: str) -> bool:
    """Whether the line is no part of any title."""
    return SKIPPED.fullmatch(line) is not None
