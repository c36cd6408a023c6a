"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Print notes too, such as what was left out.")
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="Worker processes; as many as it pays by default."),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Publish articles marked as drafts.")]
Future = Annotated[bool, typer.Option("--future", help="Publish articles dated after today.")]
SiteFolder = Annotated[
    Path,
    typer.Argument(
        metavar="[DIR]",
        exists=True,
        file_okay=False,
        show_default=False,
        help="The folder that holds sitegen.toml; this one by default.",
    ),
]


def check_base_url(value: str | None) -> str | None:
    """Refuse a base URL that is no address."""
    if value is None:
        return None
    from sitegen.building.load_settings import TABLES

    rule = TABLES["site"]["base_url"]
    if not rule.good(value):
        raise typer.BadParameter(f"{value!r} is no address; {rule.hint}")
    return value
