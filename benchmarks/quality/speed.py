"""How fast the engine is warm, and what one article costs a fresh process."""

from __future__ import annotations

import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.settings import ExtractionSettings

from .data import read

ARTICLES, RUNS = 60, 5


def warm(rows):
    """Articles of 600 words a second, one thread, the engine loaded; processor time."""
    rows = [row for row in rows if 500 <= len(row["text"].split()) <= 700][:ARTICLES]
    articles = [article for _, article in read(rows)]
    toolkit, settings = load("en"), ExtractionSettings()
    for article in articles[:5]:
        extract(article, toolkit, settings)
    words = sum(len(article.text.split()) for article in articles)
    passes = []
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
            began = time.perf_counter()
            child = subprocess.Popen(
                [sys.executable, "-m", "sitegen", "extract", str(path)], stdout=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                sys.exit("benchmarks: sitegen extract failed")
            seconds.append(time.perf_counter() - began)
            unit = 1 if platform.system() == "Darwin" else 1024
            peaks.append(usage.ru_maxrss * unit / 2**20)
    return {
        "cold, seconds": round(statistics.median(seconds), 2),
        "peak, MB": round(statistics.median(peaks)),
    }
