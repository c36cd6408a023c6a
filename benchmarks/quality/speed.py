"""How fast the engine is warm, and what one article costs a fresh process."""

from __future__ import annotations

import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

from sitegen.building.collector import collector_seldom
from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.settings import ExtractionSettings

from .data import read

ARTICLES, RUNS = 60, 5
# A child's peak memory counts what its parent had when it was forked; this parent has little.
LAUNCHER = """
import os, subprocess, sys, time
began = time.perf_counter()
child = subprocess.Popen(
    [sys.executable, "-m", "sitegen", "extract", sys.argv[1]], stdout=subprocess.DEVNULL
)
_, status, usage = os.wait4(child.pid, 0)
if status:
    sys.exit("sitegen extract failed")
print(time.perf_counter() - began, usage.ru_maxrss)
"""


def warm(rows):
    """Articles of 600 words a second, one thread, the engine loaded; processor time.

    Garbage is looked for as seldom as in a build, which does it for the same articles.
    """
    rows = [row for row in rows if 500 <= len(row["text"].split()) <= 700][:ARTICLES]
    articles = [article for _, article in read(rows)]
    toolkit, settings = load("en"), ExtractionSettings()
    for article in articles[:5]:
        extract(article, toolkit, settings)
    words = sum(len(article.text.split()) for article in articles)
    passes = []
    with collector_seldom():
        for _ in range(3):
            began = time.process_time()
            for article in articles:
                extract(article, toolkit, settings)
            passes.append(words / 600 / (time.process_time() - began))
    return {"articles a second": round(statistics.median(passes), 1)}


def cold(rows):
    """Seconds and megabytes of ``sitegen extract`` of one article in a fresh process."""
    row = next(row for row in rows if 500 <= len(row["text"].split()) <= 700)
    seconds, peaks = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "article.txt")
        path.write_text(row["text"], encoding="utf-8")
        for _ in range(RUNS):
            done = subprocess.run(
                [sys.executable, "-c", LAUNCHER, str(path)],
                capture_output=True,
                text=True,
                check=True,
            )
            took, peak = done.stdout.split()
            seconds.append(float(took))
            unit = 1 if platform.system() == "Darwin" else 1024
            peaks.append(int(peak) * unit / 2**20)
    return {
        "cold, seconds": round(statistics.median(seconds), 2),
        "peak, MB": round(statistics.median(peaks)),
    }
