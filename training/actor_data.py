"""GUM documents as articles and gold parses, for ``train_actors.py``."""

from __future__ import annotations

import bisect
import gzip
import hashlib
import json
import pathlib

from sitegen.article import Article, Block
from sitegen.extraction.engine.parse import Parse
from sitegen.spans import Span

HERE = pathlib.Path(__file__).resolve().parent
SHARED = pathlib.Path(__file__).resolve().parents[2] / "shared"
KINDS = {"person", "organization", "place"}
EDITED = {"news", "bio", "interview", "academic", "voyage", "speech", "textbook"}
OTHER_SETS = ("crossner-politics", "wikigold", "uner-ewt")
CLASS_OF = {
    "PER": "person", "politician": "person", "person": "person",
    "ORG": "organization", "organisation": "organization", "politicalparty": "organization",
    "LOC": "place", "country": "place", "location": "place",
}  # fmt: skip


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def fold_of(doc, folds=5):
    name = doc["id"].split("#")[0]  # a second analysis of a document belongs to its part
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def title_end(doc):
    """Where the headline of a news text ends; other genres have none in the text."""
    end = doc["text"].find("\n\n")
    return end if doc["genre"] in {"news", "marked"} and 0 < end < 200 else 0


def article(doc):
    end, blocks, at = title_end(doc), [], 0
    for part in doc["text"].split("\n\n"):
        if part.strip():
            kind = "title" if at == 0 and end else "paragraph"
            blocks.append(Block(kind, Span(at, at + len(part))))
        at += len(part) + 2
    return Article(
        path=doc["id"] + ".txt",
        text=doc["text"],
        blocks=tuple(blocks),
        title=doc["text"][:end] or None,
        title_span=Span(0, end) if end else None,
    )


def gold_parse(doc):
    """Return the human analysis of the body."""
    end = title_end(doc)
    skip = next(i for i, t in enumerate(doc["tokens"]) if t[0] >= end or not end)
    tokens = doc["tokens"][skip:]
    return Parse(
        text=doc["text"],
        spans=tuple(Span(t[0], t[1]) for t in tokens),
        words=tuple(doc["text"][t[0] : t[1]] for t in tokens),
        lemmas=tuple(t[6] for t in tokens),
        upos=tuple(t[2] for t in tokens),
        xpos=tuple(t[3] for t in tokens),
        heads=tuple(t[4] - skip if t[4] >= 0 else -1 for t in tokens),
        deprels=tuple(t[5] for t in tokens),
        sentences=tuple((a - skip, b - 1 - skip) for a, b in doc["sentences"] if a >= skip),
        names=(),
    )


def marked_doc(marked, parse):
    """Return a marked article in the form of GUM's documents, as far as the engine tells it."""
    starts = [span.start for span in parse.spans]
    mentions = []
    for m in marked.mentions:
        first = bisect.bisect_left(starts, m.start)
        last = bisect.bisect_left(starts, m.end) - 1
        if first > last:
            continue  # of the title, or within a token
        inside = range(first, last + 1)
        mentions.append({
            "start": m.start, "end": m.end, "first": first, "last": last,
            "head": next((i for i in inside if parse.heads[i] not in inside), last),
            "type": m.kind, "named": m.named, "cluster": m.actor or f"nobody at {m.start}",
        })  # fmt: skip
    rows = zip(
        parse.spans, parse.upos, parse.xpos, parse.heads, parse.deprels, parse.lemmas, strict=True
    )
    return {
        "id": marked.id,
        "genre": "marked",
        "text": marked.text,
        "tokens": [[*span, *others] for span, *others in rows],
        "mentions": mentions,
    }


def name_heads(doc):
    """Return the kind of every actor's name by the start of its head word.

    Where a common noun leads ("oboist Ada Orlo"), GUM has that noun as the head and calls the
    mention no name; a reader looks for the person, so the name counts here.
    """
    tokens = doc["tokens"]
    found = {m["head"]: m["type"] for m in doc["mentions"] if m["named"] and m["type"] in KINDS}
    described = {
        m["head"]
        for m in doc["mentions"]
        if m["type"] == "person" and tokens[m["head"]][2] == "NOUN"
    }
    for i, token in enumerate(tokens):
        if token[3] == "NNP" and token[5] in {"flat", "appos"} and token[4] in described:
            found.setdefault(i, "person")
    return {tokens[head][0]: kind for head, kind in found.items()}


def clusters_at(doc):
    """Return the clusters of every mention head and of every one-word mention, by start."""
    heads, words = {}, {}
    for m in doc["mentions"]:
        if m["type"] in KINDS:
            key = (m["cluster"], m["type"])
            if m["named"]:
                heads.setdefault(doc["tokens"][m["head"]][0], key)
            if m["first"] == m["last"]:
                words[m["start"]] = key
    return heads, words


def salience_of(doc):
    """Return the share of reference summaries that mention each cluster."""
    out = {}
    for m in doc["mentions"]:
        grade = m["salience"] or ""
        key = (m["cluster"], m["type"])
        out[key] = max(out.get(key, 0.0), grade.count("s") / max(1, len(grade)))
    return out
