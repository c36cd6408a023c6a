"""The server on this machine's own address: pages from memory, and events for open pages."""

from __future__ import annotations

import errno
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from sitegen.errors import SettingsError, SitegenError
from sitegen.pages.urls import SEARCH_INDEX
from sitegen.serving.livereload import (
    EVENTS,
    SCRIPT,
    broken_page,
    digest_of,
    message,
    script,
    with_script,
)
from sitegen.serving.search import ENTRY, LiveSearch

if TYPE_CHECKING:
    from sitegen.serving.live import LiveSite
    from sitegen.serving.snapshot import Answer

HOST = "127.0.0.1"
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
PORTS_TRIED = 100
SETTLES_S = 20.0
"""A search waits no longer for the rebuild that it is to find."""
KEEP_ALIVE_S = 10.0
"""A comment is sent so often, which is how the server notices that a browser has left."""


class Server(ThreadingHTTPServer):
    """Answers browsers on this machine, each request in a thread of its own."""

    daemon_threads = True
    site: LiveSite
    base = "/"

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.search = LiveSearch()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Let browsers hang up without a word; show everything else."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def bind(port: int) -> Server:
    """Return a server on ``port`` or, if that is taken, on the next free one.

    Raises:
        SettingsError: No port is free near it.

    """
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        try:
            return Server((HOST, candidate), Handler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise SettingsError(f"no port is free from {port} on", hint="name another one with --port")


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "sitegen"

    def setup(self) -> None:
        """Send small answers at once."""
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        """Answer a request for a page, a static file or events."""
        # A page of another host must not read this one through a name of its own.
        host = self.headers.get("Host", "")
        if host.rsplit(":", 1)[0] not in OWN_NAMES and host not in OWN_NAMES:
            return self._send(403, "text/plain; charset=utf-8", b"Only for this machine\n")
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        if not path.startswith(self.server.base):
            return self._redirect(self.server.base)
        address = path[len(self.server.base) :]
        if address == SCRIPT:
            return self._send(200, "text/javascript; charset=utf-8", script())
        if address == EVENTS:
            page = unquote(parse_qs(parts.query).get("page", ["/"])[0])
            return self._events(page.removeprefix(self.server.base))
        return self._page(address)

    do_HEAD = do_GET  # noqa: N815

    def _page(self, address: str) -> None:
        shown = self.server.site.shown
        if shown.snapshot is None:
            return self._html(503, broken_page(shown.problems), "none")
        try:
            answer = self._found(address) or shown.snapshot.answer(address)
        except SitegenError as error:
            return self._html(500, broken_page((error.problem,)), "none")
        if answer is None:
            return self._redirect(f"{self.server.base}{address}/")
        if answer.path.endswith(".html"):
            return self._html(answer.status, answer.body, digest_of(answer))
        return self._file(answer)

    def _found(self, address: str) -> Answer | None:
        if not address.startswith(SEARCH_INDEX):
            return None
        path, site = address.removeprefix(SEARCH_INDEX), self.server.site
        # A search that begins finds what was just written, though its first look had no index.
        shown = site.settled(SETTLES_S) if path == ENTRY else site.shown
        return self.server.search.answer(path, shown.snapshot.state) if shown.snapshot else None

    def _file(self, answer: Answer) -> None:
        self._send(answer.status, answer.media_type, answer.body)

    def _html(self, status: int, body: bytes, digest: str) -> None:
        whole = with_script(body, self.server.base, digest)
        self._send(status, "text/html; charset=utf-8", whole)

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self, address: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        site = self.server.site
        site.look_at(address, 1)
        try:
            number, said = -1, ""
            while True:
                shown = site.wait(number, KEEP_ALIVE_S)
                say = message(shown, address) if shown.number != number else said
                self.wfile.write((say if say != said else ":\n\n").encode())
                number, said = shown.number, say
        except ConnectionError:
            pass
        finally:
            site.look_at(address, -1)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request: the terminal is for rebuilds."""
