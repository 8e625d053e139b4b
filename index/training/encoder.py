"""Pairs -> the encoder that we ship: index/model/encoder.

A text's vector is the mean of learned vectors, one a piece: sentence-transformers' StaticEmbedding.
Run: TIAOWEN_DATA=… python -m index.training.encoder [FOLDER]
"""

import argparse
import logging
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from index.training.holdout import FOLDS, SEED, Fold
from index.training.material import Pair, general, plan_chunks, running_texts, spoken, written
from index.training.pieces import composition, train_tokenizer
from index.training.texts import Question, all_questions, exclusion

log = logging.getLogger(__name__)
SHIPPED = Path(__file__).parents[1] / "model" / "encoder"
DIMENSIONS = 256
SPREAD = 0.5  # deviation of the first random vectors
LONGEST = 300  # pieces read of a text
AT_ONCE = 4096  # texts cut into pieces at a time: what the tokenizer returns of one is large
TEMPERATURE = 0.1  # of the softmax over cosines; .05 and .15 measured worse
DROPPED = 0.4  # share of pieces hidden in a step, so that no single word decides; 0 measured worse, .3 and .5 alike
WARM_UP = 0.1  # share of the steps
GENERAL = {"epochs": 2, "batch": 2048, "rate": 0.05}
WRITTEN = {"epochs": 16, "batch": 1024, "rate": 0.05}
SPOKEN_EPOCHS = (
    4  # of the everyday expressions, among the written questions; 0 measured two points worse for lay questions
)
TOKENIZER_TEXTS = {"laws": 20_000, "work_reports": 10_000, "broadcast_news": 20_000, "news": 6_000}


class Pieces(nn.Module):
    """A vector for each piece: its own, and the mean of those of its characters and character pairs."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Draw random vectors."""
        super().__init__()
        self.made_of = composition(tokenizer)
        pieces, shared = self.made_of.shape
        self.own = nn.Parameter(torch.randn(pieces, DIMENSIONS) * SPREAD)
        self.shared = nn.Parameter(torch.randn(shared, DIMENSIONS) * SPREAD)

    def table(self) -> Tensor:
        """(pieces, DIMENSIONS): all that the encoder needs once it is trained."""
        shared: Tensor = torch.sparse.mm(self.made_of, self.shared)
        return self.own + shared

    def encode(self, texts: Sequence[NDArray[np.int32]], table: Tensor) -> Tensor:
        """(n, DIMENSIONS) unit vectors of texts given as piece numbers."""
        starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
        pieces = torch.from_numpy(np.concatenate(texts)).long()
        return functional.normalize(functional.embedding_bag(pieces, table, torch.from_numpy(starts)), dim=1)


class Bag:
    """Pairs as piece numbers."""

    def __init__(self, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> None:
        """Cut the texts into pieces."""
        self.questions = numbered(tokenizer, [question for question, _ in pairs])
        self.passages = numbered(tokenizer, [passage for _, passage in pairs])
        numbers: dict[str, int] = {}
        self.passage_of = np.array([numbers.setdefault(passage, len(numbers)) for _, passage in pairs])


def numbered(tokenizer: Tokenizer, texts: Sequence[str]) -> list[NDArray[np.int32]]:
    """Piece numbers of each text; the unknown piece for a text without any."""
    found: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), AT_ONCE):
        encodings = tokenizer.encode_batch(list(texts[start : start + AT_ONCE]), add_special_tokens=False)
        found += [np.array(encoding.ids[:LONGEST] or [0], dtype=np.int32) for encoding in encodings]
    return found


def hidden(text: NDArray[np.int32], rng: np.random.Generator, share: float = DROPPED) -> NDArray[np.int32]:
    """The text without a random share of its pieces; never without all of them."""
    kept = text[rng.random(len(text)) >= share]
    return kept if len(kept) else text


def loss(model: Pieces, bag: Bag, chosen: NDArray[np.int64], rng: np.random.Generator) -> Tensor:
    """Mean cross-entropy of finding each passage among the batch's, and each question; twins do not count as wrong.

    Source: in-batch negatives as in Karpukhin et al., EMNLP 2020, both ways.
    """
    table = model.table()
    q = model.encode([hidden(bag.questions[i], rng) for i in chosen], table)
    p = model.encode([hidden(bag.passages[i], rng) for i in chosen], table)
    number = torch.from_numpy(bag.passage_of[chosen])
    twins = (number[:, None] == number[None, :]).fill_diagonal_(False)
    scores = (q @ p.T / TEMPERATURE).masked_fill(twins, -1e4)
    right = torch.arange(len(chosen))
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def batches(order: Sequence[int], size: int) -> Iterator[NDArray[np.int64]]:
    """The order cut into batches; a last one of under a third is left out: it has too few negatives."""
    for start in range(0, len(order), size):
        if len(order[start : start + size]) > size // 3:
            yield np.array(order[start : start + size])


