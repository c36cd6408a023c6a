"""No text costs more time than in proportion to its length; the table is in the benchmarks."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.quality.scaling import KINDS, made, seconds

LENGTH, TIMES = 3_000, 5
# Twice in proportion, for a busy machine; what grows with the square takes five times that.
MOST = 2 * TIMES


# Where a search back through the text shows only at such a length.
LONG = [("marks only", 7 * LENGTH)]


@pytest.mark.parametrize(("kind", "length"), [*((kind, LENGTH) for kind in KINDS), *LONG])
def test_the_time_grows_with_the_length_and_no_faster(kind, length):
    seconds(kind, length)
    for _ in range(3):
        short = max(seconds(kind, length, runs=2), 0.01)
        long = seconds(kind, TIMES * length)
        if long <= MOST * short:
            return
    pytest.fail(f"{TIMES} times the length took {long / short:.1f} times as long")


def test_a_text_is_as_long_as_asked_for():
    assert all(len(made(kind, 1_234)[0]) == 1_234 for kind in KINDS)
