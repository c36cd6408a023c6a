"""The store: exact round trips, and a build never fails for it."""

import dataclasses
import datetime as dt
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.article import Article, Block, Dropped, Mark, Overrides, QuoteOverride
from sitegen.extraction.records import (
    Actor,
    Extraction,
    Mention,
    Quote,
    Speaker,
    SummarySentence,
)
from sitegen.spans import Span
from sitegen.store import Stamp, Status, Store, store_path
from sitegen.store.codec import dumps, loads, schema

# ISO 8601 knows no fold, and neither does front matter.
datetimes = st.datetimes().map(lambda moment: moment.replace(fold=0))
times = st.times().map(lambda moment: moment.replace(fold=0))
spans = st.builds(Span, st.integers(0, 9999), st.integers(0, 9999))
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | datetimes
    | times,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.just("$") | st.integers() | st.dates(), inner)
    ),
    max_leaves=8,
)


articles = st.builds(
    Article,
    path=st.text(),
    text=st.text(),
    blocks=st.lists(st.builds(Block, kind=st.just("item"), span=spans)).map(tuple),
    marks=st.lists(st.builds(Mark, kind=st.just("link"), span=spans)).map(tuple),
    dropped=st.lists(st.builds(Dropped, spans, st.text())).map(tuple),
    title_span=st.none() | spans,
    dateline=st.none() | spans,
    date=st.none() | st.dates() | datetimes,
    updated=st.none() | st.dates() | datetimes,
    tags=st.lists(st.text()).map(tuple),
    overrides=st.builds(
        Overrides,
        summary=st.none() | st.text() | st.lists(st.integers(1)).map(tuple),
        quotes=st.lists(st.builds(QuoteOverride, begins=st.text())).map(tuple),
    ),
    extra=st.dictionaries(st.text(), plain),
    origin=st.dictionaries(st.text(), st.text()),
    lines=st.lists(st.tuples(st.integers(), st.integers())).map(tuple),
)
extractions = st.builds(
    Extraction,
    sentences=st.lists(spans).map(tuple),
    summary=st.lists(st.builds(SummarySentence, spans, st.floats(allow_nan=False))).map(tuple),
    quotes=st.lists(
        st.builds(
            Quote,
            spans=st.lists(spans).map(tuple),
            kind=st.just("direct"),
            cue=st.none() | spans,
            speaker=st.none() | st.builds(Speaker, spans, st.none() | st.text()),
        )
    ).map(tuple),
    actors=st.lists(
        st.builds(
            Actor,
            id=st.text(),
            name=spans,
            kind=st.just("place"),
            mentions=st.lists(st.builds(Mention, spans)).map(tuple),
        )
    ).map(tuple),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles)
def test_articles_come_back_equal(article):
    back = loads(dumps(article, Article), Article)
    assert back == article
    assert type(back.date) is type(article.date)
    assert repr(back) == repr(article)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extractions)
def test_extractions_come_back_equal(extraction):
    back = loads(dumps(extraction, Extraction), Extraction)
    assert repr(back) == repr(extraction)


