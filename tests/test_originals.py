"""Claims about corpus/originals.py."""

import pytest

from corpus.originals import read_original
from corpus.plans import CorpusError


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("方案.doc", "save it as DOCX or PDF"),
        ("方案.WPS", "save it as DOCX or PDF"),
        ("方案.xlsx", "spreadsheet"),
        ("方案.jpg", "OCR"),
        ("方案.zip", "unpack it"),
        ("方案.xyz", "convert it"),
    ],
)
def test_a_format_that_is_not_taken_is_refused_with_the_remedy(tmp_path, name, remedy):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(CorpusError, match=f"only .txt, .*.pdf, .docx, .html.* are taken; .*{remedy}"):
        read_original(tmp_path / name)
