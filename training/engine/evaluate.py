"""Score the exported engine, as shipped, on what it was not trained on.

Figures for the model card: on gold sentences, with gold tokens and from raw text.
"""

from __future__ import annotations

import argparse
import json
import pathlib

import data
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


def score(parser, docs, gold_tokens=True):
    n = dict.fromkeys(("tokens", "xpos", "upos", "lemma", "uas", "las"), 0)
    names = dict.fromkeys(("hit", "extra", "missed", "found", "kind"), 0)
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
        names["found"] += len(both)
        names["hit"] += right
        names["extra"] += len(mine) - right
        names["missed"] += len(gold_names) - right
    out = {k: round(100 * v / n["tokens"], 1) for k, v in n.items() if k != "tokens"}
    total = 2 * names["hit"] + names["extra"] + names["missed"]
    out["names"] = round(200 * names["hit"] / total, 1) if total else None
    out["kind"] = round(100 * names["hit"] / names["found"], 1) if names["found"] else None
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("models", nargs="?", type=pathlib.Path, default=MODELS)
    parser = read_parser(ap.parse_args().models)
    gum = data.gum("dev")
    sets = {
        "GUM held out": gum,
        "GUM held out, news": [d for d in gum if d.genre == "news"],
        "GUM held out, written": [
            d for d in gum if d.genre in ("news", "bio", "interview", "academic")
        ],
        "EWT test": data.ewt("test"),
    }
    for name, docs in sets.items():
        for gold_tokens in (True, False):
            print(
                json.dumps(
                    {
                        "set": name,
                        "tokens": "gold" if gold_tokens else "own",
                        **score(parser, docs, gold_tokens),
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
