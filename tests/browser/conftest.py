"""Pages in the machine's own browser, and sites served for them."""

from pathlib import Path

import pytest
from clean_pages import clean_page

from sitegen.building.options import Options
from sitegen.serving.session import serving


@pytest.fixture
def page(browser):
    """Yield a clean page of a desktop window."""
    with clean_page(browser, viewport={"width": 1280, "height": 800}) as opened:
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
