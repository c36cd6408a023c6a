"""What tests share: small sites on disk, and the machine's own Chromium."""

import os
import shutil
from pathlib import Path

import pytest
from build_support import ARTICLES, write

from sitegen.pages import actor_lists, volumes

REQUIRED = "SITEGEN_REQUIRE_BROWSER"
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Nothing a browser does by itself may look like a page's own request.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL = "install it with `apt-get install chromium` or `brew install --cask chromium`"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Where browser tests are required, one that skips has failed."""
    outcome = yield
    report = outcome.get_result()
    required = os.environ.get(REQUIRED) == "1" and item.get_closest_marker("browser")
    if required and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, but {REQUIRED}=1: {report.longrepr}"


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the machine's Chromium or Chrome; skip, with the line that installs it, if none."""
    for name in (os.environ.get("SITEGEN_CHROMIUM", ""), *CHROMIUMS):
        found = shutil.which(name) if name else None
        if found:
            return Path(found)
    pytest.skip(f"no Chromium or Chrome here; {INSTALL}")


@pytest.fixture(scope="session")
def browser(chromium):
    """Return a headless browser to open pages in."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[test]'")
    with playwright.sync_playwright() as running:
        # Chromium's sandbox does not work for root, as whom containers run tests.
        args = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*FLAGS]
        opened = running.chromium.launch(executable_path=chromium, args=args)
        yield opened
        opened.close()


@pytest.fixture
def long_lists(monkeypatch):
    """Let a few statements or articles be too many for an actor's page, or for a data file."""
    monkeypatch.setattr(actor_lists, "MANY_STATEMENTS", 3)
    monkeypatch.setattr(actor_lists, "_LATEST", 2)
    monkeypatch.setattr(actor_lists, "MANY_ARTICLES", 2)
    monkeypatch.setattr(actor_lists, "_RANKED", 1)
    monkeypatch.setattr(volumes, "ARTICLES", 2)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with a small site in it."""
    folder = tmp_path / "site"
    write(folder, {"sitegen.toml": '[site]\ntitle = "The Ilmer Letter"\n', **ARTICLES})
    return folder


@pytest.fixture(scope="session")
def built_sites(tmp_path_factory) -> list[Path]:
    """Return the demo, the site of extremes and the empty one, built."""
    from site_support import build_all

    return build_all(tmp_path_factory.mktemp("built"))
