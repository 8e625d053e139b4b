import json
import subprocess
import sys

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Normalize, StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoder import SHIPPED, SentenceTransformerEncoder, open_encoder
from index.static import AT_ONCE, FEW, EncoderError, Pieces, StaticEncoder, is_static

TEXTS = ["水电", "风", "", "火", "水水风", "电火"]


def saved(path, *more):
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "电": 2, "风": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    weights = np.array([[0, 0], [3, 4], [0, 1], [1, 0]], dtype=np.float32)
    modules = [StaticEmbedding(tokenizer, embedding_weights=weights), *more]
    SentenceTransformer(modules=modules, device="cpu").save(str(path))
    return path


def test_a_text_has_the_mean_of_its_pieces_scaled_to_length_1(tmp_path):
    # 水 (3, 4) and 电 (0, 1): their sum (3, 5) has length sqrt 34; 火 is unknown, its vector 0
    found = StaticEncoder(saved(tmp_path / "m"), "m").encode(["水电", "", "火"])
    assert found == pytest.approx(np.array([[3 / 34**0.5, 5 / 34**0.5], [0, 0], [0, 0]]), abs=1e-6)


@pytest.mark.parametrize("texts", [TEXTS, TEXTS * AT_ONCE])
def test_vectors_are_those_of_sentence_transformers(tmp_path, texts):
    folder = saved(tmp_path / "m", Normalize())
    theirs = SentenceTransformerEncoder(str(folder)).encode(texts)
    assert np.allclose(StaticEncoder(folder, "m").encode(texts), theirs, atol=1e-6)


def test_the_shipped_encoder_gives_what_sentence_transformers_gives():
    texts = ["到2025年，单位GDP能耗比2020年下降13.5%", "农村生活污水治理率", "COD ≥ 4.62万吨", "", "😀"]
    theirs = SentenceTransformerEncoder(str(SHIPPED)).encode(texts)
    assert np.allclose(open_encoder(str(SHIPPED)).encode(texts), theirs, atol=1e-6)


def test_a_folder_with_a_layer_more_is_left_to_sentence_transformers(tmp_path):
    assert is_static(saved(tmp_path / "plain"))
    layered = saved(tmp_path / "layered", Dense(2, 2))
    assert not is_static(layered)
    assert isinstance(open_encoder(str(layered)), SentenceTransformerEncoder)


@pytest.mark.parametrize("modules", ["[", "[]", "{}", '[{"type": "StaticEmbedding"}]', "[1]"])
def test_a_broken_list_of_modules_is_no_static_folder(tmp_path, modules):
    folder = saved(tmp_path / "m")
    (folder / "modules.json").write_text(modules, encoding="utf-8")
    assert not is_static(folder)


def test_a_damaged_table_is_refused_with_the_remedy(tmp_path):
    folder = saved(tmp_path / "m")
    module = json.loads((folder / "modules.json").read_text(encoding="utf-8"))[0]["path"]
    (folder / module / "model.safetensors").write_bytes(b"no vectors")
    with pytest.raises(EncoderError, match="take the folder anew"):
        StaticEncoder(folder, "m").encode(["水"])


def test_opening_the_shipped_encoder_loads_neither_torch_nor_sentence_transformers():
    program = (
        "import sys; from index.encoder import open_encoder; open_encoder().encode(['水']);"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_pieces_kept_and_pieces_cut_anew_are_the_same():
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "水": 1, "电": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    cut = Pieces(tokenizer)
    few, many = ["水电", "", "电", "水电"], ["电水"] * 3 + [str(n) for n in range(FEW + 1)]
    for texts in (few, few, many, few):
        ids, lengths = cut(texts)
        assert lengths.tolist() == [len(text) for text in texts]
        assert ids.tolist() == [{"水": 1, "电": 2}.get(character, 0) for text in texts for character in text]
