"""Serves a built site as a web host does: compressed, from the root, and over one connection."""

from __future__ import annotations

import gzip
import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port until the block ends; yield its address."""
    root = folder.resolve()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/")
            file = root / unquote(path)
            if file.is_dir():
                file /= "index.html"
            found = file.is_file() and root in file.resolve().parents
            body = file.read_bytes() if found else b"not found"
            self.send_response(200 if found else 404)
            kind = TYPES.get(file.suffix, "application/octet-stream")
            self.send_header("Content-Type", kind)
            if file.suffix in TYPES:
                body = gzip.compress(body, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
