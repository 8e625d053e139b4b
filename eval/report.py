"""Results -> tables."""

from collections.abc import Iterator
from typing import Any

from eval.measures import NAMES
from eval.rankings import ASK, BARE, SCOPED
from eval.summary import ALL
from eval.tables import Table, decimals, share
from index.retriever import RANKINGS

Json = dict[str, Any]
HARD_ENOUGH = 0.65  # the most that the bare baseline may reach on the test split, Success@1
LABELS = {
    "figure": "figure 指标数值",
    "responsible": "responsible 责任单位",
    "content": "content 内容做法",
    "colloquial": "colloquial 口语",
    "messy": "messy 错别字等",
    "comparison": "comparison 比较",
    "noregion": "noregion 未说地区",
    "list": "list 清单、反查",
    "dialogue": "dialogue 对话",
    "refusal": "refusal 应拒答",
    ALL: "all 全部",
}


def tables(results: Json) -> Iterator[Table]:
    """Every table of the results, split by split."""
    for split in results["answers"]:
        yield retrieval_table(results, split)
        yield answers_table(results, split)
        yield quotes_table(results, split)
        yield rankings_table(results, split)
        yield first_hit_table(results, split)
        yield overlap_table(results, split)


def retrieval_table(results: Json, split: str) -> Table:
    """What a user of ask() finds among the hits, over the answerable questions."""
    found = {kind: cells for kind, cells in results["retrieval"][ASK][split].items() if cells["n"]}
    rows = tuple((_label(kind), str(cells["n"]), *_measures(cells)) for kind, cells in found.items())
    return Table(f"[{split}] 检索（ask 的十条命中，可答的问题）", ("类型", "n", *NAMES), rows)


def answers_table(results: Json, split: str) -> Table:
    """Right and wrong answers."""
    header = ("类型", "可答", "答对", "错地区", "首条错地方", "误拒", "不可答", "误答", "出错")
    rows = tuple(
        (
            _label(kind),
            str(c["answerable"] or ""),
            share(c["right"], c["answerable"]),
            share(c["wrong_region"], c["answerable"]),
            share(c["stray_first_hits"], c["answerable"]),
            share(c["false_refusals"], c["answerable"]),
            str(c["unanswerable"] or ""),
            share(c["false_answers"], c["unanswerable"]),
            str(c["raised"]),
        )
        for kind, c in results["answers"][split].items()
    )
    return Table(f"[{split}] 回答", header, rows)


def quotes_table(results: Json, split: str) -> Table:
    """Whether quotes and figures are exact, and how long what is shown is."""
    header = ("类型", "引文", "逐字一致", "作答", "数字有出处", "命中中位", "命中p95", "回答中位", "回答p95")
    rows = tuple(
        (
            _label(kind),
            str(c["quotes"]),
            share(c["exact_quotes"], c["quotes"]),
            str(c["answered"]),
            share(c["carried"], c["answered"]),
            *("" if value is None else str(value) for value in results["lengths"][split][kind].values()),
        )
        for kind, c in results["answers"][split].items()
    )
    return Table(f"[{split}] 引文与长度（字）", header, rows)


def rankings_table(results: Json, split: str) -> Table:
    """What each part of the retriever shows alone, over all plans and within the plans meant."""
    rows = []
    for ranking in _rankings():
        whole = results["retrieval"][ranking][split][ALL]
        within = results["retrieval"][ranking + SCOPED][split][ALL]
        rows.append((_ranking(ranking), *_measures(whole), *_measures(within)[:2], _measures(within)[3]))
    header = ("排序", *NAMES, "限定: Success@1", "Success@5", "RR@10")
    return Table(f"[{split}] 各部分单独的检索（全部方案；限定于问到的方案）", header, tuple(rows))


def first_hit_table(results: Json, split: str) -> Table:
    """Success@1 by type for each ranking."""
    names = [*_rankings(), *(ranking + SCOPED for ranking in _rankings()), ASK]
    kinds = [kind for kind, cells in results["retrieval"][ASK][split].items() if cells["n"]]
    rows = tuple(
        (_label(kind), *(decimals(results["retrieval"][name][split][kind][NAMES[0]]) for name in names))
        for kind in kinds
    )
    return Table(f"[{split}] 首条命中率（{NAMES[0]}）", ("类型", *names), rows)


def overlap_table(results: Json, split: str) -> Table:
    """How much of the questions' wording stands in the gold clause."""
    found = {kind: cells for kind, cells in results["overlap"][split].items() if cells["mean"] is not None}
    rows = tuple((_label(kind), decimals(c["mean"]), decimals(c["max"])) for kind, c in found.items())
    return Table(f"[{split}] 问题的二元字组出现在依据条款中的比例", ("类型", "平均", "最大"), rows)


def hardness(results: Json) -> str:
    """Whether the test split is hard enough for the bare baseline; empty without a test split."""
    found = results["retrieval"][BARE].get("test", {}).get(ALL, {})
    if not found.get("n"):
        return ""
    reached = found[NAMES[0]]
    judgement = "够难" if reached <= HARD_ENOUGH else "太容易"
    limit = f"上限 {decimals(HARD_ENOUGH)}：{judgement}"
    return f"难度：裸 jieba BM25 在 test 上 {NAMES[0]} = {decimals(reached)}（{limit}）"


def _rankings() -> tuple[str, ...]:
    return (BARE, *(ranking for ranking in RANKINGS if ranking != BARE))


def _ranking(name: str) -> str:
    return "jieba 裸基线" if name == BARE else name


def _measures(cells: Json) -> tuple[str, ...]:
    return tuple(decimals(cells.get(name)) for name in NAMES)


def _label(kind: str) -> str:
    return LABELS.get(kind, kind)
