"""The default theme in a real browser: its script, its widths, its schemes, its print."""

import functools
import http.server
import threading

import pytest
from stories import Said, Who, story

from sitegen.briefing import make_briefing
from sitegen.pages import all_pages
from sitegen.rendering import Renderer
from sitegen.settings import SiteSettings

pytestmark = pytest.mark.browser

LONG = "Donaudampfschifffahrtsgesellschaftskapitänin Marie-Alexandrine von Hollenbrecht"
TEXT = (
    f"{LONG} opened the bridge. It is new. “It will hold,” she said.\n"
    + "Many words stand between, so that the page is longer than a window. " * 60
    + "\nIn the end everybody went home."
)
SETTINGS = SiteSettings(title="The Ostwick Briefing", base_url="/sub/")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a small site from a sub-path; yield its address and its pages' paths."""
    told = story(
        "content/bridge.md",
        TEXT,
        who=[Who(LONG, role="opened the bridge")],
        said=[Said("It will hold,", LONG)],
        summary=(0, 1, -1),
        title="A headline " * 18,
        tags=("a-topic-without-any-space-that-is-as-long-as-a-line-on-a-phone",),
        source="The Courier",
    )
    root = tmp_path_factory.mktemp("root")
    renderer = Renderer(None, SETTINGS)
    pages = list(all_pages(make_briefing([told]), SETTINGS))
    files = [*((page.path, renderer.render(page)) for page in pages), *renderer.assets()]
    for path, content in files:
        (root / "sub" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "sub" / path).write_bytes(content)
    handler = functools.partial(Quiet, directory=root)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        paths = [page.path for page in pages if page.path.endswith(".html")]
        yield f"http://127.0.0.1:{server.server_port}/sub/", paths
        server.shutdown()


@pytest.fixture
def open_page(browser):
    """Return a function that opens a page in a window of its own and fails on console errors."""
    contexts, errors = [], []

    def start(address, **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not errors


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_no_page_is_wider_than_its_window(site, open_page, width):
    address, paths = site
    page = open_page(address, viewport={"width": width, "height": 800})
    for path in paths:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_summary_line_leads_to_its_sentence_and_back(site, open_page):
    page = open_page(site[0] + "articles/bridge/", viewport={"width": 1280, "height": 800})
    page.click(".summary li:nth-child(3) a")
    sentence = page.locator(":target")
    assert "everybody went home" in sentence.inner_text()
    page.wait_for_function("document.querySelector(':target').getBoundingClientRect().top < 800")
    page.click(".back-summary[href='#summary-3']")
    assert page.locator(":target").get_attribute("id") == "summary-3"


def test_two_lines_from_one_line_of_text_have_their_marks_apart(site, open_page):
    page = open_page(site[0] + "articles/bridge/", viewport={"width": 1440, "height": 800})
    first, second = (page.locator(".back-summary").nth(n).bounding_box() for n in (0, 1))
    assert first["y"] + first["height"] <= second["y"]


def test_the_switch_turns_the_scheme_and_is_remembered(site, open_page):
    page = open_page(site[0], color_scheme="light")
    light = background(page)
    page.click("[data-theme-switch]")
    dark = background(page)
    assert dark != light
    page.goto(site[0] + "about/")
    assert background(page) == dark
    assert background(open_page(site[0], color_scheme="dark")) == dark


def test_marks_can_be_switched_off(site, open_page):
    page = open_page(site[0] + "articles/bridge/")
    tint = "getComputedStyle(document.querySelector('.q-direct')).backgroundColor"
    before = page.evaluate(tint)
    button = page.locator("[data-toggle=quotes]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate(tint) != before
    page.reload()
    assert page.evaluate(tint) != before


def test_a_quote_is_copied_with_its_speaker_and_its_link(site, open_page):
    page = open_page(
        site[0] + "articles/bridge/", permissions=["clipboard-read", "clipboard-write"]
    )
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('[data-copy]').textContent.includes('✓')")
    assert page.evaluate("navigator.clipboard.readText()") == f"“It will hold” — {LONG}"
    page.click("[data-copy-link]")
    page.wait_for_function("document.querySelector('[data-copy-link]').textContent.includes('✓')")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(site[0] + "articles/bridge/#q-")
    page.goto(link)
    assert page.locator(":target").inner_text() == "It will hold,"


def test_without_javascript_nothing_shows_that_needs_it(site, open_page):
    page = open_page(site[0] + "articles/bridge/", java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    assert page.locator(".prose p").first.is_visible()


def test_print_is_black_on_white_in_any_scheme(site, open_page):
    page = open_page(site[0] + "articles/bridge/", color_scheme="dark")
    page.click("[data-theme-switch]")
    page.click("[data-theme-switch]")
    page.emulate_media(media="print", color_scheme="dark")
    assert background(page) == "rgb(255, 255, 255)"
    assert not page.locator(".masthead-nav").is_visible()
    columns = "getComputedStyle(document.querySelector('.prose')).columnCount"
    assert page.evaluate(columns) == "2"


def test_the_keyboard_reaches_the_content_first(site, open_page):
    page = open_page(site[0] + "actors/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_nothing_moves_for_readers_who_asked_for_that(site, open_page):
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert open_page(site[0], reduced_motion="reduce").evaluate(behaviour) == "auto"
    assert open_page(site[0], reduced_motion="no-preference").evaluate(behaviour) == "smooth"
