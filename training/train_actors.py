"""Fit the actors stage on GUM and write ``sitegen/models/data/actors-en.npz``.

Four fits: what kind of actor a name is by its words and context (logistic model over named
features; beside GUM's gold names also those of Wikigold, UNER-EWT and CrossNER politics, at a
lower weight), and by that and the engine's recogniser (boosted trees); whom a pronoun means
(a linear order and boosted trees, over GUM's coreference and that of our own marked articles,
``marked.py``); and how central an actor is
(logistic model over GUM's graded salience). Nothing else goes in.

    python training/train_actors.py           fit on everything and write
    python training/train_actors.py --cv      figures of a five-fold cross-validation

All read what ``engine/folds.py`` and ``disguised.py`` make with engines that had not seen the
documents, so that no figure of ``--cv`` comes from a document that anything was fitted on.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import json
import pathlib
import pickle
import sys

import actor_data as data
import lightgbm
import numpy as np
from disguised import CACHE, MARK
from marked import read_marked
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from trees import arrays

from sitegen.extraction.actors import (
    find,
    gathering,
    naming,
    pronouns,
    salience,
    surroundings,
    verdict,
)
from sitegen.extraction.actors.entities import KINDS
from sitegen.extraction.actors.evidence import own_features
from sitegen.extraction.actors.lexicon import Lexicon
from sitegen.extraction.actors.linear import Linear
from sitegen.extraction.actors.model import ActorModel
from sitegen.extraction.folding import fold
from sitegen.extraction.trees import Trees

TARGET = pathlib.Path(__file__).parent.parent / "sitegen/models/data"
OTHER_WEIGHT = 0.15
NEWS_WEIGHT = 2.0
DISGUISED_WEIGHT = 0.5
FOLDS = 4
TREES = {"objective": "binary", "seed": 7, "num_threads": 1, "verbosity": -1, "deterministic": True}


def lexicon():
    return Lexicon.from_dict(json.loads((TARGET / "actors-en.json").read_text(encoding="utf-8")))


# Kinds of names


def name_rows(doc, parse, words):
    found = naming.find_candidates(parse, words)
    kinds = data.name_heads(doc)
    rows = naming.feature_rows(found, parse, words)
    weight = NEWS_WEIGHT if doc["genre"] == "news" else 1.0
    if doc["id"].endswith(MARK):
        weight *= DISGUISED_WEIGHT
    return [
        (row, KINDS.index(kinds.get(parse.spans[c.head].start, "none")), weight)
        for c, row in zip(found, rows, strict=True)
    ]


def other_rows(words):
    for name in data.OTHER_SETS:
        for sentence in data.read(data.SHARED / "train" / f"{name}.jsonl.gz"):
            for first, last, kind in spans_of(sentence["words"], sentence["tags"]):
                row = other_row(sentence["words"], first, last, words)
                yield row, KINDS.index(kind), OTHER_WEIGHT


def spans_of(words, tags):
    """Yield the tagged names, and as "none" the capitalised runs that are not tagged."""
    tags = [*tags, "O"]
    start, covered = None, set()
    for i, tag in enumerate(tags):
        kind = tag[2:] if tag != "O" else None
        if start is not None and (kind != tags[start][2:] or tag.startswith("B-")):
            yield start, i - 1, data.CLASS_OF.get(tags[start][2:], "none")
            covered.update(range(start, i))
            start = None
        if kind and start is None:
            start = i
    i = 1
    while i < len(words):
        j = i
        while j < len(words) and j not in covered and words[j][:1].isupper():
            j += 1
        if j > i:
            yield i, j - 1, "none"
        i = j + 1


def other_row(words, first, last, lists):
    if words[first].lower() == "the" and last > first:
        first += 1
    near = ["^", "^", *map(fold, words), "$", "$"]
    b2, b1, a1, a2 = near[first], near[first + 1], near[last + 3], near[last + 4]
    row = own_features(words[first : last + 1], lists)
    row += [f"before={b1}", f"after={a1}", f"two={b2} {b1}", f"next={a1} {a2}", "unparsed"]
    return [*row, *(["title=before"] if lists.listed("titles", b1) else [])]


def fit_kinds(rows):
    counts = collections.Counter(f for row, _, _ in rows for f in set(row))
    shown = [dict.fromkeys((f for f in row if counts[f] > 1), 1.0) for row, _, _ in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=0.3, max_iter=100, tol=1e-3)
    model.fit(
        vectors.fit_transform(shown), [y for _, y, _ in rows], sample_weight=[w for _, _, w in rows]
    )
    weights = np.vstack([model.intercept_, model.coef_.T]).astype(np.float16)
    keep = np.abs(weights).max(axis=1) > 0.02
    keep[0] = True
    kept = np.array(vectors.get_feature_names_out())[keep[1:]]
    rows_of = {str(name): i + 1 for i, name in enumerate(kept)}
    return Linear(KINDS, rows_of, weights[keep].astype(np.float32))


def stack_rows(docs, parses, kinds, words):
    """Return the rows of ``docs`` that the stack learns from; ``kinds`` has not seen them.

    Only an engine's parses count.
    """
    rows, labels, weights = [], [], []
    for doc in docs:
        parse = parses[doc["id"]]
        mine = name_rows(doc, parse, words) if parse.actor_heads else []
        if mine:
            found = naming.find_candidates(parse, words)
            lexical = kinds.logits_of([row for row, _, _ in mine])
            offices = naming.find_offices(found, parse, words)
            rows.append(verdict.recognised(found, parse, lexical, offices, words))
            labels += [label for _, label, _ in mine]
            weights += [weight for _, _, weight in mine]
    return rows, labels, weights


def fit_stack(parts):
    """Fit the trees that weigh the linear model and the recogniser together."""
    rows, labels, weights = (
        [item for column in columns for item in column] for columns in zip(*parts, strict=True)
    )
    settings = {
        **TREES, "objective": "multiclass", "num_class": len(KINDS), "learning_rate": 0.05,
        "num_leaves": 8, "min_data_in_leaf": 20, "lambda_l2": 5.0,
    }  # fmt: skip
    table = lightgbm.Dataset(np.vstack(rows), np.array(labels), weight=np.array(weights))
    return arrays(lightgbm.train(settings, table, num_boost_round=100), "stack_")


def fit_names(docs, parses, words, other, folds=FOLDS):
    """Return the linear model, the stack, and models of the first kind, each without a part.

    The stack is fitted on what these say of the documents that were left out of them.
    """

    def kinds_of(docs):
        return fit_kinds([r for d in docs for r in name_rows(d, parses[d["id"]], words)] + other)

    apart = [kinds_of([d for d in docs if data.fold_of(d, folds) != k]) for k in range(folds)]
    parts = []
    for k, kinds in enumerate(apart):
        left_out = [d for d in docs if data.fold_of(d, folds) == k]
        parts.append(stack_rows(left_out, parses, kinds, words))
    return kinds_of(docs), fit_stack(parts), apart


# Pronouns


def cluster_of(entity, parse, heads):
    """Return the gold cluster that most of an actor's names belong to."""
    votes = collections.Counter()
    for m in entity.mentions:
        for t in range(m.first, m.last + 1):
            key = heads.get(parse.spans[t].start)
            if key:
                votes[key] += 1
    return votes.most_common(1)[0][0] if votes else None


