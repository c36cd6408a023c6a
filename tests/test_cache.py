"""``sitegen cache``: what the store holds, what of it is of use, and the removal of the rest."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from build_support import ARTICLES, tree, write

from sitegen.store import store_path


def sitegen(*args):
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def shown(site, *options):
    """Return what the table says: current, stale and orphaned records by kind."""
    done = sitegen("cache", site, *options)
    assert (done.returncode, done.stderr) == (0, "")
    rows = re.findall(r"^(\w+) +(\d+) +[\d.]+ \w+ +(\d+) +(\d+) +(\d+)$", done.stdout, re.M)
    for kind, records, *counts in rows:
        assert int(records) == sum(map(int, counts)), kind
    return {kind: tuple(map(int, counts)) for kind, _, *counts in rows}


def keys(site):
    with closing(sqlite3.connect(store_path(site))) as store:
        return {key for (key,) in store.execute("SELECT key FROM records")}


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    write(folder, {**ARTICLES, "sitegen.toml": ""})
    sitegen("build", folder)
    return folder


def test_a_site_that_was_never_built_has_none_and_gets_none(tmp_path):
    write(tmp_path, {**ARTICLES, "sitegen.toml": ""})
    done = sitegen("cache", tmp_path, "--prune")
    assert done.returncode == 0
    assert "Nothing is cached yet" in done.stdout
    assert not store_path(tmp_path).exists()


def test_after_a_build_all_is_of_use(site):
    found = shown(site)
    assert found["article"] == found["extraction"] == (3, 0, 0)
    assert found["outcome"] == found["data"] == (1, 0, 0)
    assert found["memory"] == found["sketch"] == found["compiled"] == (1, 0, 0)
    assert all(stale == orphans == 0 for _, stale, orphans in found.values())


def test_what_an_edit_leaves_behind_is_orphaned_and_can_be_pruned(site):
    before = keys(site)
    article = site / "content" / "bridge.md"
    article.write_text(article.read_text() + "\nNobody was fined, the mayor said.\n")
    (site / "seeds" / "storm.txt").unlink()
    sitegen("build", site)
    public = tree(site / "public")
    found = shown(site)
    assert found["article"] == found["extraction"] == (2, 0, 2)
    assert found["outcome"] == found["data"] == (1, 0, 1)
    assert found["memory"] == found["sketch"] == found["compiled"] == (1, 0, 0)
    assert "can go with --prune" in sitegen("cache", site).stdout
    kept = keys(site)
    sitegen("cache", site, "--prune")
    assert keys(site) < kept
    assert len(keys(site) & before) < len(before)
    assert all(orphans == 0 for _, _, orphans in shown(site).values())
    done = sitegen("build", site)
    assert "Nothing changed" in done.stdout
    assert tree(site / "public") == public


def test_pruning_keeps_what_the_next_build_needs(site):
    sitegen("cache", site, "--prune")
    kept = keys(site)
    public = tree(site / "public")
    (site / "public" / "index.html").unlink()
    sitegen("build", site)
    assert keys(site) == kept
    assert tree(site / "public") == public


def test_records_made_with_other_settings_or_by_another_engine_are_stale(site):
    write(site, {"sitegen.toml": '[summary]\nlength = "1 sentence"\n'})
    sitegen("build", site)
    found = shown(site)
    assert found["extraction"] == (3, 3, 0)
    assert found["article"] == (3, 0, 0)
    sitegen("cache", site, "--prune")
    assert shown(site)["extraction"] == (3, 0, 0)


def test_an_article_not_built_yet_costs_the_others_nothing(site):
    write(site, {"content/new.md": "A tree was planted on Monday.\n"})
    assert shown(site, "--prune")["extraction"] == (3, 0, 0)


def test_pruning_gives_the_space_back(site):
    with closing(sqlite3.connect(store_path(site))) as store, store:
        store.execute("INSERT INTO records VALUES ('extraction:old:1', ?)", ["x" * 2_000_000])
    before = store_path(site).stat().st_size
    done = sitegen("cache", site, "--prune")
    assert "Removed 1 records" in done.stdout
    assert store_path(site).stat().st_size < before - 1_900_000


def test_records_of_a_form_before_this_one_are_stale(site):
    with closing(sqlite3.connect(store_path(site))) as store, store:
        store.execute("INSERT INTO records VALUES ('extraction:0123', 'x'), ('odd', 'y')")
    found = shown(site)
    assert found["extraction"] == (3, 1, 0)
    sitegen("cache", site, "--prune")
    assert not {"extraction:0123", "odd"} & keys(site)


def test_a_damaged_store_is_no_failure(site):
    store_path(site).write_bytes(b"no database at all")
    done = sitegen("cache", site)
    assert done.returncode == 0
