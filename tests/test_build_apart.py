"""Work of a fork in forks of its own: in order, elsewhere, and never half of it."""

import multiprocessing
import os
import signal

import pytest

from sitegen.building import apart as module
from sitegen.building.apart import apart
from sitegen.building.forks import CAN_FORK
from sitegen.errors import BuildError

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="forks nothing")


@pytest.fixture
def as_a_fork(monkeypatch):
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: "another")
    monkeypatch.setattr(module, "EACH", 4)


def number_and_process(number):
    return number, os.getpid()


def test_a_fork_has_forks_work_one_after_another(as_a_fork):
    numbers = [*range(0, 20, 2)]
    done = [*apart(number_and_process, numbers)]
    assert [number for number, _ in done] == numbers
    processes = {process for _, process in done}
    assert len(processes) == 3
    assert os.getpid() not in processes


def test_few_numbers_need_no_fork(as_a_fork):
    assert {process for _, process in apart(number_and_process, [1, 2])} == {os.getpid()}


def test_who_is_no_fork_needs_none(monkeypatch):
    monkeypatch.setattr(module, "EACH", 4)
    assert {process for _, process in apart(number_and_process, range(9))} == {os.getpid()}


def test_an_error_is_raised_where_the_result_was_wanted(as_a_fork):
    def work(number):
        if number == 6:
            raise BuildError("has gone", path="a.md")
        return number

    made = apart(work, range(9))
    assert [next(made) for _ in range(6)] == [*range(6)]
    with pytest.raises(BuildError, match="has gone"):
        next(made)


def test_a_fork_that_is_killed_is_no_end(as_a_fork):
    def work(number):
        if number == 6:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(BuildError, match="killed"):
        [*apart(work, range(9))]


def test_results_that_nobody_wants_any_more_end_their_fork(as_a_fork):
    made = apart(lambda number: (os.getpid(), bytes(1_000_000)), range(9))
    process, _ = next(made)
    made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
