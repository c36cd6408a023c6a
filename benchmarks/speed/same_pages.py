"""What a Hugo site that makes sitegen's kinds of page is given: all that a built site has found.

Extractions, who is who across articles, and the marks in the texts are taken from what sitegen
publishes: the databases, the extraction records and the texts of the article pages. This is done
once and before any measurement, so Hugo's builds find nothing themselves.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sitegen.briefing.profiles import COMPANY
from sitegen.pages import actor_index, actor_lists
from sitegen.rendering.theme import theme_folder

from .sites import begin_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, Any]

SAME = "hugo-same"
"""The kind of the site, as ``sites/`` has it."""
THEME = ("tokens.css", "style.css", "search.css", "site.js", "compare.js", "icon.svg")
COMPANIONS = 12
"""So many companions are shown."""
FED = 2
"""Who has so many articles has a feed."""
PROSE = re.compile(r'<div class="prose">\n(.*?)\n+\s*</div>\s*</section>', re.DOTALL)
BODY = "text"
"""What an extraction record holds that the article's own text says as well."""


@dataclass
class Found:
    """What a built site knows across its articles, by slug."""

    actors: dict[str, Row]
    spells: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    together: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def write_same_pages(folder: Path, built: Path) -> None:
    """Write Hugo's site into ``folder``, with what sitegen's output in ``built`` tells.

    Stylesheets and scripts are those of sitegen's theme.
    """
    articles = begin_site(SAME, folder)
    with _opened(built / "data" / "briefing.db") as whole:
        found = Found({row["id"]: row for row in _rows(whole, "SELECT * FROM actors")})
        for row in _rows(whole, "SELECT * FROM roles ORDER BY actor, number"):
            found.spells[row["actor"]].append(row)
    for volume in sorted((built / "data").glob("briefing*.db")):
        with _opened(volume) as database:
            if not _rows(database, "SELECT 1 FROM sqlite_schema WHERE name = 'quotes'"):
                continue
            for slug, given in _articles(database, built, found):
                text = _marked(built / "articles" / slug / "index.html")
                _write(articles / f"{slug}.md", given, text)
    for slug, row in found.actors.items():
        _write(folder / "content" / "actors" / slug / "_index.md", _actor(row, found))
    for kind, count in Counter(row["kind"] for row in found.actors.values()).items():
        if count > actor_index._LEADING:
            address = {"url": f"/actors/all/{kind}/"}
            _write(folder / "content" / "people" / kind / "_index.md", address)
    for name in THEME:
        target = folder / ("assets" if name.endswith(".css") else "static") / "static" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(theme_folder() / "static" / name, target)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        yield database


def _rows(database: sqlite3.Connection, query: str) -> list[Row]:
    return [dict(row) for row in database.execute(query)]


