"""Claims about corpus/formats/html.py, webpage.py, markup.py and labels.py."""

import pytest

from corpus.formats.html import lines
from corpus.plans import CorpusError

TITLE = "江城市人民政府办公室关于印发江城市“十四五”节水行动方案的通知"
TEXT = [
    "各县（区）人民政府，市直各部门：",
    "《江城市“十四五”节水行动方案》已经市人民政府同意，现印发给你们，请认真组织实施。",
    "江城市人民政府办公室",
    "2021年12月3日",
    "一、主要目标",
    "到2025年，全市用水总量控制在12.5亿立方米以内，再生水利用率达到35%以上。",
    "二、保障措施",
    "各县（区）要加强组织领导，细化工作措施。市水务局每年评估一次，结果向社会公开。",
]
NAV = (
    '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li></ul></div>'
    '<div class="position">您现在的位置：<a href="/">首页</a> &gt; <a href="/z">政府文件</a></div>'
)
TOOLS = (
    '<div class="pages-date">发布时间：2021-12-08 来源：市政府办 <span>字号：<a>大</a> <a>小</a></span></div>'
    '<div class="bdsharebuttonbox">分享到：<a href="#">微信</a></div>'
)
FOOT = (
    '<div class="xgjd"><h3>相关解读</h3><ul><li><a href="/j">《江城市“十四五”节水行动方案》政策解读</a></li></ul></div>'
    "<p>上一篇：<a href='#'>关于防汛的通知</a></p><p>扫一扫在手机打开当前页</p><script>var a='文档，脚本。';</script>"
    '<div class="footer"><p>主办：江城市人民政府办公室，承办：江城市大数据中心。网站标识码：4501000001</p></div>'
)
PARAGRAPHS = "".join(f"<p>　　<span>{text}</span></p>\n" for text in TEXT)


def page(body: str, head: str = "", title: str = f"{TITLE}_政府文件_江城市人民政府门户网站") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>{TITLE}</h1>{TOOLS}<div id="UCAP-CONTENT">{PARAGRAPHS}</div>',
        f'<h2>{TITLE}</h2>{TOOLS}<div class="view TRS_UEDITOR"><div class=TRS_Editor>{PARAGRAPHS}</div></div>',
        f'<table><tr><td><ul><li><a href="1">文件</a></li></ul></td><td><p>{TITLE}</p><div id="zoom">'
        + "<br>\n<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{text}" for text in TEXT)
        + "</div></td></tr></table>",
        f"<div><div><div><b>{TITLE}</b></div>" + "".join(f"<div>&emsp;{text}</div>" for text in TEXT) + "</div></div>",
        f'<div class="content"><h1>{TITLE}</h1><div>' + "".join(f"<p>{text}</p>" for text in TEXT[:4]) + "</div><div>"
        "" + "".join(f"<p>{text}</p>" for text in TEXT[4:]) + f"</div>{TOOLS}</div>",
        f'<form><div class="xl_content">{PARAGRAPHS}</div></form>',
    ],
    ids=["UCAP", "TRS", "zoom with br", "no known container", "letter and plan apart", "title in the title bar only"],
)
def test_a_page_gives_title_and_document_and_nothing_around_it(body):
    assert lines(page(NAV + body + FOOT)) == [TITLE, *TEXT]


def test_what_the_labels_say_is_kept_but_not_the_dates_of_the_site():
    table = (
        '<table><tr><td><table class="bd1"><tr><td>索&nbsp;引&nbsp;号：</td><td>0001/2021-06</td><td>主题分类：</td><td>水利'
        "</td></tr><tr><td>发布机构</td><td>江城市人民政府办公室</td><td>成文日期</td><td>2021年12月03日</td></tr>"
        f"<tr><td>标　　题：</td><td>{TITLE}</td></tr><tr><td>文　　号：</td><td>江政办发〔2021〕36号</td>"
        "<td>发布日期：</td><td>2021年12月08日</td></tr></table></td></tr></table>"
    )
    said = ["索引号：0001/2021-06", "主题分类：水利", "发文机关：江城市人民政府办公室", "成文日期：2021年12月03日"]
    said.append("发文字号：江政办发〔2021〕36号")
    assert lines(page(f'{NAV}{table}<div class="TRS_Editor">{PARAGRAPHS}</div>')) == [*said, TITLE, *TEXT]
    inline = "<p>索引号：0001/2021-06 主题分类：水利</p><ul><li><b>[发文机关]</b> 江城市人民政府办公室</li></ul>"
    inline += "<dl><dt>成文日期：</dt><dd>2021年12月03日</dd></dl><p>发文字号：江政办发〔2021〕36号</p>"
    assert lines(page(f'{inline}<div class="TRS_Editor">{PARAGRAPHS}</div>')) == [*said, TITLE, *TEXT]


