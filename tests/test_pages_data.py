"""The data of the whole site: CSV files and the SQLite database."""

import csv
import datetime as dt
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.briefing.authority import NO_AUTHORITY, Authority, AuthorityEntry, DatedRole
from sitegen.briefing.contents import Contents
from sitegen.packed import Packed
from sitegen.pages import all_pages, volumes
from sitegen.pages.addresses import Addresses
from sitegen.pages.data import AS_CSV
from sitegen.pages.relations import TABLES, VOLUMES
from sitegen.pages.tables import Column, Table, entry_rows
from sitegen.pages.volumes import find_volumes
from sitegen.rendering import Renderer
from sitegen.rendering.data_files import Earlier, data_paths, make_data
from sitegen.rendering.delimited import csv_lines
from sitegen.settings import SiteSettings

CSV_TABLES = [table.name for table in AS_CSV]
PATHS = data_paths(None)
ROOT = Path(__file__).parent.parent
SETTINGS = SiteSettings(base_url="https://example.org/news/")
TEXT = (
    'Mayor Anna Leddin, "the bridge mayor", opened it. “It will\nhold,” said Leddin, “for ever.”\n'
    "Otto Brisk said it was 𝒐ld."
)


def stories():
    return [
        story(
            "content/bridge.md",
            TEXT,
            who=[Who(("Anna Leddin", "Leddin"), role="Mayor"), Who("Otto Brisk")],
            said=[
                Said(("It will\nhold,", "for ever."), "Leddin"),
                Said("it was 𝒐ld", "Otto Brisk", kind="indirect", key=False),
            ],
            title='A "bridge", opened',
            date=dt.datetime(2026, 5, 4, 8, 30),
            tags=("Über Brücken", "roads"),
            source="The Courier",
        ),
        story(
            "content/other.md",
            "Anna Leddin, a councillor, went home.",
            who=[Who("Anna Leddin", role="councillor")],
            date=dt.date(2026, 4, 1),
            tags=("roads",),
        ),
        story("content/sums.md", "=1+1 is two.", title="=1+1", date=None),
    ]


def files(told=None, authority=NO_AUTHORITY):
    """Return the bytes of every page that a reader of the site can ask for, by path."""
    renderer = Renderer(None, SETTINGS)
    briefing = make_briefing(stories() if told is None else told, authority)
    return {page.path: renderer.render(page) for page in all_pages(briefing, SETTINGS)}


@pytest.fixture(scope="module")
def site():
    return files()