def with_marked(docs, parses):
    """Return the documents that pronouns are learnt from, and marked articles as such."""
    marked = [data.marked_doc(m, parses[m.id]) for m in read_marked()]
    return [*(doc for doc in docs if not doc["id"].endswith(MARK)), *marked]


def pronoun_rows(doc, parse, entities, model):
    """Return a row for each pronoun and person, resolved by gold as the text goes on."""
    article = data.article(doc)
    paragraph = surroundings.paragraphs(article, parse)
    setting, persons = find.prepare(article, parse, (), model, entities, paragraph)
    heads, words = data.clusters_at(doc)
    mine = [cluster_of(p, parse, heads) for p in persons]
    state = pronouns.State(persons, parse, setting)
    rows, labels = [], []
    for i in pronouns.pronouns_in(parse):
        options = state.options(i)
        if not options:
            continue
        gold = words.get(parse.spans[i].start)
        right = [k for k in options if gold is not None and mine[k] == gold]
        rows.append(state.rows(i, options))
        labels.append([float(k in right) for k in options])
        if right:
            state.take(i, right[0])
    return rows, labels


def fit_order(rows, labels):
    """Return weights under which the right person comes before the others (pairwise)."""
    shown = [np.array([pronouns.widened(row) for row in group]) for group in rows]
    scale = StandardScaler().fit(np.vstack(shown))
    gaps = []
    for group, right in zip(shown, labels, strict=True):
        right = np.array(right) == 1.0
        if right.any() and not right.all():
            group = scale.transform(group)
            gaps.append(group[right].mean(axis=0) - group[~right])
    gaps = np.vstack(gaps)
    model = LogisticRegression(C=0.01, fit_intercept=False, max_iter=300)
    model.fit(np.vstack([gaps, -gaps]), np.r_[np.ones(len(gaps)), np.zeros(len(gaps))])
    return (model.coef_[0] / scale.scale_).astype(np.float32)


