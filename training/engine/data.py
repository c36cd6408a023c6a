"""Read the training sets into one form: documents of sentences with tags, trees and names."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass, field

from marked import read_marked
from paths import SHARED

from sitegen.article import Block
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.engine.tokens import tokenize
from sitegen.spans import Span

KINDS = {"person": "person", "organization": "organization", "place": "place"}
ACTORS = ("none", "organization", "person", "place")
UNKNOWN = -100
PROPER = ("NNP", "NNPS")  # Penn tags: "United" of United States is NNP but not PROPN
SETS = ("gum", "uner", "wikigold", "crossner", "ewt")


@dataclass
class Sentence:
    words: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None  # -1 root, else index in the sentence
    deprel: list[str] | None = None
    names: list[tuple[int, int, str]] | None = None  # first, last, kind
    space: list[bool] | None = None
    unclear: list[int] = field(default_factory=list)  # tokens whose name label is not known
    proper: list[int] | None = None  # without names: 1 no name, 2 part of some name, 0 unknown
    # Index in ACTORS of every token as the head of an actor's name, names inside names too;
    # -100 where that is not known.
    actors: list[int] | None = None


@dataclass
class Document:
    id: str
    source: str
    sentences: list[Sentence] = field(default_factory=list)
    genre: str = ""


def read(path):
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def held_out(rows):
    """GUM's look-at part: 4 news documents and 15% of the others, by hash of the id."""

    def key(row):
        return hashlib.sha256(row["id"].encode()).hexdigest()

    news = sorted((r for r in rows if r["genre"] == "news"), key=key)
    out = {r["id"] for r in news[:4]}
    for genre in sorted({r["genre"] for r in rows} - {"news"}):
        others = sorted((r for r in rows if r["genre"] == genre), key=key)
        out |= {r["id"] for r in others[: round(0.15 * len(others))]}
    return out


def in_fold(rows, fold, folds):
    """One of ``folds`` parts of GUM, each with its share of every genre, by hash of the id."""
    by_genre = {}
    for row in sorted(rows, key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest()):
        by_genre.setdefault(row["genre"], []).append(row["id"])
    return {name for names in by_genre.values() for name in names[fold::folds]}


def proper_names(tokens, mentions, sentence_of):
    """Derive maximal proper-name spans from GUM's named mentions: [(first, last, kind)].

    A person's name is the head with what hangs on it as ``flat``; any other name is the run
    of proper nouns around the head, carried over "of (the)", hyphens, "&" and 's where the
    mention itself spans both sides.
    """
    heads = {m["head"] for m in mentions if m["named"]}
    found = []
    for m in mentions:
        if not m["named"] or m["type"] == "time":
            continue
        kind = KINDS.get(m["type"], "other")
        low, high, head = m["first"], m["last"], m["head"]
        if tokens[head][2] not in ("PROPN", "X", "NOUN", "ADJ", "NUM", "SYM", "VERB"):
            continue
        if kind == "person" and tokens[head][3] != "NNPS":
            first = last = head
            for t in range(head + 1, high + 1):
                if tokens[t][4] == head and tokens[t][5].startswith(("flat", "goeswith")):
                    last = t
            while (
                last < high
                and tokens[last + 1][3] in PROPER
                and tokens[last + 1][4] in range(first, last + 1)
            ):
                last += 1
            found.append((first, last, kind))
            continue
        if tokens[head][3] not in PROPER:
            found.append((head, head, kind))
            continue
        first = last = head
        while True:
            n = _step(tokens, first, -1, low, heads)
            if not n:
                break
            first -= n
        while True:
            n = _step(tokens, last, 1, high, heads)
            if not n:
                break
            last += n
        found.append((first, last, kind))
    found.sort(key=lambda s: (-(s[1] - s[0]), s[0]))
    taken, out = set(), []
    for first, last, kind in found:
        if sentence_of[first] == sentence_of[last] and not taken & set(range(first, last + 1)):
            taken |= set(range(first, last + 1))
            out.append((first, last, kind))
    return sorted(out)


