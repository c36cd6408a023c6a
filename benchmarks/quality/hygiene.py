"""How often a summary has a defect that a reader stumbles over, as shares of the summaries."""

from __future__ import annotations

import re

_PRONOUNS = """
he she it they him her them his its their theirs hers this that these those
himself herself itself themselves
"""
PRONOUNS = frozenset(_PRONOUNS.split())
OPENERS = frozenset({"but", "and", "so", "yet", "still", "then", "now", "also", "however"})
TIMES = frozenset({"week", "month", "year", "morning", "afternoon", "evening", "weekend"})
MARKS = ('"', "“”„", "«»")
_WORD = re.compile(r"[^\W_]+")


def measure(rows, found):
    """Return the shares of summaries with each defect, and with any of them."""
    kinds = ("dangling", "cut quote", "title again", "twice the same")
    total = dict.fromkeys((*kinds, "any"), 0)
    for row in rows:
        result = found[row["id"]]
        text = row["text"]
        spans = [(line["start"], line["end"]) for line in result["summary"]]
        texts = [text[start:end] for start, end in spans]
        told = (
            any(_dangles(row, result, spans, number) for number in range(len(spans))),
            any(sum(map(line.count, family)) % 2 for line in texts for family in MARKS),
            any(_alike(line, row.get("title") or result["title"], 0.6) for line in texts),
            any(
                _alike(one, two, 0.5)
                for number, one in enumerate(texts)
                for two in texts[number + 1 :]
            ),
        )
        for kind, bad in zip(kinds, told, strict=True):
            total[kind] += bad
        total["any"] += any(told)
    return {kind: round(count / max(len(rows), 1), 4) for kind, count in total.items()}


def _dangles(row, result, spans, number):
    if "mentions" in row:
        return _dangles_by_annotation(row, spans, number)
    start, end = spans[number]
    words = [word.lower() for word in _WORD.findall(row["text"][start:end])]
    while words and words[0] in OPENERS:
        words.pop(0)
    if not words or words[0] not in PRONOUNS or (words[1:2] and words[1] in TIMES):
        return False
    before = [tuple(span) for span in result["sentences"] if span[1] <= start]
    return not before or before[-1] not in spans


def _dangles_by_annotation(row, spans, number):
    """A pronoun among the first three words stands for what no chosen sentence names."""
    start, end = spans[number]
    text, mentions = row["text"], row["mentions"]
    words = [token for token in row["tokens"] if start <= token[0] < end and token[2] != "PUNCT"]
    for mention in mentions:
        if not words or not start <= mention["start"] <= words[min(2, len(words) - 1)][0]:
            continue
        if text[mention["start"] : mention["end"]].lower() not in PRONOUNS:
            continue
        same = [
            other
            for other in mentions
            if other["cluster"] == mention["cluster"]
            and text[other["start"] : other["end"]].lower() not in PRONOUNS
        ]
        named = any(a <= other["start"] < b for other in same for a, b in spans[: number + 1])
        if not named and any(other["start"] < start for other in same):
            return True
    return False


def _alike(one, two, share):
    first = {word.lower() for word in _WORD.findall(one)}
    second = {word.lower() for word in _WORD.findall(two or "")}
    return bool(first and second) and len(first & second) / len(first | second) >= share
