"""Worker processes: results in order, and an end at once when the work is given up."""

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.building.workers import Workers
from sitegen.errors import BuildError


def square(number):
    return number * number


def test_results_come_in_the_order_of_the_items():
    with Workers(2) as workers:
        assert list(workers.map(square, range(50), 1)) == [n * n for n in range(50)]
    assert multiprocessing.active_children() == []


def test_light_work_is_done_by_forks_in_the_order_of_the_items():
    with Workers(2) as workers:
        assert list(workers.map_light(square, range(1500), 1)) == [n * n for n in range(1500)]
        assert list(workers.map_light(lambda n: -n, range(30), 1)) == [-n for n in range(30)]
        assert list(workers.map_light(square, range(1), 1)) == [0]
    assert multiprocessing.active_children() == []


def test_items_for_forks_are_made_as_they_are_needed():
    made = []

    def items():
        for number in range(1000):
            made.append(number)
            yield number

    with Workers(2) as workers:
        results = workers.spread(square, items(), 2)
        first = next(results)
        assert len(made) < 500
        assert sorted([first, *results]) == [n * n for n in range(1000)]


def test_a_fork_that_has_copied_much_is_followed_by_another(monkeypatch):
    monkeypatch.setattr("sitegen.building.forks.MOST_COPIED", 1)
    with Workers(2) as workers:
        found = dict(workers.spread(lambda n: (n, os.getpid()), iter(range(20)), 2))
    assert sorted(found) == [*range(20)]
    assert len({*found.values()}) > 2


@pytest.mark.skipif(sys.platform != "linux", reason="forks nothing")
def test_forks_end_with_the_process_they_are_of():
    """Also where it was killed, as for want of memory, while they had more to say than it took."""
    code = """if True:
        import os, time
        from sitegen.building.workers import Workers

        def work(number):
            os.write(1, b"%d\\n" % os.getpid())  # In one piece: two of them write.
            return bytes(1 << 20)

        with Workers(2) as workers:
            for _ in workers.spread(work, iter(range(100)), 2):
                time.sleep(60)
    """
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as running:
        try:
            forks = {int(running.stdout.readline()) for _ in range(3)}
            time.sleep(0.5)
        finally:
            running.kill()
    until = time.monotonic() + 10
    while (left := {fork for fork in forks if is_running(fork)}) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_fork_that_is_killed_is_told_of():
    with pytest.raises(BuildError, match="killed"), Workers(2) as workers:
        list(workers.spread(lambda n: os.kill(os.getpid(), 9) if n == 5 else n, iter(range(9)), 2))


def test_what_a_fork_raises_is_raised():
    with pytest.raises(ZeroDivisionError), Workers(2) as workers:
        list(workers.spread(lambda n: 1 // (n - 5), iter(range(9)), 2))
    assert multiprocessing.active_children() == []


def test_what_is_begun_goes_on_beside_and_ends_with_its_block():
    with Workers(2) as workers, workers.begin(lambda n: (n * n, os.getpid()), 7) as result:
        square_, process = result()
    assert square_ == 49
    assert process != os.getpid()
    with Workers(2) as workers, workers.begin(time.sleep, 60):
        begun = time.monotonic()
    assert time.monotonic() - begun < 20
    assert multiprocessing.active_children() == []


def test_what_is_begun_may_be_asked_for_by_another_fork():
    with Workers(2) as workers, workers.begin(square, 7) as result:
        assert sorted(workers.spread(lambda n: n or result(), iter(range(4)), 2)) == [1, 2, 3, 49]


def test_what_is_begun_with_one_process_is_done_when_asked_for():
    done = []
    with Workers(1) as workers, workers.begin(done.append, 7) as result:
        assert done == []
        result()
    assert done == [7]


def test_of_what_is_begun_an_error_and_a_death_are_told():
    with Workers(2) as workers:
        raises = workers.begin(lambda n: 1 // n, 0)
        with raises as result, pytest.raises(ZeroDivisionError):
            result()
        dies = workers.begin(lambda _: os.kill(os.getpid(), 9), 0)
        with dies as result, pytest.raises(BuildError, match="killed"):
            result()


def test_giving_up_waits_for_nothing_that_has_begun():
    with pytest.raises(KeyboardInterrupt), Workers(2) as workers:
        results = workers.map(time.sleep, [0.0, 0.0, *[60.0] * 6], 1)
        next(results)
        given_up = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - given_up < 20
    assert multiprocessing.active_children() == []


def test_workers_are_forked_with_the_engine_that_an_extraction_asks_for():
    code = (
        "import sitegen.building.preload; from sitegen.models.load import load;"
        "from sitegen.building.extract_article import extract_article;"
        "from sitegen.article import Article, Block; from sitegen.spans import Span;"
        "from sitegen.settings import ExtractionSettings;"
        "text = 'Orla Tansy said the bridge was safe.';"
        "article = Article('a.md', text, blocks=(Block('paragraph', Span(0, len(text))),));"
        "extract_article(article, ExtractionSettings()); assert load.cache_info().misses == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
