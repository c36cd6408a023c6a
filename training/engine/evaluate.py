"""Score the engine on what it was not trained on.

Figures for the model card: on gold sentences, with gold tokens and from raw text. Every
document of GUM is parsed by that engine of ``folds.py`` which never saw it, EWT's by the
shipped one.
"""

from __future__ import annotations

import json
from collections import Counter

import data
from actor_data import EDITED
from folds import FOLDS, folder_of
from paths import MODELS

from sitegen.extraction.engine import english
from sitegen.models.english import read_parser
from sitegen.spans import Span

ACTORS = ("person", "organization", "place")


def laid_out(doc):
    """Write a document as running text: (text, sentence spans, gold token spans)."""
    text, sentences, tokens = "", [], []
    for s in doc.sentences:
        start = len(text)
        for word, space in zip(s.words, s.space or [True] * len(s.words), strict=True):
            tokens.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(Span(start, len(text.rstrip())))
        text = text if text.endswith(" ") else text + " "
    return text, sentences, tokens


def parsed(parser, doc, gold_tokens):
    text, sentences, tokens = laid_out(doc)
    if not gold_tokens:
        return parser.parse(text, sentences), tokens
    ours = english.tokenize
    english.tokenize = lambda _, start, end: [t for t in tokens if start <= t[0] < end]
    try:
        return parser.parse(text, sentences), tokens
    finally:
        english.tokenize = ours


def counts(parser, docs, gold_tokens):
    n = Counter()
    for doc in docs:
        made, tokens = parsed(parser, doc, gold_tokens)
        at = {tuple(span): i for i, span in enumerate(made.spans)}
        gold_names, base = {}, 0
        for s in doc.sentences:
            for i in range(len(s.words)):
                n["tokens"] += 1
                mine = at.get(tokens[base + i])
                if mine is None:
                    continue
                n["xpos"] += made.xpos[mine] == s.xpos[i]
                n["upos"] += made.upos[mine] == s.upos[i]
                n["lemma"] += made.lemmas[mine].lower() == s.lemma[i].lower()
                head = tokens[base + s.head[i]] if s.head[i] >= 0 else None
                same = head == (
                    tuple(made.spans[made.heads[mine]]) if made.heads[mine] >= 0 else None
                )
                n["uas"] += same
                n["las"] += same and made.deprels[mine] == s.deprel[i]
            for first, last, kind in s.names or ():
                if kind in ACTORS:
                    gold_names[tokens[base + first][0], tokens[base + last][1]] = kind
            base += len(s.words)
        mine = {
            (made.spans[x.first].start, made.spans[x.last].end): x.kind
            for x in made.names
            if x.kind in ACTORS
        }
        both = mine.keys() & gold_names.keys()
        right = sum(mine[span] == gold_names[span] for span in both)
        n["found"] += len(both)
        n["hit"] += right
        n["extra"] += len(mine) - right
        n["missed"] += len(gold_names) - right
    return n


def figures(n):
    """Return the percentages that the counts make."""
    out = {k: 100 * n[k] / n["tokens"] for k in ("xpos", "upos", "lemma", "uas", "las")}
    out["names"] = 200 * n["hit"] / (2 * n["hit"] + n["extra"] + n["missed"])
    out["kind"] = 100 * n["hit"] / n["found"]
    return {k: round(v, 1) for k, v in out.items()}


def main():
    parsers = [read_parser(folder_of(fold)) for fold in range(FOLDS)]
    unseen = [(parser, data.gum("dev", (fold, FOLDS))) for fold, parser in enumerate(parsers)]
    shipped = [(read_parser(MODELS), data.ewt("test"))]
    for name, runs, genres in (
        ("GUM", unseen, None),
        ("GUM, news", unseen, {"news"}),
        ("GUM, edited", unseen, EDITED),
        ("EWT test", shipped, None),
    ):
        for tokens in ("gold", "own"):
            total = Counter()
            for parser, docs in runs:
                asked = [d for d in docs if genres is None or d.genre in genres]
                total += counts(parser, asked, tokens == "gold")
            print(json.dumps({"set": name, "tokens": tokens, **figures(total)}), flush=True)


if __name__ == "__main__":
    main()
