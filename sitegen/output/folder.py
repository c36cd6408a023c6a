"""Which folders may be an output: none that holds what a site is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_output(output: Path, site: Path, sources: Iterable[str]) -> None:
    """Refuse an output that is, holds or lies in the site's own folders ``sources``.

    Raises:
        BuildError: Writing there could touch what the site is made of.

    """
    there, home = output.resolve(), site.resolve()
    if output.exists() and not output.is_dir():
        raise _refusal(output, "is a file, so it cannot be the output folder")
    if there == home or there in home.parents:
        raise _refusal(output, "holds the site itself, so it cannot be its output folder")
    for name in sources:
        folder = (home / name).resolve()
        if there == folder or folder in there.parents or there in folder.parents:
            raise _refusal(output, f"cannot be the output folder beside, in or around {name}/")


def _refusal(output: Path, message: str) -> BuildError:
    return BuildError(
        message, path=str(output), hint='choose a folder of its own, such as "public"'
    )
