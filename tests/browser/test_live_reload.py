"""Saving a file while its page is open in a real browser."""

import pytest
from clean_pages import serves

pytestmark = pytest.mark.browser

SAID = "“We will open the bridge before the frost,” said Mira Tolland, the mayor of Estwick."
ARTICLE = """---
title: {title}
date: 2026-05-04
---

{lead}

{said}

{rest}
"""
ADDRESS = "articles/bridge/"


@pytest.fixture
def site(tmp_path):
    for folder in ("content", "seeds", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sitegen.toml").write_text('[site]\ntitle = "Estwick Notes"\n', encoding="utf-8")
    write(tmp_path)
    return tmp_path


LEAD = "Estwick has waited nine years for its bridge."


def write(site, lead=LEAD, head="", name="bridge", title="Bridge to open"):
    rest = "\n\n".join(f"The {n}th pier stands in the river and bears its load." for n in range(60))
    text = ARTICLE.format(title=title, lead=lead, said=SAID, rest=rest)
    (site / "content" / f"{name}.md").write_text(head + text, encoding="utf-8")


def sees(page, text):
    page.wait_for_function("text => document.body?.innerText.includes(text)", arg=text)


def overlay(page):
    return page.locator("sitegen-overlay")


def test_a_saved_article_refreshes_the_open_page_and_keeps_the_scroll(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    sees(page, "nine years")
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    write(site, "Estwick has waited ten years for its bridge.")
    sees(page, "ten years")
    page.wait_for_function("Math.abs(scrollY - 900) < 60")


def test_a_page_that_did_not_change_is_left_alone(page, site, serve):
    page.goto(serve(site) + "about/")
    page.evaluate("window.same = true")
    write(site, "Estwick has a second bridge, of wood.")
    address = page.url.replace("about/", ADDRESS)
    serves(page, address, "of wood")
    assert page.evaluate("window.same") is True


def test_a_stylesheet_is_swapped_without_a_reload(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    page.evaluate("window.same = true")
    before = page.locator("link[rel=stylesheet]").count()
    href = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    name = href.partition("?")[0].rpartition("/static/")[2]
    css = page.evaluate("href => fetch(href).then(a => a.text())", href)
    folder = site / "templates" / "static"
    folder.mkdir()
    (folder / name).write_text(css + "body { outline: 3px solid rgb(1, 2, 3) }", encoding="utf-8")
    page.wait_for_function("getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)'")
    assert page.evaluate("window.same") is True
    page.wait_for_function(
        "before => document.querySelectorAll('link[rel=stylesheet]').length === before", arg=before
    )


def test_broken_front_matter_shows_where_and_the_last_good_page_stays(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    path = site / "content" / "bridge.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("title: Bridge", "title: [Bridge"), encoding="utf-8")
    overlay(page).wait_for()
    said = overlay(page).locator("section").inner_text()
    assert "content/bridge.md:" in said
    assert "nine years" in page.locator("main").inner_text()
    path.write_text(good, encoding="utf-8")
    overlay(page).wait_for(state="detached")


def test_a_broken_template_shows_where_and_goes_when_it_is_mended(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    path = site / "templates" / "about.html"
    path.write_text("<h1>About</h1>\n{% if %}\n", encoding="utf-8")
    overlay(page).wait_for()
    assert "about.html:2" in overlay(page).locator("section").inner_text()
    page.reload()
    overlay(page).wait_for()
    sees(page, "nine years")
    path.unlink()
    overlay(page).wait_for(state="detached")


def test_a_template_that_fails_while_it_renders_shows_too(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    path = site / "templates" / "about.html"
    path.write_text("<h1>About</h1>\n\n{{ nowhere.at.all }}\n", encoding="utf-8")
    overlay(page).wait_for()
    assert "about.html:3" in overlay(page).locator("section").inner_text()


def test_broken_settings_show_where(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    path = site / "sitegen.toml"
    path.write_text('[site]\ntitle = "Estwick\n', encoding="utf-8")
    overlay(page).wait_for()
    assert "sitegen.toml:2" in overlay(page).locator("section").inner_text()
    path.write_text('[site]\ntitle = "Estwick Daily"\n', encoding="utf-8")
    sees(page, "Estwick Daily")
    assert overlay(page).count() == 0


def test_the_overlay_can_be_hidden_and_says_nothing_as_markup(page, site, serve):
    page.goto(serve(site) + ADDRESS)
    write(site, head="<b>\n", lead="", name="bridge")
    (site / "content" / "bad.md").write_text("---\ndate: <img src=x>\n---\nText.", encoding="utf-8")
    overlay(page).wait_for()
    assert "<img src=x>" in overlay(page).locator("section").inner_text()
    overlay(page).get_by_role("button").click()
    assert overlay(page).count() == 0


def test_a_deleted_article_leaves_the_open_list(page, site, serve):
    write(site, name="gone", title="Estwick counts its ducks")
    page.goto(serve(site))
    sees(page, "ducks")
    (site / "content" / "gone.md").unlink()
    page.wait_for_function("document.body && !document.body.innerText.includes('ducks')")


def test_a_site_broken_from_the_start_comes_up_when_it_is_mended(browser, site, serve):
    from clean_pages import clean_page

    path = site / "templates" / "base.html"
    path.write_text("{% if %}", encoding="utf-8")
    address = serve(site)
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    overlay(page).wait_for()
    path.unlink()
    sees(page, "nine years")
    context.close()
    with clean_page(browser) as fresh:
        fresh.goto(address)
        sees(fresh, "nine years")
