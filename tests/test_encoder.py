import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoder import SHIPPED, EncoderError, SentenceTransformerEncoder, identity, open_encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sentence-transformers folder of four words, made here."""
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "电": 2, "风": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = np.array([[0, 0], [3, 4], [0, 1], [1, 0]], dtype=np.float32)
    path = tmp_path_factory.mktemp("encoder") / "small"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(path))
    return path


def test_a_folder_is_loaded_and_gives_vectors_of_length_1(folder):
    vectors = SentenceTransformerEncoder(str(folder)).encode(["水", "电"])
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, [[0.6, 0.8], [0, 1]], atol=1e-6)


def test_the_environment_names_the_encoder(folder, monkeypatch):
    monkeypatch.setenv("TIAOWEN_ENCODER", str(folder))
    assert open_encoder().identity == identity(str(folder)) != identity(str(SHIPPED))


def test_identity_changes_with_the_content(folder, tmp_path):
    (tmp_path / "model.bin").write_bytes(b"1")
    first = open_encoder(str(tmp_path)).identity
    (tmp_path / "model.bin").write_bytes(b"2")
    assert open_encoder(str(tmp_path)).identity != first


def test_a_missing_folder_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(EncoderError, match="no such encoder folder"):
        open_encoder(str(tmp_path / "none")).encode(["水"])


def test_a_folder_that_is_no_model_is_refused(tmp_path):
    (tmp_path / "modules.json").write_text("[", encoding="utf-8")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        open_encoder(str(tmp_path)).encode(["水"])


def test_the_shipped_encoder_brings_lay_and_policy_words_together():
    lay, straw, money = open_encoder().encode(["地里的稻草怎么处理", "农作物秸秆综合利用", "设立专项资金"])
    assert lay @ straw > lay @ money
