"""Fit the choice of key quotes on the quotes that CNN's editors took up in their highlights.

    python training/train_key_quotes.py --data ../shared/bench/cnndm-dev.jsonl.gz

A direct quote counts as taken up when two fifths of its longer words stand in the highlights.
Prints the share of held-out articles whose first choice was taken up, beside the first and
the longest quote; writes the weights by feature name. Ridge-penalised logistic regression.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import re
import zlib

import numpy as np
from sklearn.linear_model import LogisticRegression

from sitegen.article import Article, Block
from sitegen.extraction.pipeline import extract
from sitegen.extraction.quotes import key
from sitegen.models import load
from sitegen.spans import Span

FOLDS = 5
TAKEN = 0.4
FAULTS = ("begins lower case", "begins dangling")  # never merits, whatever the sample says


def article_of(row):
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", row["text"])]
    return Article("x", row["text"], tuple(Block("paragraph", span) for span in lines))


def taken_up(text, quote, references):
    wanted = {w for ref in references for w in key._long_words(ref, ())}
    words = [w for span in quote.spans for w in key._long_words(span.of(text), ())]
    return sum(w in wanted for w in words) / max(4, len(words))


def read(path, limit):
    toolkit = load("en")
    out = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in list(lines)[:limit]:
            row = json.loads(line)
            article = article_of(row)
            done = extract(article, toolkit)
            rows = key.key_rows(article, done.sentences, done.quotes, done.actors)
            keep = [n for n, q in enumerate(done.quotes) if key.may_be_key(article.text, q)]
            if len(keep) < 2:
                continue
            share = [taken_up(article.text, done.quotes[n], row["references"]) for n in keep]
            size = [sum(b - a for a, b in done.quotes[n].spans) for n in keep]
            fold = zlib.crc32(row["id"].encode()) % FOLDS
            out.append((fold, np.array([rows[n] for n in keep]), np.array(share), np.array(size)))
    return out


def fit(docs):
    rows = np.concatenate([d[1] for d in docs])
    labels = np.concatenate([d[2] >= TAKEN for d in docs])
    fitted = LogisticRegression(C=0.3, max_iter=2000).fit(rows, labels)
    weights = dict(zip(key.FEATURES, fitted.coef_[0], strict=True))
    for fault in FAULTS:
        weights[fault] = min(0.0, weights[fault])
    return np.array([*weights.values(), fitted.intercept_[0]])


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", default="../shared/bench/cnndm-dev.jsonl.gz")
    options.add_argument("--out", type=pathlib.Path, default="sitegen/models/data/quotes-key.json")
    options.add_argument("--limit", type=int)
    chosen = options.parse_args()
    docs = read(chosen.data, chosen.limit)
    picks = {"fitted": [], "first": [], "longest": [], "best possible": []}
    for fold in range(FOLDS):
        weights = fit([d for d in docs if d[0] != fold])
        for d in (d for d in docs if d[0] == fold):
            score = d[1] @ weights[:-1]
            for name, at in (
                ("fitted", int(np.argmax(score))),
                ("first", 0),
                ("longest", int(np.argmax(d[3]))),
                ("best possible", int(np.argmax(d[2]))),
            ):
                picks[name].append(d[2][at])
    for name, shares in picks.items():
        print(
            f"{name}: taken up {np.mean(np.array(shares) >= TAKEN):.3f}, "
            f"words in highlights {np.mean(shares):.3f}, articles {len(shares)}"
        )
    weights = fit(docs)
    named = dict(
        zip((*key.FEATURES, "constant"), (round(float(w), 4) for w in weights), strict=True)
    )
    chosen.out.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(named))


if __name__ == "__main__":
    main()
