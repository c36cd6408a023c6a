"""Names that nobody bears, so that context and shape must tell what a name is.

A chain over letters (order three), fitted on the listed first names, surnames and towns, spells
them; some towns and surnames are English words with an ending ("Thornwick"). None is in a list.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import json

import lists
from augment import Swaps
from data import NO_NAME, UNKNOWN
from paths import CACHE

ENDS = (
    "field ford ton ham wick wich bury borough dale mouth gate side holme hurst ley combe stead "
    "worth thorpe by port haven bridge well wood land shaw mere stone brook bourne ridge cliff "
    "more low gill don"
).split()
BODIES = (
    "Association Committee Department Administration Corporation Party Ministry Center Centre "
    "Power Rail Freight Shipping Energy Water Gas Oil Steel Motors Airways Airlines Ferries "
    "Logistics Transport Construction Homes Insurance Capital Trust Savings Bank Finance Media "
    "Press Daily Herald Gazette Courier Times Post Tribune Observer Broadcasting Radio Council "
    "Institute Academy College School University Hospital Clinic Society Federation "
    "Union Alliance Movement League Club United Rovers Athletic Rangers Foundation Charity "
    "Fund Agency Authority Commission Board Office Museum Theatre "
    "Gallery Orchestra Library Brewery Foods Farms Mining Minerals Timber Paper Textiles "
    "Chemicals Pharmaceuticals Labs Laboratories Software Technologies Electronics Telecom "
    "Networks Robotics Aviation Marine Fisheries Forestry Properties Estates Engineering "
    "Engines Tools Instruments Works Mills Dairies Cranes Docks Quarries Bakeries Stores "
    "Supermarkets Hotels Partners Group Holdings Company Brothers Sons Industries Services"
).split()


class Chain:
    """Words spelt like those of a list."""

    def __init__(self, words, taken):
        self.taken, self.next = taken, {}
        for word in sorted(words):
            letters = "   " + word + "$"
            for i in range(3, len(letters)):
                follow = self.next.setdefault(letters[i - 3 : i], {})
                follow[letters[i]] = follow.get(letters[i], 0) + 1
        for key, follow in self.next.items():
            self.next[key] = (list(follow), list(itertools.accumulate(follow.values())))

    def word(self, rng):
        while True:
            word, key = "", "   "
            while len(word) < 14:
                letters, sums = self.next[key]
                letter = letters[bisect.bisect(sums, rng.randrange(sums[-1]))]
                if letter == "$":
                    break
                word, key = word + letter, key[1:] + letter
            if 4 <= len(word) <= 12 and word not in self.taken:
                return word.title()


class Inventor:
    """Makes up first names, surnames, towns, and last words of bodies."""

    def __init__(self):
        listed = json.loads((CACHE / "lists.json").read_text("utf-8"))
        words = (CACHE / "glove.txt").read_text("utf-8").split("\n")
        taken = set(listed) | set(words[:40_000])

        def plain(found):
            return {w for w in found if w.isascii() and w.isalpha() and 3 < len(w) < 13}

        first = plain(
            set(lists.census("dist.male.first"))
            | set(lists.census("dist.female.first"))
            | lists.faker_names("first_name")
        )
        last = plain(lists.census("dist.all.last")[:12000]) | plain(lists.faker_names("last_name"))
        countries, cities, regions = lists.places()
        self.real_first = sorted(w.title() for w in first)
        self.first = Chain(first, taken)
        self.last = Chain(last, taken)
        self.place = Chain(plain(countries | cities | regions), taken)
        self.begins = sorted(
            w for w in words[300:20_000] if w.isascii() and w.isalpha() and 2 < len(w) < 7
        )
        self.taken = taken

    def compound(self, rng):
        while True:
            word = rng.choice(self.begins) + rng.choice(ENDS)
            if word not in self.taken:
                return word.title()

    def given(self, rng):
        return rng.choice(self.real_first) if rng.random() < 0.6 else self.first.word(rng)

    def surname(self, rng):
        return self.compound(rng) if rng.random() < 0.3 else self.last.word(rng)

    def town(self, rng):
        return self.compound(rng) if rng.random() < 0.5 else self.place.word(rng)

    def body(self, rng, plural):
        """Return an ordinary last word of an organization's name."""
        while True:
            word = rng.choice(BODIES)
            if plural is None or word.endswith("s") == plural:
                return word


