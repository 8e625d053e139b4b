"""The data folder -> (question, passage) pairs, a set for each stage of training the encoder."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from index.training.holdout import SEED, Exclusion, Fold
from index.training.texts import Chunk, Question, chunks, in_fold, pairs, plan_files, plan_texts, running_text, title
from index.training.topics import table

Pair = tuple[str, str]

SHARES = {"laws": 0.3, "work_reports": 1.0, "broadcast_news": 1.0, "news": 0.6}  # of the paragraphs
PUBLIC_SETS = ("stard", "cmrc2018", "drcd_simplified")
SHORTEST_PARAGRAPH = 20  # characters
LONGEST_PARAGRAPH = 700  # characters: what is read of one
LONGEST_QUERY = 60  # characters: a longer sentence is cut down to three of its phrases
SHORTEST_QUERY = 8  # characters
SHORTEST_HEADING = 6  # characters
QUERIES_EACH = 3  # sentences taken out of one paragraph, at most
CHUNKS_EACH = 2  # chunks that an everyday expression is put beside
NEWS_TITLE = "###"
NEWS_LINK = "[查看原文]"
SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")


def plan_chunks(apart: Exclusion, folds: Sequence[Fold]) -> list[Chunk]:
    """The chunks of the plans of some folds, without those that reprint a text kept apart."""
    files = [file for file in plan_files() if any(in_fold(file, wanted) for wanted in folds)]
    found = (c for file in files for c in chunks(file, plan_texts()[file]))
    return [c for c in found if apart.admits(c.text, "plan chunks")]


def running_texts(apart: Exclusion) -> dict[str, list[str]]:
    """Name of a text file -> a share of its paragraphs."""
    rng = random.Random(SEED)
    found = {}
    for name, share in SHARES.items():
        drawn = (p for p in running_text(name) if usable(p) and rng.random() < share)
        found[name] = [p for p in drawn if apart.admits(p, name)]
    return found


def usable(paragraph: str) -> bool:
    """Whether a paragraph is long enough to say something, and no link."""
    return len(paragraph) >= SHORTEST_PARAGRAPH and NEWS_LINK not in paragraph


def left_out(paragraphs: Iterable[str], rng: random.Random) -> Iterator[Pair]:
    """A sentence taken out of its paragraph as the question, the rest as the passage.

    Source: the inverse cloze task of Lee, Chang & Toutanova, ACL 2019.
    """
    for paragraph in paragraphs:
        sentences = SENTENCE.findall(paragraph[:LONGEST_PARAGRAPH])
        if len(sentences) < 3:
            continue
        for i in rng.sample(range(len(sentences)), QUERIES_EACH if len(sentences) > 5 else 1):
            if len(sentences[i]) >= SHORTEST_QUERY:
                yield shortened(sentences[i], rng), "".join(sentences[:i] + sentences[i + 1 :])


def shortened(sentence: str, rng: random.Random) -> str:
    """The sentence, or up to three neighbouring phrases of a long one."""
    if len(sentence) <= LONGEST_QUERY:
        return sentence
    phrases = sentence.split("，")
    start = rng.randrange(len(phrases))
    return "，".join(phrases[start : start + 3])


def headed(found: Iterable[Chunk]) -> Iterator[Pair]:
    """A chunk's heading and its body, and the same with the plan's title before the body."""
    for chunk in found:
        if len(chunk.heading) >= SHORTEST_HEADING:
            body = chunk.text.replace(chunk.heading, "")
            yield chunk.heading, body
            yield chunk.heading, f"{title(chunk.file)} {body}"


def news_titles(lines: list[str]) -> Iterator[Pair]:
    """A report's title and its first paragraph."""
    for line, following in zip(lines, lines[1:], strict=False):
        if line.startswith(NEWS_TITLE) and not following.startswith(NEWS_TITLE):
            yield line.removeprefix(NEWS_TITLE), following[:LONGEST_PARAGRAPH]


def general(apart: Exclusion, found: list[Chunk], texts: dict[str, list[str]]) -> list[Pair]:
    """What teaches the words: sentences left out, headings, titles, and the public question sets."""
    rng = random.Random(SEED)
    running = [p for paragraphs in texts.values() for p in paragraphs]
    made = [*left_out(running, rng), *left_out((c.text for c in found), rng)]
    made += [*news_titles(texts["broadcast_news"]), *headed(found)]
    return made + [pair for name in PUBLIC_SETS for pair in pairs(name, apart)]


def written(questions: list[Question], *, titled: bool) -> list[Pair]:
    """The written questions with their passages, the plan's title before them if wanted."""
    return [(q.question, f"{title(q.file)} {q.passage}" if titled else q.passage) for q in questions]


def spoken(found: Sequence[Chunk]) -> list[Pair]:
    """The everyday expressions of each topic with its policy terms, and with chunks that hold one of the first two."""
    rng = random.Random(SEED)
    made: list[Pair] = []
    for policy, expressions in table():
        holding = [chunk.text for chunk in found if any(term in chunk.text for term in policy[:2])]
        for expression in expressions:
            made.append((expression, " ".join(policy)))
            made += [(expression, text) for text in rng.sample(holding, min(CHUNKS_EACH, len(holding)))]
    return made
