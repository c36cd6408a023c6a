"""The drawings of actors and the timeline in a real browser."""

import datetime as dt
import re

import pytest
from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.pages import all_pages
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

pytestmark = pytest.mark.browser

NAMES = (
    "Ada Quill",
    "Marie-Alexandrine Wolkenstein-Hohenfels von und zu Untertauern",
    "ليلى بنت الأنهار",
    "Bo Reed",
)
TEXT = " ".join(f"{name} spoke. “It will hold {at},” said {name}." for at, name in enumerate(NAMES))


@pytest.fixture(scope="module", params=["en", "ar"])
def html(request):
    """Return the pages of a site by address, each with its stylesheets inside."""
    settings = SiteSettings(title="Ostwick", language=request.param)
    told = [
        story(
            f"content/n{number}.md",
            TEXT,
            who=[Who(name) for name in NAMES],
            said=[Said(f"It will hold {at},", name) for at, name in enumerate(NAMES)],
            date=dt.date(2026, 1 + number, 7),
            title=f"Meeting {number}",
        )
        for number in range(5)
    ]
    renderer = Renderer(None, settings)
    styles = "".join(
        content.decode() for path, content in renderer.assets() if path.endswith(".css")
    )

    def page(url):
        found = next(p for p in all_pages(make_briefing(told), settings) if p.url == url)
        text = renderer.render(found).decode()
        text = re.sub(r'<link rel="(?:stylesheet|icon)"[^>]*>|<script src[^>]*></script>', "", text)
        return text.replace("</head>", f"<style>{styles}</style></head>")

    return page


@pytest.mark.parametrize("width", [390, 1440])
def test_labels_of_a_network_are_inside_it_and_apart(browser, html, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(html("actors/ada-quill/"))
    frame = page.locator(".network svg").bounding_box()
    boxes = [text.bounding_box() for text in page.locator(".network a text").all()]
    assert len(boxes) >= 4
    for box in boxes:
        assert box["x"] >= frame["x"] - 1
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        assert box["height"] >= 11
    page.close()


def test_nodes_are_reached_by_keyboard_and_show_it(browser, html):
    page = browser.new_page()
    page.set_content(html("actors/ada-quill/"))
    page.locator("summary").first.focus()
    names = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.network a')"):
            names.add(page.evaluate("document.activeElement.querySelector('title').textContent"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert len(names) == 3
    assert any(NAMES[1] in name for name in names)
    named = page.locator(".network").get_by_role("link", name=NAMES[1])
    assert named.count() == 1
    page.close()


def test_bars_are_no_stop_for_the_keyboard_but_the_tables_links_are(browser, html):
    page = browser.new_page()
    page.set_content(html("actors/ada-quill/"))
    assert page.locator(".chart-bars a").count() == 5
    assert page.locator(".chart-bars a:not([tabindex='-1'])").count() == 0
    page.locator(".chart-table summary").click()
    links = page.locator(".chart-table tbody a")
    assert links.count() == 5
    assert links.first.get_attribute("href") == "/archive/2026/01/"
    page.close()


@pytest.mark.parametrize("url", ["actors/ada-quill/", "timeline/"])
def test_labels_of_the_time_axis_are_inside_the_chart_and_apart(browser, html, url):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_content(html(url))
    frame = page.locator(".chart-bars").bounding_box()
    boxes = sorted(
        (text.bounding_box() for text in page.locator(".chart-bars text").all()),
        key=lambda box: box["x"],
    )
    assert len(boxes) > 1
    right = frame["x"] - 1
    for box in boxes:
        assert box["x"] >= right
        right = box["x"] + box["width"]
    assert right <= frame["x"] + frame["width"] + 1
    page.close()
