"""Checkers and vocabularies from npm, each pinned by version and digest.

``python -m benchmarks.site.tools`` fetches them into ``.tools/`` of the repository; the tests
that use one skip where it is absent. npm only downloads: no script of a package is run.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".tools"
INSTALL = "fetch it with `python -m benchmarks.site.tools` (needs npm)"


@dataclass(frozen=True, slots=True)
class Tool:
    """One package and the only file of it that is kept."""

    name: str
    version: str
    sha512: str
    member: str

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}-{self.version}" / Path(self.member).name


AXE = Tool(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    "package/axe.min.js",
)
NU = Tool(
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    "package/build/dist/vnu.jar",
)
SCHEMA = Tool(
    "schema-dts",
    "2.1.0",
    "Y/NvOvuJUZwrm+EmNqJF3M+bRufERJs1h5GJPLilUuK5D5b53ttU+XZgIjEFaAVRToh+ib+cQawFmxKC5Jt9ow==",
    "package/dist/schema.d.ts",
)
TOOLS = (AXE, NU, SCHEMA)


def fetch(tool: Tool) -> None:
    """Download ``tool`` unless it is there; refuse a package of another digest."""
    if tool.path.is_file():
        return
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            ["npm", "pack", "--silent", "--ignore-scripts", f"{tool.name}@{tool.version}"],
            cwd=scratch,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (package,) = Path(scratch).glob("*.tgz")
        found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if found != tool.sha512:
            raise SystemExit(f"{package.name} has another digest than is pinned: sha512-{found}")
        with tarfile.open(package) as archive:
            member = archive.extractfile(tool.member)
            if member is None:
                raise SystemExit(f"{package.name} has no file {tool.member}")
            tool.path.parent.mkdir(parents=True, exist_ok=True)
            part = tool.path.with_suffix(".part")
            part.write_bytes(member.read())
            part.rename(tool.path)


if __name__ == "__main__":
    for wanted in TOOLS:
        fetch(wanted)
        print(wanted.path.relative_to(ROOT))
    sys.exit(0)
