"""Fit newsrank on articles with their editors' highlights; write ``summary.npz``.

    python -m training.train_summary ../shared/bench/cnndm-dev.jsonl.gz [--check]

Three small models: a logistic model that tells page furniture from sentences (fitted on the
lines in tests/data/furniture_lines.json against the articles' own sentences), boosted trees for
how likely a word is to stand in the highlights, boosted trees for how likely a sentence is to
be among the best three. ``--check`` cross-validates the whole ranker over articles, in five
folds, and writes nothing. Only statistics of the articles are kept, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import re
from collections import Counter
from functools import cache

import lightgbm
import numpy as np
from nltk.stem.porter import PorterStemmer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from sitegen.article import Article, Block
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.extraction.summary import boilerplate
from sitegen.extraction.summary.body import candidates
from sitegen.extraction.summary.features import sentence_features
from sitegen.extraction.summary.importance import importance, word_features
from sitegen.extraction.summary.length import Length
from sitegen.extraction.summary.lines import read_lines
from sitegen.extraction.summary.model import Ranker
from sitegen.extraction.summary.newsrank import NewsRank, read
from sitegen.extraction.summary.tokenizer import normal, stem, tokens
from sitegen.extraction.trees import Trees
from sitegen.models.summary import read_words
from sitegen.spans import Span
from training import trees

HERE = pathlib.Path(__file__).parent
DATA = HERE.parent / "sitegen" / "models" / "data"
JUNK = HERE.parent / "tests" / "data" / "furniture_lines.json"
WORDS = read_words(DATA, "en")
FOLDS = 5
THREE = Length(3, "sentences")
# Highlights of other papers are up to this much longer; a sentence should serve both.
LONGER = 1.7
WORD_TREES = {
    "objective": "binary", "learning_rate": 0.2, "num_leaves": 16, "max_depth": 4,
    "min_data_in_leaf": 200, "feature_fraction": 0.5, "lambda_l2": 10.0,
}  # fmt: skip
SENTENCE_TREES = {
    "objective": "cross_entropy", "learning_rate": 0.1, "num_leaves": 8, "max_depth": 4,
    "min_data_in_leaf": 100, "feature_fraction": 0.4, "bagging_fraction": 0.7,
    "bagging_freq": 1, "lambda_l2": 10.0,
}  # fmt: skip
WORD_ROUNDS, SENTENCE_ROUNDS = 40, 50
FIXED = {"verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True}


class Example:
    """One article with its highlights, and the words they share, counted once."""

    def __init__(self, row):
        text = row["text"]
        blocks = tuple(
            Block("paragraph", Span(*match.span())) for match in re.finditer(r"[^\n]+", text)
        )
        self.article = Article(path=row["id"], text=text, blocks=blocks, title=row.get("title"))
        self.sentences = find_sentences(text, blocks, "en")
        self.body = candidates(self.article, self.sentences)
        references = row.get("references") or row["summaries"]
        self.reference_stems = {stem(normal(w)) for r in references for w in tokens(r)}
        counted = [Counter(rouge_words(r)) for r in references]
        index = {word: i for i, word in enumerate(sorted(set().union(*counted)))}
        self.references = np.array([[c[word] for word in index] for c in counted])
        self.at = {span: i for i, span in enumerate(self.sentences)}
        self.shared = np.zeros((len(self.sentences), len(index)), int)
        self.sizes = np.zeros(len(self.sentences), int)
        for i, span in enumerate(self.sentences):
            words = rouge_words(span.of(text))
            self.sizes[i] = len(words)
            for word in words:
                if word in index:
                    self.shared[i, index[word]] += 1

    def rouge(self, spans, longer=1.0):
        """ROUGE-1 F1, stemmed, of sentences, against the best of the references."""
        rows = [self.at[span] for span in spans]
        if not rows:
            return 0.0
        shared = np.minimum(self.shared[rows].sum(axis=0), self.references).sum(axis=1)
        sizes = self.sizes[rows].sum() + longer * self.references.sum(axis=1)
        return float((2 * longer * shared / np.maximum(sizes, 1)).max())


@cache
def _porter(word):
    return PorterStemmer().stem(word) if len(word) > 3 else word


def rouge_words(text):
    """Words as the rouge-score package counts them."""
    return [_porter(word) for word in re.sub(r"[^a-z0-9]+", " ", text.lower()).split()]


def load(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Example(json.loads(line)) for line in lines]


# furniture ---------------------------------------------------------------


def fit_furniture(examples, lines):
    """Logistic regression on shallow features, its standardisation folded into the weights."""
    rng = np.random.default_rng(1)
    real = [s.of(e.article.text) for e in examples for s in e.sentences]
    real = [real[i] for i in rng.choice(len(real), 6000, replace=False)]
    rows = boilerplate.line_features(read_lines(real + lines, WORDS))
    # Papers differ in how many sentences a paragraph has: half the real ones stand alone.
    alone = np.concatenate([rng.random(len(real)) < 0.5, np.ones(len(lines))])
    rows = np.column_stack([rows, alone])
    labels = np.repeat([0, 1], [len(real), len(lines)])
    scale = StandardScaler().fit(rows)
    weight = np.where(labels == 1, 0.15 * len(real) / len(lines), 1.0)
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit(scale.transform(rows), labels, sample_weight=weight)
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - weights @ scale.mean_)


def junk_lines(path=JUNK):
    lists = json.loads(path.read_text(encoding="utf-8"))
    return [line for part in ("head", "middle", "tail") for line in lists[part]]


# words and sentences -----------------------------------------------------


def prepare(examples, furniture):
    for e in examples:
        e.reading = read(e.article, e.body, WORDS, furniture)
        e.word_rows = word_features(e.reading.terms, e.reading.quoted)
        e.word_labels = np.array([w in e.reference_stems for w in e.reading.terms.stems])
        e.labels = (greedy(e, 1.0) + greedy(e, LONGER)) / 2


def greedy(example, longer):
    """1 for the three sentences that a greedy search finds best (Nallapati et al. 2017)."""
    spans = [sentence.span for sentence in example.reading.sentences]
    out, chosen = np.zeros(len(spans)), []
    for _ in range(min(3, len(spans))):
        best = max(
            (i for i in range(len(spans)) if i not in chosen),
            key=lambda i: example.rouge([spans[j] for j in (*chosen, i)], longer),
        )
        chosen.append(best)
    out[chosen] = 1.0
    return out


def boost(parameters, rounds, rows, labels, prefix):
    booster = lightgbm.train(
        {**parameters, **FIXED}, lightgbm.Dataset(np.concatenate(rows), np.concatenate(labels)),
        rounds,
    )  # fmt: skip
    return trees.arrays(booster, prefix)


def fit_words(examples):
    return boost(
        WORD_TREES, WORD_ROUNDS, [e.word_rows for e in examples],
        [e.word_labels for e in examples], "words_",
    )  # fmt: skip


def sentence_rows(example, words):
    ranker = Ranker(words=words, sentences=words, furniture=None)
    likely = importance(example.reading.terms, example.reading.quoted, frozenset(), ranker)
    r = example.reading
    return sentence_features(r.lines, r.terms, likely, r.quoted)


def fit_ranker(examples, furniture):
    """Words first; sentences see words' likelihoods from trees that did not see the article."""
    rows = [None] * len(examples)
    for train, test in folds(len(examples)):
        words = Trees.from_arrays(fit_words([examples[i] for i in train]), "words_")
        for i in test:
            rows[i] = sentence_rows(examples[i], words)
    sentences = boost(
        SENTENCE_TREES, SENTENCE_ROUNDS, rows, [e.labels for e in examples], "sentences_"
    )
    columns = np.array([examples[0].word_rows.shape[1], rows[0].shape[1]])
    return {**fit_words(examples), **sentences, "furniture": furniture, "columns": columns}


