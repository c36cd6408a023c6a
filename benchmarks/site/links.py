"""Internal links, anchors, feeds and sitemap of a built site, read off the files as they lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sitegen.building.links import broken_links, read_document

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS = re.compile(r"<loc>([^<]+)</loc>")


def link_faults(root: Path, base_url: str = "/") -> tuple[int, list[str]]:
    """Return how many pages were read, and every link or anchor that leads nowhere."""
    files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    documents = {
        name: read_document((root / name).read_text(encoding="utf-8"))
        for name in sorted(files)
        if name.endswith(".html")
    }
    found = [f"{link.page}: {link.written}" for link in broken_links(documents, files, base_url)]
    listed = _ADDRESS.findall((root / "sitemap.xml").read_text(encoding="utf-8"))
    for address in listed:
        path = unquote(address.removeprefix(base_url))
        if not (root / path).exists():
            found.append(f"sitemap.xml: {address}")
    return len(documents), found
