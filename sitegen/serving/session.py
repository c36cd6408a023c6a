"""One run of ``sitegen serve``: build, watch and serve until somebody stops it."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sitegen.building.load_settings import FILE, load_settings
from sitegen.errors import SettingsError
from sitegen.files import ACTORS
from sitegen.serving.changes import Changes
from sitegen.serving.live import LiveSite, Shown
from sitegen.serving.server import HOST, Server, bind
from sitegen.serving.watch import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sitegen.building.options import Options

SWITCH_INTERVAL_S = 0.0005
"""How soon one thread lets another go on; Python's own 5 ms add up where steps are small."""


class Session:
    """A site being served; ``address`` is where to look at it."""

    def __init__(self, server: Server, site: LiveSite) -> None:
        self.port: int = server.server_address[1]
        self.address = f"http://{HOST}:{self.port}{server.base}"
        self.site = site


@contextmanager
def serving(
    folder: Path, options: Options, port: int, told: Callable[[Shown], None]
) -> Iterator[Session]:
    """Serve the site in ``folder`` while the block runs, kept up to date with its files.

    The site is built for the address it is served at, under the sub-path of its own
    ``base_url``, and in memory: the output folder is not touched. ``told`` is called in
    another thread after every build.

    Raises:
        SettingsError: No port is free from ``port`` on.

    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    folder = folder.resolve()
    files, base = _files_and_base(folder)
    server = bind(port)
    server.base = base
    address = f"http://{HOST}:{server.server_address[1]}{base}"
    changes = Changes()
    server.site = LiveSite(folder, replace(options, base_url=address, preview=True), changes)
    threads = [
        threading.Thread(target=server.serve_forever, args=(0.05,), name="server", daemon=True),
        threading.Thread(target=server.site.look, name="first look", daemon=True),
        threading.Thread(target=server.site.run, args=(told,), name="rebuild", daemon=True),
    ]
    try:
        with watching(folder, files, changes):
            for thread in threads:
                thread.start()
            yield Session(server, server.site)
    finally:
        changes.close()
        server.shutdown()
        server.server_close()


def _files_and_base(folder: Path) -> tuple[tuple[str, ...], str]:
    """Return the single files to watch and the sub-path to serve under."""
    try:
        settings, _ = load_settings(folder)
    except SettingsError:
        return (FILE, ACTORS), "/"
    return (*settings.files, ACTORS), urlsplit(settings.site.base_url).path or "/"
