"""The development sets and the scorer, both from the folder of shared data."""

from __future__ import annotations

import importlib.util
import json
import pathlib
import sys
import tempfile

from sitegen.sources.read import read_article


class Shared:
    """The folder that holds ``bench/score.py`` and the annotated sets."""

    def __init__(self, folder):
        self.bench = pathlib.Path(folder) / "bench"
        spec = importlib.util.spec_from_file_location("shared_score", self.bench / "score.py")
        if spec is None or not (self.bench / "score.py").exists():
            sys.exit(f"benchmarks: no scorer in {self.bench}; name the folder with --shared")
        self.score = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.score)

    def load(self, name, genre=None, limit=None):
        rows = self.score.load(self.bench / f"{name}.jsonl.gz")
        return [row for row in rows if genre in (None, row.get("genre"))][:limit]

    def with_junk(self, rows):
        """The same articles with the lines of ``junk.json`` inserted; ``rows`` stay as they are."""
        rows = [dict(row) for row in rows]
        junk = json.loads((self.bench / "junk.json").read_text(encoding="utf-8"))
        self.score.add_junk(rows, junk)
        return rows


def read(rows):
    """Yield each row with its article, read from a file as ``sitegen extract`` reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "article.txt")
        for row in rows:
            path.write_text(row["text"], encoding="utf-8", newline="")
            article, problems = read_article(path, row["id"])
            if article is None:
                sys.exit(f"benchmarks: {row['id']}: {problems[0]}")
            yield row, article
