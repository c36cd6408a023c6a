"""Where the training scripts read and write."""

from __future__ import annotations

import os
import pathlib

ROOT = pathlib.Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CACHE = pathlib.Path(os.environ.get("TRAINING_CACHE", ROOT / "training" / "cache"))
MODELS = pathlib.Path(os.environ.get("TRAINING_MODELS", ROOT / "sitegen" / "models" / "data"))
