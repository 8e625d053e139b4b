"""The text of a document -> what plan.toml says of it."""

from corpus.headline import headline, period_of, type_of
from corpus.letterhead import letterhead
from corpus.place import place


def describe(text: str) -> dict[str, str]:
    """Title, type, issuer, region, level, reference, issued and period, "" for what the text does not say."""
    paragraphs = text.splitlines()
    head = headline(paragraphs)
    letter = letterhead(paragraphs, head.cover)
    region = place(head.title, head.cover, letter.issuer, letter.reference, text)
    return {
        "title": head.title,
        "type": type_of(head.title, text),
        "issuer": letter.issuer,
        "region": region.name if region else "",
        "level": region.level if region else "",
        "reference": letter.reference,
        "issued": letter.issued,
        "period": period_of(head.title, text),
    }
