"""Actors of generated articles, whose people, companies and places are in no list.

What stands on ``benchmarks/speed/corpus.py`` has a truth without annotators: all names that
it can fill in are known, and a name of one is no part of a longer one here.
"""

from __future__ import annotations

import re

from benchmarks.speed import words
from benchmarks.speed.corpus import people_of, posts


def articles(count):
    """Return ``count`` articles as rows of a data set, with ``actors`` as ``{name: kind}``."""
    names = {p.name: "person" for p in people_of(count)}
    names |= dict.fromkeys(words.COMPANIES, "organization")
    names |= {f"University of {place}": "organization" for place in words.PLACES}
    names |= dict.fromkeys(words.PLACES, "place")
    return [
        {"id": post.slug, "text": post.body, "actors": _named(post.body, names)}
        for post in posts(count)
    ]


def _named(text, names):
    """Return the names that stand in ``text``; one that is only part of another does not."""
    out = {}
    for name in sorted(names, key=len, reverse=True):
        text, times = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
        if times:
            out[name] = names[name]
    return out


def score(rows, found):
    """Return precision, recall and F1 of the actors, and the share of those that are of their kind.

    A surname alone, or any other form that is not the full name, counts as another actor.
    """
    listed = wanted = right = kind = 0
    for row in rows:
        mine = {actor["name"].casefold(): actor["kind"] for actor in found[row["id"]]["actors"]}
        key = {name.casefold(): kind for name, kind in row["actors"].items()}
        same = mine.keys() & key.keys()
        listed, wanted, right = listed + len(mine), wanted + len(key), right + len(same)
        kind += sum(mine[name] == key[name] for name in same)
    precision, recall = right / max(listed, 1), right / max(wanted, 1)
    return {
        "P": round(precision, 4),
        "R": round(recall, 4),
        "F1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "kind": round(kind / max(right, 1), 4),
    }
