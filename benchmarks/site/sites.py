"""The sites that are looked at: the demo and those that are written for the purpose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.site.stress import write_empty, write_single, write_stress
from benchmarks.site.tools import ROOT
from benchmarks.speed.corpus import posts
from benchmarks.speed.sites import write_site
from sitegen.building.build import build_site
from sitegen.building.options import Options

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 12, 31)
BODY = '<body class="page-'


@dataclass(frozen=True, slots=True)
class Sample:
    """One page that stands for its kind: a name, its site's folder, its address there."""

    name: str
    root: Path
    url: str


def build_demo(scratch: Path) -> Path:
    """Build the demo of this repository; return the folder that a host would serve."""
    return _build(ROOT, scratch / "demo")


def build_stress(scratch: Path) -> Path:
    """Build the site of extremes."""
    return _build(write_stress(scratch / "stress-source"), scratch / "stress")


def build_empty(scratch: Path) -> Path:
    """Build the site without articles."""
    return _build(write_empty(scratch / "empty-source"), scratch / "empty")


def build_single(scratch: Path) -> Path:
    """Build the site of one article."""
    return _build(write_single(scratch / "single-source"), scratch / "single")


def build_large(scratch: Path, articles: int) -> Path:
    """Build a site of so many articles of the generated corpus."""
    write_site("sitegen", scratch / "large-source", posts(articles))
    return _build(scratch / "large-source", scratch / "large", jobs=None)


def _build(source: Path, output: Path, jobs: int | None = 1) -> Path:
    build_site(source, Options(base_url="/", output=output, jobs=jobs, today=TODAY))
    return output


def pages_by_kind(root: Path) -> dict[str, list[str]]:
    """Return the addresses of all HTML pages of a built site by kind, the largest page first."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for path in sorted(root.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        start = text.find(BODY)
        if start < 0:
            continue
        kind = text[start + len(BODY) : text.index('"', start + len(BODY))].split()[0]
        url = path.relative_to(root).as_posix().removesuffix("index.html")
        kinds.setdefault(kind, []).append((-len(text), url))
    return {kind: [url for _, url in sorted(found)] for kind, found in sorted(kinds.items())}


def samples(root: Path, each: int = 2) -> list[Sample]:
    """Return the largest and the smallest page of every kind of a built site."""
    out = []
    for kind, urls in pages_by_kind(root).items():
        for url in dict.fromkeys([urls[0], urls[-1]][:each]):
            out.append(Sample(f"{root.name}-{kind}-{url.strip('/').replace('/', '_')}", root, url))
    return out
