"""RESULTS.md: the figures as tables, with when, what and where."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import platform

GOALS = {
    "quotes": "Goals: detection .98, speaker .93, content tokens .78, source tokens .68.",
    "actors": "Goals: actors .85, kind .93, merge .82, ranking .85, pronouns .85.",
    "invented": "Found: the full name of a person, body or place is that of an actor.",
    "summary": "Goal: over lead-3 at least +1.0, interval above 0 (CNN and DM pooled, unseen).",
    "junk": "Goals: ROUGE-1 at most 1.0 below the table above, 0 junk sentences.",
    "hygiene": "Goal: any defect in at most 4% of the summaries.",
    "speed": "Goals: 50 articles a second; cold 1.5 s and 500 MB.",
    "scaling": "Goal: no more than in proportion to the length, whatever the text.",
}


def write(path, version, sections):
    """Write ``sections``: ``(title, goal key, note, {system: {column: figure}})``, in order."""
    lines = [
        "# Results",
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, engine {version}, {_machine()}. Made by",
        "`python -m benchmarks.quality.run`; README.md says what is measured and how.",
    ]
    for title, goal, note, table in sections:
        lines += ["", f"## {title}", "", f"{GOALS[goal]} {note}".strip(), "", *_table(table)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(table):
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    yield "| | " + " | ".join(columns) + " |"
    yield "|---" * (len(columns) + 1) + "|"
    for system, row in table.items():
        cells = " | ".join(str(row.get(column, "")) for column in columns)
        yield f"| {system} | {cells} |"


def _machine():
    name = platform.processor() or platform.machine()
    listed = pathlib.Path("/proc/cpuinfo")
    if listed.exists():
        models = (line for line in listed.read_text().splitlines() if line.startswith("model name"))
        name = next(models, f": {name}").partition(": ")[2]
    return f"Python {platform.python_version()}, {os.cpu_count()} × {name}"
