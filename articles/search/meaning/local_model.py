"""An embedding model of a folder of files, run by ONNX Runtime in this process.

The folder has `model.onnx` and `tokenizer.json`, as models are published for ONNX, and may have
`meaning.json`, whose members are those of `Options`. Nothing is fetched at run time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from .embedder import Vector

MODEL, TOKENIZER, OPTIONS = "model.onnx", "tokenizer.json", "meaning.json"
# Characters of a question that are read: it must be answered at once.
_QUESTION_LENGTH = 300


class ModelFault(Exception):
    """The folder has no model that works; the message says what to do."""


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a model is used; unless said otherwise as multilingual-e5 is.

    `pooling`: the mean of the tokens' vectors, or the first token's. `tokens`: most of one text.
    """

    question_prefix: str = "query: "
    passage_prefix: str = "passage: "
    pooling: Literal["mean", "first"] = "mean"
    tokens: int = 512


class LocalModel:
    """`embedder.Embedder` on the files of a folder. Raises ModelFault."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._options = read_options(self._folder)
        try:
            self._session, self._inputs = self._load_session()
            self._tokenizer = self._load_tokenizer()
        except Exception as error:
            # The libraries raise classes of their own, and plain Exception.
            raise ModelFault(f"{folder}: the model cannot be loaded: {error}") from error
        self.name = f"{self._folder.name} {_digest(self._folder)}"

    def embed_question(self, text: str) -> Vector:
        return self._embed(self._options.question_prefix + text[:_QUESTION_LENGTH])

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        # One by one: without padding, and a processor is no faster with many.
        return [self._embed(self._options.passage_prefix + text) for text in texts]

    def _embed(self, text: str) -> Vector:
        import numpy as np

        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        every = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        given = {name: every[name] for name in self._inputs}
        try:
            found = np.asarray(self._session.run(None, given)[0][0], dtype=np.float32)
        except Exception as error:
            # ONNX Runtime's own classes; a model may load and yet not run.
            raise ModelFault(f"{self._folder}: the model fails: {error}") from error
        if found.ndim == 1:
            # The model pools by itself.
            return found
        return found[0] if self._options.pooling == "first" else found.mean(axis=0)

    def _load_session(self) -> tuple[Any, list[str]]:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # The server's processes share the processors already; the arena keeps what it once took.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        session = onnxruntime.InferenceSession(
            str(self._folder / MODEL), options, providers=["CPUExecutionProvider"]
        )
        names = [given.name for given in session.get_inputs()]
        if unknown := set(names) - {"input_ids", "attention_mask", "token_type_ids"}:
            raise ValueError(f"it asks for {', '.join(sorted(unknown))}")
        return session, names

    def _load_tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_length=self._options.tokens)
        return tokenizer


def read_options(folder: Path) -> Options:
    """The options of a folder that has all files. Raises ModelFault."""
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise ModelFault(f"{folder} has no {name}. Put there {MODEL} and {TOKENIZER}.")
    file = folder / OPTIONS
    try:
        return msgspec.json.decode(file.read_bytes(), type=Options) if file.is_file() else Options()
    except msgspec.DecodeError as error:
        members = ", ".join(Options.__struct_fields__)
        raise ModelFault(f"{file}: {error}. It may have {members}.") from error


def _digest(folder: Path) -> str:
    """Changes with any of the files: vectors of before are then made anew."""
    digest = hashlib.sha256()
    for name in (MODEL, TOKENIZER, OPTIONS):
        if (folder / name).is_file():
            with (folder / name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
