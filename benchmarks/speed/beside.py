"""sitegen beside the Hugo site of the same kinds of page: ratios, files, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .generators import SAME_PAGES
from .goals import times
from .kinds import KINDS, OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OURS = "sitegen"
LEFT_OUT = """\
{peer} leaves out the data files (CSV and SQLite: Hugo's templates cannot make them), the
removal of files whose article has gone, and, of its pages, ties between an actor's companions,
topics among what relates articles, bars of days and weeks, links from a list of months into the
pages of a list, the order of an actor's articles by how much they are about it, and the line
that nothing matches a year and a topic. It finds nothing: extractions, who is who, the marks in
the texts, companions, spells of roles and how many quotes an actor has are given to it before
any measurement. "One edited" gives it the edited text alone, "one added" what was found in
another article. sitegen leaves out nothing that {peer} makes, and finds again who is who,
companions and roles in each of these builds, and in "one edited" and "one added" the article's
extraction as well."""


def section(figures: Mapping[str, Any], stages: Sequence[str]) -> list[str]:
    """Return the ratios and the table of kinds of one size, if both sites were measured."""
    ours, same = (figures.get(name, {}) for name in (OURS, SAME_PAGES))
    if "kinds" not in ours or "kinds" not in same:
        return []
    ratios = "; ".join(
        f"{stage} {times(ours[stage]['wall_s'], same[stage]['wall_s'])} the wall seconds,"
        f" {times(ours[stage]['cpu_s'], same[stage]['cpu_s'])} the CPU seconds"
        for stage in stages
        if stage in ours and stage in same
    )
    rows = [
        _row(kind, ours["kinds"], same["kinds"])
        for kind in (*KINDS, OTHER)
        if kind in ours["kinds"] or kind in same["kinds"]
    ]
    head = f"| kind | sitegen: files | MB | {SAME_PAGES}: files | MB |\n|---|---|---|---|---|\n"
    return [
        f"sitegen over {SAME_PAGES}: {ratios}.",
        head + "\n".join(rows),
        LEFT_OUT.format(peer=SAME_PAGES),
    ]


def _row(kind: str, *sites: Mapping[str, Mapping[str, float]]) -> str:
    cells = [
        f"{site[kind]['files']:,} | {site[kind]['mb']:.2f}" if kind in site else "0 | 0"
        for site in sites
    ]
    return f"| {kind} | {' | '.join(cells)} |"
