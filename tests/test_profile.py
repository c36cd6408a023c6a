"""Recording where a build's time goes: spans, their sums, the flame chart, the two options."""

import itertools
import json
import subprocess
import sys
import threading

import pytest
from build_support import ARTICLES, write
from hypothesis import given
from hypothesis import strategies as st

from sitegen.building.profile import OTHER, profile_of
from sitegen.building.recorder import MAIN, Recorder, recording, span, timed
from sitegen.building.speedscope import speedscope
from sitegen.building.workers import Workers

SECOND = 1_000_000_000


def ticking():
    """Return a clock that moves on by a second whenever it is read."""
    return itertools.count(0, SECOND).__next__


def seconds(lines):
    return {line.name: (line.count, line.seconds) for line in lines}


def test_a_span_counts_without_those_within_it():
    with recording(Recorder(ticking())) as recorder, span("outer"):  # 0
        with span("inner"):  # 1 to 2
            pass
        with span("inner"):  # 3 to 4
            pass
        # 5
    profile = profile_of(recorder, wall=7.0)
    assert seconds(profile.stages) == {"outer": (1, 3.0), "inner": (2, 2.0), OTHER: (1, 2.0)}
    assert sum(line.seconds for line in profile.stages) == profile.wall
    assert profile.workers == ()


def test_templates_are_told_apart_and_stages_are_not():
    with recording(Recorder(ticking())) as recorder:
        for name in ("a.html", "b.html", "a.html"):
            with span("render", name):
                pass
    profile = profile_of(recorder, wall=3.0)
    assert seconds(profile.templates) == {"a.html": (2, 2.0), "b.html": (1, 1.0)}
    assert seconds(profile.stages)["render"] == (3, 3.0)


def test_nothing_is_recorded_unless_asked_for():
    with span("before"):
        pass
    with recording(Recorder(ticking())) as recorder:
        pass
    with span("after"):
        pass
    assert recorder.tracks == {}
    assert list(timed("off", "abc")) == ["a", "b", "c"]


def test_a_failing_stage_ends_its_span():
    with recording(Recorder(ticking())) as recorder:
        with pytest.raises(ZeroDivisionError), span("broken"):
            _ = 1 / 0
        with span("next"):
            pass
    assert [event.begins for event in recorder.tracks[MAIN]] == [True, False, True, False]


def test_a_generator_is_timed_without_what_its_caller_does():
    with recording(Recorder(ticking())) as recorder:
        for _ in timed("make", range(2)):
            with span("use"):
                pass
    names = [(event.frame.stage, event.begins) for event in recorder.tracks[MAIN]]
    made, used = [("make", True), ("make", False)], [("use", True), ("use", False)]
    assert names == [*made, *used, *made, *used, *made]


def test_a_thread_has_a_track_of_its_own():
    with recording(Recorder(ticking())) as recorder, span("main"):
        other = threading.Thread(target=lambda: span("other").__enter__())
        other.start()
        other.join()
    assert [event.frame.stage for event in recorder.tracks[MAIN]] == ["main", "main"]
    assert len(recorder.tracks) == 2


def work(number):
    with span("work", str(number)):
        return number * number


def test_worker_processes_send_back_what_they_recorded():
    with recording() as recorder, Workers(2) as workers:
        assert list(workers.map(work, range(20), 1)) == [n * n for n in range(20)]
    tracks = {name: events for name, events in recorder.tracks.items() if name != MAIN}
    assert tracks
    assert set(tracks) <= {"worker 1", "worker 2"}
    assert sum(len(events) for events in tracks.values()) == 40
    for events in tracks.values():
        assert [event.at for event in events] == sorted(event.at for event in events)
    stages = {line.name: line.count for line in profile_of(recorder, 1.0).workers}
    assert stages == {"work": 20}


spans = st.recursive(st.text("ab", min_size=1, max_size=2), st.lists)


@given(spans)
def test_a_flame_chart_is_what_speedscope_reads(nested):
    """Every event is in order, and every one that closes closes the last that is open."""

    def enter(tree):
        if isinstance(tree, str):
            with span("leaf", tree):
                return
        with span("branch"):
            for branch in tree:
                enter(branch)

    with recording(Recorder(ticking())) as recorder:
        enter(nested)
    chart = json.loads(json.dumps(speedscope(recorder, "a build")))
    assert chart["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    frames = chart["shared"]["frames"]
    assert len({frame["name"] for frame in frames}) == len(frames)
    (profile,) = chart["profiles"]
    assert (profile["type"], profile["unit"]) == ("evented", "microseconds")
    stack, last = [], profile["startValue"]
    for event in profile["events"]:
        assert last <= event["at"] <= profile["endValue"]
        last = event["at"]
        if event["type"] == "O":
            stack.append(event["frame"])
        else:
            assert event["type"] == "C"
            assert stack.pop() == event["frame"]
        assert 0 <= event["frame"] < len(frames)
    assert stack == []


def build(folder, *options):
    return subprocess.run(
        [sys.executable, "-m", "sitegen", "build", str(folder), *options],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", {**ARTICLES, "sitegen.toml": ""})
    return tmp_path / "site"


def test_a_build_says_where_its_time_went(site, tmp_path):
    done = build(site, "--profile", "--trace", str(tmp_path / "trace.json"))
    assert done.returncode == 0
    for name in ("by stage", "extract", "render", "publish", "article.html", OTHER):
        assert name in done.stdout
    chart = json.loads((tmp_path / "trace.json").read_text())
    names = {frame["name"] for frame in chart["shared"]["frames"]}
    assert {"extract", "publish", "render: article.html"} <= names


def test_a_profile_changes_nothing_of_the_site_and_is_silent_unless_asked_for(site):
    build(site, "--profile")
    profiled = (site / "public" / "index.html").read_bytes()
    done = build(site, "--clean")
    assert (site / "public" / "index.html").read_bytes() == profiled
    assert "by stage" not in done.stdout


def test_a_trace_that_cannot_be_written_is_an_error_that_says_where(site, tmp_path):
    done = build(site, "--trace", str(tmp_path / "missing" / "trace.json"))
    assert done.returncode == 1
    assert "missing/trace.json" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "public").exists()  # before the work, not after it
