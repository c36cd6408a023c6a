"""Feeds of the site, its actors and topics, and the list of them."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest
from stories import Who, story

from sitegen.briefing import make_briefing
from sitegen.pages import all_pages
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SETTINGS = SiteSettings(
    title="Ostwick & Vale", base_url="https://example.org/a b/", author="A. Writer"
)
ADDRESS = "https://example.org/a%20b/"


def site_of(*stories, settings=SETTINGS):
    renderer = Renderer(None, settings)
    briefing = make_briefing(stories)
    return {
        page.path: renderer.render(page).decode()
        for page in all_pages(briefing, settings)
        if page.kind != "database"
    }


def about(path, *names, **keys):
    return story(path, ". ".join(names) + ".", who=[Who(name) for name in names], **keys)


@pytest.fixture(scope="module")
def site():
    return site_of(
        about(
            "content/a.md",
            "Anna Leddin",
            "Otto Brisk",
            title="A <b>",
            date=dt.datetime(2026, 5, 4, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            updated=dt.date(2026, 5, 6),
            tags=("Über & Brücken", "rare"),
        ),
        about("content/b.md", "Anna Leddin", date=dt.date(2026, 4, 1), tags=("Über & Brücken",)),
        about("content/c.md", "Otto Brisk", date=None, tags=("rare",)),
    )


def entries(text):
    return [
        entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(text).iter(f"{ATOM}entry")
    ]


def test_who_and_what_has_two_dated_articles_has_a_feed(site):
    feeds = {path for path in site if path.endswith("feed.xml")}
    assert feeds == {
        "feed.xml",
        "actors/anna-leddin/feed.xml",
        "topics/über-brücken/feed.xml",
    }


def test_a_feed_of_its_own_has_its_own_articles_name_and_page(site):
    text = site["topics/über-brücken/feed.xml"]
    feed = ElementTree.fromstring(text)
    page = ADDRESS + "topics/%C3%BCber-br%C3%BCcken/"
    assert feed.findtext(f"{ATOM}title") == "Über & Brücken · Ostwick & Vale"
    assert feed.findtext(f"{ATOM}id") == page
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": page, "self": page + "feed.xml"}
    assert entries(text) == [ADDRESS + "articles/a/", ADDRESS + "articles/b/"]
    assert feed.findtext(f"{ATOM}updated") == "2026-05-06T00:00:00Z"
    assert entries(site["feed.xml"]) == entries(text)


def test_feeds_are_cut_to_the_latest_twenty():
    told = [
        about(f"content/{n:02}.md", "Anna Leddin", date=dt.date(2026, 5, n)) for n in range(1, 26)
    ]
    site = site_of(*told)
    for path in ("feed.xml", "actors/anna-leddin/feed.xml"):
        found = entries(site[path])
        assert len(found) == 20
        assert found[0] == ADDRESS + "articles/25/"
    assert len(json.loads(site["feed.json"])["items"]) == 20


def test_the_json_feed_is_of_version_1_1(site):
    feed = json.loads(site["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == ADDRESS + "feed.json"
    assert feed["home_page_url"] == ADDRESS
    assert feed["authors"] == [{"name": "A. Writer"}]
    first, second = feed["items"]
    assert first == {
        "id": ADDRESS + "articles/a/",
        "url": ADDRESS + "articles/a/",
        "title": "A <b>",
        "content_text": "Anna Leddin.",
        "date_published": "2026-05-04T06:30:00Z",
        "date_modified": "2026-05-06T00:00:00Z",
        "language": "en",
        "tags": ["Über & Brücken", "rare"],
    }
    assert second["date_modified"] == second["date_published"] == "2026-04-01T00:00:00Z"


def test_opml_lists_every_feed(site):
    outlines = ElementTree.fromstring(site["feeds.opml"]).iter("outline")
    listed = {line.get("xmlUrl"): line.get("text") for line in outlines if line.get("xmlUrl")}
    assert listed == {
        ADDRESS + "feed.xml": "Ostwick & Vale",
        ADDRESS + "topics/%C3%BCber-br%C3%BCcken/feed.xml": "Über & Brücken",
        ADDRESS + "actors/anna-leddin/feed.xml": "Anna Leddin",
    }


def test_pages_name_their_feeds(site):
    def feeds(path):
        links = [line for line in site[path].splitlines() if 'rel="alternate"' in line]
        return [line.split('href="')[1].split('"')[0] for line in links]

    everywhere = ["/a%20b/feed.xml", "/a%20b/feed.json"]
    assert feeds("index.html") == everywhere
    assert feeds("actors/otto-brisk/index.html") == everywhere
    own = "/a%20b/actors/anna-leddin/feed.xml"
    assert feeds("actors/anna-leddin/index.html") == [*everywhere, own]
    own = "/a%20b/topics/%C3%BCber-br%C3%BCcken/feed.xml"
    assert feeds("topics/über-brücken/index.html") == [*everywhere, own]


def test_the_sitemap_says_when_the_articles_of_a_page_last_changed(site):
    changed = {
        url.findtext(f"{SITEMAP}loc").removeprefix(ADDRESS): url.findtext(f"{SITEMAP}lastmod")
        for url in ElementTree.fromstring(site["sitemap.xml"])
    }
    assert changed["articles/a/"] == "2026-05-06"
    assert changed["articles/b/"] == "2026-04-01"
    assert changed["articles/c/"] is None
    assert changed["actors/anna-leddin/"] == changed["topics/rare/"] == "2026-05-06"
    assert changed["archive/2026/04/"] == "2026-04-01"
    assert changed["archive/undated/"] is None
    assert changed[""] == changed["quotes/"] == "2026-05-06"
    assert changed["about/"] is None


def test_an_empty_site_has_sound_feeds():
    site = site_of()
    assert json.loads(site["feed.json"])["items"] == []
    assert entries(site["feed.xml"]) == []
    assert len(list(ElementTree.fromstring(site["feeds.opml"]).iter("outline"))) == 1
