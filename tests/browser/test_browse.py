"""A reader's ways through the demo briefing, in a real browser."""

import re
from pathlib import Path

import pytest
from clean_pages import clean_page

pytestmark = pytest.mark.browser
DEMO = Path(__file__).parents[2]
ARTICLE = "articles/dredging-contract/"


@pytest.fixture(scope="module")
def demo():
    from sitegen.building.options import Options
    from sitegen.serving.session import serving

    with serving(DEMO, Options(), 8600, lambda _: None) as session:
        session.site.wait(0, 120)
        yield session.address


IN_VIEW = """id => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return document.querySelector(":target")?.id === id && top >= 0 && top < innerHeight;
}"""


def comes_into_view(page, anchor):
    """Wait until ``anchor`` is the page's target and stands on the screen, marked."""
    page.wait_for_function(IN_VIEW, arg=anchor)
    plain = "getComputedStyle(document.body).backgroundColor"
    marked = page.evaluate(
        f"getComputedStyle(document.querySelector(':target')).backgroundColor !== {plain}"
    )
    assert marked


def test_from_home_to_an_article_to_the_place_of_a_quote(page, demo):
    page.goto(demo)
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile("/articles/"))
    link = page.locator("a[href*='#q-']").first
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    comes_into_view(page, anchor)


def test_each_summary_line_leads_to_its_sentence(page, demo):
    page.goto(demo)
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile("/articles/"))
    lines = page.locator("a[href*='#s-']")
    assert lines.count() >= 3
    for at in range(3):
        line = lines.nth(at)
        anchor = line.get_attribute("href").partition("#")[2]
        sentence = " ".join(page.locator(f"[id='{anchor}']").inner_text().split())
        assert sentence
        line.click()
        comes_into_view(page, anchor)


def test_from_an_article_to_an_actor_to_what_they_said(page, demo):
    page.goto(demo + "actors/")
    page.locator("main a[href*='/actors/']").first.click()
    page.wait_for_url(re.compile("/actors/.+/"))
    quote = page.locator("main a[href*='#q-']").first
    anchor = quote.get_attribute("href").partition("#")[2]
    quote.click()
    page.wait_for_url(re.compile(f"/articles/.+#{anchor}"))
    comes_into_view(page, anchor)


def test_a_name_in_the_text_leads_to_its_actor(page, demo):
    page.goto(demo)
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile("/articles/"))
    page.locator("article a[href*='/actors/']").first.click()
    page.wait_for_url(re.compile("/actors/.+/"))
    assert page.locator("h1").count() == 1


def test_the_site_reads_without_javascript(browser, demo):
    with clean_page(browser, java_script_enabled=False) as page:
        page.goto(demo)
        page.locator("main h2 a, main h3 a").first.click()
        page.wait_for_url(re.compile("/articles/"))
        page.locator("a[href*='#q-']").first.click()
        assert "#q-" in page.url


def test_nothing_is_asked_of_another_host(page, demo):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(demo)
    page.goto(demo + "actors/")
    page.goto(demo + "quotes/")
    assert asked
    assert [url for url in asked if not url.startswith((demo, "data:"))] == []


def test_a_phone_has_no_sideways_scroll(browser, demo):
    with clean_page(browser, viewport={"width": 360, "height": 740}) as page:
        for address in ("", "actors/", "quotes/", "topics/", "archive/", "about/"):
            page.goto(demo + address)
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= 360, address