def ranker_of(arrays):
    return Ranker(
        words=Trees.from_arrays(arrays, "words_"),
        sentences=Trees.from_arrays(arrays, "sentences_"),
        furniture=arrays["furniture"],
    )


# checking ----------------------------------------------------------------


def folds(count):
    fold = np.random.default_rng(0).permutation(count) % FOLDS
    for f in range(FOLDS):
        yield np.flatnonzero(fold != f), np.flatnonzero(fold == f)


def summary(example, ranker):
    rated = NewsRank(example.article, (), WORDS, ranker).rate(example.body, THREE)
    return [sentence.span for sentence, _ in rated]


def fold_rankers(examples, furniture):
    """Yield weights and the articles that they were fitted without."""
    for train, test in folds(len(examples)):
        fitted = fit_ranker([examples[i] for i in train], furniture)
        yield ranker_of(fitted), [examples[i] for i in test]


def rankers_without(path):
    """Return, for every article's id, weights that were fitted without it."""
    examples, furniture = ready(path)
    return {
        example.article.path: ranker
        for ranker, unseen in fold_rankers(examples, furniture)
        for example in unseen
    }


def ready(path):
    examples = load(path)
    furniture = fit_furniture(examples, junk_lines())
    prepare(examples, furniture)
    return examples, furniture


def check(examples, furniture):
    """Print how the whole ranker does on articles that its weights were fitted without."""
    pairs = [
        (example, summary(example, ranker))
        for ranker, unseen in fold_rankers(examples, furniture)
        for example in unseen
    ]
    report("cross-validated", *zip(*pairs, strict=True))


def report(name, examples, summaries):
    over, longer, shape = [], [], []
    for e, spans in zip(examples, summaries, strict=True):
        lead = e.sentences[:3]
        over.append(100 * (e.rouge(spans) - e.rouge(lead)))
        size = e.sizes[[e.at[span] for span in spans]].sum()
        shape.append((size, len(spans), len(set(spans) & set(lead))))
        longer.append(100 * (e.rouge(spans, LONGER) - e.rouge(lead, LONGER)))
    words, count, kept = np.mean(shape, axis=0)
    half = 1.96 * np.std(over) / len(over) ** 0.5
    print(
        f"{name}: over lead-3 {np.mean(over):+.2f} ± {half:.2f}, with longer references "
        f"{np.mean(longer):+.2f}; {words:.0f} words, {count:.2f} sentences, {kept:.2f} of the lead",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    args = parser.parse_args()
    examples, furniture = ready(args.articles)
    if args.check:
        check(examples, furniture)
        return
    np.savez_compressed(DATA / "summary.npz", **fit_ranker(examples, furniture))


if __name__ == "__main__":
    main()
