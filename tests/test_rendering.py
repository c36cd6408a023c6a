"""Pages into bytes: overriding, escaping, links, errors and digests."""

import dataclasses
import datetime as dt
import html as html_module
import importlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from stories import Said, Who, story

from sitegen.article import Block, Mark
from sitegen.briefing import make_briefing
from sitegen.errors import TemplateError
from sitegen.extraction.records import Actor, Mention, Quote
from sitegen.pages import all_pages
from sitegen.pages.digest import Selection, digest_days, digest_pages
from sitegen.pages.page import make_page
from sitegen.pages.quotation import quoted
from sitegen.rendering import Renderer
from sitegen.rendering.assets import STATIC
from sitegen.rendering.theme import theme_folder
from sitegen.rendering.writers import WRITERS
from sitegen.settings import SiteSettings
from sitegen.spans import Span

pytestmark = pytest.mark.usefixtures("long_lists")

ROOT = Path(__file__).parent.parent
SETTINGS = SiteSettings(
    title="The Ostwick <Briefing>",
    base_url="https://example.org/a b/",
    about="All *invented*.",
    search=True,
)
TEXT = (
    "Mayor Anna Leddin opened the bridge & the road. “It will hold,” said Leddin, “for ever.”\n"
    "Otto Brisk of the Harbour Board said it was <old>. “Ask me later.”\n"
    "Top of the list."
)


RENDERER = Renderer(None, SETTINGS)


def stories():
    blocks = [
        Block("paragraph", Span(match.start(), match.end()))
        for match in re.finditer(r"[^\n]+", TEXT)
    ]
    blocks[2] = Block("item", blocks[2].span, level=1, group=1)
    full = story(
        "content/bridge.md",
        TEXT,
        who=[
            Who(("Anna Leddin", "Leddin"), role="Mayor", salience=0.9),
            Who("Otto Brisk"),
            Who("Harbour Board", "organization"),
        ],
        said=[
            Said(("It will hold,", "for ever."), "Leddin"),
            Said("it was <old>", "Otto Brisk", kind="indirect", key=False),
            Said("Ask me later.", key=False),
        ],
        title="A bridge <opens>",
        date=dt.datetime(2026, 5, 4, 8, 30),
        updated=dt.date(2026, 5, 6),
        tags=("Über Brücken", "roads"),
        source="The Courier",
        source_url="https://example.org/s?a=1&b=2",
        author="A. Writer",
        image="static/bridge.jpg",
        image_alt='A "bridge"',
        marks=(
            Mark("link", Span(25, 35), "other.md"),
            Mark("strong", Span(0, 11)),
            Mark("link", Span(38, 46), "javascript:alert(1)"),
        ),
        blocks=tuple(blocks),
    )
    return [
        full,
        story("content/other.md", tags=("roads",), date=dt.date(2026, 4, 1)),
        story("content/undated.md", date=None),
        story("content/arabic.md", "فتح الجسر. عاد الناس.", language="ar", title="فتح الجسر"),
    ]


@pytest.fixture(scope="module")
def site():
    """Return the path and text of every page that is text."""
    renderer = Renderer(None, SETTINGS)
    return {
        page.path: renderer.render(page).decode()
        for page in all_pages(make_briefing(stories()), SETTINGS)
        if page.kind != "database"
    }


