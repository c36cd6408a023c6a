"""Learn lemma rules: the commonest edit of each ending, and the words that break it."""

from __future__ import annotations

from collections import Counter, defaultdict

import data

from sitegen.extraction.engine.lemmas import Lemmas

LONGEST = 6
PROPER = ("NNP", "NNPS")


def pairs(docs):
    for doc in docs:
        for s in doc.sentences:
            if s.lemma:
                for word, tag, lemma in zip(s.words, s.xpos, s.lemma, strict=True):
                    if lemma and lemma != "_":
                        yield word, tag, lemma


def edit(form, lemma):
    shared = 0
    while form[shared : shared + 1] == lemma[shared : shared + 1] != "":
        shared += 1
    return len(form) - shared, lemma[shared:]


def learn(docs):
    edits = defaultdict(Counter)
    gold = defaultdict(Counter)
    for word, tag, lemma in pairs(docs):
        lower = word.lower().replace("’", "'")
        gold[lower, tag][lemma if tag in PROPER else lemma.lower()] += 1
    for (lower, tag), found in gold.items():
        if tag in PROPER:
            continue
        lemma, count = found.most_common(1)[0]
        rule = edit(lower, lemma)
        if rule[0] > 5 or len(rule[1]) > 5:
            continue
        for size in range(min(LONGEST, len(lower)) + 1):
            edits[lower[len(lower) - size :], tag][rule] += 1
    endings = {}
    for key in sorted(edits, key=lambda k: (len(k[0]), k)):
        rule, count = edits[key].most_common(1)[0]
        ending, tag = key
        total = sum(edits[key].values())
        shorter = next(
            (
                endings[ending[i:], tag]
                for i in range(1, len(ending) + 1)
                if (ending[i:], tag) in endings
            ),
            None,
        )
        if not ending or (rule != shorter and total >= 3 and count / total > 0.6):
            endings[key] = rule
    # A tag whose words are their own lemmas needs no rules at all.
    by_tag = {}
    for (ending, tag), rule in endings.items():
        by_tag.setdefault(tag, {})[ending] = rule
    by_tag = {tag: rules for tag, rules in by_tag.items() if set(rules.values()) != {(0, "")}}
    rules = Lemmas({}, by_tag)
    exceptions = {}
    for (lower, tag), found in gold.items():
        if tag in PROPER:
            continue
        lemma, count = found.most_common(1)[0]
        if rules.lemma(lower, tag) != lemma:
            exceptions[lower, tag] = lemma
    return exceptions, by_tag


def accuracy(rules, docs):
    right = total = 0
    for word, tag, lemma in pairs(docs):
        right += rules.lemma(word, tag) == (lemma if tag in PROPER else lemma.lower())
        total += 1
    return round(100 * right / total, 2)


if __name__ == "__main__":
    exceptions, endings = learn(data.gum("train") + data.ewt("train"))
    rules = Lemmas(exceptions, endings)
    print(
        len(exceptions),
        sum(map(len, endings.values())),
        accuracy(rules, data.gum("dev")),
        accuracy(rules, data.ewt("test")),
    )
