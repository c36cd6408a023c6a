"""Searching and comparing in a real browser: built sites under a sub-path, and served ones."""

import functools
import http.server
import re
import threading

import pytest
from build_support import ARTICLES, write
from clean_pages import clean_page, serves

from sitegen.building.build import build_site
from sitegen.building.options import Options
from sitegen.search import installed

pytestmark = pytest.mark.browser
needs_pagefind = pytest.mark.skipif(not installed(), reason='pip install "sitegen[search]"')

MORE = {
    "content/ferry.md": """---
title: Ferry runs <again>
date: 2026-01-07
tags: [Ilmer, boats]
---

The ferry crossed the Ilmer again on Wednesday. "The bridge took our bread, and now we take
it back," said Captain Dorte Velling.

"A ferry & a bridge can live side by side," said Mayor Hanne Ostrov.
""",
    "content/faehre.md": """---
title: Die Fähre fährt wieder
date: 2026-01-08
language: de
tags: [boats]
---

Die Fähre fuhr am Mittwoch wieder über den Fluss.
""",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    settings = '[site]\ntitle = "The Ilmer Letter"\nbase_url = "https://example.org/news/ilmer/"\n'
    write(folder, {"sitegen.toml": settings, **ARTICLES, **MORE})
    return folder


@pytest.fixture(scope="module")
def built(folder, tmp_path_factory):
    """Serve the built site as any web server would, from its sub-path; return its address."""
    root = tmp_path_factory.mktemp("root")
    build_site(folder, Options(output=root / "news" / "ilmer"))
    handler = functools.partial(Quiet, directory=root)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/news/ilmer/"
        server.shutdown()


def results(page, words, *, count=None):
    """Type ``words`` and return the results' texts once there are some, or ``count``."""
    page.locator("[data-search-field]").fill(words)
    page.wait_for_function(
        "words => document.querySelector('[data-status]').textContent.includes(words)",
        arg=words,
        timeout=60_000,  # Under serve the first search makes the index.
    )
    if count is not None:
        page.wait_for_function(
            "count => document.querySelectorAll('.result').length === count", arg=count
        )
    return shown(page)


def shown(page):
    page.locator(".result").first.wait_for()
    return [" ".join(text.split()) for text in page.locator(".result").all_inner_texts()]


def counted(page, number):
    page.wait_for_function(
        "end => document.querySelector('[data-status]').textContent.endsWith(end)",
        arg=f": {number}",
    )


@needs_pagefind
def test_articles_quotes_and_actors_are_found_from_a_sub_path(page, built):
    page.goto(built + "search/")
    page.wait_for_function("document.activeElement.matches('[data-search-field]')")
    found = results(page, "Ostrov")
    assert found[0].startswith("Person Hanne Ostrov Mayor")
    kinds = {re.match("Person|Article|Quote|Reported", text)[0] for text in found}
    assert kinds >= {"Person", "Article", "Quote"}
    page.locator(".result-quote a", has_text="Hanne Ostrov").first.click()
    page.wait_for_url(re.compile(r"/news/ilmer/articles/.+/#q-"))
    assert page.locator(":target").count() == 1


@needs_pagefind
def test_an_excerpt_marks_the_words_and_is_text_and_nothing_else(page, built):
    page.goto(built + "search/?q=ferry")
    found = shown(page)
    assert any("Ferry runs <again>" in text for text in found)
    quoted = page.locator(".result-quote q").all_inner_texts()
    assert "A ferry & a bridge can live side by side" in quoted
    assert page.locator("again").count() == 0
    marks = page.locator(".result mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"ferry"}


@needs_pagefind
def test_an_article_of_another_language_is_found_and_says_its_language(page, built):
    page.goto(built + "search/")
    results(page, "Fähre", count=1)
    assert page.locator(".result h2").get_attribute("lang") == "de"


@needs_pagefind
def test_facets_narrow_the_results_and_stay_in_the_address(page, built):
    page.goto(built + "search/")
    results(page, "bridge")
    page.get_by_role("checkbox", name=re.compile("^Quotes")).check()
    page.wait_for_function(
        "[...document.querySelectorAll('.result')].every(r => r.matches('.result-quote'))"
        " && document.querySelector('.result')"
    )
    assert {text.split()[0] for text in shown(page)} == {"Quote"}
    page.get_by_label("Speaker").select_option(value="Dorte Velling")
    counted(page, 1)
    assert "took our bread" in shown(page)[0]
    page.get_by_label("Year").select_option(value="2026")
    page.get_by_label("Topic", exact=True).select_option(value="boats")
    counted(page, 1)
    address = page.url
    for part in ("q=bridge", "kind=quote", "speaker=Dorte+Velling", "topic=boats", "year=2026"):
        assert part in address
    page.goto(built)
    page.goto(address)
    counted(page, 1)
    assert page.get_by_label("Speaker").input_value() == "Dorte Velling"
    assert page.get_by_role("checkbox", name=re.compile("^Quotes")).is_checked()


@needs_pagefind
def test_facets_alone_list_what_they_hold_the_latest_first(page, built):
    page.goto(built + "search/?kind=article")
    counted(page, 5)
    dates = page.locator(".result time").evaluate_all("times => times.map(time => time.dateTime)")
    assert dates == sorted(dates, reverse=True)


@needs_pagefind
def test_the_status_says_how_many_and_that_nothing_was_found(page, built):
    page.goto(built + "search/?q=zeppelin")
    page.wait_for_function(
        "document.querySelector('[role=status]').textContent.startsWith('Nothing was found')"
    )
    assert page.locator(".result").count() == 0


@needs_pagefind
@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_shortcut_leads_to_the_search_from_any_page(page, built, keys):
    page.goto(built + "quotes/")
    page.keyboard.press(keys)
    page.wait_for_url(re.compile("/news/ilmer/search/$"))
    page.wait_for_function("document.activeElement.matches('[data-search-field]')")
    page.get_by_label("Year").focus()
    page.keyboard.press(keys)
    assert page.evaluate("document.activeElement.name") == "year", "it works within a field"
    page.locator("h1").click()
    page.keyboard.press(keys)
    page.wait_for_function("document.activeElement.matches('[data-search-field]')")


@needs_pagefind
def test_a_shortcuts_key_can_be_typed_in_the_field(page, built):
    page.goto(built + "search/")
    field = page.locator("[data-search-field]")
    field.focus()
    page.keyboard.type("a/b")
    assert field.input_value() == "a/b"


@needs_pagefind
def test_a_result_can_be_reached_by_keyboard_alone(page, built):
    page.goto(built)
    page.keyboard.press("/")
    page.wait_for_url(re.compile("/search/$"))
    page.wait_for_function("document.activeElement.matches('[data-search-field]')")
    page.keyboard.type("rivet")
    page.keyboard.press("Enter")
    page.locator(".result a").first.wait_for()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.result') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/bridge/"))


@needs_pagefind
def test_searching_asks_this_site_alone_and_only_when_it_is_wanted(page, built):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(built)
    page.goto(built + "articles/bridge/")
    assert not [url for url in asked if "pagefind" in url]
    page.goto(built + "search/?q=bridge")
    shown(page)
    assert [url for url in asked if "pagefind/pagefind.js" in url]
    assert [url for url in asked if not url.startswith((built, "data:"))] == []
    assert not [url for url in asked if "worker" in url or "-ui" in url]


@needs_pagefind
def test_a_served_site_is_searched_and_finds_what_was_just_written(page, folder, serve):
    address = serve(folder)
    assert address.endswith("/news/ilmer/")
    page.goto(address + "search/")
    results(page, "bridge")
    write(folder, {"content/owl.md": "---\ntitle: An owl in the tower\n---\n\nIt sleeps by day."})
    try:
        serves(page, address, "An owl")
        page.goto(address + "search/")
        assert "An owl in the tower" in results(page, "owl", count=1)[0]
    finally:
        (folder / "content/owl.md").unlink()


@needs_pagefind
def test_without_javascript_the_search_page_says_where_else_to_look(browser, built):
    with clean_page(browser, java_script_enabled=False) as page:
        page.goto(built)
        page.locator(".search-link").click()
        page.wait_for_url(re.compile("/search/"))
        assert "needs JavaScript" in page.locator("noscript").inner_text()
        assert not page.locator("[data-search-field]").is_visible()
        links = page.locator("main .ways a")
        for name in ("actors", "quotes", "topics", "archive"):
            assert page.locator(f"main .ways a[href$='/{name}/']").count() == 1
        links.first.click()
        page.wait_for_url(re.compile("/actors/"))


SHIFTS = """() => new Promise(done => {
  const moved = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput)
        for (const { node, previousRect, currentRect } of entry.sources)
          moved.push(`${node?.nodeName} ${node?.className}: ${previousRect.y} ${currentRect.y}`);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 1000);
})"""


@needs_pagefind
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("address", "shown_when"),
    [
        ("search/", "[data-search-field]"),
        ("search/?q=bridge", ".result"),
        ("compare/?a=hanne-ostrov&b=dorte-velling", ".compared .railed"),
    ],
)
def test_nothing_moves_when_the_script_has_come(browser, built, address, shown_when, width):
    with clean_page(browser, viewport={"width": width, "height": 740}) as page:
        page.goto(built + address)
        page.locator(shown_when).first.wait_for()
        assert page.evaluate(SHIFTS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_pagefind
def test_a_title_painted_before_the_buttons_beside_it_stays_where_it_is(browser, built):
    with clean_page(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(built + "compare/")
        title = page.locator(".masthead-title")
        whole = title.bounding_box()
        page.evaluate(
            "document.querySelectorAll('.search-link, .theme-switch').forEach(x => x.remove())"
        )
        assert title.bounding_box()["y"] == whole["y"]


# Two actors side by side


def compared(page, *sides):
    """Return the statements of each side, once both are there."""
    page.locator(".compared .quote-item").first.wait_for()
    return [page.locator(f".railed.side-{side} .quote-item").all_inner_texts() for side in sides]


def test_two_actors_are_compared_by_date_with_links_to_their_words(page, built):
    page.goto(built + "compare/?a=hanne-ostrov&b=dorte-velling")
    ostrov, velling = compared(page, 0, 1)
    assert len(ostrov) >= 2
    assert len(velling) == 1
    assert "took our bread" in velling[0]
    assert page.locator(".compared-name").all_inner_texts() == ["Hanne Ostrov", "Dorte Velling"]
    dates = page.locator(".compared .railed").evaluate_all("all => all.map(x => x.dataset.date)")
    assert dates == sorted(dates, reverse=True)
    tops = [
        page.locator(f".railed.side-{side}[data-date='2026-01-07']").bounding_box()
        for side in (0, 1)
    ]
    assert tops[0]["y"] == tops[1]["y"]
    assert tops[0]["x"] < tops[1]["x"]
    page.locator(".side-1 blockquote a").click()
    page.wait_for_url(re.compile(r"/news/ilmer/articles/ferry/#q-"))


def test_who_says_much_is_compared_from_the_pages_of_all_years(page, serve, tmp_path, long_lists):
    def news(year):
        said = "".join(
            f"“We saw {what} {year} times,” said {who}.\n\n"
            for what in ("the quay", "the mill")
            for who in ("Hanne Ostrov", "Piet Lammers")
        )
        return f"---\ntitle: News of {year}\ndate: {year}-03-04\ntags: [town]\n---\n\n{said}"

    write(tmp_path, {"sitegen.toml": ""} | {f"content/{y}.md": news(y) for y in (2023, 2024, 2025)})
    address = serve(tmp_path)
    page.goto(address + "actors/hanne-ostrov/")
    assert page.locator(".narrowed .quote-item").count() == 2
    page.get_by_role("link", name="2023").click()
    page.wait_for_url(re.compile(r"/actors/hanne-ostrov/2023/"))
    assert page.locator(".quote-item").count() == 2
    page.goto(address + "compare/?a=hanne-ostrov&b=piet-lammers")
    ostrov, lammers = compared(page, 0, 1)
    assert len(ostrov) == len(lammers) == 6
    dates = page.locator(".compared .railed").evaluate_all("all => all.map(x => x.dataset.date)")
    assert [date[:4] for date in dates] == ["2025"] * 2 + ["2024"] * 2 + ["2023"] * 2


def test_a_topic_narrows_the_comparison_and_the_address_keeps_it(page, built):
    page.goto(built + "compare/")
    page.get_by_label("One").select_option("Hanne Ostrov")
    page.get_by_label("The other").select_option("Dorte Velling")
    both = compared(page, 0, 1)
    page.get_by_label("Topic").select_option("Ilmer")
    page.wait_for_function("location.search.endsWith('topic=ilmer')")
    page.wait_for_function(
        "most => document.querySelectorAll('.side-0 .quote-item').length < most",
        arg=len(both[0]) + 1,
    )
    ostrov, velling = compared(page, 0, 1)
    assert velling
    assert all("tent" not in text for text in ostrov)
    assert "a=hanne-ostrov&b=dorte-velling" in page.url


def test_an_actors_page_leads_to_the_comparison(page, built):
    page.goto(built + "actors/dorte-velling/")
    page.get_by_role("link", name="Hanne Ostrov").last.click()
    page.wait_for_url(re.compile(r"/compare/\?a=dorte-velling&b=hanne-ostrov"))
    assert all(compared(page, 0, 1))


def test_a_comparison_fits_a_phone_and_says_whose_words_they_are(browser, built):
    with clean_page(browser, viewport={"width": 360, "height": 740}) as page:
        page.goto(built + "compare/?a=hanne-ostrov&b=dorte-velling")
        compared(page, 0, 1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        whose = page.locator(".compared-whose").all_inner_texts()
        assert set(whose) == {"Hanne Ostrov", "Dorte Velling"}


def test_without_javascript_there_are_lists_that_lead_to_both(browser, built):
    with clean_page(browser, java_script_enabled=False) as page:
        page.goto(built + "compare/?a=hanne-ostrov&b=dorte-velling")
        assert "needs JavaScript" in page.locator("noscript").inner_text()
        assert not page.locator("[data-compare]").is_visible()
        topic = page.locator(".debates li", has_text="Ilmer")
        assert topic.locator("[data-speaker]").count() == 2
        topic.locator("h3 a").click()
        page.wait_for_url(re.compile("/quotes/topics/ilmer/"))
        assert "took our bread" in page.locator("main").inner_text()


def test_unknown_actors_in_the_address_are_left_out(page, built):
    page.goto(built + "compare/?a=nobody&b=hanne-ostrov&topic=nothing")
    assert page.get_by_label("One").input_value() == ""
    assert page.get_by_label("The other").input_value() == "hanne-ostrov"
    assert not page.locator(".compared").is_visible()
