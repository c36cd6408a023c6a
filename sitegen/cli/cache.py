"""``sitegen cache``: what earlier builds left in ``.sitegen``, and pruning it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitegen.cli.options import Quiet, SiteFolder, Verbose
from sitegen.cli.terminal import Terminal, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.building.cache import KindOfRecord

UNITS = ("bytes", "kB", "MB", "GB")
STEP = 1000


def cache(
    folder: SiteFolder = Path(),
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove the records that no build of today would use.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what builds of the site in DIR have left for the next one.

    Current records are used by the next build. Stale ones were made by another version of
    sitegen, other weights or other settings; orphans belong to articles or builds that have
    changed or gone. All of it can be made again, so .sitegen may be deleted at any time.

    Example: sitegen cache mysite --prune
    """
    from sitegen.building.build import output_folder
    from sitegen.building.cache import prune as remove
    from sitegen.building.cache import size_on_disk, survey
    from sitegen.building.load_settings import load_settings
    from sitegen.building.options import Options, with_options
    from sitegen.building.tools import open_tools
    from sitegen.errors import SitegenError
    from sitegen.store import store_path

    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        settings = with_options(load_settings(folder)[0], Options())
        output = output_folder(folder, settings, Options())
        if not store_path(folder).exists():
            terminal.say("Nothing is cached yet")
            return
        with open_tools(folder) as tools:
            found = survey(settings, output, tools)
            before = size_on_disk(folder)
            if prune:
                remove(found, tools.store)
            notes = tuple(tools.store.notes)
    except SitegenError as error:
        refuse(terminal, error)
    terminal.problems(notes)
    for line in _table(found.kinds):
        terminal.say(line)
    terminal.say(f"{store_path(folder)} takes {_size(before)}")
    if prune:
        after = _size(size_on_disk(folder))
        terminal.say(f"Removed {len(found.unused)} records; it now takes {after}")
    elif found.unused:
        terminal.say(f"{len(found.unused)} records can go with --prune")


def _table(kinds: Sequence[KindOfRecord]) -> Iterator[str]:
    """Yield a line for each kind of record, below a heading."""
    yield f"{'KIND':<12}{'RECORDS':>9}{'SIZE':>12}{'CURRENT':>9}{'STALE':>9}{'ORPHANS':>9}"
    for kind in kinds:
        yield (
            f"{kind.kind:<12}{kind.records:>9}{_size(kind.bytes):>12}"
            f"{kind.current:>9}{kind.stale:>9}{kind.orphans:>9}"
        )


def _size(count: float) -> str:
    for unit in UNITS[:-1]:
        if count < STEP:
            return f"{count:.0f} {unit}" if unit == UNITS[0] else f"{count:.1f} {unit}"
        count /= STEP
    return f"{count:.1f} {UNITS[-1]}"