def described_persons(tokens, mentions, names, sentence_of):
    """Names that stand as ``flat`` or ``appos`` under a common noun: "student Ann Lee"."""
    heads = {
        m["head"] for m in mentions if m["type"] == "person" and tokens[m["head"]][2] == "NOUN"
    }
    taken = {i for first, last, _ in names for i in range(first, last + 1)}
    out, at = [], 0
    while at < len(tokens):
        if tokens[at][3] not in PROPER or at in taken:
            at += 1
            continue
        last = at
        while (
            last + 1 < len(tokens)
            and tokens[last + 1][3] in PROPER
            and last + 1 not in taken
            and sentence_of[last + 1] == sentence_of[at]
        ):
            last += 1
        tops = [i for i in range(at, last + 1) if not at <= tokens[i][4] <= last]
        if (
            last > at
            and len(tops) == 1
            and tokens[tops[0]][5] in ("flat", "appos")
            and tokens[tops[0]][4] in heads
        ):
            out.append((at, last, "person"))
        at = last + 1
    return out


def unclear(tokens, names):
    """Proper nouns that no named mention covers, titles and dates aside."""
    taken = {i for first, last, _ in names for i in range(first, last + 1)}
    return {
        i
        for i, t in enumerate(tokens)
        if t[3] in PROPER
        and i not in taken
        and t[5] != "nmod:desc"
        and (t[6] or "").lower() not in NO_NAME
    }


def actor_heads(mentions, size):
    """Say of every token of a GUM document whether it heads the name of an actor, of which kind."""
    out = [0] * size
    for m in mentions:
        if m["named"] and m["type"] in KINDS:
            out[m["head"]] = ACTORS.index(m["type"])
    return out


def likely_heads(sentence):
    """Say the same of a sentence with flat names, as far as they tell.

    What else stands inside the name of an organization or a place, or in a name of another
    kind, is not known.
    """
    out = [0] * len(sentence.words)
    if sentence.names is None:
        return [0 if p == 1 else UNKNOWN for p in sentence.proper or out]
    for first, last, kind in sentence.names:
        inside = range(first, last + 1)
        if kind != "person":
            out[first : last + 1] = [UNKNOWN] * len(inside)
        if kind in ACTORS:
            out[_name_head(sentence, first, last, kind)] = ACTORS.index(kind)
    return out


def _name_head(sentence, first, last, kind):
    if sentence.head:
        outside = (i for i in range(first, last + 1) if not first <= sentence.head[i] <= last)
        return next(outside, last)
    if kind == "person":
        return first
    links = (i for i in range(first + 1, last) if sentence.words[i] in ("of", "for", "in", "de"))
    return next(links, last + 1) - 1


def _step(tokens, at, way, bound, heads):
    """How many tokens further the name goes from ``at``: 0 where it ends."""

    def inside(i):
        return i <= bound if way > 0 else i >= bound

    def proper(i):
        return inside(i) and tokens[i][3] in PROPER

    one = at + way
    if proper(one):
        return 1
    if not inside(one):
        return 0
    word = tokens[one][6].lower() if tokens[one][6] else ""
    if tokens[one][3] in ("HYPH", "POS") and proper(one + way):
        return 2
    if word in ("of", "&", "-", "–", "for") and proper(one + way):
        return 2
    if word == "and" and proper(one + way) and not {at, one + way} & heads:
        return 2
    if (
        way > 0
        and word == "of"
        and inside(one + 1)
        and tokens[one + 1][6] == "the"
        and proper(one + 2)
    ):
        second = any(tokens[i][6] == "of" for i in range(max(at - 4, 0), at))
        return 0 if second else 3
    if (
        way < 0
        and word == "the"
        and inside(one - 1)
        and tokens[one - 1][6] == "of"
        and proper(one - 2)
    ):
        return 3
    if tokens[one][3] == "CD" and way > 0:
        return 1
    return 0


