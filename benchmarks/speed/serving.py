"""Serve mode: from saving a file until the served page holds the change.

Every generator is asked the same way: one connection kept open, the page fetched again as soon
as the last answer is in and ``POLL_S`` have passed. A stream of events is kept open beside it
where sitegen serves, as by a browser that has the page open.
"""

from __future__ import annotations

import http.client
import random
import statistics
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .builds import added, edit, some_article
from .processes import CommandError, started
from .sites import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .generators import Generator

POLL_S = 0.005
READY_S = 1800.0
CHANGE_S = 60.0
SETTLE_S = 1.0
"""Between two edits, so that none falls into the rebuild of the one before."""
BURSTS = 6
PORT = 18300


class Lost(Exception):  # noqa: N818
    """A change was not served in time."""


@dataclass
class Client:
    """One browser on one port."""

    port: int
    peak_mb: float = 0.0
    _connection: http.client.HTTPConnection | None = None

    def get(self, address: str) -> bytes:
        """Return what ``address`` shows, or nothing while the server cannot be reached."""
        for _ in range(2):
            try:
                if self._connection is None:
                    self._connection = http.client.HTTPConnection(
                        "localhost", self.port, timeout=60
                    )
                self._connection.request("GET", address)
                answer = self._connection.getresponse()
                body = answer.read()
                return body if answer.status == 200 else b""
            except (OSError, http.client.HTTPException):
                self._connection = None
        return b""

    def wait_for(self, address: str, word: bytes, seconds: float) -> float:
        """Fetch ``address`` until it holds ``word``; return the time that it was there.

        Raises:
            Lost: It was not, ``seconds`` from now.

        """
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            if word in self.get(address):
                return time.perf_counter()
            time.sleep(POLL_S)
        raise Lost


@contextmanager
def served(system: Generator, folder: Path, port: int, page: str) -> Iterator[tuple[Client, float]]:
    """Serve ``folder``; yield a client, and the seconds until ``page`` was first served."""
    command = [part.format(port=port) for part in system.serve]
    log = folder.parent / f"{folder.name}-serve.log"
    began = time.perf_counter()
    with started(command, folder, log, system.environment) as (child, tree):
        client = Client(port)
        try:
            ready = client.wait_for(page, b"<", READY_S) - began
        except Lost:
            words = log.read_text(errors="replace")[-2000:]
            raise CommandError(f"{system.name} serves nothing: {words}") from None
        if system.kind == "sitegen":
            threading.Thread(target=_look_at, args=(port, page), daemon=True).start()
        time.sleep(SETTLE_S)
        yield client, ready
        if child.poll() is not None:
            raise CommandError(f"{system.name} stopped serving: {log.read_text()[-2000:]}")
        client.peak_mb = tree.peak / 2**20


def _look_at(port: int, page: str) -> None:
    """Keep the page's stream of events open until the server ends."""
    connection = http.client.HTTPConnection("localhost", port)
    try:
        connection.request("GET", f"/__sitegen__/events?page={page}")
        answer = connection.getresponse()
        while answer.read(1):
            pass
    except (OSError, http.client.HTTPException):
        return


def edits(system: Generator, folder: Path, count: int, port: int = PORT) -> dict[str, object]:
    """Serve a site and change it: a body ``count`` times, new articles, a template, six at once."""
    article = some_article(system, folder)
    page = "/" + system.article.format(slug=article.stem)
    with served(system, folder, port, page) as (client, ready):
        figures: dict[str, object] = {"ready": round(ready, 2)}
        figures["body"] = _each(client, page, count, lambda word: edit(article, word))
        figures["added"] = _added(client, system, article, max(3, count // 2))
        with _own_template(system, folder) as template:
            time.sleep(SETTLE_S)
            change = _template_edit(template)
            figures["template"] = _each(client, page, max(3, count // 2), change)
        time.sleep(SETTLE_S)
        figures["burst lost"] = _burst(system, folder, client)
    figures["peak_mb"] = round(client.peak_mb)
    return figures


def _each(client: Client, page: str, count: int, change: Callable[[str], None]) -> dict[str, float]:
    """Change ``page`` so often, each time to hold another word, and time how soon it does."""

    def change_page(word: str) -> str:
        change(word)
        return page

    return _timed(client, count, change_page)


def _added(client: Client, system: Generator, like: Path, count: int) -> dict[str, float]:
    """Add so many articles, and time how soon each has its page."""
    with ExitStack() as stack:

        def change(word: str) -> str:
            stack.enter_context(added(like, word))
            return "/" + system.article.format(slug=word)

        return _timed(client, count, change)


def _timed(client: Client, count: int, change: Callable[[str], str]) -> dict[str, float]:
    """Time ``change``, which returns the page that is to hold the word it is given."""
    taken, lost = [], 0
    for number in range(count):
        word = f"edit{number}x{random.randrange(10**9)}"
        began = time.perf_counter()
        page = change(word)
        try:
            taken.append(client.wait_for(page, word.encode(), CHANGE_S) - began)
        except Lost:
            lost += 1
        time.sleep(SETTLE_S)
    if not taken:
        return {"lost": lost}
    figures = {"median": round(statistics.median(taken), 3), "worst": round(max(taken), 3)}
    return {**figures, "lost": lost} if lost else figures


@contextmanager
def _own_template(system: Generator, folder: Path) -> Iterator[Path]:
    """Yield the site's template of an article, and leave it as it was.

    A site of sitegen has none of its own, so it gets a copy of the theme's.
    """
    path = folder / system.template
    if system.kind == "sitegen":
        from sitegen.rendering.theme import theme_folder  # noqa: PLC0415

        path.parent.mkdir(exist_ok=True)
        path.write_bytes((theme_folder() / path.name).read_bytes())
    original = path.read_bytes()
    try:
        yield path
    finally:
        if system.kind == "sitegen":
            path.unlink()
        else:
            path.write_bytes(original)


def _template_edit(template: Path) -> Callable[[str], None]:
    """Return a function that writes a word into every article's page, through the template."""
    original = template.read_text(encoding="utf-8")

    def change(word: str) -> None:
        template.write_text(
            original.replace("</article>", f"<p>{word}</p></article>", 1), encoding="utf-8"
        )

    return change


def _burst(system: Generator, folder: Path, client: Client) -> str:
    """Save six files one after another while rebuilds run; return how many were never served."""
    articles = sorted((folder / ARTICLES[system.kind]).glob("*.md"))[:BURSTS]
    words = []
    for number, article in enumerate(articles):
        words.append(f"burst{number}x{random.randrange(10**9)}")
        edit(article, words[-1])
        time.sleep(0.15)
    lost = 0
    for article, word in zip(articles, words, strict=True):
        try:
            page = "/" + system.article.format(slug=article.stem)
            client.wait_for(page, word.encode(), 30.0)
        except Lost:
            lost += 1
    return f"{lost} of {BURSTS}"
