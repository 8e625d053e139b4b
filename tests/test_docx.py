"""Claims about corpus/formats/docx.py, ooxml.py and numbering.py."""

import io
import zipfile

import pytest

from corpus.formats.docx import lines
from corpus.formats.numerals import written
from corpus.plans import CorpusError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, kind: str = MAIN, space: str = W, **parts: str) -> bytes:
    """A Word file of a body and further parts (numbering, styles, footnotes …)."""
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships {RELATIONS}><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {RELATIONS}>{related}</Relationships>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in content.items():
            file.writestr(name, text)
    return made.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(n: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') -> str:
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{nums}</w:numbering>'


HEADINGS = numbering(
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4")
)


def test_numbers_that_word_prints_become_text_and_begin_anew_under_each_heading():
    marks = [("总体要求", 0), ("指导思想", 1), ("主要目标", 1), ("重点任务", 0), ("节水", 1), ("管网", 2), ("水厂", 2)]
    body = "".join(numbered(text, at) for text, at in marks) + p("正文。") + numbered("巡查", 3) + numbered("保障", 0)
    assert lines(package(body, numbering=HEADINGS)) == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "二、重点任务",
        "（一）节水",
        "1.管网",
        "2.水厂",
        "正文。",
        "①巡查",
        "三、保障",
    ]


def test_a_number_of_several_levels_a_chapter_and_a_style_that_numbers():
    levels = level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="H1"/>') + level(1, "decimal", "%1.%2")
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    styles = (
        f'<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="Mine"><w:basedOn w:val="H1"/></w:style></w:styles>'
    )
    body = p("总则", '<w:pStyle w:val="H1"/>') + p("细则", '<w:pStyle w:val="Mine"/>') + numbered("目标", 1)
    assert lines(package(body, numbering=numbering(levels), styles=styles)) == [
        "第一章 总则",
        "第二章 细则",
        "二.1 目标",
    ]
    read = lines(package(body, numbering=numbering(levels.split('<w:lvl w:ilvl="1">')[0] + legal), styles=styles))
    assert read[-1] == "2.1 目标"


def test_lists_of_one_kind_count_on_and_one_told_to_begins_anew():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = "".join(numbered("项", 0, number) for number in (1, 1, 2, 3, 3, 0))
    read = lines(package(body, numbering=numbering(level(0, "decimal", "%1）"), nums)))
    assert read == ["1）项", "2）项", "3）项", "5）项", "6）项", "项"]


def test_bullets_and_lists_that_are_not_there_print_nothing():
    body = numbered("甲", 0) + numbered("乙", 0, 9) + numbered("丙", 5)
    assert lines(package(body, numbering=numbering(level(0, "bullet", "\uf0b7")))) == ["甲", "乙", "丙"]
    assert lines(package(body)) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (10, "chineseCountingThousand", "十"),
        (21, "chineseCounting", "二十一"),
        (101, "japaneseCounting", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (3, "ideographTraditional", "丙"),
        (12, "chineseLegalSimplified", "拾贰"),
        (9, "upperRoman", "IX"),
        (27, "lowerLetter", "aa"),
        (7, "decimalZero", "07"),
        (21, "decimalEnclosedCircle", "21"),
        (4, "some future kind", "4"),
    ],
)
def test_a_number_is_written_as_its_list_says(number, kind, printed):
    assert written(number, kind) == printed


def test_a_table_stands_where_it_stood_a_row_a_line_merged_cells_once():
    def cell(text, more=""):
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(text)}</w:tc>"

    span, first, covered = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr>{cell('指标')}{cell('目标值', span)}{cell('属性')}</w:tr>"
        f"<w:tr>{cell('用水', first)}{cell('20')}{cell('30')}{cell('约束性')}</w:tr>"
        f"<w:tr>{cell('用', covered)}{cell('21')}{cell('31')}{cell('')}</w:tr></w:tbl>"
    )
    assert lines(package(p("前") + table + p("后"))) == [
        "前",
        "指标\t目标值\t\t属性",
        "用水\t20\t30\t约束性",
        "\t21\t31",
        "后",
    ]


def test_a_frame_around_text_is_paragraphs_not_a_table():
    frame = f"<w:tbl><w:tr><w:tc>{p('专栏1 节水工程')}{p('建设水厂。')}</w:tc></w:tr></w:tbl>"
    assert lines(package(frame)) == ["专栏1 节水工程", "建设水厂。"]


def test_text_taken_out_or_hidden_is_left_out_and_text_put_in_is_kept():
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:r><w:t>下降</w:t></w:r><w:del><w:r><w:delText>12%</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('', '13%')}</w:ins>{run.format('<w:rPr><w:vanish/></w:rPr>', '暗')}"
        f"<w:moveFrom>{run.format('', '旧')}</w:moveFrom></w:p>"
    )
    assert lines(package(body)) == ["下降13%"]


def test_soft_breaks_text_boxes_and_footnotes_are_lines_of_their_own():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent>'
        f"{p('专栏2')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{p('专栏2')}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        '<w:p><w:r><w:t>江城市</w:t><w:br/><w:t>节水方案</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        f"{box}</w:p>" + p("一、目标")
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("按2020年价格。")}</w:footnote></w:footnotes>'
    assert lines(package(body, footnotes=notes)) == ["江城市", "节水方案", "专栏2", "注1：按2020年价格。", "一、目标"]


def contents(end: str) -> str:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = f'{field.format("begin")}<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>{field.format("separate")}'
    return f"<w:p>{begin}<w:r><w:t>一、目标 1</w:t></w:r></w:p>{p('二、任务 3')}<w:p>{field.format(end) if end else ''}</w:p>"


def test_a_contents_field_a_contents_block_and_contents_styles_are_left_out():
    block = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('目录')}{p('一、目标 1')}</w:sdtContent></w:sdt>"
    )
    styles = f'<w:styles {W}><w:style w:styleId="x"><w:name w:val="toc 2"/></w:style></w:styles>'
    body = p("方案") + contents("end") + block + p("三、保障 5", '<w:pStyle w:val="x"/>') + p("一、目标")
    assert lines(package(body, styles=styles)) == ["方案", "一、目标"]


def test_a_contents_field_that_never_ends_does_not_swallow_the_document():
    assert lines(package(p("方案") + contents("") + p("一、目标")))[-1] == "一、目标"


def test_a_strict_file_reads_as_a_usual_one():
    assert lines(package(p("江城市节水方案"), space=STRICT)) == ["江城市节水方案"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip at all", "no Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (package(p("文"))[:300], "damaged"),
        (package(p("文"), kind="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (
            package(p("文"), kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "no Word",
        ),
        (package("<w:p>"), "damaged"),
        (package(""), "no text"),
        (package(p("零" * 70_000_000)), "unpacks to over"),
    ],
)
def test_a_file_that_is_no_sound_word_file_is_refused_and_says_why(data, reason):
    with pytest.raises(CorpusError, match=reason):
        lines(data)


def test_entities_are_not_unfolded():
    bomb = '<!DOCTYPE w [<!ENTITY a "零零零零零零零零">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    data = package(p("文"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, bomb + "]>" + text.replace("文", "文&h;") if name == "word/document.xml" else text)
    with pytest.raises(CorpusError, match="damaged"):
        lines(made.getvalue())
