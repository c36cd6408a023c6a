"""The same bytes from any interpreter, hash seed and number of threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from determinism import RECORDED

SCRIPT = Path(__file__).parent / "determinism.py"


@pytest.mark.parametrize(("threads", "seed"), [("1", "0"), ("4", "1"), ("2", "random")])
def test_the_demo_gives_the_recorded_extractions(threads, seed):
    """CI runs this on every Python from 3.11 on; all are held to the one recorded digest.

    Where the extraction was changed on purpose: ``python tests/determinism.py --write``.
    """
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    env = {**os.environ, **dict.fromkeys(names, threads), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout == RECORDED.read_text(encoding="ascii")
