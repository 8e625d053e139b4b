"""The text of a document -> what plan.toml says of it."""

from corpus.headline import headline
from corpus.kind import REPORT, period_of, type_of
from corpus.letterhead import letterhead
from corpus.place import place
from corpus.repeal import repealed


def describe(text: str) -> dict[str, str]:
    """Title, type, issuer, region, level, reference, issued, period and supersedes, "" for what the text does not say."""
    paragraphs = text.splitlines()
    head = headline(paragraphs)
    letter = letterhead(paragraphs, head.cover)
    kind = type_of(head.title, paragraphs)
    region = place(head.title, letter.issuer, letter.reference, text)
    return {
        "title": head.cover if kind == REPORT else head.title,
        "type": kind,
        "issuer": letter.issuer,
        "region": region.name if region else "",
        "level": region.level if region else "",
        "reference": letter.reference,
        "issued": letter.issued,
        "period": period_of(head.title, text),
        "supersedes": repealed(text),
    }
