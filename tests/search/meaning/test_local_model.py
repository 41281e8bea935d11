"""A model in a folder, run by ONNX Runtime: a tiny one made here, where the libraries are there."""

import json

import numpy as np
import pytest

from articles.search.meaning.local_model import LocalModel, ModelFault

# What runs a local model is optional: the site does without, and so does a machine that tests.
OPTIONAL = "install requirements-meaning.txt and onnx to try a local model"
pytest.importorskip("onnxruntime", reason=OPTIONAL)
onnx = pytest.importorskip("onnx", reason=OPTIONAL)
tokenizers = pytest.importorskip("tokenizers", reason=OPTIONAL)
WORDS = ["[UNK]", "query", "passage", ":", "asthma", "wheezing", "bone"]


def write_model(folder, **options) -> None:
    """Each token's vector is a row of a matrix of ones and zeros."""
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    rows = numpy_helper.from_array(np.eye(len(WORDS), dtype=np.float32), "rows")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", "tokens", 7])
    node = helper.make_node("Gather", ["rows", "input_ids"], ["out"])
    graph = helper.make_graph([node], "tiny", inputs, [output], [rows])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(made, str(folder / "model.onnx"))
    cut = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    cut.pre_tokenizer = pre_tokenizers.Whitespace()
    cut.save(str(folder / "tokenizer.json"))
    if options:
        (folder / "meaning.json").write_text(json.dumps(options))


def test_the_mean_of_the_tokens_with_the_prefix_of_either(tmp_path):
    write_model(tmp_path)
    model = LocalModel(str(tmp_path))
    question = model.embed_question("asthma")
    [passage] = model.embed_passages(["asthma"])
    third = pytest.approx(1 / 3)
    assert (question[1], question[3], question[4], question[2]) == (third, third, third, 0)
    assert (passage[2], passage[1]) == (third, 0)


def test_the_first_token_alone_and_no_prefix_where_the_folder_says_so(tmp_path):
    write_model(tmp_path, pooling="first", question_prefix="", passage_prefix="")
    vector = LocalModel(str(tmp_path)).embed_question("wheezing asthma")
    assert vector.tolist() == [0, 0, 0, 0, 0, 1, 0]


def test_its_name_changes_with_its_files(tmp_path):
    write_model(tmp_path)
    before = LocalModel(str(tmp_path)).name
    write_model(tmp_path, tokens=256)
    assert LocalModel(str(tmp_path)).name != before


def test_a_model_that_loads_and_does_not_run_is_told(tmp_path):
    write_model(tmp_path)
    cut = json.loads((tmp_path / "tokenizer.json").read_text())
    cut["model"]["vocab"]["asthma"] = 99
    (tmp_path / "tokenizer.json").write_text(json.dumps(cut))
    with pytest.raises(ModelFault, match="the model fails"):
        LocalModel(str(tmp_path)).embed_question("asthma")


def test_a_file_that_is_no_model_is_told(tmp_path):
    write_model(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(ModelFault, match="cannot be loaded"):
        LocalModel(str(tmp_path))
