"""Worker processes: results in order, and an end at once when the work is given up."""

import multiprocessing
import time

import pytest

from sitegen.building.workers import Workers


def square(number):
    return number * number


def test_results_come_in_the_order_of_the_items():
    with Workers(2) as workers:
        assert list(workers.map(square, range(50), 1)) == [n * n for n in range(50)]
    assert multiprocessing.active_children() == []


def test_giving_up_waits_for_nothing_that_has_begun():
    with pytest.raises(KeyboardInterrupt), Workers(2) as workers:
        results = workers.map(time.sleep, [0.0, 0.0, *[60.0] * 6], 1)
        next(results)
        given_up = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - given_up < 20
    assert multiprocessing.active_children() == []
