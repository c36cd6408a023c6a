"""Fit the quotes stage on PolNeAR: word rates and four small tree ensembles.

    python training/train_quotes.py --data ../shared/bench/polnear-train.jsonl.gz \
        --out sitegen/models/data

Every score that a later ensemble reads as a feature is predicted out of fold, by article,
and the rates of an article's words are counted on the other folds. Only rates by lemma and
trees leave this script; no text does.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import pathlib
import re
import sys
import zlib

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import trees as tree_files

from sitegen.article import Block
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.quotes import cues, mentions, reporting, sources, speakers, speech
from sitegen.extraction.quotes.lexicon import STRONG, Lexicon
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.saying import clauses_of_saying
from sitegen.extraction.quotes.syntax import Syntax
from sitegen.models import load
from sitegen.spans import Span

FOLDS = 5
HEADED = frozenset({"obj", "nmod", "obl", "xcomp", "ccomp", "nsubj:pass"})
PARAMS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "max_depth": 6,
    "min_data_in_leaf": 20,
    "lambda_l2": 2.0,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 3,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def blocks_of(text):
    """One paragraph a line; the first line is the headline."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return tuple(
        Block("paragraph" if number else "title", span) for number, span in enumerate(lines)
    )


class Doc:
    """An article with its parse and its gold attributions as sets of tokens."""

    def __init__(self, row, parse):
        self.id, self.text = row["id"], row["text"]
        self.row = row
        self.fold = zlib.crc32(row["id"].encode()) % FOLDS
        self.blocks = blocks_of(self.text)
        marked = find_regions(self.text, self.blocks)
        outer = [r for r in marked if r.depth == 0 and self.blocks[r.block].kind != "title"]
        self.syntax = Syntax(parse, self.blocks, outer)
        self.look(lambda word: False)
        self.gold = [
            {part: self._tokens(item[part]) for part in ("cue", "content", "source")}
            for item in row["attributions"]
        ]
        self.by_cue = collections.defaultdict(list)
        for item in self.gold:
            for token in item["cue"]:
                self.by_cue[token].append(item)

    def _tokens(self, spans):
        starts = self.syntax.starts
        out = set()
        for a, b in spans:
            low, high = np.searchsorted(starts, [a, b])
            out.update(range(int(low), int(high)))
        return out

    def look(self, reports):
        self.nominals = self.syntax.nominals(reports)
        self.headed = {nominal.head for nominal in self.nominals}

    def arc_label(self, arc):
        ranges = reporting.content_of(self.syntax, arc)
        size = sum(b - a + 1 for a, b in ranges)
        for item in self.by_cue.get(arc.cue, ()):
            if arc.content in item["content"]:
                inside = sum(1 for a, b in ranges for t in range(a, b + 1) if t in item["content"])
                if inside >= 0.5 * size:
                    return 1
        return 0

    def pair_label(self, pair):
        head = self.nominals[pair.nominal].head
        return int(any(self.tops(item, head) for item in self.by_cue.get(pair.cue, ())))

    def tops(self, item, head):
        """Is ``head`` in the item's source, and not inside another noun phrase of it?"""
        if head not in item["source"]:
            return False
        up = self.syntax.heads[head]
        return not (up in item["source"] and up in self.headed)

    def region_gold(self, number):
        first, last = self.syntax.region_tokens[number]
        best, size = None, 0.5 * (last - first + 1)
        for item in self.gold:
            inside = sum(1 for t in range(first, last + 1) if t in item["content"])
            if inside >= size:
                best, size = item, inside
        return best


class Everything(dict):
    def get(self, key, default=None):
        return 1.0


