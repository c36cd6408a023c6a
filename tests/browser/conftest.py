"""A real browser for the tests: the machine's own Chromium or Chrome, never a download."""

import os
import shutil
from pathlib import Path

import pytest
from clean_pages import clean_page

from sitegen.building.options import Options
from sitegen.serving.session import serving

INSTALL = "no Chromium or Chrome here; install one, e.g. `sudo apt-get install chromium`"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _executable():
    found = [os.environ.get("CHROME"), *map(shutil.which, NAMES), *APPLICATIONS]
    return next((path for path in found if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def chromium():
    """Yield one running browser for all tests; skip, or fail where one is required."""
    path = _executable()
    required = os.environ.get("SITEGEN_REQUIRE_BROWSER") == "1"
    if path is None:
        (pytest.fail if required else pytest.skip)(INSTALL)
    sync_api = pytest.importorskip("playwright.sync_api") if not required else None
    if sync_api is None:
        from playwright import sync_api
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """Yield a clean page of a desktop window."""
    with clean_page(chromium, viewport={"width": 1280, "height": 800}) as opened:
        yield opened


@pytest.fixture
def serve():
    """Return a function that serves a folder until the test ends and returns its address."""
    stack = []

    def start(folder, port=8700):
        manager = serving(Path(folder), Options(), port, lambda _: None)
        session = manager.__enter__()
        stack.append(manager)
        session.site.wait(0, 120)
        return session.address

    yield start
    for manager in stack:
        manager.__exit__(None, None, None)
