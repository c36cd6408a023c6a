"""The machine's own Chromium, and what a look at a page in it needs."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 820, "height": 1180}
DESKTOP = {"width": 1440, "height": 900}
SCHEMES = ("light", "dark")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless browser; ``SITEGEN_CHROMIUM`` names another than the machine's first."""
    names = (os.environ.get("SITEGEN_CHROMIUM", ""), *CHROMIUMS)
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("no Chromium or Chrome here; install it with `apt-get install chromium`")
    with sync_playwright() as running:
        # Chromium's sandbox does not work for root, as whom containers run.
        args = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        opened = running.chromium.launch(executable_path=found, args=args)
        yield opened
        opened.close()


@contextmanager
def fresh_page(browser: Browser, **settings: object) -> Iterator[Page]:
    """Yield a page with an empty cache of its own."""
    context = browser.new_context(**settings)
    yield context.new_page()
    context.close()