def count_rates(docs):
    """Return the lexicon of ``docs``."""
    arc, cue = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0])
    form = collections.defaultdict(lambda: [0, 0])
    content, source = (
        collections.defaultdict(lambda: [0, 0]),
        collections.defaultdict(lambda: [0, 0]),
    )
    for doc in docs:
        syntax = doc.syntax
        if not hasattr(doc, "every"):
            doc.every = [
                (a, doc.arc_label(a))
                for a in reporting.find_arcs(syntax, Lexicon(Everything(), {}, {}, {}, {}))
            ]
        for a, good in doc.every:
            for key in (f"{syntax.lemmas[a.cue]} {a.relation}", f"* {a.relation}"):
                arc[key][0] += good
                arc[key][1] += 1
            if a.relation in HEADED and (good or doc.by_cue.get(a.cue)):
                for key in (syntax.lemmas[a.content], "*"):
                    content[key][0] += good
                    content[key][1] += 1
        near = {syntax.block[a] for a, b in syntax.region_tokens if a <= b}
        for token in range(syntax.size):
            if syntax.region[token] < 0 and syntax.block[token] in near:
                for key in (syntax.words[token], "*"):
                    form[key][0] += bool(doc.by_cue.get(token))
                    form[key][1] += 1
            if syntax.region[token] < 0 and syntax.upos[token] != "PUNCT":
                for key in (
                    f"{syntax.lemmas[token]} {syntax.upos[token]}",
                    f"* {syntax.upos[token]}",
                ):
                    cue[key][0] += bool(doc.by_cue.get(token))
                    cue[key][1] += 1
        named = set().union(*(item["source"] for item in doc.gold)) if doc.gold else set()
        for nominal in doc.nominals:
            if syntax.upos[nominal.head] == "NOUN":
                for key in (syntax.lemmas[nominal.head], "*"):
                    source[key][0] += nominal.head in named
                    source[key][1] += 1

    def smooth(table, weight, backoff, least):
        out = {}
        for key in sorted(table):
            good, total = table[key]
            base = table[backoff(key)]
            prior = base[0] / max(1, base[1])
            if key.startswith("*"):
                out[key] = round(prior, 4)
            elif total >= least:
                rate = (good + weight * prior) / (total + weight)
                out[key] = round(rate, 3)
        return out

    def last(key):
        return "* " + key.rsplit(" ", 1)[1]

    return Lexicon(
        smooth(arc, 3.0, last, 2),
        smooth(cue, 3.0, last, 3),
        smooth(content, 4.0, lambda key: "*", 3),
        smooth(source, 4.0, lambda key: "*", 3),
        {
            key: round(good / (total + 1.5), 3)
            for key, (good, total) in sorted(form.items())
            if total >= 4 and good / (total + 1.5) >= STRONG and key.isalpha()
        },
    )


def fit(rows, labels, weights, groups, rounds, **more):
    data = lightgbm.Dataset(rows, labels, weight=weights, group=groups)
    return lightgbm.train({**PARAMS, **more}, data, rounds)


def out_of_fold(docs, rows_of, labels_of, weights_of, rounds, groups_of=None, **more):
    """Return each doc's out-of-fold scores, and the booster fitted on all."""
    groups = [groups_of(d) for d in docs] if groups_of else None
    rows = [np.array(rows_of(d), np.float32) for d in docs]
    labels = [np.array(labels_of(d), np.float32) for d in docs]
    weights = [np.array(weights_of(d), np.float32) for d in docs]
    scores = [None] * len(docs)

    def stack(parts, keep):
        return np.concatenate([p for p, k in zip(parts, keep, strict=True) if k and len(p)])

    def fit_on(keep):
        sizes = [n for g, k in zip(groups, keep, strict=True) if k for n in g] if groups else None
        parts = (stack(part, keep) for part in (rows, labels, weights))
        return fit(*parts, sizes, rounds, **more)

    for fold in range(FOLDS):
        keep = [d.fold != fold for d in docs]
        booster = fit_on(keep)
        for n, d in enumerate(docs):
            if d.fold == fold:
                scores[n] = booster.predict(rows[n]) if len(rows[n]) else np.zeros(0)
    return scores, fit_on([True] * len(docs))


