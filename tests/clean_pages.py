"""Browser pages that fail their test on a console error or a failed request."""

import time
from contextlib import contextmanager

import pytest


@contextmanager
def clean_page(browser, **settings):
    """Yield a page, and fail if anything reached the console or any request failed."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.set_default_timeout(15_000)
    wrong = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: _failed(request, wrong))
    page.on("response", lambda answer: _answered(answer, wrong))
    yield page
    context.close()
    if wrong:
        pytest.fail("\n".join(wrong))


def _failed(request, wrong):
    # Leaving a page ends its event stream and what was still on its way, as it must.
    if request.failure != "net::ERR_ABORTED":
        wrong.append(f"{request.url}: {request.failure}")


def _answered(answer, wrong):
    if answer.status >= 400 and not answer.url.endswith("/gone/"):
        wrong.append(f"{answer.url}: {answer.status}")


def serves(page, address, words, seconds=60):
    """Wait until ``words`` stand in what is served at ``address``, whatever ``page`` shows."""
    deadline = time.monotonic() + seconds
    while words not in page.request.get(address).text():
        assert time.monotonic() < deadline, f"{address} never said {words!r}"
        time.sleep(0.05)
