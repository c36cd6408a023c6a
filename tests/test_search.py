"""What can be found, and the index that Pagefind makes of it."""

import dataclasses
import datetime as dt
import gzip
import json
import subprocess
import sys

import pytest
from build_support import tree, write
from stories import Said, Who, story

from sitegen.article import Block
from sitegen.briefing import make_briefing
from sitegen.building import options as building_options
from sitegen.building.build import build_site
from sitegen.building.options import Options
from sitegen.errors import BuildError
from sitegen.pages import all_pages
from sitegen.pages.search import search_records
from sitegen.search import installed
from sitegen.search.canonical import canonical
from sitegen.search.index import index_files
from sitegen.search.service import pagefind_files
from sitegen.settings import SiteSettings
from sitegen.spans import Span

needs_pagefind = pytest.mark.skipif(not installed(), reason='pip install "sitegen[search]"')
SETTINGS = SiteSettings(base_url="https://example.org/news/", search=True)
HEADLINE = "A bridge at last"
TEXT = (
    f"{HEADLINE}\nAnna Leddin opened it. “It will hold,” said Leddin, “for ever.”\n"
    "A clerk said it was old."
)


def told(path="content/the bridge.md", year=2026, **keys):
    spans = [Span(0, 16), Span(17, 79), Span(80, len(TEXT))]
    kinds = ("title", "paragraph", "paragraph")
    return story(
        path,
        TEXT,
        blocks=tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True)),
        who=[Who(("Anna Leddin", "Leddin"), role="opened it")],
        said=[
            Said(("It will hold,", "for ever."), "Leddin"),
            Said("it was old", "A clerk", kind="indirect", key=False),
        ],
        title=HEADLINE,
        date=dt.date(year, 5, 4),
        source="The Courier",
        **keys,
    )


def records_of(*stories, settings=SETTINGS):
    return list(search_records(make_briefing(stories), settings))


def test_an_article_its_quotes_and_its_actors_can_be_found():
    article, quote, reported, actor = records_of(told(tags=("Brücken",)))
    assert article.url == "/articles/the-bridge/"
    assert article.meta == {"title": HEADLINE, "source": "The Courier", "date": "2026-05-04"}
    assert article.content.startswith("Anna Leddin opened it.")
    assert HEADLINE not in article.content
    facets = {"language": ("en",), "topic": ("Brücken",), "year": ("2026",)}
    assert article.filters == {"kind": ("article",), "speaker": ("Anna Leddin",), **facets}
    assert quote.content == "It will hold … for ever."
    assert quote.meta["speaker"] == "Anna Leddin"
    assert quote.filters == {"kind": ("quote",), "speaker": ("Anna Leddin",), **facets}
    assert quote.url.startswith("/articles/the-bridge/#q-")
    assert reported.content == "A clerk said it was old."
    assert reported.filters == {"kind": ("reported",), **facets}
    assert (actor.url, actor.meta["title"]) == ("/actors/anna-leddin/", "Anna Leddin")
    assert actor.filters == {"kind": ("person",), "speaker": ("Anna Leddin",), **facets}


def test_an_actor_is_found_by_alias_and_in_every_year_and_topic_of_its_articles():
    stories = told("content/a.md", 2025, tags=("x",)), told("content/b.md", 2026, tags=("y",))
    actor = records_of(*stories)[-1]
    assert "Leddin" in actor.content.split(" · ")
    assert actor.filters["year"] == ("2026", "2025")
    assert actor.filters["topic"] == ("y", "x")
    assert actor.sort == {"date": "2026-05-04"}


def test_records_do_not_depend_on_where_the_site_lies():
    assert records_of(told()) == records_of(
        told(), settings=dataclasses.replace(SETTINGS, base_url="/elsewhere/")
    )


def test_without_pagefind_there_is_no_search_page_and_no_way_to_it(site, monkeypatch):
    monkeypatch.setattr(building_options, "installed", lambda: False)
    files = tree(build_site(site, Options()).output)
    assert not any(path.startswith(("search/", "pagefind/")) for path in files)
    assert b"data-search" not in files["index.html"]
    assert [page for page in all_pages(make_briefing([told()]), SETTINGS) if page.kind == "search"]


@needs_pagefind
def test_a_site_can_do_without_a_search(site):
    write(site, {"sitegen.toml": "[build]\nsearch = false\n"})
    files = tree(build_site(site, Options()).output)
    assert not any(path.startswith(("search/", "pagefind/")) for path in files)
    assert b"data-search" not in files["index.html"]


