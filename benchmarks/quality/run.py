"""Run every quality scale on the development sets, peers beside us; write RESULTS.md."""

from __future__ import annotations

import argparse
import pathlib
import sys

from sitegen.models.load import version

from . import hygiene, invented, ours, peers, report, scaling, speed
from .data import Shared

HERE = pathlib.Path(__file__).parent
PARTS = ("quotes", "actors", "invented", "summary", "speed", "scaling")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--limit", type=int, help="at most so many articles of each set")
    parser.add_argument("--output", type=pathlib.Path, default=HERE / "RESULTS.md")
    args = parser.parse_args()
    shared = Shared(args.shared)
    sections = []
    for part in args.only or PARTS:
        print(f"{part} ...", file=sys.stderr, flush=True)
        sections += globals()[f"run_{part}"](shared, args.limit)
    report.write(args.output, version(), sections)
    print(f"wrote {args.output}")


def run_quotes(shared, limit):
    rows = shared.load("polnear-dev", limit=limit)
    table = {}
    for name, system in {"sitegen": ours.extract_all, **peers.QUOTES}.items():
        found = system(rows)
        table[name] = {"": "not installed"} if found is None else _quotes(shared, rows, found)
    note = f"PolNeAR dev, {len(rows)} articles."
    return [("Quotes and attribution", "quotes", note, table)]


def _quotes(shared, rows, found):
    got = shared.score.score_quotes(rows, found, 0)
    # Of the speakers that were named, the share that is right.
    named = got["speaker_asked"] - got["speaker_silent"]
    return {
        "detection P": got["detection"]["P"],
        "R": got["detection"]["R"],
        "F1": got["detection"]["F1"],
        "speaker": got["speaker"],
        "speaker precision": round(got["speaker"] * got["speaker_asked"] / max(named, 1), 4),
        "asked": got["speaker_asked"],
        "content F1": got["all_content_tokens"]["F1"],
        "source F1": got["all_source_tokens"]["F1"],
    }


def run_actors(shared, limit):
    table = {}
    for name, genre in (("GUM news", "news"), ("GUM, all genres", None)):
        rows = shared.load("gum", genre, limit)
        systems = {"sitegen": ours.extract_all, **peers.ACTORS}
        for system, run in systems.items():
            found = run(rows)
            row = {"": "not installed"} if found is None else _actors(shared, rows, found)
            table[f"{system}: {name} ({len(rows)})"] = row
    note = (
        "The shipped engine and actor model are fitted on these documents, so these figures are "
        "too good: training/train_actors.py --cv prints those on held-out ones."
    )
    return [("Actors", "actors", note, table)]


def _actors(shared, rows, found):
    got = shared.score.score_actors(rows, found, 0)
    return {
        "P": got["actors"]["P"],
        "R": got["actors"]["R"],
        "F1": got["actors"]["F1"],
        **{column: got[column] for column in ("kind", "merge", "ranking", "pronouns")},
    }


def run_invented(shared, limit):
    rows = invented.articles(limit or 60)
    got = invented.score(rows, ours.extract_all(rows))
    note = (
        f"{len(rows)} articles of `benchmarks/speed/corpus.py`, which says itself whom it names. "
        "None was trained on, but the passes on invented names and the list of last words of "
        "bodies were made with this corpus in view."
    )
    return [("Actors that no list knows", "invented", note, {"sitegen": got})]


def run_summary(shared, limit):
    rows = shared.load("cnndm-dev", limit=limit)
    systems = {"newsrank, weights as shipped (fitted on these articles)": ours.extract_all}
    rankers = ours.fold_rankers(shared.bench / "cnndm-dev.jsonl.gz")
    if rankers:
        systems = {"newsrank, cross-validated": lambda r: ours.extract_all(r, rankers), **systems}
    systems |= peers.SUMMARY
    plain, junk, defects = {}, {}, {}
    dirty = shared.with_junk(rows)
    for name, system in systems.items():
        print(f"  {name}", file=sys.stderr, flush=True)
        found = system(rows)
        plain[name] = _summary(shared, rows, found)
        defects[f"{name}: CNN"] = _shares(hygiene.measure(rows, found))
        junk[name] = _summary(shared, dirty, system(dirty), plain[name]["ROUGE-1"])
    gum = shared.load("gum", limit=limit)
    for name, system in {"newsrank": ours.extract_all, **peers.SUMMARY}.items():
        defects[f"{name}: GUM"] = _shares(hygiene.measure(gum, system(gum)))
    note = f"CNN, {len(rows)} articles, three sentences."
    if not rankers:
        note += f" Not cross-validated: that needs {ours.FOLDS_NEED}."
    return [
        ("Summaries", "summary", note, plain),
        ("Summaries with page junk inserted", "junk", "", junk),
        ("Summaries with a defect", "hygiene", "", defects),
    ]


def _summary(shared, rows, found, clean=None):
    got = shared.score.score_summary(rows, found, 0)
    row = {
        "ROUGE-1": got["rouge1"],
        "ROUGE-2": got["rouge2"],
        "ROUGE-L": got["rougeLsum"],
    }
    if clean is None:
        low, high = got["interval"]
        return {**row, "over lead-3": f"{got['over_lead']:+.2f} [{low:+.2f}, {high:+.2f}]"}
    return {**row, "loss": round(clean - got["rouge1"], 2), "junk sentences": got["junk"]}


def _shares(shares):
    return {kind: f"{100 * share:.1f}%" for kind, share in shares.items()}


def run_speed(shared, limit):
    rows = shared.load("cnndm-dev", limit=limit)
    note = "One thread; the machine may have been at other work."
    return [("Speed", "speed", note, {"sitegen": {**speed.warm(rows), **speed.cold(rows)}})]


def run_scaling(shared, limit):
    note = "Processor seconds of one article, read and extracted, one thread."
    return [("Time by length", "scaling", note, scaling.table())]


if __name__ == "__main__":
    main()
