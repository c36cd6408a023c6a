"""Documents into the tensors that the network trains on."""

from __future__ import annotations

import json

import data
import numpy as np
import torch
from augment import disguise
from lists import VECTOR_WORDS
from paths import CACHE

from sitegen.extraction.engine import features

KINDS = ("person", "organization", "place", "other")
NAME_TAGS = ("O", *(f"{m}-{k}" for k in KINDS for m in "BIES"))
LONGEST = 150
SET_OF = {"ewt": "gum", "marked": "gum"}  # names are read by GUM's conventions


class Labels:
    def __init__(self, docs):
        sents = [s for d in docs for s in d.sentences if s.xpos]
        self.xpos = sorted({x for s in sents for x in s.xpos})
        self.upos = sorted({x for s in sents for x in s.upos})
        self.deprel = sorted({x for s in sents for x in s.deprel})

    def index(self, kind):
        return {x: i for i, x in enumerate(getattr(self, kind))}


def name_tags(sentence):
    tags = ["O"] * len(sentence.words)
    for a, b, k in sentence.names:
        if a == b:
            tags[a] = f"S-{k}"
        else:
            tags[a : b + 1] = [f"B-{k}", *[f"I-{k}"] * (b - a - 1), f"E-{k}"]
    found = [NAME_TAGS.index(t) for t in tags]
    for i in sentence.unclear:
        found[i] = -100
    return found


class Batches:
    def __init__(self, lists, labels, swaps=None):
        self.lists, self.known, self.swaps = lists, {}, swaps
        self.x, self.u, self.d = labels.index("xpos"), labels.index("upos"), labels.index("deprel")

    def codes(self, word):
        if word not in self.known:
            self.known[word] = features.integers(word, self.lists)
        return self.known[word]

    def make(self, docs, rng=None, as_set=None):
        sents, types = [], {}
        for n, doc in enumerate(docs):
            forms = (
                self.swaps.apply(doc, rng)
                if rng and self.swaps
                else [s.words for s in doc.sentences]
            )
            for s, words in zip(doc.sentences, forms, strict=True):
                sents.append((n, doc, s, words))
        words, prev, next_, type_, sets = [], [], [], [], []
        lengths = [len(s.words) for _, _, s, _ in sents]
        time_, rows = max(lengths), len(sents)
        cell, back, no_head = [], [], torch.ones(rows, time_, time_ + 1, dtype=torch.bool)
        xpos, upos, head_col, head_flat, rel, name, other, weak = [], [], [], [], [], [], [], []
        for r, (n, doc, s, form) in enumerate(sents):
            at, size = len(words), len(s.words)
            form = disguise(form, rng) if rng else form
            words += form
            prev += [-1, *range(at, at + size - 1)]
            next_ += [*range(at + 1, at + size), -1]
            for w in form:
                type_.append(types.setdefault((n, w), len(types)))
            sets += [data.SETS.index(as_set or SET_OF.get(doc.source, doc.source))] * size
            cell += range(r * time_, r * time_ + size)
            back += range(r * time_ + size - 1, r * time_ - 1, -1)
            no_head[r, :size, : size + 1] = False
            no_head[r, torch.arange(size), torch.arange(size) + 1] = True
            xpos += [self.x.get(t, -100) for t in s.xpos] if s.xpos else [-100] * size
            upos += [self.u.get(t, -100) for t in s.upos] if s.xpos else [-100] * size
            head_col += [h + 1 for h in s.head] if s.head else [-100] * size
            head_flat += [at + h if h >= 0 else -1 for h in s.head] if s.head else [-1] * size
            rel += [self.d.get(t, -100) for t in s.deprel] if s.deprel else [-100] * size
            name += name_tags(s) if s.names is not None else [-100] * size
            weak += s.proper or [0] * size
            other += [doc.source != "gum"] * size
        L = torch.tensor
        no_head[:, :, 0] = False
        return {
            "codes": L([self.codes(w) for w in words]),
            "prev": L(prev),
            "next": L(next_),
            "type": L(type_),
            "types": len(types),
            "set": L(sets),
            "cell": L(cell),
            "back": L(back),
            "rows": rows,
            "time": time_,
            "no_head": no_head,
            "xpos": L(xpos),
            "upos": L(upos),
            "head_col": L(head_col),
            "head_flat": L(head_flat),
            "rel": L(rel),
            "name": L(name),
            "other": L(other),
            "weak": L(weak),
        }


def word_lists():
    words = (CACHE / "glove.txt").read_text("utf-8").split("\n")[:VECTOR_WORDS]
    codes = json.loads((CACHE / "lists.json").read_text("utf-8"))
    return features.WordLists({w: i + 1 for i, w in enumerate(words)}, codes)


def vectors():
    table = np.load(CACHE / "glove.npy")[:VECTOR_WORDS]
    scale = np.float32(np.abs(table).max() / 127 * 0.6)
    small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    return np.concatenate([np.zeros((1, 100), np.int8), small]), scale


def chunks(docs, tokens, rng):
    """Cut long documents into runs of sentences of at most ``tokens`` tokens."""
    out = []
    for doc in docs:
        part, size = [], 0
        for s in doc.sentences:
            if len(s.words) > LONGEST:
                continue
            if part and size + len(s.words) > tokens:
                out.append(data.Document(doc.id, doc.source, part))
                part, size = [], 0
            part.append(s)
            size += len(s.words)
        if part:
            out.append(data.Document(doc.id, doc.source, part))
    rng.shuffle(out)
    return out