def rows_of(site, name):
    text = site[f"data/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def database(site, tmp_path):
    path = tmp_path / "briefing.db"
    path.write_bytes(site["data/briefing.db"])
    with closing(sqlite3.connect(path)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


# CSV


def test_an_articles_row_says_what_its_page_says(site):
    first = rows_of(site, "articles")[0]
    assert first["id"] == "bridge"
    assert first["url"] == "https://example.org/news/articles/bridge/"
    assert first["title"] == 'A "bridge", opened'
    assert first["date"] == "2026-05-04T08:30:00"
    assert (first["source"], first["source_id"]) == ("The Courier", "the-courier")
    assert first["topics"] == "Über Brücken; roads"
    assert first["summary"] == 'Mayor Anna Leddin, "the bridge mayor", opened it.'
    assert (first["quotes"], first["actors"]) == ("2", "2")
    assert "text" not in first


def test_the_spans_of_a_quote_are_its_words_in_article_json(site):
    text = json.loads(site["articles/bridge/article.json"])["text"]
    quote = rows_of(site, "quotes")[0]
    parts = [
        text[int(start) : int(end)] for start, end in re.findall(r"(\d+)-(\d+)", quote["spans"])
    ]
    assert parts == ["It will\nhold,", "for ever."]
    assert text[int(quote["start_char"]) : int(quote["end_char"])].startswith("It will\nhold,”")
    assert quote["text"] == "It will hold … for ever."
    assert (quote["speaker"], quote["actor"], quote["role"]) == (
        "Anna Leddin",
        "anna-leddin",
        "Mayor",
    )
    assert (quote["kind"], quote["is_key"]) == ("direct", "1")


def test_urls_and_ids_are_those_of_the_pages(site):
    for name in CSV_TABLES:
        for row in rows_of(site, name):
            path, _, anchor = row["url"].removeprefix("https://example.org/news/").partition("#")
            page = site[f"{path}index.html"].decode()
            assert not anchor or f'id="{anchor}"' in page, row
            if name == "quotes":
                assert row["id"] == f"{row['article']}#{anchor}"


def test_mentions_are_where_they_say(site):
    found = rows_of(site, "mentions")
    text = json.loads(site["articles/bridge/article.json"])["text"]
    of_bridge = [row for row in found if row["article"] == "bridge"]
    assert [row["text"] for row in of_bridge] == ["Anna Leddin", "Leddin", "Otto Brisk"]
    for row in of_bridge:
        assert text[int(row["start_char"]) : int(row["end_char"])] == row["text"]
    assert sorted({row["actor"] for row in found}) == ["anna-leddin", "otto-brisk"]


def test_a_mention_of_two_who_are_one_is_listed_once():
    who = [Who("Anna Leddin"), Who("Anna Leddin", role="Mayor")]
    told = story("content/one.md", "Mayor Anna Leddin went home.", who=who)
    (entry,) = make_briefing([told]).entries
    one, other = entry.cast
    cast = [replace(one, also=(other.id,))]
    joined = replace(entry, contents=Contents(entry.card.ref, Packed([]), [], cast))
    assert len(entry_rows(joined, Addresses(SETTINGS))["mentions"]) == 1


def test_actors_span_articles(site):
    (leddin,) = [row for row in rows_of(site, "actors") if row["id"] == "anna-leddin"]
    assert (leddin["articles"], leddin["quotes"], leddin["role"]) == ("2", "1", "Mayor")
    assert (leddin["first_date"], leddin["last_date"]) == ("2026-04-01", "2026-05-04")
    assert leddin["aliases"] == "Leddin"


def test_what_an_editor_says_of_an_actor_is_marked():
    entry = AuthorityEntry(
        "Anna Leddin",
        aliases=("Otto Brisk",),
        same_as=("https://example.org/1", "https://example.org/2"),
        roles=(DatedRole("mayor of Ostwick"),),
    )
    site = files(authority=Authority((entry,)))
    (actor,) = rows_of(site, "actors")
    assert actor["same_as"] == "https://example.org/1 https://example.org/2"
    assert actor["edited"] == "aliases; roles; same_as"
    assert {row["actor"] for row in rows_of(site, "mentions")} == {"anna-leddin"}
    assert "Otto Brisk" in [row["text"] for row in rows_of(site, "mentions")]
    assert [row["is_role_edited"] for row in rows_of(site, "quotes")] == ["1", "1"]


def test_csv_is_as_rfc_4180_has_it(site):
    data = site["data/articles.csv"]
    assert data.startswith(b"id,url,title,")
    assert data.endswith(b"\r\n")
    assert b'"A ""bridge"", opened"' in data


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1"])
def test_no_text_is_a_formula(begin):
    table = Table("t", (Column("a"), Column("b", "INTEGER")), ("a",))
    lines = csv_lines(table, ((begin, -1), (f"x{begin}", 0))).decode()
    first, second = list(csv.reader(io.StringIO(lines, newline="")))
    assert first == [f"'{begin}", "-1"]
    assert second == [f"x{begin}", "0"]


def test_an_empty_site_has_header_lines_and_an_empty_database(tmp_path):
    site = files([])
    assert site["data/mentions.csv"] == b"article,actor,url,kind,text,start_char,end_char\r\n"
    (tmp_path / "a.db").write_bytes(site["data/briefing.db"])
    with closing(sqlite3.connect(tmp_path / "a.db")) as opened:
        assert opened.execute("SELECT count(*) FROM articles").fetchone() == (0,)


# The database


def test_the_database_is_sound(database):
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA freelist_count").fetchone()[0] == 0
    for name in ("articles", "quotes"):
        # Raises if the index differs from the texts it is over.
        database.execute(f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)")


def test_the_database_holds_what_the_csv_files_hold(site, database):
    for name in CSV_TABLES:
        rows = rows_of(site, name)
        stored = database.execute(f"SELECT {', '.join(rows[0])} FROM {name}").fetchall()
        plain = [["" if value is None else str(value) for value in row] for row in stored]
        assert plain == [
            [value.removeprefix("'") if value[:2] == "'=" else value for value in row.values()]
            for row in rows
        ]


def test_a_span_selects_its_words_in_sql_too(database):
    found = database.execute(
        "SELECT s.text, substr(a.text, s.start_char + 1, s.end_char - s.start_char)"
        " FROM quote_spans s JOIN quotes q ON q.id = s.quote JOIN articles a ON a.id = q.article"
    ).fetchall()
    assert [tuple(row) for row in found] == [(text, text) for text, _ in found]
    assert [row[0] for row in found] == ["It will\nhold,", "for ever.", "it was 𝒐ld"]


def test_words_are_searched_in_quotes_and_articles(database):
    quotes = database.execute(
        "SELECT q.id FROM quotes_fts JOIN quotes q ON q.rowid = quotes_fts.rowid"
        " WHERE quotes_fts MATCH 'hold leddin'"
    ).fetchall()
    assert len(quotes) == 1
    articles = database.execute(
        "SELECT a.id FROM articles_fts JOIN articles a ON a.rowid = articles_fts.rowid"
        " WHERE articles_fts MATCH 'councillor'"
    ).fetchall()
    assert [row["id"] for row in articles] == ["other"]


def test_relations_are_tables(database):
    def column(query):
        return [row[0] for row in database.execute(query)]

    assert column("SELECT topic FROM article_topics WHERE article = 'bridge' ORDER BY 1") == [
        "roads",
        "über-brücken",
    ]
    assert column("SELECT role FROM roles WHERE actor = 'anna-leddin' ORDER BY number") == [
        "Mayor",
        "councillor",
    ]
    assert column("SELECT article FROM appearances WHERE actor = 'anna-leddin'") == [
        "bridge",
        "other",
    ]
    assert column("SELECT name FROM sources") == ["The Courier"]
    assert column("SELECT name FROM aliases") == ["Leddin"]
    assert column("SELECT count(*) FROM summary_lines") == [3]


def test_the_writing_library_leaves_no_version():
    data = files()["data/briefing.db"]
    assert data[96:100] == bytes(4)
    assert int.from_bytes(data[16:18]) == 4096


def data_of(briefing, folder, before=None, number=-1):
    """Return the data files of a volume of ``briefing`` and whose they are."""
    volume = find_volumes(briefing)[number]
    whole = briefing if volume.number is None else None
    return make_data(volume, whole, SETTINGS, folder, before)


def earlier(folder, told, number=-1):
    """Return the data files of ``told`` as a build leaves them, and which entries have a share."""
    folder.mkdir()
    return Earlier(*data_of(make_briefing(told), folder, number=number))


def made_of(briefing, before=None, number=-1):
    """Return the bytes of each data file of ``briefing``, and whose they are."""
    with TemporaryDirectory() as folder:
        files, shares = data_of(briefing, Path(folder), before, number)
        return {path: file.read_bytes() for path, file in files.items()}, shares


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told,
        lambda told: told[1:],
        lambda told: [story("content/new.md", TEXT, date=dt.date(2026, 4, 9)), *told],
        lambda told: [*told[:1], story("content/other.md", "Rain.", date=dt.date(2026, 6, 1))],
        lambda told: [story(f"content/{n}.md", f"Day {n}.") for n in range(3)],
        lambda told: [],
    ],
)
def test_files_made_from_earlier_ones_are_those_made_afresh(change, tmp_path):
    told = [*stories(), *(story(f"content/day-{n}.md", f"{TEXT} {n}") for n in range(30))]
    now = make_briefing(change(told))
    made, shares = made_of(now, earlier(tmp_path / "earlier", told))
    afresh, own_shares = made_of(now)
    assert [path for path in PATHS if made[path] != afresh[path]] == []
    assert shares == own_shares


