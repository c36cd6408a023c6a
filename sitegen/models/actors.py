"""Read the actors stage's weights and word lists from the package's own files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.actors.entities import KINDS
from sitegen.extraction.actors.lexicon import Lexicon
from sitegen.extraction.actors.linear import Linear
from sitegen.extraction.actors.model import ActorModel
from sitegen.extraction.trees import Trees

if TYPE_CHECKING:
    from pathlib import Path


def read_actors(folder: Path, language: str) -> ActorModel:
    """Return the model for ``language``; one without weights where there are none."""
    lists, weights = folder / f"actors-{language}.json", folder / f"actors-{language}.npz"
    if not (lists.exists() and weights.exists()):
        return ActorModel(language)
    with np.load(weights) as arrays:
        names = arrays["kinds_names"].tobytes().decode().split("\n")
        return ActorModel(
            language,
            Lexicon.from_dict(json.loads(lists.read_text(encoding="utf-8"))),
            Linear(
                KINDS,
                {name: row for row, name in enumerate(names, 1)},
                arrays["kinds_weights"].astype(np.float32),
            ),
            arrays["order"].astype(np.float32),
            Trees.from_arrays(arrays, "judge_"),
            arrays["salience"].astype(np.float32),
            Trees.from_arrays(arrays, "stack_"),
        )