class Reader(HTMLParser):
    """Collects ids, links and headings, and sees that elements nest."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.headings, self.stack = [], [], [], []
        self.feed(text)
        assert not self.stack

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("href", "src"):
            if name in found:
                self.links.append(found[name])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            assert "a" not in self.stack, "a link inside a link"
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag, f"</{tag}> closes another element"


def html(site):
    return {path: Reader(text) for path, text in site.items() if path.endswith(".html")}


def test_elements_nest_ids_are_unique_and_headings_skip_no_level(site):
    for path, page in html(site).items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        assert page.headings[0] == 1, path
        for above, below in zip(page.headings, page.headings[1:], strict=False):
            assert below <= above + 1, (path, page.headings)


def test_every_internal_link_and_anchor_leads_somewhere(site):
    pages = html(site)
    assets = {path for path, _ in Renderer(None, SETTINGS).assets()}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.netloc and parts.netloc != "example.org":
                continue
            if parts.netloc and not parts.path.startswith("/a%20b/"):
                continue
            target = unquote(parts.path)
            if target:
                assert target.startswith("/a b/"), (path, link)
                target = target.removeprefix("/a b/")
                target = target + "index.html" if target.endswith("/") or not target else target
            else:
                target = path
            if target in ("static/bridge.jpg", "data/briefing.db"):
                continue
            assert target in site or target in assets, (path, link)
            if parts.fragment and not parts.fragment.startswith(":~:"):
                assert parts.fragment in pages[target].ids, (path, link)


def test_text_is_escaped_once(site):
    page = site["articles/bridge/index.html"]
    assert "<title>A bridge &lt;opens&gt; · The Ostwick &lt;Briefing&gt;</title>" in page
    assert "&amp;lt;" not in page
    assert "&amp;amp;" not in page
    assert 'alt="A &#34;bridge&#34;"' in page


def test_the_words_of_the_text_are_all_there_and_in_order(site):
    body = site["articles/bridge/index.html"].split('<div class="prose">')[1].split("</section>")[0]
    body = re.sub(r'<a class="back.*?</a>', "", body)
    words = re.sub(r"<[^>]*>", "", body)
    assert Reader(f"<p>{body.rsplit('</div>', 1)[0]}</p>")
    unescaped = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert unescaped.split() == TEXT.split()


def test_reported_speech_is_never_within_quotation_marks(site):
    for path in ("articles/bridge/index.html", "actors/otto-brisk/index.html", "quotes/index.html"):
        assert "it was &lt;old&gt;" in site[path]
        assert "“it was &lt;old&gt;" not in site[path]
        assert "reported" in site[path].lower()


def test_an_unattributed_quote_says_so(site):
    assert "Unattributed" in site["articles/bridge/index.html"]


def test_a_link_of_the_text_leads_to_the_other_articles_page(site):
    page = site["articles/bridge/index.html"]
    assert '<a href="/a%20b/articles/other/">the bridge</a>' in page
    assert "javascript:" not in page


def test_language_and_direction_are_those_of_the_article(site):
    page = site["articles/arabic/index.html"]
    assert '<h1 lang="ar" dir="rtl">' in page
    assert '<div class="prose" lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in page


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "“x”"), ("de-CH", "„x“"), ("fr", "«\u202fx\u202f»"), ("ar", "«x»"), ("zz", "“x”")],
)
def test_quotation_marks_are_those_of_the_language(language, printed):
    assert quoted("x", language) == printed


def test_a_split_quote_names_its_speaker_and_leads_to_the_source(site):
    page = site["articles/bridge/index.html"]
    assert "“It will hold … for ever.”" in page
    assert "https://example.org/s?a=1&amp;b=2#:~:text=It%20will%20hold&amp;text=for%20ever." in page


def test_the_about_page_says_what_the_site_says(site):
    assert "<p>All <em>invented</em>.</p>" in site["about/index.html"]


def test_machine_readable_files_parse(site):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(site["feed.xml"])
    entries = feed.findall(f"{atom}entry")
    assert entries[0].findtext(f"{atom}id") == ("https://example.org/a%20b/articles/bridge/")
    assert len(entries) == 3  # the undated one has no moment to give
    assert entries[0].findtext(f"{atom}published") == "2026-05-04T08:30:00Z"
    assert feed.findtext(f"{atom}updated") == "2026-05-06T00:00:00Z"
    sitemap = ElementTree.fromstring(site["sitemap.xml"])
    tools = {"404.html", "search/index.html", "compare/index.html"}
    assert len(sitemap) == len({path for path in site if path.endswith(".html")} - tools)
    assert json.loads(site["articles/bridge/article.json"])["schema"] == 1
    for path, text in site.items():
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            assert json.loads(data)["@context"] == "https://schema.org", path
    assert "Sitemap: https://example.org/a%20b/sitemap.xml" in site["robots.txt"]


def test_what_an_article_holds_cannot_leave_the_script_element():
    told = story(text="</script><script>alert(1)</script> It is.", title="</script>")
    renderer = Renderer(None, SETTINGS)
    (page,) = (
        page for page in all_pages(make_briefing([told]), SETTINGS) if page.kind == "article"
    )
    assert "<script>alert(1)" not in renderer.render(page).decode()


@st.composite
def any_stories(draw):
    """Draw an article with quotes, names and emphasis anywhere in it."""
    lines = draw(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=4))
    text = "\n".join(" ".join(line.split()) or "x" for line in lines) or "x"
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).filter(lambda pair: pair[0] < pair[1])
    some = st.lists(spans.map(lambda pair: Span(*pair)), max_size=3)
    told = story(text=text, marks=tuple(Mark("emphasis", span) for span in draw(some)))
    quotes = tuple(Quote((span,), "direct", key=True) for span in draw(some))
    actors = tuple(
        Actor(f"a{number}", span, "person", mentions=(Mention(span),))
        for number, span in enumerate(draw(some))
    )
    return dataclasses.replace(
        told, extraction=dataclasses.replace(told.extraction, quotes=quotes, actors=actors)
    )


@settings(max_examples=60, deadline=None)
@given(any_stories())
def test_any_article_makes_a_sound_page_with_all_its_words(told):
    pages = all_pages(make_briefing([told]), SETTINGS)
    text = next(RENDERER.render(page).decode() for page in pages if page.kind == "article")
    page = Reader(text)
    assert len(page.ids) == len(set(page.ids))
    anchors = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert anchors <= set(page.ids)
    body = text.split('<div class="prose">')[1].split("</section>")[0]
    words = re.sub(r'<a class="back.*?</a>|<[^>]*>', "", body)
    assert html_module.unescape(words).split() == told.article.text.split()


def test_an_empty_site_renders():
    renderer = Renderer(None, SiteSettings())
    for page in all_pages(make_briefing([]), SiteSettings()):
        assert renderer.render(page)


def test_a_site_with_a_path_alone_links_from_it():
    settings = SiteSettings(base_url="/sub/")
    page = Renderer(None, settings).render(make_page("not-found", "404.html", "404.html")).decode()
    assert 'href="/sub/archive/"' in page


# Overriding


def not_found():
    return make_page("not-found", "404.html", "404.html")


def test_a_sites_template_replaces_the_themes(tmp_path):
    (tmp_path / "404.html").write_text("mine {{ site.title }}", encoding="utf-8")
    assert Renderer(tmp_path, SETTINGS).render(not_found()) == b"mine The Ostwick &lt;Briefing&gt;"


def test_a_sites_template_replaces_single_blocks(tmp_path):
    (tmp_path / "404.html").write_text(
        '{% extends "theme:404.html" %}{% block title %}Lost{% endblock %}', encoding="utf-8"
    )
    page = Renderer(tmp_path, SETTINGS).render(not_found()).decode()
    assert "<title>Lost</title>" in page
    assert "There is no such page" in page


def test_a_sites_base_reaches_every_page_of_the_theme(tmp_path):
    (tmp_path / "base.html").write_text(
        '{% extends "theme:base.html" %}{% block footer %}my footer{% endblock %}',
        encoding="utf-8",
    )
    assert b"my footer" in Renderer(tmp_path, SETTINGS).render(not_found())


def test_a_sites_static_files_replace_and_add(tmp_path):
    (tmp_path / "static" / "more").mkdir(parents=True)
    (tmp_path / "static" / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "static" / "more" / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "static" / ".hidden").write_text("a", encoding="utf-8")
    found = dict(Renderer(tmp_path, SETTINGS).assets())
    assert found["static/style.css"] == b"p {}"
    assert found["static/more/a.txt"] == b"a"
    assert "static/site.js" in found
    assert "static/.hidden" not in found


def test_a_templates_folder_need_not_exist(tmp_path):
    assert Renderer(tmp_path / "none", SETTINGS).render(not_found())


# Errors


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\nb\n{{ nothing }}", 3, "'nothing' is undefined"),
        ('a\n{% include "no.html" %}', 2, "no template no.html"),
        ("a\n\n\n{{ 1 / 0 }}", 4, "division by zero"),
        ("{{ asset('no.css') }}", 1, "there is no file static/no.css"),
    ],
)
def test_a_broken_template_names_file_line_and_reason(tmp_path, source, line, words):
    (tmp_path / "404.html").write_text(source, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Renderer(tmp_path, SETTINGS).render(not_found())
    problem = caught.value.problem
    assert problem.path == str(tmp_path / "404.html")
    assert problem.line == line
    assert words in problem.message


def test_an_error_in_an_included_part_names_the_part(tmp_path):
    (tmp_path / "part.html").write_text("\n{{ nothing }}", encoding="utf-8")
    (tmp_path / "404.html").write_text('{% include "part.html" %}', encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Renderer(tmp_path, SETTINGS).render(not_found())
    assert caught.value.problem.path == str(tmp_path / "part.html")
    assert caught.value.problem.line == 2


# Digests


def digests(folder):
    renderer = Renderer(folder, SETTINGS)
    return {name: renderer.digest(name) for name in ("404.html", "robots.txt", "article.html")}


def changed(folder, path, text):
    before = digests(folder)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    after = digests(folder)
    return {name for name in before if before[name] != after[name]}


def test_a_digest_follows_what_a_template_extends_imports_and_includes(tmp_path):
    assert changed(tmp_path, "robots.txt", "x") == {"robots.txt"}
    assert changed(tmp_path, "parts/text.html", "x") == {"article.html"}
    assert changed(
        tmp_path, "base.html", '{% extends "theme:base.html" %}{% block footer %}{% endblock %}'
    ) == {"404.html", "article.html"}
    assert changed(tmp_path, "404.html", "{% include name %}") == {"404.html"}
    assert changed(tmp_path, "any.html", "x") == {"404.html"}  # it might be that name


def test_a_digest_follows_the_static_files_whose_version_is_printed(tmp_path):
    assert changed(tmp_path, "static/style.css", "p {}") == {"404.html", "article.html"}
    assert changed(tmp_path, "static/other.css", "p {}") == set()


def test_the_closure_has_every_part_of_the_article_page():
    names = Renderer(None, SETTINGS)._closures.names("article.html")
    assert names == [
        "article.html",
        "base.html",
        "parts/common.html",
        "parts/quote.html",
        "parts/text.html",
    ]


def test_bytes_are_the_same_for_any_hash_seed():
    code = (
        "import hashlib, sys; sys.path.insert(0, 'tests');"
        "from test_rendering import *;"
        "r = Renderer(None, SETTINGS); b = make_briefing(stories());"
        "print([hashlib.sha256(r.render(p)).hexdigest() for p in all_pages(b, SETTINGS)])"
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


# The theme and its documentation


DOCS = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def documented():
    """Return each template's documented variables and blocks."""
    out = {}
    part = DOCS.split("## Templates and what each is given")[1].split("## Records")[0]
    for section in part.split("\n### ")[1:]:
        name, rest = section.split("\n", 1)
        variables = set(re.findall(r"^\| `(\w+)` \|", rest, re.M))
        blocks = re.search(r"^Blocks: (.*)$", rest, re.M)
        out[name] = variables, set(re.findall(r"`(\w+)`", blocks[1])) if blocks else set()
    return out


