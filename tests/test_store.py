import json

import pytest
from samples import HashedTerms, make_plan, write_plan

from corpus.plans import CorpusError, index_folder
from index.retriever import Retriever
from index.store import FORMAT, IndexMismatch, ensure, problem, read_manifest, update


class Other(HashedTerms):
    identity = "another-encoder"


@pytest.fixture
def folder(corpus, encoder):
    update(corpus, corpus / ".index", encoder)
    return corpus / ".index"


def test_a_fresh_index_has_no_problem(corpus, folder, encoder):
    assert problem(corpus, folder, encoder) == ""


def test_only_the_new_plan_is_embedded(corpus, folder, encoder):
    write_plan(corpus, make_plan("xinhai", "新海市节水方案\n一、目标\n节水。", region="新海市", level="city"))
    assert update(corpus, folder, encoder) == (1, 2)


def test_a_plan_that_is_gone_leaves_no_file(corpus, folder, encoder):
    for path in (corpus / "donghai").iterdir():
        path.unlink()
    (corpus / "donghai").rmdir()
    assert update(corpus, folder, encoder) == (0, 1)
    assert not [path.name for path in folder.iterdir() if path.name.startswith("donghai")]


def test_a_new_title_is_indexed_again_though_the_text_is_the_same(corpus, folder, encoder, city):
    write_plan(corpus, make_plan("jiangcheng", city.text, region="江城市", level="city", title="江城市节水方案"))
    assert update(corpus, folder, encoder) == (1, 1)


def test_another_encoder_is_a_mismatch(corpus, folder):
    with pytest.raises(IndexMismatch, match="another-encoder.*rebuild it: python -m index"):
        ensure(corpus, folder, Other(), build=False)


def test_a_missing_index_is_refused_without_building(corpus, encoder):
    with pytest.raises(IndexMismatch, match=r"manifest\.json: missing"):
        ensure(corpus, corpus / ".index", encoder, build=False)


def test_a_truncated_file_is_seen_and_made_again(corpus, folder, encoder, capsys):
    shard = next(folder.glob("*.npz"))
    shard.write_bytes(shard.read_bytes()[:100])
    assert "damaged" in problem(corpus, folder, encoder)
    assert Retriever.open(corpus, encoder=encoder).search("再生水")
    assert "bringing the index up to date" in capsys.readouterr().err


def test_a_truncated_manifest_is_made_again(corpus, folder, encoder):
    (folder / "manifest.json").write_text('{"plans": {', encoding="utf-8")
    assert problem(corpus, folder, encoder)
    ensure(corpus, folder, encoder)
    assert problem(corpus, folder, encoder) == ""


def test_the_manifest_records_encoder_corpus_and_settings(corpus, folder):
    manifest = read_manifest(folder)
    assert manifest["encoder"] == "hashed-terms"
    assert sorted(manifest["plans"]) == ["donghai", "jiangcheng"]
    assert manifest["settings"]["format"] == FORMAT
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == manifest


def test_a_missing_or_empty_corpus_is_refused(tmp_path, encoder):
    with pytest.raises(CorpusError, match="no such corpus"):
        ensure(tmp_path / "none", tmp_path / "i", encoder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="no plan in it"):
        ensure(tmp_path / "empty", tmp_path / "i", encoder)


def test_a_text_changed_by_hand_is_refused(corpus, encoder):
    text = corpus / "donghai" / "text.txt"
    text.write_text(text.read_text(encoding="utf-8") + "又一句。", encoding="utf-8")
    with pytest.raises(CorpusError, match="does not match the sha256"):
        ensure(corpus, corpus / ".index", encoder)


def test_another_corpus_has_its_index_inside_it(tmp_path):
    assert index_folder(tmp_path, None) == tmp_path / ".index"
    assert index_folder(tmp_path, tmp_path / "i") == tmp_path / "i"
