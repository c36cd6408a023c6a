"""Measure sitegen and its peers on one generated corpus; write RESULTS.md and curve.svg.

Parts can be run one at a time (``--only``): the figures of the others are kept in
``results.json`` and the report is written from all of them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from . import builds, report, serving
from .corpus import posts
from .generators import REPOSITORY, Generator, clear_aside, peers, sitegen
from .processes import measure
from .same_pages import SAME, write_same_pages
from .sites import write_site
from .starting import RUNS, demo_size, starts

HERE = Path(__file__).parent
PARTS = ("start", "first", "builds", "serve", "profile")
SERVED_ALL_UP_TO = 1000
"""Larger sites are served by sitegen and Hugo only."""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.run",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sizes", type=_sizes, default=[100, 1000, 10000], help="100,1000,10000")
    parser.add_argument("--only", choices=PARTS, action="append", help="parts; all by default")
    parser.add_argument("--systems", type=_names, help="such as sitegen,Hugo; all by default")
    parser.add_argument("--runs", type=int, default=builds.RUNS, help="medians of so many")
    parser.add_argument("--edits", type=int, default=9, help="edits of a body in serve mode")
    parser.add_argument(
        "--scratch",
        type=Path,
        default=Path(tempfile.gettempdir()) / "sitegen-speed",
        help="where peers are installed and sites written",
    )
    parser.add_argument("--results", type=Path, default=HERE, help="the folder of RESULTS.md")
    args = parser.parse_args()
    for folder in (args.scratch, args.results):
        folder.mkdir(parents=True, exist_ok=True)
    others, notes = peers(args.scratch / "peers")
    systems = [sitegen(), *others]
    if args.systems:
        systems = [system for system in systems if system.name in args.systems]
    results = Results(args.results / "results.json")
    parts = args.only or PARTS
    if "start" in parts:
        figures = _start(systems, args.scratch / "demo")
        results.put("start", demo_size(), figures, _circumstances(systems, notes, RUNS))
    for size in args.sizes:
        sites = _write_sites(args.scratch / f"{size}", size, systems)
        for part in (part for part in parts if part != "start"):
            print(f"{size} articles: {part}", file=sys.stderr, flush=True)
            figures = MEASURE[part](systems, sites, args)
            results.put(part, size, figures, _circumstances(systems, notes, args.runs))
    for size in args.sizes:  # only now, for what is deleted slows the builds of the next minutes
        clear_aside(args.scratch / f"{size}")
    report.write(args.results, results.data)
    print(f"wrote {args.results / 'RESULTS.md'}")


class Results:
    """All figures so far, by part and size, in a JSON file; each with its circumstances."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.data = json.loads(path.read_text()) if path.exists() else {}

    def put(self, part: str, size: int, figures: dict, circumstances: dict) -> None:
        known = self.data.setdefault(part, {}).setdefault(str(size), {"figures": {}})
        known["figures"].update(figures)
        known["circumstances"] = circumstances
        self._path.write_text(json.dumps(self.data, indent=1, sort_keys=True) + "\n")


def _start(systems: list[Generator], folder: Path) -> dict:
    ours = [system for system in systems if system.kind == "sitegen"]
    return {system.name: starts(system, folder) for system in ours}


def _first(systems: list[Generator], sites: Path, args: argparse.Namespace) -> dict:
    """Measure first builds, extraction included, with one worker and with one for each core."""
    ours = [system for system in systems if system.kind == "sitegen"]
    jobs = (1, cores()) if args.sizes != [100000] else (cores(),)
    return {
        system.name: builds.first_builds(system, sites / system.kind, jobs, args.runs)
        for system in ours
    }


def _builds(systems: list[Generator], sites: Path, args: argparse.Namespace) -> dict:
    return builds.compare(systems, sites, args.runs)


def _serve(systems: list[Generator], sites: Path, args: argparse.Namespace) -> dict:
    small = int(sites.name) <= SERVED_ALL_UP_TO
    return {
        system.name: serving.edits(system, sites / system.kind, args.edits, serving.PORT + number)
        for number, system in enumerate(systems)
        if system.kind != SAME and (small or system.kind in {"sitegen", "hugo"})
    }


def _profile(systems: list[Generator], sites: Path, args: argparse.Namespace) -> dict:
    """Say where a cold build's time goes; its extractions are known from the parts before."""
    ours = [system for system in systems if system.kind == "sitegen"]
    return {system.name: builds.profile(system, sites / system.kind) for system in ours}


MEASURE = {"first": _first, "builds": _builds, "serve": _serve, "profile": _profile}


def _write_sites(folder: Path, size: int, systems: list[Generator]) -> Path:
    """Write the sites that are not there yet; articles edited by earlier runs stay edited."""
    kinds = {system.kind for system in systems}
    given = {"sitegen"} if SAME in kinds else set()
    for kind in sorted((kinds | given) - {SAME}):
        if not (folder / kind / ".written").exists():
            folder.mkdir(exist_ok=True)
            write_site(kind, folder / kind, posts(size))
            (folder / kind / ".written").touch()
    if SAME in kinds and not (folder / SAME / ".written").exists():
        ours = sitegen()
        measure(ours.build, folder / ours.kind, ours.environment)
        write_same_pages(folder / SAME, folder / ours.kind / ours.output)
        (folder / SAME / ".written").touch()
    return folder


def _circumstances(systems: list[Generator], notes: list[str], runs: int) -> dict:
    return {
        "runs": runs,
        "date": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{cores()} cores, {_processor()}, {platform.system()}",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "commit": _commit(),
        "versions": {system.name: system.version for system in systems},
        "notes": notes,
    }


def cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "unknown"


def _sizes(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _names(text: str) -> list[str]:
    return text.split(",")


if __name__ == "__main__":
    main()
