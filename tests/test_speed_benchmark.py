"""The speed benchmark's corpus, sites and picture: the same again, and of the promised kind."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

corpus = pytest.importorskip("benchmarks.speed.corpus")
curve = pytest.importorskip("benchmarks.speed.curve")
goals = pytest.importorskip("benchmarks.speed.goals")
processes = pytest.importorskip("benchmarks.speed.processes")
sites = pytest.importorskip("benchmarks.speed.sites")

REPOSITORY = Path(__file__).parents[1]
DIGEST = """
import hashlib
from benchmarks.speed.corpus import posts
print(hashlib.blake2b(repr(list(posts(30))).encode(), digest_size=16).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_corpus_is_the_same_in_any_process(seed):
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    here = hashlib.blake2b(repr(list(corpus.posts(30))).encode(), digest_size=16).hexdigest()
    assert done.stdout.strip() == here


def test_another_seed_gives_another_corpus():
    assert list(corpus.posts(3)) != list(corpus.posts(3, seed=1))


def test_articles_are_as_long_as_promised_and_every_slug_is_one_of_its_own():
    posts = list(corpus.posts(200))
    lengths = [len(post.body.split()) for post in posts]
    assert 600 <= sum(lengths) / len(lengths) <= 660
    assert min(lengths) >= 590
    assert len({post.slug for post in posts}) == 200
    assert all(1 <= len(post.tags) <= 3 for post in posts)


def test_extraction_finds_the_quotes_and_speakers_that_were_put_in(tmp_path):
    from sitegen.extraction.pipeline import extract
    from sitegen.models.load import load
    from sitegen.settings import ExtractionSettings
    from sitegen.sources.read import read_article

    sites.write_site("sitegen", tmp_path, corpus.posts(1))
    article, _ = read_article(next(tmp_path.glob("content/*.md")), "content/a.md", "en")
    found = extract(article, load("en"), ExtractionSettings())
    assert len(found.quotes) >= 5
    assert any(quote.speaker is not None for quote in found.quotes)


def test_every_site_gets_the_same_articles(tmp_path):
    posts = list(corpus.posts(5))
    for generator in sites.FORMS:
        folder = sites.ARTICLES[generator]
        sites.write_site(generator, tmp_path / generator, posts)
        written = sorted((tmp_path / generator / folder).glob("*.md"))
        assert [path.stem for path in written] == sorted(post.slug for post in posts)
        bodies = {path.stem: path.read_text(encoding="utf-8") for path in written}
        assert all(bodies[post.slug].endswith(post.body) for post in posts)


def test_the_generated_site_builds_without_a_problem(tmp_path):
    from sitegen.building.build import build_site
    from sitegen.building.options import Options

    sites.write_site("sitegen", tmp_path, corpus.posts(3))
    built = build_site(tmp_path, Options(jobs=1))
    assert built.outcome.articles == 3
    assert not built.outcome.problems


def test_the_curve_is_well_formed_and_rises_with_the_seconds():
    drawn = curve.draw("Two & two", {"slow <1>": [(100, 1.0), (1000, 20.0)], "fast": [(100, 0.1)]})
    root = ElementTree.fromstring(drawn)
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    low, high = (float(spot.split(",")[1]) for spot in lines[0].get("points").split())
    assert high < low  # further up is slower
    assert "slow &lt;1&gt;" in drawn


def test_names_at_the_ends_of_curves_do_not_cover_each_other():
    drawn = curve.draw("", {"a": [(1, 1), (10, 5)], "b": [(1, 1), (10, 5)]})
    root = ElementTree.fromstring(drawn)
    ends = [
        text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text in ("a", "b")
    ]
    first, second = (float(text.get("y")) for text in ends)
    assert abs(first - second) >= curve.LINE


def test_a_corpus_can_repeat_the_texts_of_a_smaller_one():
    small, large = list(corpus.posts(4)), list(corpus.posts(10, distinct=4))
    assert [post.body for post in large] == [small[n % 4].body for n in range(10)]
    assert len({post.slug for post in large}) == 10
    assert len({post.date for post in large}) == 10


def test_borrowed_extractions_are_those_that_a_build_would_make(tmp_path):
    borrow = pytest.importorskip("benchmarks.speed.borrow")
    from sitegen.building.build import build_site
    from sitegen.building.options import Options
    from sitegen.store import Store, store_path

    small, large = tmp_path / "small", tmp_path / "large"
    sites.write_site("sitegen", small, corpus.posts(2))
    build_site(small, Options(jobs=1))
    sites.write_site("sitegen", large, corpus.posts(4, distinct=2))
    assert borrow.borrow(large, small, 4, 2) == 4
    build_site(large, Options(jobs=1))
    with Store(store_path(large)) as store:
        assert sum(key.startswith("extraction:") for key in store.sizes()) == 4


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="no /proc")
def test_a_page_that_processes_share_is_counted_once(tmp_path):
    shared = (
        "import os, time; held = bytearray(80 << 20)\n"
        "for _ in range(3): os.fork() or (time.sleep(1.5), os._exit(0))\n"
        "time.sleep(1.5)"
    )
    used = processes.measure((sys.executable, "-c", shared), tmp_path)
    assert used.peak_mb > 320
    assert 80 < used.pss_mb < 200


def test_results_without_proportional_sets_are_shown_without():
    usage = {"wall_s": 1.0, "cpu_s": 1.0, "peak_mb": 100.0}
    figures = {
        name: {"cold": usage, "written": {"files": 1, "mb": 1.0}} for name in ("sitegen", "Hugo")
    }
    data = {"builds": {"10000": {"figures": figures}}}
    assert "1.00 × (100.0 against 100.0 MB), resident sets added up" in goals.table(data)
    for used in figures.values():
        used["cold"] = {**usage, "pss_mb": 50.0}
    assert "1.00 × (50.0 against 50.0 MB); 1.00 ×" in goals.table(data)
