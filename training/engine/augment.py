"""Change the words of training sentences, keeping their labels true."""

from __future__ import annotations

import lists


class Swaps:
    """Other names in place of those of a document (mention replacement, Dai & Adel 2020)."""

    def __init__(self, docs):
        self.first = sorted(
            w.title()
            for w in set(lists.census("dist.male.first"))
            | set(lists.census("dist.female.first"))
            | lists.faker_names("first_name")
        )
        self.last = sorted(
            {w.title() for w in lists.census("dist.all.last")[:12000]}
            | {w.title() for w in lists.faker_names("last_name")}
        )
        countries, cities, regions = lists.places()
        self.place = sorted(w.title() for w in countries | cities | regions if w.isalpha())
        self.org = {}
        for doc in docs:
            for s in doc.sentences:
                for a, b, k in s.names or ():
                    if k == "organization":
                        tags = tuple(s.xpos[a : b + 1]) if s.xpos else b - a
                        self.org.setdefault(tags, []).append(s.words[a : b + 1])

    def apply(self, doc, rng):
        """Return every sentence's words, with some names swapped alike all through."""
        if rng.random() < 0.5:
            return [s.words for s in doc.sentences]
        known, out = {}, []
        for s in doc.sentences:
            words = list(s.words)
            for a, b, k in s.names or ():
                if k == "person" and s.words[b][:1].isupper() and not s.words[b].endswith("s"):
                    for i in range(a, b + 1):
                        word = s.words[i]
                        if len(word) > 2 and word.isalpha() and word[0].isupper():
                            if word not in known:
                                pool = self.first if i == a and b > a else self.last
                                known[word] = rng.choice(pool) if rng.random() < 0.6 else word
                            words[i] = known[word]
                elif k == "place" and a == b and len(s.words[a]) > 3 and s.words[a].istitle():
                    if s.words[a] not in known:
                        known[s.words[a]] = (
                            rng.choice(self.place) if rng.random() < 0.35 else s.words[a]
                        )
                    words[a] = known[s.words[a]]
                elif k == "organization":
                    key = tuple(s.words[a : b + 1])
                    if key not in known:
                        tags = tuple(s.xpos[a : b + 1]) if s.xpos else b - a
                        known[key] = rng.choice(self.org[tags]) if rng.random() < 0.35 else key
                    words[a : b + 1] = known[key]
            out.append(words)
        return out


def disguise(words, rng):
    """Rarely write a sentence in capitals, in lower case or as a headline."""
    way = rng.random()
    if way < 0.02:
        return [w.upper() for w in words]
    if way < 0.03:
        return [w.lower() for w in words]
    if way < 0.06:
        return [w[:1].upper() + w[1:] for w in words]
    return words
