import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from answer.citation import Answer, Citation, Scope, Statement
from corpus.clauses import Clause
from corpus.plans import load_plans
from eval.__main__ import main
from index.retriever import Hit

HERE = "一、工厂\n临江市建成绿色工厂50家。\n二、污水\n临江市污水治理率达到40%以上。\n"
THERE = "一、工厂\n江北省建成绿色工厂300家。\n"
SECRET = "临江市保密的考题"


def record(name: str, split: str, text: str, *gold: tuple[str, str], answer: str = "") -> dict:
    kind = "refusal" if not gold else "figure"
    entries = [{"plan": plan, "evidence": [evidence]} for plan, evidence in gold]
    judged = {"gold": entries, "answer_any": [[answer]] if answer else [], "must_not": ["300家"]}
    return {"id": name, "split": split, "type": kind, "question": text, **judged, "answerable": bool(gold)}


QUESTIONS = [
    record("right", "dev", "工厂几家", ("linjiang", "绿色工厂50家"), answer="50家"),
    record("elsewhere", "dev", "临江市工厂几家", ("linjiang", "绿色工厂50家"), answer="50家"),
    record("refused", "dev", "污水呢", ("linjiang", "达到40%以上"), answer="40%"),
    record("broken", "dev", "坏了", ("linjiang", "达到40%以上"), answer="40%"),
    record("unsaid", "dev", "光伏装机多少"),
    record("made-up", "dev", "江北污水治理率"),
    record("secret", "test", SECRET, ("linjiang", "绿色工厂50家"), answer="50家"),
    record("secret-broken", "test", SECRET + "坏了", ("linjiang", "绿色工厂50家"), answer="50家"),
]
# Question -> the clause cited (None: refused); all clauses are hits, that clause first, the rest in order.
CITED = {
    "工厂几家": 0,
    "临江市工厂几家": 2,
    "污水呢": None,
    "光伏装机多少": None,
    "江北污水治理率": 2,
    SECRET: 0,
}


class Stub:
    """A retriever that finds every clause, in the corpus's order; `dense` finds them in reverse."""

    def __init__(self, corpus: Path) -> None:
        self.plans = load_plans(corpus)
        here, there = sorted(self.plans, key=lambda plan: plan.plan_id, reverse=True)
        border = here.text.index("二、")
        self.clauses = (
            Clause(here, ("一、工厂",), 0, border),
            Clause(here, ("二、污水",), border, len(here.text)),
            Clause(there, ("一、工厂",), 0, len(there.text)),
        )

    def search(self, question: str, within: object, k: int, ranking: str) -> tuple[Hit, ...]:
        found = [c for c in self.clauses if within is None or c.plan.plan_id in within]
        found = found[::-1] if ranking == "dense" else found
        return tuple(Hit(clause, rank, 1 / rank) for rank, clause in enumerate(found[:k], 1))


