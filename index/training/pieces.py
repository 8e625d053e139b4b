"""Texts -> the encoder's tokenizer, and what its pieces are made of."""

from collections.abc import Iterator

import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

VOCABULARY = 30_000
LONGEST_PIECE = 4  # characters: words of policy texts seldom have more
UNKNOWN = "[UNK]"
RUN = r"\p{Han}+|[a-z]+|[0-9]"  # as in index/terms.py, but digit by digit


def train_tokenizer(texts: Iterator[str]) -> Tokenizer:
    """A byte-pair tokenizer over runs of Chinese characters, Latin letters and single digits; nothing else is kept.

    Source: Sennrich, Haddow & Birch, ACL 2016.
    """
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(RUN), "removed", invert=True)
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=[UNKNOWN], max_token_length=LONGEST_PIECE, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def parts(piece: str) -> list[str]:
    """What a piece is made of: its characters, and the pairs of a piece longer than a pair."""
    if len(piece) < 2 or piece == UNKNOWN:
        return []
    return list(piece) + ([piece[i : i + 2] for i in range(len(piece) - 1)] if len(piece) > 2 else [])


def composition(tokenizer: Tokenizer) -> torch.Tensor:
    """(pieces, parts) sparse float32: each row averages the parts of a piece; 0 for one that has none."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    numbers: dict[str, int] = {}
    for piece, number in sorted(tokenizer.get_vocab().items()):
        made_of = parts(piece)
        rows += [number] * len(made_of)
        columns += [numbers.setdefault(part, len(numbers)) for part in made_of]
        values += [1 / len(made_of) for _ in made_of]
    where = torch.tensor([rows, columns])
    size = (tokenizer.get_vocab_size(), len(numbers))
    return torch.sparse_coo_tensor(where, torch.tensor(values), size, check_invariants=True).coalesce()