def test_without_pagefind_a_build_says_how_to_add_it(site):
    code = (
        "import sys, importlib.util as u; find = u.find_spec;"
        "u.find_spec = lambda name, *rest: None if name == 'pagefind_bin' else find(name, *rest);"
        "from sitegen.cli import main; sys.argv[1:] = ['build', sys.argv[1]]; main()"
    )
    built = [
        subprocess.run(
            [sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert 'pip install "sitegen[search]"' in built[0]
    assert "Pagefind" not in built[1], "said again though nothing changed"


@needs_pagefind
def test_the_index_is_published_with_the_site_and_written_again_only_when_it_differs(site):
    first = build_site(site, Options())
    files = tree(first.output)
    assert "search/index.html" in files
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= set(files)
    assert not [path for path in files if "ui" in path.split("/")[-1] and "pagefind" in path]
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    (language,) = entry["languages"].values()
    assert f"pagefind/pagefind.{language['hash']}.pf_meta" in files
    write(site, {"templates/about.html": "<h1>About</h1>"})
    assert not [p for p in build_site(site, Options()).published.written if "pagefind" in p]
    article = (site / "content/bridge.md").read_text("utf-8")
    write(site, {"content/bridge.md": article.replace("31 million", "39 million")})
    again = build_site(site, Options()).published
    assert "pagefind/pagefind-entry.json" in again.written
    fragments = [path for path in again.written if "/fragment/" in path]
    assert len(fragments) == 1, "only the article's own record has changed"
    assert len([path for path in again.removed if "/fragment/" in path]) == 1


@needs_pagefind
def test_an_index_is_made_anew_when_a_file_of_it_is_gone(site):
    output = build_site(site, Options()).output
    files = tree(output)
    lost = next(path for path in files if path.startswith("pagefind/fragment/"))
    (output / lost).unlink()
    write(site, {"templates/about.html": "<h1>About</h1>"})
    assert lost in build_site(site, Options()).published.written
    assert tree(output)[lost] == files[lost]


@needs_pagefind
def test_the_same_records_give_the_same_bytes():
    stories = [
        told(f"content/{n}.md", 2000 + n, tags=(f"topic {n}", f"topic {n % 7}")) for n in range(40)
    ]
    records = records_of(*stories)
    made = [index_files(records, "en") for _ in range(3)]
    assert made[0] == made[1] == made[2]


@needs_pagefind
def test_a_failure_of_pagefind_is_an_error_that_says_what_to_do(site):
    with pytest.raises(BuildError, match="Pagefind failed") as caught:
        pagefind_files([{"url": 3}], "en")
    assert "pip uninstall" in caught.value.problem.hint


@needs_pagefind
def test_a_pagefind_that_cannot_run_leaves_the_site_that_was_there(site, monkeypatch, tmp_path):
    output = build_site(site, Options()).output
    before = tree(output)
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: broken)
    article = (site / "content/bridge.md").read_text("utf-8")
    write(site, {"content/bridge.md": article.replace("31 million", "39 million")})
    with pytest.raises(BuildError, match="Pagefind failed"):
        build_site(site, Options())
    assert tree(output) == before


# Pagefind's files in one order


def text(value):
    return bytes([0x60 + len(value)]) + value.encode()


def facet(name, *values):
    items = b"".join(b"\x82" + text(value) + pages for value, pages in values)
    return gzip.compress(b"pagefind_dcd\x82" + text(name) + bytes([0x80 + len(values)]) + items)


def files_of(first, second):
    meta = b"pagefind_dcd\x86" + text("1.5.2") + b"\x80\x80"
    files = b"".join(b"\x82" + text(name) + text(file) for name, file in (first, second))
    return gzip.compress(meta + b"\x82" + files + b"\x80\x80")


def test_facets_and_their_values_are_sorted_and_named_by_their_content():
    far = b"\x82\x19\x01\x00\x1a\x00\x01\x00\x00"  # pages 256 and 65536
    one = {
        "filter/en_aaaaaaa.pf_filter": facet("year", ("2026", far), ("2025", b"\x81\x00")),
        "filter/en_bbbbbbb.pf_filter": facet("kind", ("quote", b"\x80")),
        "pagefind.en_ccc.pf_meta": files_of(("year", "en_aaaaaaa"), ("kind", "en_bbbbbbb")),
        "pagefind-entry.json": b'{"hash":"en_ccc"}',
    }
    other = {
        "filter/en_ddddddd.pf_filter": facet("year", ("2025", b"\x81\x00"), ("2026", far)),
        "filter/en_eeeeeee.pf_filter": facet("kind", ("quote", b"\x80")),
        "pagefind.en_fff.pf_meta": files_of(("kind", "en_eeeeeee"), ("year", "en_ddddddd")),
        "pagefind-entry.json": b'{"hash":"en_fff"}',
    }
    made = canonical(one)
    assert made == canonical(other)
    assert list(made) == sorted(made)
    facets = [path for path in made if path.endswith(".pf_filter")]
    (meta,) = (path for path in made if path.endswith(".pf_meta"))
    assert json.loads(made["pagefind-entry.json"])["hash"] in meta
    unpacked = gzip.decompress(made[meta]).decode("latin-1")
    assert all(path.removeprefix("filter/").partition(".")[0] in unpacked for path in facets)
    assert all(len(path) == len("filter/en_aaaaaaa.pf_filter") for path in facets)