def _by_article(database: sqlite3.Connection, query: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(database, query):
        rows[row["article"]].append(row)
    return rows


def _articles(database: sqlite3.Connection, built: Path, found: Found) -> Iterator[tuple[str, Row]]:
    """Yield each article's slug and front matter; note who stands together in it."""
    quotes = _by_article(database, "SELECT * FROM quotes")
    casts = _by_article(database, "SELECT * FROM appearances ORDER BY article, number")
    lines = _by_article(database, "SELECT * FROM summary_lines ORDER BY article, number")
    for article in _rows(database, "SELECT * FROM articles"):
        slug = article["id"]
        path = built / "articles" / slug / "article.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        leading = [row["actor"] for row in casts[slug][:COMPANY]]
        for actor in leading:
            found.together[actor].update(other for other in leading if other != actor)
        anchors = [row["sentence"] for row in lines[slug]]
        yield slug, _article(article, record, quotes[slug], casts[slug], anchors, found.actors)


def _article(
    article: Row,
    record: Row,
    quotes: list[Row],
    cast: list[Row],
    anchors: list[str],
    actors: dict[str, Row],
) -> Row:
    said: dict[str, list[int]] = defaultdict(list)
    shown = {row["spans"] or row["id"]: row for row in quotes}
    for number, quote in enumerate(record["quotes"]):
        row = shown.get(" ".join(f"{begin}-{end}" for begin, end in quote["spans"]))
        if row is not None:
            quote |= _shown(quote, row, record)
            said[row["actor"]].append(number)
    for line, anchor in zip(record["summary"], anchors, strict=False):
        line["anchor"] = anchor
    day = article["date"][:10]
    topics = article["topics"].split("; ") if article["topics"] else []
    keys = [number for number, quote in enumerate(record["quotes"]) if quote["key"]]
    return {
        "title": article["title"],
        "date": day,
        "author": article["author"],
        "source": article["source"],
        "sources": [article["source"]],
        "tags": topics,
        "quote_topics": topics if quotes else [],
        "days": [day],
        "months": [day[:7]],
        "years": [day[:4]],
        "actors": [row["actor"] for row in cast],
        "listed": [row["actor"] for row in cast if _many(actors[row["actor"]], "articles")],
        "spoken": [f"{slug}/{day[:4]}" for slug in said if slug and _many(actors[slug], "quotes")],
        "cast": {
            row["actor"]: {
                "name": actors[row["actor"]]["name"],
                "kind": actors[row["actor"]]["kind"],
                "role": row["role"],
                "named": row["mentions"],
                "said": said.get(row["actor"], []),
            }
            for row in cast
        },
        "lead": max(keys, key=lambda number: record["quotes"][number]["score"], default=None),
        "record": {name: value for name, value in record.items() if name != BODY},
    }


def _many(actor: Row, what: str) -> bool:
    """Say whether an actor has so many articles or quotes that sitegen lists them apart."""
    most = {"articles": actor_lists.MANY_ARTICLES, "quotes": actor_lists.MANY_STATEMENTS}
    return actor[what] > most[what]


def _shown(quote: Row, row: Row, record: Row) -> Row:
    """Return what pages show of a quote beside its record."""
    shown = {
        "anchor": row["id"].split("#")[1],
        "who": row["actor"],
        "name": row["speaker"],
        "role": row["role"],
    }
    setting = _setting(quote["spans"], record)
    if quote["kind"] == "direct":
        shown["said"] = f"“{quote['text'].replace(', …', ' …').rstrip(',')}”"
    else:
        shown["said"] = setting
    if quote["key"]:
        shown["setting"] = setting
    return shown


def _setting(spans: list[list[int]], record: Row) -> str:
    """Return the sentences that a quote stands in."""
    begin, end = spans[0][0], spans[-1][1]
    touched = [span for span in record["sentences"] if span[0] < end and begin < span[1]]
    return " ".join(record[BODY][first:last] for first, last in touched)


def _marked(page: Path) -> str:
    """Return an article's text as Markdown, with the marks that sitegen sets in it as HTML."""
    prose = PROSE.search(page.read_text(encoding="utf-8"))
    if prose is None:
        raise ValueError(f"{page} has no text")
    paragraphs = re.findall(r"<p>(.*?)</p>", prose[1], re.DOTALL)
    return "\n\n".join(paragraphs) + "\n"


def _actor(row: Row, found: Found) -> Row:
    """Return the front matter of an actor's page."""
    slug = row["id"]
    companions = found.together[slug].most_common(COMPANIONS)
    return {
        "title": row["name"],
        "outputs": ["html", "atom"] if row["articles"] >= FED else ["html"],
        "kind_of_actor": row["kind"],
        "role": row["role"],
        "aliases_of_actor": row["aliases"].split("; ") if row["aliases"] else [],
        "quotes": row["quotes"],
        "many_quotes": _many(row, "quotes"),
        "many_articles": _many(row, "articles"),
        "roles": [
            {name: spell[name] for name in ("role", "first_date", "last_date", "articles")}
            for spell in found.spells[slug]
        ],
        "together": [
            {
                "slug": other,
                "name": found.actors[other]["name"],
                "kind": found.actors[other]["kind"],
                "articles": articles,
            }
            for other, articles in companions
        ],
    }


def _write(path: Path, values: Row, text: str = "") -> None:
    """Write a page of Hugo's: ``values`` as JSON, which it reads much faster than YAML, and text.

    Each name has a line of its own.
    """
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in values.items()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{{\n{lines}\n}}\n\n{text}", encoding="utf-8")
