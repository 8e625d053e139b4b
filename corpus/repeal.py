"""A document's text -> the documents that it says it repeals (同时废止)."""

import re

REFERENCE = r"[一-鿿]{2,12}[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{1,4}号"
QUOTED = r"《(?:[^《》]|《[^《》]*》){2,90}》(?:[（(][^（）()]{2,60}(?:[（(]\d{4}[）)][^（）()]{2,20})?[）)])?"
GAP = r"(?:(?!第.{1,4}[条款章项])[^《》，。；\n]){0,14}"  # what is repealed in part is still in force
REPEALED = re.compile(
    rf"(?P<items>(?:(?:{QUOTED}|{REFERENCE}){GAP})+)[，,]?(?:自.{{2,20}}[起后])?[，,]?(?<![已被])"
    r"(?:同时|即行|一并|予以|相应|自行|即)(?:予以|全部|停止)?(?:废止|作废|停止执行|停止施行|失效|执行)"
)
DECIDED = re.compile(r"(?:决定废止|废止)(?P<items>(?:《[^《》]{4,60}》[、和及]?)+)")
ITEM = re.compile(rf"{QUOTED}|{REFERENCE}")
OPENING = 300  # characters in which a decision names what it repeals
MOST = 8  # that a field holds


def repealed(text: str) -> str:
    """Titles (with 发文字号 where printed) or bare 发文字号, set apart by 、; "" where the text repeals none."""
    found = [match["items"] for match in REPEALED.finditer(text)]
    found += [match["items"] for match in DECIDED.finditer(text[:OPENING])]
    items = dict.fromkeys(item for printed in found for item in ITEM.findall(printed.replace("\n", "")))
    return "、".join([item for item in items if "决定》" not in item][:MOST])
