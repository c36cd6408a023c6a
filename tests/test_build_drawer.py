"""What is put away in a file while a site is built comes back as it was, room or not."""

import errno
import os

import pytest
from build_support import ARTICLES, tree, write

from sitegen.building.build import build_site
from sitegen.building.drawer import FileDrawer, open_drawer
from sitegen.building.options import Options
from sitegen.packed import Packed
from sitegen.store import Store

ROWS = [("“Olé” \ud800", 1, 0.1, None, True, ("a", "b")), ("", -(1 << 70), 1e300, None, False, ())]


@pytest.fixture
def drawer(tmp_path):
    with Store(tmp_path / "store.db") as store, open_drawer(store) as drawer:
        yield drawer


@pytest.mark.skipif(not hasattr(os, "pread"), reason="has no drawers")
def test_what_is_put_away_comes_back(drawer):
    places = [drawer.put(data) for data in (b"one", b"", b"three" * 1000)]
    assert [drawer.get(place) for place in places[::-1]] == [b"three" * 1000, b"", b"one"]


@pytest.mark.skipif(not hasattr(os, "pread"), reason="has no drawers")
def test_rows_are_the_same_in_memory_and_in_a_drawer(drawer):
    packed = Packed(ROWS)
    assert packed.rows() == ROWS
    packed.put_away(drawer)
    assert packed.rows() == ROWS
    assert packed.beside(ROWS[:1]).rows() == ROWS[:1]
    assert packed == Packed(ROWS)


def test_a_store_in_memory_has_no_drawer_beside_it():
    with Store() as store, open_drawer(store) as drawer:
        assert drawer is None


def test_a_drawer_leaves_no_file(tmp_path):
    with Store(tmp_path / "store.db") as store:
        with open_drawer(store):
            pass
        assert {path.name for path in tmp_path.iterdir()} <= {
            "store.db",
            "store.db-wal",
            "store.db-shm",
        }


def test_a_site_is_the_same_where_nothing_can_be_put_away(tmp_path, monkeypatch):
    def full(self, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    for name in ("one", "other"):
        write(tmp_path / name, {"sitegen.toml": "", **ARTICLES})
        build_site(tmp_path / name, Options(jobs=1))
        monkeypatch.setattr(FileDrawer, "put", full)
    assert tree(tmp_path / "one" / "public") == tree(tmp_path / "other" / "public")