def test_a_number_above_the_text_is_kept():
    body = f'<h1>{TITLE}</h1><p>江政办发〔2021〕36号</p><div id="zoom">{PARAGRAPHS}</div>'
    assert lines(page(body)) == [TITLE, "江政办发〔2021〕36号", *TEXT]


def test_a_data_table_is_rows_with_tabs_and_covered_cells_empty():
    table = (
        "<table><tr><td rowspan=2><p>县区</p></td><td colspan=2>用水<br>总量</td><td>备注</td></tr>"
        "<tr><td>2025年</td><td>2030年</td><td></td></tr><tr><td>云溪县</td><td>1.2</td><td>1.3</td></tr></table>"
    )
    read = lines(
        page(f"<h1>{TITLE}</h1><div id=zoom>{PARAGRAPHS}{table}<p>附件：<a href='a.pdf'>目标表.pdf</a></p></div>")
    )
    assert read[-4:] == ["县区\t用水 总量\t\t备注", "\t2025年\t2030年", "云溪县\t1.2\t1.3", "附件：目标表.pdf"]


def test_the_numbers_a_browser_prints_before_list_items_become_text():
    items = (
        "<ol start=3><li>修复管网。</li><li>建设水厂。</li></ol><ol><li>一、节水。</li></ol><ul><li>宣传。</li></ul>"
    )
    assert lines(page(f"<h1>{TITLE}</h1><div id=zoom>{PARAGRAPHS}{items}</div>"))[-4:] == [
        "3.修复管网。",
        "4.建设水厂。",
        "一、节水。",
        "宣传。",
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "gbk"])
@pytest.mark.parametrize("said", ["gb2312", "utf-8", "", "nonsense"])
def test_the_encoding_is_found_whatever_the_page_says_of_it(encoding, said):
    text = page(f"<h1>{TITLE}</h1><div id=zoom>{PARAGRAPHS}</div>", f'<meta charset="{said}">').decode()
    assert lines(text.encode(encoding)) == [TITLE, *TEXT]


def test_entities_hidden_parts_and_comments():
    body = "<p>能耗&lt;12%&#12290;&ldquo;十四五&rdquo;CO<sub>2</sub></p><p style='display:none'>暗</p><!-- 注 -->"
    assert lines(page(f"<h1>{TITLE}</h1><div id=zoom>{PARAGRAPHS}{body}</div>"))[-1] == "能耗<12%。“十四五”CO2"


LIST = "".join(f'<li><a href="{n}">江城市人民政府关于第{n}号节水工作的通知</a></li>' for n in range(20))
SUMMARY = "<p>为贯彻落实国家节水行动，结合我市实际，现就有关事项通知如下，请认真执行。</p></li>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page(f"{NAV}<ul>{LIST}</ul>", title="政府文件"), "a list of links"),
        (page(f"<ul>{LIST.replace('</li>', SUMMARY)}</ul>", title="政府文件"), "a list of links"),
        (
            page("<p>抱歉，您访问的页面不存在或已被删除，请返回首页，或者稍后再次尝试访问，谢谢您的关注和支持。</p>"),
            "404",
        ),
        (
            page(
                "<p>尊敬的用户，请输入您的用户名，首次登录请先进行实名认证，并妥善保管，谢谢合作，欢迎您。</p><input type=password>"
            ),
            "a login",
        ),
        (page("<p>江城市</p>", title=""), "3 Chinese characters"),
        (b"plain text, no page", "no HTML"),
        (b"<html>" + b"\xff\xfa\xff" * 90, "encoding"),
    ],
)
def test_a_page_without_a_document_is_refused_and_says_why(data, reason):
    with pytest.raises(CorpusError, match=reason):
        lines(data)


def test_a_page_nested_without_end_is_refused_not_a_crash():
    with pytest.raises(CorpusError, match="no document"):
        lines(page("<div>" * 50_000 + PARAGRAPHS))