def gum(part=None, fold=None):
    """GUM's documents: all, "train" or "dev"; ``fold`` (which, of how many) is what dev is."""
    rows = read("bench/gum.jsonl.gz")
    dev = in_fold(rows, *fold) if fold else held_out(rows)
    out = []
    for row in rows:
        if part and (row["id"] in dev) != (part == "dev"):
            continue
        tokens, text = row["tokens"], row["text"]
        sentence_of = [0] * len(tokens)
        for n, (a, b) in enumerate(row["sentences"]):
            sentence_of[a:b] = [n] * (b - a)
        names = proper_names(tokens, row["mentions"], sentence_of)
        names += described_persons(tokens, row["mentions"], names, sentence_of)
        open_ = unclear(tokens, names)
        heads = actor_heads(row["mentions"], len(tokens))
        doc = Document(row["id"], "gum", genre=row["genre"])
        for a, b in row["sentences"]:
            part_ = tokens[a:b]
            doc.sentences.append(
                Sentence(
                    words=[text[t[0] : t[1]] for t in part_],
                    upos=[t[2] for t in part_],
                    xpos=[t[3] for t in part_],
                    lemma=[t[6] for t in part_],
                    head=[t[4] - a if t[4] >= 0 else -1 for t in part_],
                    deprel=[t[5] for t in part_],
                    names=[(x - a, y - a, k) for x, y, k in sorted(names) if a <= x < b],
                    actors=heads[a:b],
                    unclear=[i - a for i in range(a, b) if i in open_],
                    space=[
                        i + 1 < len(tokens) and tokens[i][1] < tokens[i + 1][0] for i in range(a, b)
                    ],
                )
            )
        out.append(doc)
    return out


def spans(tags, kinds):
    """Read IOB1 or IOB2 tags into [(first, last, kind)]."""
    out = []
    for i, tag in enumerate(tags):
        if "-" not in tag:
            continue
        mark, kind = tag.split("-", 1)
        kind = kinds.get(kind, "other")
        starts = mark == "B" or not out or out[-1][1] != i - 1 or out[-1][2] != kind
        if starts:
            out.append((i, i, kind))
        else:
            out[-1] = (out[-1][0], i, kind)
    return out


def pseudo_documents(sentences, source, size=25):
    return [
        Document(f"{source}-{i}", source, sentences[i : i + size])
        for i in range(0, len(sentences), size)
    ]


# Capitalised words that are no part of a name by our reading: dates, titles, a few others.
_NO_NAME = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec mon tue wed thu fri sat sun mr mr. mrs mrs. ms ms. dr dr. president minister "
    "prime senator sen. rep. representative governor gov. mayor professor prof. judge justice "
    "king queen prince princess secretary general gen. colonel captain lieutenant lt. sergeant "
    "sir lord lady father mother god internet am pm a.m. p.m. est edt pst gmt bc ad"
)
_JOINS = "of the and & 's - for in de la von van ' . ,"
NO_NAME = frozenset(_NO_NAME.split())
JOINS = frozenset(_JOINS.split())


def proper_nouns(sentence):
    """Say of every token whether its Penn tag makes it part of a name: 1 no, 2 yes, 0 unknown."""
    out = []
    tags, words = sentence.xpos, sentence.words
    for i, (tag, word) in enumerate(zip(tags, words, strict=True)):
        near = any(t in PROPER for t in tags[max(0, i - 2) : i + 3])
        if tag in PROPER:
            sure = word.lower() not in NO_NAME and word[:1].isupper() and not word.isupper()
            out.append(2 if sure else 0)
        elif near and (word.lower() in JOINS or tag in ("CD", "HYPH", "ADD", "FW", "GW", "AFX")):
            out.append(0)
        else:
            out.append(0 if tag in ("ADD", "FW", "GW", "LS") else 1)
    return out