@dataclasses.dataclass(frozen=True, slots=True)
class Inner:
    number: int
    spans: tuple[Span, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Outer:
    inner: Inner | None
    some: dict[str, tuple[Inner, ...]]
    either: str | tuple[int, ...] | None
    pair: tuple[dt.date, float]


@dataclasses.dataclass(frozen=True)
class Roomy:
    """Has no slots."""

    inner: Inner


def test_what_comes_back_is_of_the_same_types_and_frozen():
    outer = Outer(
        Inner(1, (Span(0, 2), Span(3, 4))),
        {"a": (Inner(2),), "b": ()},
        (1, 2),
        (dt.date(2026, 5, 1), 0.5),
    )
    back = loads(dumps(outer, Outer), Outer)
    assert back == outer
    assert hash(back.inner) == hash(outer.inner)
    assert [type(part) for part in (back, back.inner, back.inner.spans[0])] == [Outer, Inner, Span]
    with pytest.raises(dataclasses.FrozenInstanceError):
        back.inner.number = 2
    assert loads(dumps(Roomy(Inner(1)), Roomy), Roomy) == Roomy(Inner(1))


def test_a_record_of_too_few_fields_is_refused():
    with pytest.raises(ValueError, match="unpack"):
        loads("[[1]]", Roomy)


@dataclasses.dataclass(frozen=True, slots=True)
class Paired:
    pairs: tuple[tuple[int, Inner | None], ...]


def test_a_pair_comes_back_as_one_and_nothing_else_does():
    paired = Paired(((1, None), (2, Inner(3))))
    assert loads(dumps(paired, Paired), Paired) == paired
    with pytest.raises(ValueError, match="unpack"):
        dumps(Paired(((1, None, 2),)), Paired)
    with pytest.raises(ValueError, match="unpack"):
        loads("[[[1]]]", Paired)


def test_what_would_come_back_changed_is_refused():
    class Odd(str):
        __slots__ = ()

    for value in (b"bytes", {b"key": 1}, {"a", "set"}, Odd("x"), object()):
        with pytest.raises(TypeError):
            dumps(Article("a.md", "text", extra={"key": value}), Article)


def test_numpy_numbers_become_plain_ones():
    import numpy as np

    record = SummarySentence(Span(np.int64(1), 2), np.float32(0.1))
    back = loads(dumps(record, SummarySentence), SummarySentence)
    assert back == record
    assert type(back.score) is float
    assert type(back.span.start) is int


def test_the_schema_follows_fields_and_types():
    one = dataclasses.make_dataclass("Thing", [("name", str)])
    two = dataclasses.make_dataclass("Thing", [("name", str), ("more", int)])
    three = dataclasses.make_dataclass("Thing", [("name", int)])
    assert len({schema(one), schema(two), schema(three)}) == 3
    assert schema(one) == schema(dataclasses.make_dataclass("Thing", [("name", str)]))


def test_records_and_stamps_are_kept(tmp_path):
    path = store_path(tmp_path)
    stamp = Stamp(Status(1, 2, 3, 4), 10**18, "d")
    with Store(path) as store:
        store.put_records({str(n): f"record {n}" for n in range(1200)})
        store.put_stamps({"content/a.md": stamp, "content/b.md": stamp})
    with Store(path) as store:
        found = store.records([*map(str, range(1500))])
        assert found == {str(n): f"record {n}" for n in range(1200)}
        store.put_stamps({}, gone=["content/b.md"])
        assert store.stamps() == {"content/a.md": stamp}
        store.clear()
        assert store.stamps() == {}
        assert store.records(["1"]) == {}
        assert store.notes == []


def test_a_stamp_holds_only_for_the_same_status_seen_late_enough():
    status = Status(10, 5_000_000_000, 5_000_000_000, 7)
    settled = Stamp(status, 9_000_000_000, "d")
    assert settled.holds_for(status)
    assert not settled.holds_for(status._replace(size=11))
    assert not settled.holds_for(status._replace(changed=5_000_000_001))
    assert not Stamp(status, 5_500_000_000, "d").holds_for(status)


@pytest.mark.parametrize(
    "damage", [b"this is no database, whatever it says", b"SQLite format 3\0xx"]
)
def test_a_damaged_file_is_begun_anew(tmp_path, damage):
    path = store_path(tmp_path)
    path.parent.mkdir()
    path.write_bytes(damage * 100)
    with Store(path) as store:
        assert "begun anew" in str(store.notes[0])
        store.put_records({"k": "v"})
    with Store(path) as store:
        assert store.records(["k"]) == {"k": "v"}
        assert store.notes == []


def test_damage_inside_is_found_when_it_is_read(tmp_path):
    path = store_path(tmp_path)
    with Store(path) as store:
        store.put_records({str(n): "x" * 500 for n in range(500)})
    data = bytearray(path.read_bytes())
    data[8192:40000] = b"\xff" * (40000 - 8192)
    path.write_bytes(data)
    with Store(path) as store:
        store.records([*map(str, range(500))])
        assert "begun anew" in str(store.notes[0])
        store.put_records({"k": "v"})
    with Store(path) as store:
        assert store.records(["k"]) == {"k": "v"}


def test_another_version_is_emptied(tmp_path):
    path = store_path(tmp_path)
    with Store(path) as store:
        store.put_records({"k": "v"})
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Store(path) as store:
        assert store.records(["k"]) == {}


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(tmp_path):
    (tmp_path / ".sitegen").write_text("a file where the folder should be")
    with Store(store_path(tmp_path)) as store:
        assert "nothing is cached" in str(store.notes[0])
        store.put_records({"k": "v"})
        assert store.records(["k"]) == {"k": "v"}


def test_two_processes_write_at_once(tmp_path):
    path = store_path(tmp_path)
    code = textwrap.dedent("""
        import pathlib, sys
        from sitegen.store import Store
        for n in range(50):
            with Store(pathlib.Path(sys.argv[1])) as store:
                store.put_records({f"{sys.argv[2]} {n}": "v"})
            assert store.notes == [], store.notes
    """)
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], stderr=subprocess.PIPE)
        for name in ("one", "two")
    ]
    for process in running:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    with Store(path) as store:
        keys = [f"{name} {n}" for name in ("one", "two") for n in range(50)]
        assert len(store.records(keys)) == 100


def test_many_processes_make_it_at_once(tmp_path):
    paths = [store_path(tmp_path / str(n)) for n in range(60)]
    code = textwrap.dedent("""
        import pathlib, sys, time
        from sitegen.store import Store
        begin, *paths = sys.argv[1:]
        for number, path in enumerate(paths):
            time.sleep(max(0.0, float(begin) + number * 0.03 - time.time()))
            with Store(pathlib.Path(path)) as store:
                assert store.notes == [], store.notes
    """)
    begin = str(time.time() + 1)
    running = [
        subprocess.Popen([sys.executable, "-c", code, begin, *map(str, paths)], stderr=-1)
        for _ in range(4)
    ]
    for process in running:
        _, errors = process.communicate()
        assert process.returncode == 0, errors


def test_deleting_it_is_safe(tmp_path):
    path = store_path(tmp_path)
    with Store(path) as store:
        store.put_records({"k": "v"})
    path.unlink()
    with Store(path) as store:
        assert store.records(["k"]) == {}
        assert store.notes == []


def test_threads_that_share_a_store_lose_nothing(tmp_path):
    """Two that begin a transaction at once would be an error, and a lost record."""

    def put(thread):
        for number in range(500):
            store.put_records({f"{thread} {number}": "record"})
            store.save()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with Store(store_path(tmp_path)) as store, ThreadPoolExecutor(8) as threads:
            for done in [threads.submit(put, thread) for thread in range(8)]:
                done.result()
            assert len(store.sizes()) == 4000
            assert store.notes == []
    finally:
        sys.setswitchinterval(interval)
