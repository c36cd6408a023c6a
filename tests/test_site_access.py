"""Every kind of page in a real browser: axe-core, the keyboard, the weight, the wire."""

import pytest
from site_support import needs

from benchmarks.site import access, loading, sites
from benchmarks.site.browser import DESKTOP, PHONE, fresh_page
from benchmarks.site.serve import serve
from benchmarks.site.tools import AXE

pytestmark = pytest.mark.browser
LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]


def over_all_pages(built_sites, browser, look, **settings):
    """Yield every sample's name and its page, opened."""
    size, scheme = look
    for root in built_sites:
        with (
            serve(root) as address,
            fresh_page(browser, viewport=size, color_scheme=scheme, **settings) as page,
        ):
            for sample in sites.samples(root):
                page.goto(address + sample.url)
                yield sample.name, page


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]['width']}-{look[1]}")
def test_axe_finds_nothing_on_any_kind_of_page(built_sites, browser, look):
    needs(AXE)
    found = {}
    for name, page in over_all_pages(built_sites, browser, look):
        if wrong := access.violations(page):
            found[name] = wrong
    assert found == {}


def test_axe_finds_what_is_wrong(browser):
    needs(AXE)
    with fresh_page(browser) as page:
        page.set_content("<html><img src='data:,'><h1>One</h1><h3>Three</h3></html>")
        rules = {fault.partition(":")[0] for fault in access.violations(page)}
    assert {"image-alt", "heading-order", "html-has-lang"} <= rules


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=["phone", "desktop"])
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(built_sites, browser, look):
    found = {}
    for name, page in over_all_pages(built_sites, browser, look, reduced_motion="reduce"):
        if wrong := access.keyboard_faults(page):
            found[name] = wrong
    assert found == {}


def test_the_walk_sees_a_control_without_a_ring_and_one_out_of_reach(browser):
    with fresh_page(browser) as page:
        page.set_content(
            "<a href='#a'>seen</a><a href='#b' style='outline: none'>unseen</a>"
            "<script>addEventListener('keydown', e => { if (document.activeElement.textContent"
            " === 'unseen') e.preventDefault(); })</script><button>beyond</button>"
        )
        wrong = " ".join(access.keyboard_faults(page))
    assert "unseen" in wrong
    assert "2 of 3" in wrong


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_page_is_wider_than_its_window(built_sites, browser, width):
    look = ({"width": width, "height": 800}, "light")
    wide = "document.documentElement.scrollWidth > innerWidth"
    found = [
        name for name, page in over_all_pages(built_sites, browser, look) if page.evaluate(wide)
    ]
    assert found == []


def test_every_table_has_a_caption_and_every_page_one_heading_above_all(built_sites, browser):
    bare = "[...document.querySelectorAll('table')].filter(t => !t.caption?.textContent).length"
    tables = 0
    for name, page in over_all_pages(built_sites, browser, LOOKS[2]):
        assert page.evaluate(bare) == 0, name
        assert page.locator("h1").count() == 1, name
        tables += page.locator("table").count()
    assert tables


def test_an_article_is_light_still_and_asks_nobody_else(built_sites, browser):
    root = built_sites[0]
    with serve(root) as address:
        for url in sites.pages_by_kind(root)["article"][:4]:
            visit = loading.load(browser, address + url)
            assert visit.total <= 60_000, url
            assert visit.bytes.get("Script", 0) <= 15_000, url
            assert visit.shift == 0, url
            assert visit.foreign == (), url
            plain = loading.load(browser, address + url, script=False)
            assert plain.bytes["Document"]
            assert "Script" not in plain.bytes, url


def test_the_load_is_measured(browser, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>t</title><script src=a.js></script>"
        "<p>first</p><script>setTimeout(() => document.body.prepend("
        "Object.assign(document.createElement('h1'), {textContent: 'late'})), 200)</script>",
        encoding="utf-8",
    )
    (tmp_path / "a.js").write_text("/*" + "".join(map(str, range(9000))) + "*/", encoding="utf-8")
    with serve(tmp_path) as address:
        visit = loading.load(browser, address)
    assert visit.bytes["Script"] > 10_000
    assert visit.shift > 0
    assert 0 < visit.first <= visit.largest