def fit_trees(rows, labels, prefix, rounds, **settings):
    labels = np.array(labels)
    booster = lightgbm.train(
        {**TREES, **settings}, lightgbm.Dataset(np.vstack(rows), labels), num_boost_round=rounds
    )
    return arrays(booster, prefix)


# Salience


def salience_rows(doc, parse, entities, words):
    article = data.article(doc)
    paragraph = surroundings.paragraphs(article, parse)
    titled = [bool(s) for s in find.title_spans(article, parse, entities)]
    rows = salience.features(entities, parse, paragraph, titled, [0] * len(entities), words)
    heads, _ = data.clusters_at(doc)
    grades = data.salience_of(doc)
    return rows, [grades.get(cluster_of(e, parse, heads), 0.0) for e in entities]


def fit_salience(rows, grades):
    """Return logistic weights for the raw columns, the intercept last."""
    columns, grades = np.vstack(rows).astype(float), np.array(grades)
    scale = StandardScaler().fit(columns)
    shown = scale.transform(columns)
    model = LogisticRegression(C=0.3, max_iter=1000)
    model.fit(
        np.vstack([shown, shown]),
        np.r_[np.ones(len(grades)), np.zeros(len(grades))],
        sample_weight=np.r_[grades, 1 - grades],
    )
    weights = model.coef_[0] / scale.scale_
    return np.append(weights, model.intercept_[0] - weights @ scale.mean_).astype(np.float32)


# Putting it together


def fit(docs, parses, words, other):
    return fit_rest(docs, parses, words, *fit_names(docs, parses, words, other))


def fit_rest(docs, parses, words, kinds, stack, apart):
    """Fit what stands on the names; return all."""
    model = ActorModel("en", words, kinds, stack=Trees.from_arrays(stack, "stack_"))
    rows, labels = [], []
    for doc in with_marked(docs, parses):
        parse = parses[doc["id"]]
        entities = gathering.gather(naming.names(parse, model), parse, model)
        more, right = pronoun_rows(doc, parse, entities, model)
        rows += more
        labels += right
    return {
        "kinds": kinds,
        **stack,
        **fit_trees(rows, np.concatenate(labels), "judge_", 120, learning_rate=0.06,
                    num_leaves=12, min_data_in_leaf=15, lambda_l2=5.0),
        "order": fit_order(rows, labels),
        "salience": fit_centrality(docs, parses, model, apart),
    }  # fmt: skip


def fit_centrality(docs, parses, model, apart):
    """Fit the salience on the actors that models make of documents which they have not seen.

    Names are found better in what was seen: weights that trust them too much rank worse.
    """
    rows, grades = [], []
    for doc in docs:
        parse = parses[doc["id"]]
        if doc["id"].endswith(MARK) or not parse.actor_heads:
            continue
        unseen = dataclasses.replace(model, kinds=apart[data.fold_of(doc, FOLDS)])
        entities = gathering.gather(naming.names(parse, unseen), parse, unseen)
        paragraph = surroundings.paragraphs(data.article(doc), parse)
        find.prepare(data.article(doc), parse, (), unseen, entities, paragraph)
        add_gold_pronouns(doc, parse, entities)
        more, graded = salience_rows(doc, parse, entities, model.lexicon)
        rows += [more] * (3 if doc["genre"] == "news" else 1)
        grades += graded * (3 if doc["genre"] == "news" else 1)
    return fit_salience(rows, grades)