def stub_ask(question: str, retriever: Stub, *, before: Sequence[str], within: object, today: object) -> Answer:
    if "坏了" in question:
        raise RuntimeError(f"broken by {question}")
    cited, scope = CITED[question], Scope(retriever.plans[1:])
    first = [] if cited is None else [retriever.clauses[cited]]
    ordered = first + [clause for clause in retriever.clauses if clause not in first]
    hits = tuple(Hit(clause, rank, 1 / rank) for rank, clause in enumerate(ordered, 1))
    if cited is None:
        return Answer(question, question, scope, "refusal", lead="方案没有写。", hits=hits)
    clause = first[0]
    citation = Citation(clause, clause.start + len("一、工厂\n"), clause.end - 1)
    said = (Statement(citation.quote, (citation,)),)
    return Answer(question, question, scope, "value", said, hits=hits)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command over an invented corpus and questions, into tmp_path/out."""
    for name, text in (("linjiang", HERE), ("jiangbei", THERE)):
        folder = tmp_path / "plans" / name
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        (folder / "plan.toml").write_text(f'title = "方案"\nsha256 = "{digest}"\n', encoding="utf-8")
    file = tmp_path / "q.jsonl"
    file.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in QUESTIONS), encoding="utf-8")
    monkeypatch.setattr("eval.__main__.Retriever.open", lambda corpus, *_, **__: Stub(corpus))
    monkeypatch.setattr("eval.outcomes.ask", stub_ask)
    monkeypatch.setattr("eval.baselines.plain_words", list)
    paths = ["--questions", file, "--corpus", tmp_path / "plans", "--out", tmp_path / "out"]
    paths += ["--baseline", tmp_path / "baseline.json"]
    return lambda *options: main([*map(str, paths), *options])


def read(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}


def test_figures_are_those_worked_out_by_hand(run, tmp_path):
    assert run() == 0
    found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert found["answers"]["dev"]["all"] == {
        "answerable": 4,
        "right": 1,
        "wrong_region": 1,  # elsewhere
        "stray_first_hits": 0,
        "false_refusals": 2,  # refused, broken
        "unanswerable": 2,
        "false_answers": 1,  # made-up
        "quotes": 3,
        "exact_quotes": 3,
        "answered": 3,
        "carried": 3,
        "raised": 1,
    }
    # Ranks of the gold clause among the hits: right 1, elsewhere 2, refused 2, broken none.
    ask = found["retrieval"]["ask"]["dev"]["all"]
    assert (ask["n"], ask["Success@1"], ask["Success@5"], ask["RR@10"]) == (4, 0.25, 0.75, 0.5)
    # In the corpus's order: 1, 1, 2, 2. In reverse: 3, 3, 2, 2. Within the scope found (linjiang) reversed:
    # 2, 2, 1, and none for the question that broke.
    assert found["retrieval"]["bm25"]["dev"]["all"]["RR@10"] == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert found["retrieval"]["dense"]["dev"]["all"]["RR@10"] == pytest.approx((2 / 3 + 1) / 4, abs=1e-6)
    assert found["retrieval"]["dense+scope"]["dev"]["all"]["RR@10"] == pytest.approx((0.5 + 0.5 + 1) / 4)
    assert found["answers"]["test"]["all"]["right"] == 1
    assert found["answers"]["all"]["all"]["right"] == 2
    assert found["raised"] == [
        {"id": "broken", "error": "RuntimeError"},
        {"id": "secret-broken", "error": "RuntimeError"},
    ]


def test_tables_hold_figures_of_both_splits_and_the_hardness(run, capsys):
    run()
    shown = capsys.readouterr().out
    assert "[dev] 回答" in shown
    assert "[test] 检索" in shown
    assert "难度：裸 jieba BM25 在 test 上 Success@1" in shown


def test_test_split_is_never_told(run, tmp_path, capsys):
    run()
    shown = capsys.readouterr()
    written = b"".join(read(tmp_path).values()).decode()
    assert SECRET not in shown.out + shown.err + written
    assert "工厂几家" in written
    assert not (tmp_path / "out" / "answers.test.jsonl").exists()
    assert run("--show", "secret") == 2
    assert SECRET not in capsys.readouterr().err


def test_question_that_raises_is_listed(run, capsys):
    run()
    shown = capsys.readouterr().err
    assert "broken: RuntimeError: broken by 坏了" in shown
    assert "secret-broken: RuntimeError\n" in shown


def test_results_are_the_same_each_time(run, tmp_path):
    run()
    first = read(tmp_path)
    run()
    assert read(tmp_path) == first


def test_trec_files_hold_answerable_questions_only(run, tmp_path):
    run()
    files = read(tmp_path)
    qrels = files["qrels.dev.txt"].decode().splitlines()
    assert [line.split()[0] for line in qrels] == ["right", "elsewhere", "refused", "broken"]
    assert qrels[0] == f"right 0 linjiang#0-{HERE.index('二、')} 1"
    asked = {line.split()[0] for line in files["run.dev.ask.txt"].decode().splitlines()}
    assert asked == {"right", "elsewhere", "refused"}
    assert "run.test.dense.txt" in files


def test_failures_say_what_was_wanted_and_what_was_said(run, tmp_path):
    run()
    failures = read(tmp_path)["failures.dev.md"].decode()
    assert "## right" not in failures
    assert "## unsaid" not in failures
    assert "误拒" in failures.split("## refused")[1].split("##")[0]
    elsewhere = failures.split("## elsewhere")[1].split("##")[0]
    for told in ("缺：50家", "不该有：300家", "错地区", "依据条款排第 2", "江北省建成绿色工厂300家"):
        assert told in elsewhere


def test_dev_answers_are_stored_with_their_verdicts_and_no_times(run, tmp_path):
    run()
    stored = [json.loads(line) for line in read(tmp_path)["answers.dev.jsonl"].decode().splitlines()]
    assert [r["id"] for r in stored] == ["right", "elsewhere", "refused", "broken", "unsaid", "made-up"]
    assert stored[0]["verdict"]["right"]
    assert stored[0]["hits"][0] == f"linjiang#0-{HERE.index('二、')}"
    assert stored[1]["verdict"]["first_relevant"] == 2
    assert stored[5]["verdict"]["false_answer"]
    assert not any("took_ms" in r for r in stored)


def test_one_split_is_asked_alone(run, tmp_path):
    assert run("--split", "dev") == 0
    found = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert set(found["answers"]) == {"dev"}
    assert not (tmp_path / "out" / "qrels.test.txt").exists()


def test_story_of_a_dev_question_is_told_and_nothing_written(run, tmp_path, capsys):
    assert run("--show", "elsewhere") == 0
    shown = capsys.readouterr().out
    for told in (
        "临江市工厂几家",
        "50家（不得有：300家）",
        "[value] 江北省建成绿色工厂300家",
        "ask 2",
        "错地区",
    ):
        assert told in shown
    assert not (tmp_path / "out").exists()


def test_check_fails_two_questions_below_the_baseline(run, tmp_path, monkeypatch, capsys):
    assert run("--check") == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert run("--write-baseline") == 0
    assert run("--check") == 0
    monkeypatch.setitem(CITED, "工厂几家", None)
    assert run("--check") == 0
    monkeypatch.setitem(CITED, "光伏装机多少", 1)
    assert run("--check") == 0
    file = tmp_path / "baseline.json"
    baseline = json.loads(file.read_text(encoding="utf-8"))
    baseline["splits"]["dev"]["right"] = 2
    file.write_text(json.dumps(baseline), encoding="utf-8")
    capsys.readouterr()
    assert run("--check") == 1
    assert "FAIL  dev right: 0 (2)" in capsys.readouterr().out


def test_check_fails_when_a_quote_is_not_the_stored_text(run, monkeypatch):
    run("--write-baseline")
    monkeypatch.setattr(Citation, "quote", property(lambda self: "临江市建成绿色工厂500家。"))
    monkeypatch.setattr("answer.citation.unsupported", lambda text, citations: [])
    assert run("--check") == 1


@pytest.mark.parametrize("options", [("--show", "none"), ("--split", "dev", "--show", "secret")])
def test_unknown_question_is_bad_usage_said_in_one_line(run, options, capsys):
    assert run(*options) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_missing_corpus_is_bad_input_said_in_one_line(run, tmp_path, capsys):
    assert run("--corpus", str(tmp_path / "nowhere")) == 2
    assert capsys.readouterr().err.startswith("CorpusError: ")