UNER = {"PER": "person", "ORG": "organization", "LOC": "place"}
CROSSNER = {
    "politician": "person",
    "person": "person",
    "politicalparty": "organization",
    "organisation": "organization",
    "country": "place",
    "location": "place",
}


def ewt(part):
    rows = [r for r in read("train/ewt.jsonl.gz") if r["part"] == part]
    named = {}
    if part != "train":
        for r in read("train/uner-ewt.jsonl.gz"):
            if r["part"] == part:
                named.setdefault(tuple(r["words"]), spans(r["tags"], UNER))
    docs = {}
    for r in rows:
        name = r["id"].rsplit("-", 1)[0]
        doc = docs.setdefault(name, Document(name, "uner" if named else "ewt"))
        doc.sentences.append(
            Sentence(
                r["words"],
                r["upos"],
                r["xpos"],
                r["lemma"],
                r["head"],
                r["deprel"],
                named.get(tuple(r["words"])),
                r["space_after"],
            )
        )
        if part == "train":
            doc.sentences[-1].proper = proper_nouns(doc.sentences[-1])
        doc.sentences[-1].actors = likely_heads(doc.sentences[-1])
    return list(docs.values())


def flat_named(rows, kinds):
    out = [Sentence(r["words"], names=spans(r["tags"], kinds)) for r in rows]
    for sentence in out:
        sentence.actors = likely_heads(sentence)
    return out


def wikigold():
    rows = read("train/wikigold.jsonl.gz")
    return pseudo_documents(flat_named(rows, UNER), "wikigold", 12)


def crossner(parts=("train", "dev", "test")):
    rows = [r for r in read("train/crossner-politics.jsonl.gz") if r["part"] in parts]
    return pseudo_documents(flat_named(rows, CROSSNER), "crossner", 8)


def in_marked_fold(name, fold, folds):
    """Tell whether the marked article of this id is in part ``fold`` of ``folds``."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds == fold


def marked(part=None, fold=None):
    """Return the marked articles, of which no document of GUM is one; see ``gum``."""
    out = []
    for article in read_marked():
        held = fold is not None and in_marked_fold(article.id, *fold)
        if part and held != (part == "dev"):
            continue
        doc = Document(article.id, "marked", genre="marked")
        doc.sentences = list(_marked_sentences(article))
        out.append(doc)
    return out


def learnt(fold=None, whole=False):
    """Return what the engine learns from: all but GUM's and the marked articles' dev parts.

    With ``whole``, these too.
    """
    part = None if whole else "train"
    docs = gum(part, fold) + ewt("train") + ewt("dev") + wikigold() + crossner()
    return docs + marked(part, fold)


def _marked_sentences(article):
    """Yield the sentences of a marked article, with names and, as far as they tell, heads."""
    text = article.text
    blocks = [Block("paragraph", Span(*line.span())) for line in re.finditer(r"[^\n]+", text)]
    named = [m for m in article.mentions if m.named]
    for sentence in sentences(text, blocks):
        spans = tokenize(text, sentence.start, sentence.end)
        made = Sentence([text[a:b] for a, b in spans], names=[])
        made.actors = [0] * len(spans)
        end = -1
        for m in named:  # the wider of two comes first
            inside = [i for i, (a, b) in enumerate(spans) if a < m.end and b > m.start]
            if not inside or not sentence.start <= m.start < m.end <= sentence.end:
                continue
            first, last = inside[0], inside[-1]
            if first > end:
                made.names.append((first, last, m.kind))
                end = last
            if m.kind in ACTORS:
                made.actors[_name_head(made, first, last, m.kind)] = ACTORS.index(m.kind)
        if spans:
            yield made


if __name__ == "__main__":
    docs = gum()
    for d in docs:
        if d.genre == "news":
            for s in d.sentences:
                print(" ".join(s.words))
                print("    ", [(k, " ".join(s.words[a : b + 1])) for a, b, k in s.names])
