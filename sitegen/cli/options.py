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
SiteFolder = Annotated[
    Path, typer.Argument(metavar="[DIR]", help="The folder that holds sitegen.toml.")
]
