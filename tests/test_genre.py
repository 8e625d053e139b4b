"""Claims about corpus/genre.py."""

import pytest

from corpus.genre import refuse_what_no_issuer_wrote
from corpus.plans import CorpusError

CODE = """import os
# 读入文件并逐行统计各单位的用水量，结果写入表格
def main(path):
    total = 0
    for line in open(path):
        total += int(line)  # 累计
    return total
if __name__ == "__main__":
    print(main("用水量.txt"))
"""
NOTICE = """江城市水务局关于公布节水名单的公告
现将名单公布如下。
1,云溪县水厂
2,江城市自来水公司
查询网址：http://shuiwu.example.cn/list
江城市水务局
2021年12月3日
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CODE, "source code"),
        ('{\n  "县区": "云溪县",\n  "用水量": 12,\n  "年份": 2021\n}\n', "source code or data"),
        ("县区,年份,用水量\n" + "云溪县,2021,12\n" * 20, "a spreadsheet"),
        ("2021-12-03 09:30:01 INFO 用户登录成功\n" * 10, "a log"),
        ("节水方案全文下载 http://a.example.cn/1.html\n" * 10, "a list of links"),
        ("<!DOCTYPE html>\n<p>江城市节水方案</p>\n", "rename it to .html"),
        ("An English text about water saving in 江城市 and 云溪县.\n" * 5, "hardly Chinese"),
    ],
)
def test_what_no_issuer_wrote_is_refused_and_called_what_it_is(text, reason):
    with pytest.raises(CorpusError, match=reason):
        refuse_what_no_issuer_wrote(text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        "江城市节水企业名单\n序号\t名称\t区县\n" + "".join(f"{n}\t第{n}水厂\t云溪县\n" for n in range(30)),
        "第一条 为节约用水，制定本条例。\n第二条 用水应当计量。\n",
        "",
    ],
)
def test_official_documents_are_taken(text):
    refuse_what_no_issuer_wrote(text.splitlines())
