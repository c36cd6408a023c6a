"""``sitegen digest``: the articles of some days as one HTML file and one text, to be mailed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from sitegen.cli.options import Drafts, Future, Jobs, Quiet, SiteFolder, Verbose, check_base_url
from sitegen.cli.terminal import Terminal, refuse


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(
            f"{value!r} is no date; write year, month and day, such as 2026-11-01"
        ) from error


def _html(value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(
            f"{str(value)!r} is to be the HTML file: name one such as digest.html;"
            " the text is put beside it as digest.txt"
        )
    return value


def digest(
    folder: SiteFolder = Path(),
    since: Annotated[
        dt.date, typer.Option("--since", metavar="DATE", parser=_day, help="The first day.")
    ] = ...,  # type: ignore[assignment]
    until: Annotated[
        dt.date | None,
        typer.Option(
            "--until",
            metavar="DATE",
            parser=_day,
            help="The last day; by default that of the latest article.",
        ),
    ] = None,
    topic: Annotated[
        str, typer.Option("--topic", metavar="NAME", help="Only articles on this topic.")
    ] = "",
    actor: Annotated[
        str,
        typer.Option(
            "--actor", metavar="NAME", help="Only articles with this actor, and their words."
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            callback=_html,
            help="The HTML file; by default digest-DATE-to-DATE.html in this folder.",
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            callback=check_base_url,
            help="Where the site is, to link to.",
        ),
    ] = None,
    drafts: Drafts = False,
    future: Future = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the articles of some days into two files to be mailed.

    One is HTML, one plain text. Both hold summaries and key quotes with their speakers, all of
    them passages of the articles. The HTML needs no other file and no script; the text has lines
    of 72 characters.

    Example: sitegen digest mysite --since 2026-11-01 --topic roads -o news.html
    """
    from sitegen.building.options import Options
    from sitegen.building.write_digest import Wanted, write_digest
    from sitegen.errors import Problem, SitegenError

    if until is not None and until < since:
        raise typer.BadParameter(f"--until {until} comes before --since {since}; swap them")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        with terminal.progress() as progress:
            written = write_digest(
                folder,
                Wanted(since, until, topic, actor),
                Options(drafts, future, base_url, jobs=jobs),
                output,
                progress,
            )
    except SitegenError as error:
        refuse(terminal, error)
    terminal.problems(written.problems)
    if not written.linked:
        terminal.problems([Problem(*_UNLINKED, severity="warning")])
    html, text = written.files
    noun = "article" if written.articles == 1 else "articles"
    terminal.say(f"Wrote {written.articles} {noun} to {html} and {text}")


_UNLINKED = (
    "base_url has no host, so the digest does not link to the site",
    "sitegen.toml",
    None,
    "set it to the site's address, or give --base-url",
)
