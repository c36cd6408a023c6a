"""The goals, each beside what was measured."""

from __future__ import annotations

from typing import Any

from .generators import SAME_PAGES

OURS, PEER = "sitegen", "Hugo"
LARGE, SMALL, HUGE = "10000", "1000", "100000"


_PEERS = f"""Set for 4 cores. {PEER} makes a blog of the articles: a page for each, tags, lists,
feeds, a sitemap. {SAME_PAGES} makes sitegen's kinds of page, actors, quotes and records among
them, of extractions that it is given."""


def table(data: dict[str, Any]) -> str:
    """Return the goals as a table, with the figures where they were measured."""
    rows = [
        ("10,000, cold, extraction cached", "≤ 1.0 × Hugo", *_ratios(data, "cold")),
        ("10,000, nothing changed", "≤ 0.08 × Hugo", *_ratios(data, "nothing changed")),
        ("10,000, one edited, extraction included", "≤ 0.12 × Hugo", *_ratios(data, "one edited")),
        *_served(data),
        (
            "10,000, a template of all articles edited, the page looked at",
            "≤ 0.300 s",
            _seconds(_timing(data, LARGE, OURS, "template")),
        ),
        ("first build, all cores over one core", "≥ 3.5 × on 4 cores", _speedup(data)),
        (
            "10,000, peak memory of a cold build",
            "≤ 0.6 × Hugo",
            _memory(data),
            _ratio(data, "cold", "pss_mb", SAME_PAGES),
        ),
        ("100,000 build at all", "linear, ≤ 2,500 MB", _huge(data)),
        ("`sitegen --help`", "≤ 0.25 s on an idle core", _start(data, "help")),
        ("the demo, nothing changed", "≤ 0.50 s on an idle core", _start(data, "nothing changed")),
    ]
    lines = [f"| | goal | measured | beside {SAME_PAGES} |", "|---|---|---|---|"]
    lines += [f"| {' | '.join([*row, ''][:4])} |" for row in rows]
    return f"## Goals\n\n{_PEERS}\n\n" + "\n".join(lines)


def _usage(data: dict[str, Any], part: str, size: str, system: str, what: str) -> dict[str, float]:
    figures = data.get(part, {}).get(size, {}).get("figures", {})
    return figures.get(system, {}).get(what, {})


def _ratio(data: dict[str, Any], stage: str, what: str = "wall_s", peer: str = PEER) -> str:
    """Return ours over a peer's at the size of the goal, or at the largest that was measured."""
    for size in (LARGE, SMALL, "100"):
        ours = _usage(data, "builds", size, OURS, stage)
        theirs = _usage(data, "builds", size, peer, stage)
        if what in ours and what in theirs:
            break
    else:
        return "not measured"
    unit = "MB" if what.endswith("_mb") else "s"
    figures = f"{ours[what]:.1f} against {theirs[what]:.1f} {unit}"
    text = f"{times(ours[what], theirs[what])} ({figures})"
    if what == "wall_s":
        text += f"; CPU {times(ours['cpu_s'], theirs['cpu_s'])}"
    return text if size == LARGE else f"at {int(size):,} articles: {text}"


def _ratios(data: dict[str, Any], stage: str) -> tuple[str, str]:
    """Return ours over both of Hugo's sites."""
    return _ratio(data, stage), _ratio(data, stage, peer=SAME_PAGES)


def times(ours: float, theirs: float) -> str:
    """Return how many times as much ours is; three places where two would say nothing."""
    ratio = ours / theirs
    return f"{ratio:.2f} ×" if ratio >= 0.01 else f"{ratio:.3f} ×"


def _memory(data: dict[str, Any]) -> str:
    """Return the ratio with every page counted once, and that with shared ones counted again."""
    added = f"{_ratio(data, 'cold', 'peak_mb')}, resident sets added up"
    once = _ratio(data, "cold", "pss_mb")
    return added if once == "not measured" else f"{once}; {added}"


def _start(data: dict[str, Any], what: str) -> str:
    for size in data.get("start", {}):
        usage = _usage(data, "start", size, OURS, what)
        return f"{usage['wall_s']:.3f} s; CPU {usage['cpu_s']:.2f} s"
    return "not measured"


def _timing(data: dict[str, Any], size: str, system: str, what: str) -> float | None:
    return _usage(data, "serve", size, system, what).get("median")


def _served(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    rows = []
    medians = {}
    for size in (SMALL, LARGE):
        ours = medians[size] = _timing(data, size, OURS, "body")
        peer = _timing(data, size, PEER, "body")
        name = f"{int(size):,}, serve mode, article edited"
        measured = f"{_seconds(ours)}; Hugo {_seconds(peer)}"
        rows.append((name, "≤ Hugo and ≤ 0.150 s", measured))
    small, large = medians[SMALL], medians[LARGE]
    growth = f"{large / small:.2f} ×" if small and large else "not measured"
    rows.append(("growth of that from 1,000 to 10,000", "≤ 1.5 ×", growth))
    return rows


def _speedup(data: dict[str, Any]) -> str:
    for size in (LARGE, SMALL, "100"):
        figures = data.get("first", {}).get(size, {}).get("figures", {}).get(OURS, {})
        most = max(figures, key=int, default="1")
        if "1" in figures and most != "1":
            gain = figures["1"]["wall_s"] / figures[most]["wall_s"]
            return f"{gain:.2f} × on {most} cores ({int(size):,} articles)"
    return "not measured"


def _huge(data: dict[str, Any]) -> str:
    huge = _usage(data, "builds", HUGE, OURS, "cold")
    if not huge:
        return "not measured"
    text = f"{huge['wall_s']:.0f} s cold, {huge.get('pss_mb', huge['peak_mb']):.0f} MB"
    large = _usage(data, "builds", LARGE, OURS, "cold")
    if large:
        text += f"; {huge['wall_s'] / large['wall_s']:.1f} × the time of 10,000"
        text += f" ({huge['cpu_s'] / large['cpu_s']:.1f} × the CPU)"
    return text


def _seconds(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.3f} s"
