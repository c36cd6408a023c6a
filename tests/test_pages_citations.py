"""Citations: BibTeX that LaTeX does not stumble over, and CSL-JSON."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import story

from sitegen.briefing import make_briefing
from sitegen.pages import all_pages
from sitegen.pages.citations import bibtex, csl_item
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

SETTINGS = SiteSettings(base_url="https://example.org/news/")


def entry(path="content/bridge.md", **keys):
    return make_briefing([story(path, **keys)]).entries[0]


def test_the_source_is_cited():
    cited = entry(
        title="Bridge & road: 100% open",
        date=dt.datetime(2026, 5, 4, 8, 30),
        author="Ana Ruiz and Ben Ode",
        source="The Courier",
        source_url="https://example.com/a_b?x=1&y=50%25#top",
        language="en-GB",
    )
    assert bibtex(cited, SETTINGS) == (
        "@online{bridge,\n"
        r"  title = {{Bridge \& road: 100\% open}}," + "\n"
        "  author = {{Ana Ruiz and Ben Ode}},\n"
        "  organization = {{The Courier}},\n"
        "  date = {2026-05-04},\n"
        "  url = {https://example.com/a_b?x=1&y=50%25#top},\n"
        "}\n"
    )
    assert csl_item(cited, SETTINGS) == {
        "id": "bridge",
        "type": "article-newspaper",
        "title": "Bridge & road: 100% open",
        "author": [{"literal": "Ana Ruiz and Ben Ode"}],
        "container-title": "The Courier",
        "issued": {"date-parts": [[2026, 5, 4]]},
        "URL": "https://example.com/a_b?x=1&y=50%25#top",
        "language": "en-GB",
    }


def test_what_is_not_known_is_left_out():
    cited = entry(date=None)
    text = bibtex(cited, SETTINGS)
    assert re.findall(r"^  (\w+) =", text, re.M) == ["title", "url"]
    assert "url = {https://example.org/news/articles/bridge/}" in text
    assert csl_item(cited, SETTINGS).keys() == {"id", "type", "title", "URL", "language"}


def test_an_address_without_a_host_is_none():
    cited = entry()
    assert "url" not in bibtex(cited, SiteSettings())
    assert "URL" not in csl_item(cited, SiteSettings())


def test_an_address_cannot_leave_its_braces():
    text = bibtex(entry(source_url="https://example.com/a}b{c\\d e"), SETTINGS)
    assert "url = {https://example.com/a%7Db%7Bc%5Cd%20e}" in text


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("content/a-story.md", "a-story"),
        ("content/über-brücken.md", "uber-brucken"),
        ("content/a-мост.md", r"a-[0-9a-f]{6}"),
        ("content/мост.md", r"article-[0-9a-f]{6}"),
    ],
)
def test_keys_are_ascii(path, key):
    assert re.fullmatch(rf"@online\{{{key},", bibtex(entry(path), SETTINGS).splitlines()[0])


def test_unicode_stays():
    assert "{{Über “Мост” – ok}}" in bibtex(entry(title="Über “Мост” – ok"), SETTINGS)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=40))
def test_any_title_is_one_field_and_reads_back(title):
    wanted = entry(title=title).card.ref.title
    text = bibtex(entry(title=title), SETTINGS)
    (found,) = re.findall(r"^  title = \{\{(.*)\}\},$", text, re.M)
    for plain, special in (("^", "asciicircum"), ("~", "asciitilde"), ("\\", "backslash")):
        found = found.replace(rf"\text{special}{{}}", f"\0{ord(plain):03}")
    assert not re.search(r"(?<!\\)[{}$&#%_^~]", found)
    found = re.sub(r"\\([{}$&#%_])", r"\1", found)
    assert "\\" not in found
    found = re.sub(r"\0(\d{3})", lambda match: chr(int(match[1])), found)
    assert found == " ".join(wanted.split())


def test_the_files_are_as_the_functions_say_and_the_page_links_to_them():
    told = story("content/bridge.md", title="A & <b> “c”")
    renderer = Renderer(None, SETTINGS)
    briefing = make_briefing([told])
    site = {
        page.path: renderer.render(page).decode()
        for page in all_pages(briefing, SETTINGS)
        if page.url.startswith("articles/")
    }
    (cited,) = briefing.entries
    assert site["articles/bridge/cite.bib"] == bibtex(cited, SETTINGS)
    assert json.loads(site["articles/bridge/cite.csl.json"]) == [csl_item(cited, SETTINGS)]
    for name in ("cite.bib", "cite.csl.json"):
        assert f'href="/news/articles/bridge/{name}"' in site["articles/bridge/index.html"]