def digest():
    selection = Selection(dt.date(2026, 1, 1))
    return digest_pages(digest_days(make_briefing(stories()), selection), selection, SETTINGS)


def test_every_template_of_the_theme_is_rendered_by_these_tests_and_every_part_is_used(site):
    """Unknown names are errors (``StrictUndefined``), so what is rendered knows all its names."""
    assert RENDERER._environment.undefined is StrictUndefined
    rendered = {page.template for page in all_pages(make_briefing(crowded()), SETTINGS)}
    rendered |= {page.template for page in digest()}
    folder = theme_folder()
    names = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != STATIC
    }
    used = {name for template in rendered - set(WRITERS) for name in closure(template)}
    assert used == names
    for page in (*all_pages(make_briefing(crowded()), SETTINGS), *digest()):
        assert RENDERER.render(page)


def closure(template):
    return RENDERER._closures.names(template)


def crowded():
    crowd = [Who(f"Person {n:02}") for n in range(61)]
    text = ". ".join(who.names[0] for who in crowd)
    often = [
        story(f"content/{n}.md", "“Hm,” Mo said.", who=[Who("Mo")], said=[Said("Hm,", "Mo")] * 2)
        for n in range(4)
    ]
    return [*stories(), story("content/crowd.md", text, who=crowd), *often]