class Renames:
    """Invented names in place of those of a document, alike all through."""

    def __init__(self, inventor, ordinary):
        """Take the inventor and the lower-case words that a name may keep ("council")."""
        self.inventor, self.ordinary = inventor, ordinary

    def apply(self, doc, rng, share=0.9):
        known, out = {}, []

        def other(word, make):
            if word not in known:
                known[word] = make(rng) if rng.random() < share else word
            return known[word]

        for s in doc.sentences:
            words = list(s.words)
            for first, last, kind in s.names or ():
                if not s.words[last][:1].isupper():
                    continue
                for i in range(first, last + 1):
                    word = s.words[i]
                    if len(word) < 3 or not word.isalpha() or not word.istitle():
                        continue
                    if word.lower() in NO_NAME or (s.xpos and s.xpos[i] == "NNPS"):
                        continue
                    if kind == "person":
                        make = self.inventor.given if i == first < last else self.inventor.surname
                        words[i] = other(word, make)
                    elif kind in ("place", "organization"):
                        if word.lower() in self.ordinary:
                            continue
                        place = kind == "place" or rng.random() < 0.5
                        words[i] = other(
                            word, self.inventor.town if place else self.inventor.surname
                        )
                if kind == "organization" and first < last and self._ends_in_head(s, first, last):
                    key = tuple(s.words[first : last + 1])
                    if key not in known:
                        plural = s.xpos[last] == "NNPS" if s.xpos else None
                        known[key] = self.inventor.body(rng, plural) if rng.random() < 0.6 else None
                    words[last] = known[key] or words[last]
                    if (
                        known[key]
                        and last - first == 1
                        and words[first].istitle()
                        and len(words[first]) > 2
                    ):
                        words[first] = other(s.words[first], self.inventor.town)
            out.append(words)
        return out

    def _ends_in_head(self, s, first, last):
        if not s.words[last].istitle() or not s.words[last].isalpha():
            return False
        if any(not w.istitle() for w in s.words[first:last]):
            return False
        if s.head:
            return all(first <= s.head[i] <= last for i in range(first, last)) and not (
                first <= s.head[last] <= last
            )
        return True


def ordinary_words(docs):
    """Return the words that ``docs`` write small, not in one place only."""
    times = {}
    for doc in docs:
        for sentence in doc.sentences:
            for word in set(sentence.words):
                if word.islower():
                    times[word] = times.get(word, 0) + 1
    return {w for w, count in times.items() if count > 1} | {w.lower() for w in BODIES}


class Mixed:
    """Documents as they are, with listed names, or, mostly, with invented ones."""

    def __init__(self, docs, share):
        self.swaps, self.share = Swaps(docs), share
        self.inventor = Inventor()
        self.renames = Renames(self.inventor, ordinary_words(docs))

    def apply(self, doc, rng):
        return (self.renames if rng.random() < self.share else self.swaps).apply(doc, rng)


def expanded(doc, inventor, rng, share=0.5):
    """Return the document with some one-word bodies named at length: "Larkfield Power".

    The first word hangs on the last, which takes the old one's place in the sentence.
    """
    known = {}
    out = dataclasses.replace(doc, sentences=[])
    for s in doc.sentences:
        for first, last, kind in reversed(s.names or ()):
            word = s.words[first]
            plain = first == last and kind == "organization" and word[:1].isupper()
            if not plain or not word.isalpha() or (s.xpos and s.xpos[first] != "NNP"):
                continue
            if word not in known:
                make = inventor.town if rng.random() < 0.7 else inventor.surname
                new = make(rng), inventor.body(rng, None)
                known[word] = new if rng.random() < share else None
            if known[word]:
                s = _widened(s, first, *known[word])
        out.sentences.append(s)
    return out


def _widened(s, at, before, word):
    """Return the sentence with ``word`` for the one at ``at``, and ``before`` before it."""

    def add(column, value):
        return column and [*column[:at], value, *column[at:]]

    def moved(i):
        return i + (i >= at)

    words = add(s.words, before)
    words[at + 1] = word
    plural = word.endswith("s")
    xpos = add(s.xpos, "NNP")
    if xpos and plural:
        xpos[at + 1] = "NNPS"
    return dataclasses.replace(
        s,
        words=words,
        upos=add(s.upos, "PROPN"),
        xpos=xpos,
        lemma=add(s.lemma, before),
        head=s.head and add([moved(h) for h in s.head], at + 1),
        deprel=add(s.deprel, "compound"),
        names=[(a if a == at else moved(a), moved(b), k) for a, b, k in s.names],
        space=add(s.space, True),
        unclear=[moved(i) for i in s.unclear],
        proper=add(s.proper, 0),
        actors=add(s.actors, UNKNOWN),
    )