def add_gold_pronouns(doc, parse, entities):
    """Give each actor its gold pronouns, so that salience is fitted on right counts."""
    heads, words = data.clusters_at(doc)
    mine = {}
    for entity in entities:
        entity.pronouns.clear()
        mine.setdefault(cluster_of(entity, parse, heads), entity)
    for i in pronouns.pronouns_in(parse):
        entity = (
            mine.get(words.get(parse.spans[i].start)) if parse.spans[i].start in words else None
        )
        if entity is not None:
            entity.pronouns.append(i)


def as_model(fitted, words):
    return ActorModel(
        "en",
        words,
        fitted["kinds"],
        fitted["order"],
        Trees.from_arrays(fitted, "judge_"),
        fitted["salience"],
        Trees.from_arrays(fitted, "stack_"),
    )


def save(fitted):
    kinds = fitted["kinds"]
    names = "\n".join(sorted(kinds.rows, key=kinds.rows.get))
    kept = {k: v for k, v in fitted.items() if k != "kinds"}
    np.savez_compressed(
        TARGET / "actors-en.npz",
        kinds_names=np.frombuffer(names.encode(), np.uint8),
        kinds_weights=kinds.weights.astype(np.float16),
        **kept,
    )


def evaluate(docs, parses, models):
    """Score by the project's own scale; each document with the model that has not seen it."""
    sys.path.insert(0, str(data.SHARED / "bench"))
    import score  # noqa: PLC0415  (lies outside the repository)

    found = {}
    for doc in docs:
        model = models[data.fold_of(doc)]
        actors = find.find_actors(data.article(doc), parses[doc["id"]], (), model)
        found[doc["id"]] = {
            "actors": [
                {
                    "name": a.name.of(doc["text"]),
                    "kind": a.kind,
                    "salience": a.salience,
                    "mentions": [list(m.span) for m in a.mentions],
                }
                for a in actors
            ]
        }
    return score.score_actors(docs, found, 0)


def engine_parses():
    """Return what engines that were trained without it make of each document: their mistakes
    are part of what the stage must live with (``engine/folds.py`` writes it).
    """
    return pickle.loads((CACHE / "unseen.pkl").read_bytes())


def disguised():
    """Return the documents with invented names, and engines' parses of them by id."""
    return pickle.loads((CACHE / "disguised.pkl").read_bytes())


def tripled(docs, gold, engine):
    """Return every document three times: with its human analysis, with the engine's, and with
    invented names (``disguised.py``), from which only the names stage learns.
    """
    again = [{**doc, "id": doc["id"] + "#engine"} for doc in docs]
    renamed, of_renamed = disguised()
    wanted = {doc["id"] + MARK for doc in docs}
    again += [doc for doc in renamed if doc["id"] in wanted]
    of_engine = {doc["id"] + "#engine": engine[doc["id"]] for doc in docs}
    return [*docs, *again], {**engine, **gold, **of_engine, **of_renamed}


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    ap.add_argument("--cv", action="store_true")
    args = ap.parse_args()
    docs = data.read(data.SHARED / "bench/gum.jsonl.gz")
    gold = {doc["id"]: data.gold_parse(doc) for doc in docs}
    engine = engine_parses()
    words = lexicon()
    other = list(other_rows(words))
    if not args.cv:
        save(fit(*tripled(docs, gold, engine), words, other))
        return
    renamed, of_renamed = disguised()
    models = []
    for k in range(5):
        part = tripled([d for d in docs if data.fold_of(d) != k], gold, engine)
        models.append(as_model(fit(*part, words, other), words))
    for name, parses, chosen in (
        ("human analysis, news", gold, [d for d in docs if d["genre"] == "news"]),
        ("human analysis, all", gold, docs),
        ("engine, news", engine, [d for d in docs if d["genre"] == "news"]),
        ("engine, edited prose", engine, [d for d in docs if d["genre"] in data.EDITED]),
        ("engine, all", engine, docs),
        ("invented names, news", of_renamed, [d for d in renamed if d["genre"] == "news"]),
        (
            "invented names, edited prose",
            of_renamed,
            [d for d in renamed if d["genre"] in data.EDITED],
        ),
    ):
        print(name, evaluate(chosen, parses, models))


if __name__ == "__main__":
    main()