def test_every_template_is_documented_with_just_the_variables_it_gets():
    given = {"base.html": set()}
    for page in digest():
        given[page.template] = set(page.context)
    for page in all_pages(make_briefing(crowded()), SETTINGS):
        if page.template in WRITERS:
            continue
        assert given.setdefault(page.template, set(page.context)) == set(page.context)
    assert {name: variables for name, (variables, _) in documented().items()} == given


def test_every_block_of_a_template_is_documented():
    environment = Environment(
        loader=FileSystemLoader(theme_folder()), extensions=["jinja2.ext.i18n"]
    )
    for name, (_, blocks) in documented().items():
        source, _, _ = environment.loader.get_source(environment, name)
        tree = environment.parse(source)
        assert {block.name for block in tree.find_all(nodes.Block)} == blocks, name


def test_the_documented_fields_of_records_are_those_of_the_code():
    modules = [
        importlib.import_module(f"sitegen.{name}")
        for name in (
            "briefing.records",
            *(
                f"pages.{name}"
                for name in (
                    "page",
                    "news",
                    "grouping",
                    "compare",
                    "actor_index",
                    "network",
                    "time_chart",
                    "chronology",
                    "social",
                    "article",
                    "neighbours",
                    "choices",
                    "digest",
                    "related",
                    "feeds",
                    "service",
                    "annotate",
                    "layers",
                )
            ),
        )
    ]
    lines = re.findall(r"^- \*\*(\w+)\*\*: (.*)$", DOCS.split("## Records")[1], re.M)
    assert len(lines) > 20
    for name, fields in lines:
        record = next(getattr(module, name) for module in modules if hasattr(module, name))
        properties = [key for key, value in vars(record).items() if isinstance(value, property)]
        names = list(getattr(record, "_fields", None) or record.__dataclass_fields__)
        public = [name for name in names if not name.startswith("_")]
        assert re.findall(r"`(\w+)`", fields) == public + properties, name


def test_every_documented_filter_exists():
    names = set(re.findall(r"`(\w+)`", DOCS.split("Filters besides")[1].split("`parts/`")[0]))
    environment = Renderer(None, SETTINGS)._environment
    own = set(environment.filters) - set(Environment().filters)
    assert own <= names


def test_the_script_is_small_and_no_page_asks_another_site_for_anything(site):
    script = dict(Renderer(None, SETTINGS).assets())["static/site.js"]
    assert len(script) <= 5000
    for name, most in (("search", 8000), ("compare", 5000)):
        own = dict(Renderer(None, SETTINGS).assets())[f"static/{name}.js"]
        assert len(own) <= most
        assert b"http" not in own
    for path, text in site.items():
        if not path.endswith(".html"):
            continue
        for tag in re.findall(r"<(?:script|link|img|iframe)[^>]*>", text):
            address = re.search(r'(?:src|href)="([^"]*)"', tag)
            if address and "canonical" not in tag:
                assert address[1].startswith("/a%20b/"), (path, tag)