def calibrate(docs, scores):
    """Return ``(a, b)`` for the logistic of ``a * score + b`` (Platt 1999).

    For a region's best candidate it is the share of such candidates that are right.
    """
    best, right = [], []
    for d, s in zip(docs, scores, strict=True):
        for run in regions_of(d):
            top = max(run, key=lambda n: s[n])
            best.append([s[top]])
            right.append(d.said[top])
    fitted = LogisticRegression(C=1e6).fit(best, right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def regions_of(d):
    """Return the numbers of the candidates of each region, region by region."""
    runs = []
    for n, c in enumerate(d.candidates):
        if not runs or d.candidates[runs[-1][-1]].region != c.region:
            runs.append([])
        runs[-1].append(n)
    return runs


def train(docs):
    """Run all stages out of fold; return boosters, the lexicon and every doc's scores."""
    folds = {f: count_rates([d for d in docs if d.fold != f]) for f in range(FOLDS)}
    final = count_rates(docs)
    for d in docs:
        d.lexicon = folds[d.fold]
        d.look(d.lexicon.reports)
        d.arcs = reporting.find_arcs(d.syntax, d.lexicon)
    out = {}

    def size(d, arc):
        return sum(b - a + 1 for a, b in reporting.content_of(d.syntax, arc))

    scores, out["arc"] = out_of_fold(
        docs,
        lambda d: reporting.arc_rows(d.syntax, d.lexicon, d.arcs),
        lambda d: [d.arc_label(a) for a in d.arcs],
        lambda d: [min(30, size(d, a)) ** 0.5 for a in d.arcs],
        150,
    )
    for d, s in zip(docs, scores, strict=True):
        d.arc_scores = s
        d.tokens = cues.cue_tokens(d.syntax, d.lexicon, d.arcs, s, clauses_of_saying(d.syntax))
        d.pairs = sources.find_pairs(d.syntax, d.nominals, d.tokens)

    scores, out["source"] = out_of_fold(
        docs,
        lambda d: sources.pair_rows(d.syntax, d.lexicon, d.nominals, d.pairs),
        lambda d: [d.pair_label(p) for p in d.pairs],
        lambda d: [1.0 if d.by_cue.get(p.cue) else 0.2 for p in d.pairs],
        120,
    )
    for d, s in zip(docs, scores, strict=True):
        d.pair_scores = s
        d.cues = cues.gather_cues(d.syntax, d.tokens, d.arcs, d.arc_scores, d.pairs, s)
        d.candidates = speakers.find_candidates(d.syntax, d.nominals, d.cues)

    for d in docs:
        gold = {c.region: d.region_gold(c.region) for c in d.candidates}
        d.said = [
            int(bool(gold[c.region]) and d.tops(gold[c.region], d.nominals[c.nominal].head))
            for c in d.candidates
        ]
    scores, out["speaker"] = out_of_fold(
        docs,
        lambda d: speakers.candidate_rows(d.syntax, d.lexicon, d.nominals, d.cues, d.candidates),
        lambda d: d.said,
        lambda d: [1.0] * len(d.candidates),
        200,
        groups_of=lambda d: [len(run) for run in regions_of(d)],
        objective="lambdarank",
        lambdarank_truncation_level=1,
    )
    slope, offset = out["calibration"] = calibrate(docs, scores)
    scores = [1.0 / (1.0 + np.exp(-slope * s - offset)) for s in scores]
    for d, s in zip(docs, scores, strict=True):
        d.candidate_scores = s
        d.best = [0.0] * len(d.syntax.regions)
        for c, x in zip(d.candidates, s, strict=True):
            d.best[c.region] = max(d.best[c.region], float(x))
        d.contents = [(c.score, c.content) for c in d.cues if c.content]

    scores, out["speech"] = out_of_fold(
        docs,
        lambda d: speech.speech_rows(d.syntax, d.lexicon, d.contents, d.best),
        lambda d: [int(d.region_gold(n) is not None) for n in range(len(d.syntax.regions))],
        lambda d: [1.0] * len(d.syntax.regions),
        80,
        min_data_in_leaf=10,
    )
    for d, s in zip(docs, scores, strict=True):
        d.speech_scores = s

    for d in docs:
        known = {}
        for c in d.cues:
            if c.sources:
                head = d.nominals[c.sources[0][0]].head
                for item in d.by_cue.get(c.token, ()):
                    if head in item["source"]:
                        known[head, c.token] = item["source"]
        d.mentions = sorted(known)
        d.steps, d.step_labels = [], []
        stopped = set()
        for step in mentions.find_steps(d.syntax, d.mentions):
            if (step.mention, step.side) in stopped:
                continue
            source = known[d.mentions[step.mention]]
            words = [t for t in range(step.first, step.last + 1) if d.syntax.upos[t] != "PUNCT"]
            good = int(2 * sum(t in source for t in words) >= len(words))
            d.steps.append(step)
            d.step_labels.append(good)
            if not good:
                stopped.add((step.mention, step.side))
    scores, out["mention"] = out_of_fold(
        docs,
        lambda d: [step.row for step in d.steps],
        lambda d: d.step_labels,
        lambda d: [min(12, s.last - s.first + 1) ** 0.5 for s in d.steps],
        70,
        num_leaves=16,
        max_depth=5,
    )
    return out, final


def report(docs):
    """Out-of-fold figures by token and by region, near to what score.py counts."""
    asked = right = top = 0
    for d in docs:
        ranked = collections.defaultdict(list)
        for c, x in zip(d.candidates, d.candidate_scores, strict=True):
            ranked[c.region].append((float(x), c))
        for n, region in enumerate(d.syntax.regions):
            if len(region.inner.of(d.text).split()) < 5 or d.text[region.outer.start] not in '"“':
                continue
            item = d.region_gold(n)
            if not item or not item["source"]:
                continue
            asked += 1
            if ranked[n]:
                head = d.nominals[max(ranked[n], key=lambda x: x[0])[1].nominal].head
                right += head in item["source"]
            top += any(d.nominals[c.nominal].head in item["source"] for _, c in ranked[n])
    print(f"speakers: {asked} asked, right {right / asked:.4f}, among candidates {top / asked:.4f}")
    for cut in (0.3, 0.35, 0.4, 0.45, 0.5):
        tp = fp = fn = 0
        for d in docs:
            gold = set().union(*(i["content"] for i in d.gold)) if d.gold else set()
            mine = set()
            for a, x in zip(d.arcs, d.arc_scores, strict=True):
                if x >= cut:
                    for lo, hi in reporting.content_of(d.syntax, a):
                        mine.update(range(lo, hi + 1))
            for (lo, hi), x in zip(d.syntax.region_tokens, d.speech_scores, strict=True):
                if x >= 0.5:
                    mine.update(range(lo, hi + 1))
            words = {t for t in range(d.syntax.size) if d.syntax.upos[t] != "PUNCT"}
            gold, mine = gold & words, mine & words
            tp += len(gold & mine)
            fp += len(mine - gold)
            fn += len(gold - mine)
        print(
            f"content at {cut}: P {tp / (tp + fp):.4f} R {tp / (tp + fn):.4f} "
            f"F1 {2 * tp / (2 * tp + fp + fn):.4f}"
        )
    rows = {
        k: sum(len(getattr(d, k)) for d in docs) / len(docs)
        for k in ("arcs", "pairs", "candidates")
    }
    print(
        "rows an article:",
        {k: round(v, 1) for k, v in rows.items()},
        "tokens",
        sum(d.syntax.size for d in docs) / len(docs),
    )


def save(boosters, lexicon, folder):
    """Write what ``sitegen.models.quotes`` reads."""
    arrays = {}
    slope, offset = boosters["calibration"]
    for name, booster in boosters.items():
        if name != "calibration":
            arrays.update(tree_files.arrays(booster, f"{name}_"))
    arrays["speaker_value"] *= np.float32(slope)
    arrays["speaker_value"][0] += np.float32(offset)
    np.savez_compressed(folder / "quotes-en.npz", **arrays)
    rates = {part: getattr(lexicon, part) for part in ("arc", "cue", "content", "source", "form")}
    text = json.dumps(rates, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "quotes-en.json").write_text(text + "\n", encoding="utf-8")


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--data", type=pathlib.Path, default="../shared/bench/polnear-train.jsonl.gz"
    )
    options.add_argument("--out", type=pathlib.Path, default="sitegen/models/data")
    chosen = options.parse_args()
    parser = load("en").parser
    docs = []
    for row in read(chosen.data):
        text = row["text"]
        docs.append(Doc(row, parser.parse(text, sentences(text, blocks_of(text), "en"))))
    boosters, lexicon = train(docs)
    report(docs)
    save(boosters, lexicon, chosen.out)


if __name__ == "__main__":
    main()