# Volumes


def days(count):
    return [
        story(
            f"content/day-{n}.md",
            f"{TEXT} Day {n}.",
            who=[Who(("Anna Leddin", "Leddin"), role="Mayor")],
            said=[Said(("It will\nhold,", "for ever."), "Leddin")],
            date=dt.date(2026, 3, 1) + dt.timedelta(n),
        )
        for n in range(count)
    ]


@pytest.fixture
def in_threes(monkeypatch):
    monkeypatch.setattr(volumes, "ARTICLES", 3)


def test_a_large_site_has_its_data_in_volumes_from_the_oldest_on(in_threes):
    names = [path for path in files(days(7)) if path.startswith("data/")]
    assert sorted(names) == sorted(
        ["data/actors.csv", "data/briefing.db"]
        + [
            f"data/{name}"
            for n in (1, 2, 3)
            for name in (
                f"articles-{n}.csv",
                f"quotes-{n}.csv",
                f"mentions-{n}.csv",
                f"briefing-{n}.db",
            )
        ]
    )
    site = files(days(7))
    assert [row["id"] for row in rows_of(site, "articles-1")] == ["day-2", "day-1", "day-0"]
    assert [row["id"] for row in rows_of(site, "articles-3")] == ["day-6"]


def test_a_new_article_leaves_the_older_volumes_as_they_are(in_threes):
    before, after = files(days(6)), files(days(7))
    for name in ("articles", "quotes", "mentions"):
        for number in (1, 2):
            path = f"data/{name}-{number}.csv"
            assert before[path] == after[path]
    for number in (1, 2):
        assert before[f"data/briefing-{number}.db"] == after[f"data/briefing-{number}.db"]


