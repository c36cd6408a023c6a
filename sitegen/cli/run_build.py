"""What ``sitegen build`` does once its arguments are understood."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from sitegen.cli.terminal import Terminal, refuse

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sitegen.building.options import Options


def run_build(
    folder: Path,
    options: Options,
    terminal: Terminal,
    *,
    strict: bool = False,
    clean: bool = False,
    tables: bool = False,
    trace: Path | None = None,
) -> None:
    """Build the site in ``folder`` and say what came of it.

    ``tables`` and ``trace`` say where the time went, on the terminal and in a file.

    Raises:
        SystemExit: Something had to be left out, or nothing could be built.

    """
    from sitegen.building.build import build_site
    from sitegen.building.outcome import StrictError
    from sitegen.cli.ending import hold
    from sitegen.cli.report import report
    from sitegen.errors import SitegenError

    try:
        with _profiled(terminal, trace, tables=tables), terminal.progress() as progress:
            built = build_site(folder, options, strict=strict, clean=clean, progress=progress)
    except StrictError as error:
        terminal.problems(error.problems)
        refuse(terminal, error)
    except SitegenError as error:
        refuse(terminal, error)
    if built.held:
        hold(built.held)
    report(terminal, folder, built)
    if built.failed:
        raise SystemExit(1)


def _profiled(
    terminal: Terminal, trace: Path | None, *, tables: bool
) -> AbstractContextManager[None]:
    if not tables and trace is None:
        return nullcontext()
    from sitegen.cli.profile import profiled

    return profiled(terminal, trace, tables=tables)
