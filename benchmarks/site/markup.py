"""The Nu HTML checker over a built site."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from benchmarks.site.tools import NU

if TYPE_CHECKING:
    from pathlib import Path


_AT_ONCE = 400
_CHECKED = {".html", ".css", ".svg"}


def markup_messages(root: Path) -> list[str]:
    """Return all errors and warnings of the Nu checker in what is HTML, CSS or SVG in ``root``."""
    files = [str(path) for path in sorted(root.rglob("*")) if path.suffix in _CHECKED]
    flags = ("--also-check-svg", "--also-check-css", "--format", "json", "--exit-zero-always")
    out = []
    for start in range(0, len(files), _AT_ONCE):
        command = ["java", "-Xss4m", "-Xmx512m", "-jar", str(NU.path), *flags]
        ran = subprocess.run(
            [*command, *files[start : start + _AT_ONCE]], capture_output=True, text=True, check=True
        )
        out += [_line(message, root) for message in json.loads(ran.stderr)["messages"]]
    return out


def _line(message: dict[str, object], root: Path) -> str:
    kind = message.get("subType", message["type"])
    place = str(message.get("url", "")).rpartition(root.as_posix())[2]
    return f"{place}:{message.get('lastLine', 0)} {kind}: {message['message']}"