def by_plan(asked: Sequence[Question], rng: random.Random) -> list[int]:
    """The questions' numbers, plan after plan in random order: a batch then holds passages of the same plan."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, question in enumerate(asked):
        groups[question.file].append(i)
    files = sorted(groups)
    rng.shuffle(files)
    return [i for file in files for i in groups[file]]


def eased(done: float) -> float:
    """What a rate is multiplied by once a share of the steps is done: it warms up, then falls to nothing."""
    return min(1.0, done / WARM_UP) * max(0.02, 1 - done)


def fit(model: Pieces, plan: list[tuple[Bag, NDArray[np.int64]]], rate: float) -> None:
    """Train on the batches in order."""
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    rng = np.random.default_rng(SEED)
    for step, (bag, chosen) in enumerate(plan):
        optimizer.param_groups[0]["lr"] = rate * eased((step + 1) / len(plan))
        value = loss(model, bag, chosen, rng)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 50 == 0:
            log.info("step %d of %d: loss %.3f", step, len(plan), value.item())


def train(tokenizer: Tokenizer, pairs: list[Pair], asked: list[Question], told: list[Pair]) -> Pieces:
    """The vectors: first from the general pairs, then from the written questions and the everyday expressions."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = Pieces(tokenizer)
    bag = Bag(tokenizer, pairs)
    orders = [rng.sample(range(len(pairs)), len(pairs)) for _ in range(int(GENERAL["epochs"]))]
    fit(model, [(bag, b) for order in orders for b in batches(order, int(GENERAL["batch"]))], GENERAL["rate"])
    bags = [Bag(tokenizer, written(asked, titled=titled)) for titled in (False, True)]
    answered = [(question.question, question.sentence) for question in asked if question.sentence]
    sentences = Bag(tokenizer, answered)
    steps = []
    for epoch in range(int(WRITTEN["epochs"])):
        order = by_plan(asked, rng) if epoch % 4 < 2 else rng.sample(range(len(asked)), len(asked))
        steps += [(bags[epoch % 2], b) for b in batches(order, int(WRITTEN["batch"]))]
        if epoch % 2:
            order = rng.sample(range(len(answered)), len(answered))
            steps += [(sentences, b) for b in batches(order, int(WRITTEN["batch"]))]
    bag = Bag(tokenizer, told)
    for _ in range(SPOKEN_EPOCHS):
        steps += [(bag, b) for b in batches(rng.sample(range(len(told)), len(told)), int(WRITTEN["batch"]))]
    rng.shuffle(steps)
    fit(model, steps, WRITTEN["rate"])
    return model


def save(tokenizer: Tokenizer, model: Pieces, folder: Path) -> None:
    """Write a sentence-transformers folder; values rounded to half precision, so that they pack to half the size."""
    with torch.no_grad():
        table = model.table().half().float()
    static = StaticEmbedding(tokenizer, embedding_weights=table)
    shipped = SentenceTransformer(modules=[static, Normalize()], similarity_fn_name="cosine", device="cpu")
    shipped.save(str(folder), create_model_card=False)


def main(folder: Path, folds: Sequence[Fold]) -> None:
    """Read the data, train, save."""
    apart = exclusion()
    asked = all_questions(folds, apart)
    found, texts = plan_chunks(apart, folds), running_texts(apart)
    pairs = general(apart, found, texts)
    log.info("seen %s", apart.seen)
    log.info("excluded %s", apart.excluded)
    rng = random.Random(SEED)
    sample = [p for name, n in TOKENIZER_TEXTS.items() for p in rng.sample(texts[name], min(n, len(texts[name])))]
    told = spoken(found)
    sample += [c.text for c in found] + [q.question for q in asked] + [expression for expression, _ in told]
    tokenizer = train_tokenizer(iter(sample))
    log.info("%d general pairs, %d written questions", len(pairs), len(asked))
    save(tokenizer, train(tokenizer, pairs, asked, told), folder)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--all", action="store_true", help="train on both folds, once the ranking has been learned")
    given = parser.parse_args()
    main(given.folder, FOLDS if given.all else FOLDS[:1])
