"""Written questions -> a direction and a weight for each piece: index/model/late.npz, read by index/late.py.

Run: TIAOWEN_DATA=… python -m index.training.late [--all], once the encoder of the same folds has been trained.
"""

import argparse
import logging
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from corpus.sentences import sentences
from index.late import MODEL
from index.training.encoder import SHIPPED, batches, by_plan, eased, hidden, numbered
from index.training.holdout import FOLDS, SEED, Fold
from index.training.pieces import composition
from index.training.texts import Question, all_questions, exclusion

log = logging.getLogger(__name__)
DIMENSIONS = 128
EPOCHS = 5
BATCH = 256
RATE = 0.01
SCALE_RATE = 0.05
DROPPED = 0.3  # share of pieces hidden in a step, of questions and of sentences
SCALE = 10.0  # of the softmax, before any step; learned
LENGTH = 3.0  # of the first vectors: the longer, the slower their direction turns
IMPOSSIBLE = -9.0  # less than any sum of similarities

Ids = NDArray[np.int32]


class Pieces(nn.Module):
    """A direction for each piece, its own and those of its characters and character pairs; a weight in a question."""

    def __init__(self, tokenizer: Tokenizer, table: Tensor) -> None:
        """Start from the encoder's vectors: their main directions, their lengths."""
        super().__init__()
        main = torch.linalg.eigh(table.T @ table)[1][:, -DIMENSIONS:]
        norm = table.norm(dim=1, keepdim=True).clamp_min(1e-6)
        self.made_of = composition(tokenizer)
        self.own = nn.Parameter(table @ main / norm * LENGTH)
        self.shared = nn.Parameter(torch.zeros(self.made_of.shape[1], DIMENSIONS))
        self.weight = nn.Parameter(norm[:, 0] / norm.mean())
        self.scale = nn.Parameter(torch.tensor(SCALE))

    def directions(self) -> Tensor:
        """(pieces, DIMENSIONS), rows of length 1."""
        return functional.normalize(self.own + torch.sparse.mm(self.made_of, self.shared), dim=1)

    def weights(self) -> Tensor:
        """(pieces,), above 0."""
        return functional.softplus(self.weight)

    def scores(self, asked: Sequence[Ids], said: Sequence[Ids], passage_of: NDArray[np.int64]) -> Tensor:
        """(questions, passages): by each passage's best sentence, the mean of each piece's best similarity.

        `passage_of` tells each sentence's passage, from 0.
        """
        theirs, where = np.unique(np.concatenate(said), return_inverse=True)
        ours, which = np.unique(np.concatenate(asked), return_inverse=True)
        directions = self.directions()
        similar = directions[torch.from_numpy(theirs).long()] @ directions[torch.from_numpy(ours).long()].T
        lengths = torch.tensor([len(sentence) for sentence in said])
        met = torch.segment_reduce(similar[torch.from_numpy(where)], "max", lengths=lengths, axis=0)
        row = torch.repeat_interleave(torch.arange(len(asked)), torch.tensor([len(question) for question in asked]))
        counts = torch.zeros(len(asked), len(ours)).index_put_(
            (row, torch.from_numpy(which)), torch.ones(len(row)), accumulate=True
        )
        shares = counts * self.weights()[torch.from_numpy(ours).long()]
        by_sentence = shares / shares.sum(dim=1, keepdim=True) @ met.T
        best = torch.full((len(asked), int(passage_of.max()) + 1), IMPOSSIBLE)
        owner = torch.from_numpy(passage_of)[None].expand(len(asked), -1)
        return best.scatter_reduce(1, owner, by_sentence, "amax")


class Passages:
    """The questions' piece numbers, and those of their passages' sentences."""

    def __init__(self, tokenizer: Tokenizer, asked: Sequence[Question]) -> None:
        """Cut questions and passages into pieces; a passage counts once however often it is asked about."""
        numbers: dict[str, int] = {}
        self.passage_of = [numbers.setdefault(question.passage, len(numbers)) for question in asked]
        self.questions = numbered(tokenizer, [question.question for question in asked])
        self.sentences = [numbered(tokenizer, [t[a:b] for a, b in sentences(t, 0, len(t))]) for t in numbers]


def loss(model: Pieces, data: Passages, chosen: NDArray[np.int64], rng: np.random.Generator) -> Tensor:
    """Mean cross-entropy of finding each question's passage among those of the batch."""
    number = {p: i for i, p in enumerate(dict.fromkeys(data.passage_of[i] for i in chosen))}
    said = [(hidden(sentence, rng, DROPPED), i) for p, i in number.items() for sentence in data.sentences[p]]
    asked = [hidden(data.questions[i], rng, DROPPED) for i in chosen]
    scores = model.scores(asked, [sentence for sentence, _ in said], np.array([i for _, i in said]))
    right = torch.tensor([number[data.passage_of[i]] for i in chosen])
    return functional.cross_entropy(scores * model.scale.clamp(1, 100), right)


def train(tokenizer: Tokenizer, table: Tensor, asked: list[Question]) -> Pieces:
    """The directions and weights; every other pass plan by plan, so that the wrong passages are of the same plan."""
    torch.manual_seed(SEED)
    draw, rng = random.Random(SEED), np.random.default_rng(SEED)
    model, data = Pieces(tokenizer, table), Passages(tokenizer, asked)
    steps: list[NDArray[np.int64]] = []
    for epoch in range(EPOCHS):
        order = draw.sample(range(len(asked)), len(asked)) if epoch % 2 else by_plan(asked, draw)
        found = list(batches(order, BATCH))
        draw.shuffle(found)
        steps += found
    kinds: dict[float, list[nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        kinds[SCALE_RATE if name == "scale" else RATE].append(parameter)
    optimizer = torch.optim.Adam([{"params": members, "lr": rate, "most": rate} for rate, members in kinds.items()])
    for step, chosen in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = group["most"] * eased((step + 1) / len(steps))
        value = loss(model, data, chosen, rng)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % 50 == 0:
            log.info("step %d of %d: loss %.3f", step, len(steps), value.item())
    return model


def save(model: Pieces, path: Path) -> None:
    """Write directions as bytes, each row by its largest value, and weights in half precision."""
    with torch.no_grad():
        directions, weights = model.directions().numpy(), model.weights().numpy()
    scaled = directions / np.maximum(np.abs(directions).max(axis=1, keepdims=True), 1e-6) * 127
    np.savez_compressed(path, directions=np.round(scaled).astype(np.int8), weights=weights.astype(np.float16))


def main(encoder: Path, path: Path, folds: Sequence[Fold]) -> None:
    """Read the questions, train, save."""
    apart = exclusion()
    asked = all_questions(folds, apart)
    log.info("%d written questions", len(asked))
    (table,) = load_file(encoder / "model.safetensors").values()
    save(train(Tokenizer.from_file(str(encoder / "tokenizer.json")), table.float(), asked), path)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, default=SHIPPED)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--all", action="store_true", help="train on both folds, once the ranking has been learned")
    given = parser.parse_args()
    main(given.encoder, given.out, FOLDS if given.all else FOLDS[:1])
