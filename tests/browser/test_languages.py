"""Articles of either direction on sites of the other, laid out by a real browser."""

import pytest
from build_support import write

pytestmark = pytest.mark.browser

ARTICLES = {
    "content/2026-05-04-jisr.md": """---
title: المدينة تفتح جسرها الجديد بعد عامين من التأخير
date: 2026-05-04
language: ar
tags: [جسور]
source: بريد الوادي
author: سلمى الراوي
actors:
  - {name: ليلى حداد, kind: person, role: رئيسة البلدية}
---

افتتحت المدينة يوم الاثنين جسرها الجديد فوق النهر. وقالت رئيسة البلدية ليلى حداد: «سيصمد هذا
الجسر مئة عام، ولن يدفع أحد رسمًا لعبوره».

وتقول شركة Northwind Ferries إن عباراتها ستواصل العمل حتى نهاية الصيف.
""",
    "content/2026-05-02-storm.md": """---
title: Storm cuts power to four thousand homes in Alderby
date: 2026-05-02
language: en
tags: [weather]
source: The Valley Courier
---

A storm cut the power of four thousand homes in Alderby on Sunday night. "We worked through the
dark and we will work through the day," said Ruta Beshel, who leads the repair crews of the grid
company. Mayor Hanne Ostrov promised the town a second line by winter.
""",
}
SIDES = """selector => {
  const found = document.querySelector(selector);
  const range = document.createRange();
  range.selectNodeContents(found);
  const text = range.getClientRects()[0], box = found.getBoundingClientRect();
  return {
    direction: getComputedStyle(found).direction,
    align: Math.abs(text.left - box.left) < Math.abs(text.right - box.right) ? "left" : "right",
  };
}"""
LEFT = "selector => document.querySelector(selector).getBoundingClientRect().left"


@pytest.fixture
def built(tmp_path, serve):
    def start(language):
        settings = f'[site]\ntitle = "Brief"\nlanguage = "{language}"\n'
        write(tmp_path, {"sitegen.toml": settings, **ARTICLES})
        return serve(tmp_path)

    return start


def sides(page, selector):
    found = page.evaluate(SIDES, selector)
    return found["direction"], found["align"]


def overflow(page):
    page.set_viewport_size({"width": 390, "height": 800})
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_an_arabic_article_on_an_english_site(page, built):
    address = built("en")
    page.goto(address + "articles/jisr/")
    assert sides(page, "h1") == ("rtl", "right")
    assert sides(page, ".article-header .eyebrow") == ("rtl", "right")
    assert sides(page, ".prose p") == ("rtl", "right")
    assert sides(page, ".key-quotes blockquote p") == ("rtl", "right")
    assert sides(page, "#text-heading") == ("ltr", "left")
    assert sides(page, "#cast-heading") == ("ltr", "left")
    assert overflow(page) <= 0
    page.goto(address)
    assert sides(page, ".story[dir=rtl] .headline") == ("rtl", "right")
    assert sides(page, ".story:not([dir]) .headline") == ("ltr", "left")


def test_an_english_article_on_an_arabic_site(page, built):
    address = built("ar")
    page.goto(address + "articles/storm/")
    assert sides(page, "h1") == ("ltr", "left")
    assert sides(page, ".prose p") == ("ltr", "left")
    assert sides(page, "#text-heading") == ("rtl", "right")
    assert sides(page, ".key-quotes blockquote p") == ("ltr", "left")
    assert overflow(page) <= 0
    # The numbers of summary lines stand in the margin where the text begins.
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + "articles/jisr/")
    first = page.locator(".prose .back-summary").first.bounding_box()
    prose = page.locator(".prose").bounding_box()
    assert first["x"] >= prose["x"] + prose["width"] - 1
    assert "لم يُبحث في هذه اللغة" in page.locator(".article-after").inner_text()


def test_an_arabic_name_is_isolated_from_the_count_beside_it(page, built):
    page.goto(built("en") + "topics/")
    name, count = ".topic-list bdi", ".topic-list li:has(bdi) .count"
    assert page.locator(name).first.inner_text() == "جسور"
    assert page.evaluate(LEFT, count) > page.evaluate(LEFT, name)


def test_the_masthead_and_the_pages_order_run_as_the_site_reads(page, built):
    page.goto(built("ar"))
    links = page.locator(".masthead-nav a")
    assert links.first.bounding_box()["x"] > links.last.bounding_box()["x"]
    title = page.locator(".masthead-title").bounding_box()
    assert title["x"] + title["width"] > 1000
    assert page.locator(".theme-switch").bounding_box()["x"] < 200


def test_no_word_of_the_phones_navigation_is_broken(page, built):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(built("ar"))
    heights = page.evaluate(
        "[...document.querySelectorAll('.masthead-nav a')].map(a => a.getClientRects().length"
        " && Math.round(a.getBoundingClientRect().height))"
    )
    assert len(set(heights)) == 1
    assert heights[0] < 60
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
