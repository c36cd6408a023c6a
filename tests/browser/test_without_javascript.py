"""Everything but search, compare and the switches, with JavaScript off."""

import re

import pytest
from clean_pages import clean_page

from benchmarks.site import sites
from benchmarks.site.serve import serve

pytestmark = pytest.mark.browser
ACTOR = "actors/marguerite-halvorsen-quill/"


@pytest.fixture(scope="module")
def demo(built_sites):
    with serve(built_sites[0]) as address:
        yield address


@pytest.fixture(scope="module")
def stress(built_sites):
    with serve(built_sites[1]) as address:
        yield address


@pytest.fixture
def plain(browser):
    settings = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}
    with clean_page(browser, **settings) as page:
        yield page


def follow(page, selector, address):
    """Follow the first such link, and check where it led and that it is a page of the site."""
    page.locator(selector).first.click()
    page.wait_for_url(re.compile(address))
    assert page.locator("main h1").count() == 1


@pytest.mark.parametrize(
    ("start", "selector", "leads"),
    [
        ("", ".headline a", "/articles/.+/$"),
        ("", ".lines a", "/articles/.+/#s-"),
        ("", ".pull blockquote a", "/articles/.+/#q-"),
        ("", ".news a", "/actors/.+/$"),
        ("archive/2026/11/", ".day .rail-heading a", r"/archive/\d+/\d+/\d+/$"),
        ("", ".front-side .tags a", "/topics/.+/$"),
        ("", ".months a", r"/archive/\d+/\d+/$"),
        ("", ".pager a[rel=next]", "/page/2/$"),
        ("articles/dredging-contract/", ".related a", "/articles/.+/$"),
        ("articles/dredging-contract/", ".neighbours a", "/articles/.+/$"),
        ("articles/dredging-contract/", ".cast a", "/actors/.+/$"),
        ("articles/dredging-contract/", ".eyebrow a", "/topics/.+/$"),
        ("articles/dredging-contract/", ".byline a", "/sources/.+/$"),
        ("actors/", ".actor-grid a", "/actors/.+/$"),
        ("actors/ilse-tarrandine/", ".quote-item blockquote a", "/articles/.+/#q-"),
        ("actors/ilse-tarrandine/", ".appearances a", "/articles/.+/$"),
        ("actors/ilse-tarrandine/", ".network a", "/actors/.+/$"),
        ("quotes/", "[href*='/quotes/topics/']", "/quotes/topics/.+/$"),
        ("quotes/", ".months li:nth-child(3) a", r"/quotes/.*#m-\d+-\d+$"),
        ("topics/", ".topic-list h2 a", "/topics/.+/$"),
        ("sources/", ".topic-list h2 a", "/sources/.+/$"),
        ("archive/", ".months a", r"/archive/\d+/\d+/$"),
        ("timeline/", "main a", "/(articles|timeline|archive|actors)/"),
    ],
)
def test_every_way_through_the_site_is_open(plain, demo, start, selector, leads):
    plain.goto(demo + start)
    follow(plain, selector, leads)


def test_a_summary_line_and_a_quote_lead_to_their_places_and_back(plain, demo):
    plain.goto(demo + "articles/dredging-contract/")
    for there, back in ((".summary li a", "summary-1"), (".quote .tools a", "box-q-")):
        link = plain.locator(there).first
        anchor = link.get_attribute("href")[1:]
        link.click()
        assert plain.locator(":target").get_attribute("id") == anchor
        plain.locator(f".prose .back[href*='#{back}']").first.click()
        assert plain.locator(":target").get_attribute("id").startswith(back)


def test_the_words_around_a_quote_show_under_the_pointer_and_under_focus(plain, demo):
    plain.goto(demo + "articles/dredging-contract/")
    words = plain.locator(".setting").first
    assert not words.is_visible()
    plain.hover(".context a >> nth=0")
    assert words.is_visible()
    words.hover()  # it stays while it is read
    assert words.is_visible()
    plain.mouse.move(0, 0)
    assert not words.is_visible()
    plain.locator(".quote .speaker").first.focus()
    plain.keyboard.press("Tab")
    assert words.is_visible()


def test_further_statements_open(plain, demo):
    plain.goto(demo + "articles/dredging-contract/")
    plain.click(".more-quotes summary >> nth=0")
    assert plain.locator(".more-quotes .statement").first.is_visible()


def test_statements_are_narrowed_down_by_year_and_topic(plain, stress):
    plain.goto(stress + ACTOR)
    groups = plain.locator(".narrowed > .railed")
    everything = groups.count()
    plain.locator(".narrowing label", has_text="2024").click()
    shown = groups.locator("visible=true")
    of_year = shown.count()
    assert 0 < of_year < everything
    assert "2023" not in " ".join(shown.locator(".rail-heading").all_inner_texts())
    plain.locator(".narrowing label", has_text="depot").click()
    assert 0 < shown.count() < of_year
    plain.locator(".narrowing label", has_text="bridge").click()
    assert shown.count() == 0
    assert plain.locator(".no-match").is_visible()
    for label in plain.locator(".narrowing label", has_text="All").all():
        label.click()
    assert shown.count() == everything


def test_nothing_shows_that_needs_a_script(plain, built_sites):
    for root in built_sites:
        with serve(root) as address:
            for sample in sites.samples(root):
                plain.goto(address + sample.url)
                assert plain.locator("button:visible").count() == 0, sample.name


def test_files_for_machines_are_there(plain, demo):
    plain.goto(demo + "articles/dredging-contract/")
    for link in plain.locator(".provenance a[href^='/']").all():
        assert plain.request.get(demo + link.get_attribute("href")[1:]).ok
    for name in ("feed.xml", "feed.json", "feeds.opml", "data/quotes.csv", "data/briefing.db"):
        assert plain.request.get(demo + name).ok
