"""GUM documents with invented names in place of theirs, and what engines make of them.

Who reads of a region that no list knows must not depend on lists: from these the names stage
learns what context and shape tell. Every document is parsed by an engine that was trained
without it (``engine/folds.py`` has made those): ``disguised.pkl`` holds documents and parses.

    python training/disguised.py
"""

from __future__ import annotations

import copy
import pathlib
import pickle
import random
import sys

import actor_data

sys.path.insert(0, str(pathlib.Path(__file__).parent / "engine"))
import data
from folds import FOLDS
from invented import BODIES, Inventor
from paths import CACHE

from sitegen.extraction.engine.segment import sentences
from sitegen.models.english import read_parser

MARK = "#invented"
PARTS = {"flat", "compound"}
SHARE = 0.9  # of the words of names that are changed


def ordinary_words(docs):
    """Return the words that the documents write small, which a name may keep ("council")."""
    small = {doc["text"][t[0] : t[1]] for doc in docs for t in doc["tokens"]}
    return {word for word in small if word.islower()} | {word.lower() for word in BODIES}


def renamed_words(doc, inventor, ordinary, rng):
    """Return what is written in place of which token, a word alike all through."""
    made, out = {}, {}
    wide_first = sorted(doc["mentions"], key=lambda m: m["first"] - m["last"])
    for m in wide_first:
        if not m["named"] or m["type"] not in actor_data.KINDS:
            continue
        inside = [
            i
            for i in range(m["first"], m["last"] + 1)
            if i == m["head"] or (doc["tokens"][i][4] == m["head"] and doc["tokens"][i][5] in PARTS)
        ]
        for i in inside:
            token = doc["tokens"][i]
            word = doc["text"][token[0] : token[1]]
            if token[3] != "NNP" or not (word.isalpha() and word.istitle()) or len(word) < 3:
                continue
            if word.lower() in ordinary:
                continue
            if m["type"] == "person":
                make = inventor.given if i == inside[0] and len(inside) > 1 else inventor.surname
            else:
                town = m["type"] == "place" or rng.random() < 0.5
                make = inventor.town if town else inventor.surname
            if word not in made:
                made[word] = make(rng) if rng.random() < SHARE else word
            out[i] = made[word]
    return out


def disguise(doc, inventor, ordinary, rng):
    """Return the document with the names changed and all offsets moved."""
    other = renamed_words(doc, inventor, ordinary, rng)
    out = copy.deepcopy(doc)
    text, end = [], 0
    at = 0
    for i, token in enumerate(out["tokens"]):
        gap = doc["text"][end : token[0]]
        word = other.get(i, doc["text"][token[0] : token[1]])
        end = token[1]
        token[0] = at + len(gap)
        token[1] = at = token[0] + len(word)
        text += [gap, word]
    text.append(doc["text"][end:])
    out["id"], out["text"] = doc["id"] + MARK, "".join(text)
    for m in out["mentions"]:
        m["start"], m["end"] = out["tokens"][m["first"]][0], out["tokens"][m["last"]][1]
    return out


def main():
    docs = actor_data.read(actor_data.SHARED / "bench/gum.jsonl.gz")
    inventor, ordinary = Inventor(), ordinary_words(docs)
    found, parses = [], {}
    for fold in range(FOLDS):
        parser = read_parser(CACHE / f"fold-{fold}")
        left_out = data.in_fold(docs, fold, FOLDS)
        for doc in docs:
            if doc["id"] in left_out:
                new = disguise(doc, inventor, ordinary, random.Random(doc["id"]))
                bounds = sentences(new["text"], actor_data.article(new).blocks)
                found.append(new)
                parses[new["id"]] = parser.parse(new["text"], bounds)
    (CACHE / "disguised.pkl").write_bytes(pickle.dumps((found, parses)))


if __name__ == "__main__":
    main()
