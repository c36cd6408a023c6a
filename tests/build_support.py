"""Small sites on disk, for the tests of building, serving and the command line."""

from pathlib import Path

from sitegen.output.manifest import NAME

ARTICLES = {
    "content/bridge.md": """---
title: Bridge over the Ilmer opens
date: 2025-03-04
tags: [roads, Ilmer]
source: The Valley Courier
---

The new bridge over the Ilmer opened on Tuesday, two years late. "We are proud of every rivet
in it, and prouder that nobody was hurt," said Mayor Hanne Ostrov.

The bridge cost 31 million. Traffic will be counted for a year, the town said.
""",
    "content/2025/market.md": """---
title: Market hall to close for repairs
date: 2025-04-11
tags: [town]
---

The market hall in Ostwick will close in May. "The roof will not see another winter," said
Piet Lammers, who runs the fish stall.

Mayor Hanne Ostrov promised the traders a tent by the river.
""",
    "seeds/storm.txt": """Storm cuts power to four thousand homes

ALDERBY, April 20, 2025 - A storm cut the power of four thousand homes on Sunday night.

"We worked through the dark and we will work through the day," said Ruta Beshel, who leads the
repair crews of the grid company.

READ ALSO: Ten lamps for the garden
""",
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write ``files`` by their paths in ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a built site but sitegen's own list, which holds time stamps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }
