"""``sitegen actors``: who is who over all articles, and which names are in doubt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitegen.cli.options import Drafts, Future, Jobs, Quiet, SiteFolder, Verbose
from sitegen.cli.terminal import Terminal, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorProfile


def actors(
    folder: SiteFolder = Path(),
    review: Annotated[
        bool,
        typer.Option("--review", help="Print names that may be one actor, as TOML with reasons."),
    ] = False,
    drafts: Drafts = False,
    future: Future = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """List the actors of a site: kind, name, articles and quotes.

    With --review it prints what was uncertain and so left apart, with the evidence, to be
    pasted into actors.toml. The exit code is 1 if an entry of that file is wrong.

    Example: sitegen actors mysite --review > doubts.toml
    """
    from sitegen.briefing.review import find_doubts
    from sitegen.building.options import Options
    from sitegen.building.state import load_state
    from sitegen.building.tools import open_tools
    from sitegen.building.write_review import review_toml
    from sitegen.errors import SitegenError
    from sitegen.files import ACTORS

    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        with (
            terminal.progress() as progress,
            open_tools(folder, jobs, progress) as tools,
        ):
            state = load_state(folder, Options(drafts, future, jobs=jobs), tools)
    except SitegenError as error:
        refuse(terminal, error)
    problems = [problem for problem in state.problems if problem.path == ACTORS]
    terminal.problems(problems)
    if review:
        print(review_toml(find_doubts(state.briefing, state.authority)))
    else:
        for line in _table(state.briefing.actors):
            print(line)
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def _table(profiles: Sequence[ActorProfile]) -> Iterator[str]:
    """Yield a line for each actor, those in most articles first, below a heading."""
    rows = [("KIND", "ARTICLES", "QUOTES", "NAME")]
    for profile in sorted(profiles, key=lambda p: (-len(p.appearances), p.ref.slug)):
        counts = str(len(profile.appearances)), str(len(profile.quotes))
        rows.append((profile.ref.kind, *counts, profile.ref.name))
    width = max(len(row[0]) for row in rows)
    for kind, articles, quotes, name in rows:
        yield f"{kind:<{width}}  {articles:>8}  {quotes:>6}  {name}"