def test_volumes_hold_together_what_one_would(monkeypatch, tmp_path):
    """They are joined by what the documentation says."""
    one = files(days(7))
    monkeypatch.setattr(volumes, "ARTICLES", 3)
    site = files(days(7))
    for name in ("articles", "quotes", "mentions"):
        parts = [rows_of(site, f"{name}-{number}") for number in (3, 2, 1)]
        assert [row for part in parts for row in part] == rows_of(one, name)
    assert site["data/actors.csv"] == one["data/actors.csv"]
    for path, data in site.items():
        if path.startswith("data/"):
            (tmp_path / "public" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "public" / path).write_bytes(data)
    (tmp_path / "one.db").write_bytes(one["data/briefing.db"])
    guide = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", guide, re.S)
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    with (
        closing(sqlite3.connect(tmp_path / "one.db")) as whole,
        closing(sqlite3.connect(tmp_path / "all.db")) as joined,
    ):
        for table in TABLES:
            query = f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}"
            assert joined.execute(query).fetchall() == whole.execute(query).fetchall(), table.name
        found = joined.execute("SELECT number, articles, first_date FROM volumes").fetchall()
        assert found == [(1, 3, "2026-03-01"), (2, 3, "2026-03-04"), (3, 1, "2026-03-07")]


def test_each_database_of_volumes_is_sound(in_threes, tmp_path):
    for path, data in files(days(7)).items():
        if path.endswith(".db"):
            (tmp_path / "a.db").write_bytes(data)
            with closing(sqlite3.connect(tmp_path / "a.db")) as opened:
                assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
                assert opened.execute("PRAGMA freelist_count").fetchone()[0] == 0
                if path != "data/briefing.db":
                    found = (
                        "SELECT q.article FROM quotes_fts JOIN quotes q ON q.rowid ="
                        " quotes_fts.rowid WHERE quotes_fts MATCH 'hold' ORDER BY q.rowid"
                    )
                    assert (
                        opened.execute(found).fetchall()
                        == opened.execute("SELECT id FROM articles ORDER BY rowid").fetchall()
                    )


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told,
        lambda told: [*told[:4], *told[5:]],
        lambda told: [*told[:4], story("content/day-4.md", "Rain.", date=dt.date(2026, 3, 5))],
    ],
)
def test_a_volume_made_from_its_earlier_files_is_the_one_made_afresh(change, in_threes, tmp_path):
    before = earlier(tmp_path / "earlier", days(6), number=1)
    now = make_briefing(change(days(6)))
    made, afresh = made_of(now, before, number=1), made_of(now, number=1)
    assert [path for path in data_paths(2) if made[0][path] != afresh[0][path]] == []
    assert made[1] == afresh[1]


def test_the_about_page_leads_to_every_file(in_threes):
    for told in (days(2), days(30)):
        site = files(told)
        page = site["about/index.html"].decode()
        linked = set(re.findall(r'href="/news/(data/[^"]+)"', page))
        assert linked == {path for path in site if path.startswith("data/")}


# Made from earlier files


def test_no_story_is_read_whose_rows_are_there(tmp_path):
    now = make_briefing(stories())
    before = earlier(tmp_path / "earlier", stories())

    def refuse():
        raise AssertionError

    entries = tuple(replace(entry, tell=refuse) for entry in now.entries)
    made_of(replace(now, entries=entries), before)


def test_earlier_files_that_are_broken_are_not_used(tmp_path):
    now = make_briefing(stories())
    for path in PATHS:
        before = earlier(tmp_path / path.replace("/", "-"), stories())
        before.files[path].unlink()
        assert made_of(now, before) == made_of(now)
    before.files["data/briefing.db"].write_bytes(b"no database" * 1000)
    assert made_of(now, before) == made_of(now)


def test_bytes_are_the_same_for_any_hash_seed():
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests'); from test_pages_data import *;"
        "s = files(); print([(p, hashlib.sha256(s[p]).hexdigest()) for p in s if 'data/' in p])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_every_column_is_documented():
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    documented = {}
    for section in text.split("\n### ")[1:]:
        name, rest = section.split("\n", 1)
        documented[name.strip("`")] = re.findall(r"^\| `(\w+)` \|", rest.split("\n## ")[0], re.M)
    assert documented == {
        table.name: [column.name for column in table.columns] for table in (*TABLES, VOLUMES)
    }
