"""``sitegen serve``: the site in a browser, rebuilt while you write."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitegen.cli.options import Drafts, Future, Jobs, Quiet, SiteFolder, Verbose
from sitegen.cli.terminal import Terminal, refuse

if TYPE_CHECKING:
    from sitegen.serving.live import Shown

DEFAULT_PORT = 8000


def serve(
    folder: SiteFolder = Path(),
    port: Annotated[
        int, typer.Option("--port", "-p", min=1, max=65535, help="The next free one if taken.")
    ] = DEFAULT_PORT,
    browser: Annotated[bool, typer.Option("--open", help="Open the site in a browser.")] = False,
    drafts: Drafts = False,
    future: Future = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve the site in DIR on this machine, rebuilt at every save.

    Open pages refresh by themselves. If a file is broken, the browser says where and why,
    and the last good site stays up. Nothing is written to DIR/public. Ctrl-C stops.

    Example: sitegen serve mysite --port 8080 --open
    """
    from sitegen.building.options import Options
    from sitegen.cli.report import say_how_to_search
    from sitegen.errors import SitegenError
    from sitegen.serving.session import serving

    terminal = Terminal(quiet=quiet, verbose=verbose)
    options = Options(drafts=drafts, future=future, jobs=jobs)
    first = threading.Event()

    def told(shown: Shown) -> None:
        _report(terminal, shown)
        if shown.snapshot is not None and not first.is_set():
            say_how_to_search(terminal, shown.snapshot.state.settings.build)
        first.set()

    try:
        with serving(folder, options, port, told) as session:
            if session.port != port:
                terminal.say(f"Port {port} is taken, so this is on {session.port}.")
            terminal.say(f"Serving {session.address} (Ctrl-C stops)")
            first.wait()
            if browser:
                typer.launch(session.address)
            threading.Event().wait()
    except KeyboardInterrupt:
        terminal.say("Stopped.")
    except SitegenError as error:
        refuse(terminal, error)


def _report(terminal: Terminal, shown: Shown) -> None:
    if shown.snapshot is not None and not shown.problems:
        count = len(shown.snapshot.state.briefing.entries)
        terminal.say(f"Built {count} article{'' if count == 1 else 's'}.")
        terminal.problems(shown.snapshot.state.problems)
    else:
        terminal.problems(shown.problems)
