"""Who "he" and "she" are: a ranker over the persons named so far.

The features are the classical ones (Lappin & Leass 1994; Soon et al. 2001): recency,
subjecthood, parallelism, gender, how much the text has been about the person.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.actors.entities import anchor
from sitegen.extraction.actors.gender import FEMALE, MALE
from sitegen.extraction.actors.telling import Telling
from sitegen.extraction.trees import matrix

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.trees import Trees

THRESHOLD = 0.15
# Of a pronoun that says who spoke, in log odds: what it counts to be named last in its
# paragraph, or where nobody is, to have spoken just before; to be named within quotation marks
# only; to be named in the very words that were said, which rules out whoever it is if the first
# speaks for another; to have been named last by a speaker before. And what is asked of whom the
# first speaks for.
NAMED_LAST = 8.0
NAMED_IN_MARKS = -20.0
SPOKEN_OF = -20.0
TOLD_OF = -6.0
NAMED_LAST_THRESHOLD = 0.02
FEATURES = (
    "gender agrees", "sentences back", "tokens back", "last was a name", "last was subject",
    "pronoun is subject", "pronoun is possessive", "same relation", "same verb",
    "mentions so far", "mentions in all", "share of most mentioned", "subject in one before",
    "subject in this one", "named before", "paragraphs back", "pronoun in marks",
    "last in marks", "in title", "last of this gender", "sentences since that",
    "pronoun opens", "mentions in paragraph", "nearest subject above", "inside description",
    "main subject before", "main subject before and pronoun subject", "others between",
    "options", "nearer in tokens", "nearer in sentences",
)  # fmt: skip
WIDENED = (
    *FEATURES,
    "log sentences back", "log tokens back", "log mentions so far", "log mentions in all",
    "in this sentence", "in the sentence before", "comes later", "nearest in sentences",
    "nearest in tokens", "subject like the pronoun", "subject here and possessive",
    "subject here and pronoun subject", "subject before and pronoun subject",
    "subject before and pronoun opens", "subject above", "nobody between",
)  # fmt: skip
(
    _SENTENCES, _TOKENS, _LAST_SUBJECT, _PRONOUN_SUBJECT, _POSSESSIVE, _SO_FAR, _IN_ALL,
    _SUBJECT_BEFORE, _SUBJECT_HERE, _OPENS, _ABOVE, _BETWEEN, _NEARER_TOKENS, _NEARER_SENTENCES,
) = map(FEATURES.index, (
    "sentences back", "tokens back", "last was subject", "pronoun is subject",
    "pronoun is possessive", "mentions so far", "mentions in all", "subject in one before",
    "subject in this one", "pronoun opens", "nearest subject above", "others between",
    "nearer in tokens", "nearer in sentences",
))  # fmt: skip
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "conj"})
_GOVERNORS = 11
_NEAR_BY = 40  # mentions looked at, in two sentences: no real ones have more
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


@dataclass(slots=True)
class Setting:
    """What the resolution looks at beside the parse.

    Attributes:
        paragraph: Paragraph number of every token.
        quoted: Whether a token stands within quotation marks.
        speakers: For a token within a quote: persons (by number) known to speak it.
        telling: The words that say who said something, in order, each with the tokens of what
            was said.
        bearers: The persons, by number, whom such words name.
        genders: Each person's gender evidence, -1 to +1.
        titled: Whether each person stands in the title.

    """

    paragraph: Sequence[int]
    quoted: Sequence[bool]
    genders: list[float]
    titled: Sequence[bool]
    speakers: dict[int, int] = field(default_factory=dict)
    telling: dict[int, list[range]] = field(default_factory=dict)
    bearers: dict[int, int] = field(default_factory=dict)


class Decision(NamedTuple):
    """What was decided of the pronoun at token ``pronoun``.

    ``options`` are persons by number, ``rows`` their features, ``likely`` the judge's word on
    each, ``scores`` what orders them; ``best`` is the place of the first in ``options``, and
    ``taken`` says that the pronoun was taken to mean them.
    """

    pronoun: int
    options: list[int]
    rows: list[list[float]]
    likely: list[float]
    scores: list[float]
    best: int
    taken: bool


def pronouns_in(parse: Parse) -> list[int]:
    """Return the third-person singular pronouns, in order."""
    both = MALE | FEMALE
    return [i for i, word in enumerate(parse.lower) if word in both]


def resolve(
    persons: Sequence[Entity],
    parse: Parse,
    setting: Setting,
    order: NDArray[np.float32],
    judge: Trees,
) -> list[Decision]:
    """Add each pronoun to the person it stands for, in order of the text.

    ``order``, a linear model, and ``judge``, boosted trees, weigh together who is likeliest;
    ``judge`` says whether even they are likely, since "he" may be somebody whom the text
    never names. Returns what was decided of each pronoun that may mean somebody.
    """
    out = []
    weights = order.tolist()
    state = State(persons, parse, setting)
    telling = Telling(state)
    for i in pronouns_in(parse):
        options = state.options(i)
        if not options:
            continue
        rows = state.rows(i, options)
        seen = judge.probability(matrix(rows, len(FEATURES))).tolist()
        likely = [min(max(p, 1e-4), 1 - 1e-4) for p in seen]
        scores = [
            sum(map(mul, weights, widened(row))) + math.log(p / (1 - p))
            for row, p in zip(rows, likely, strict=True)
        ]
        told = telling.of(i)
        if told is not None:
            known = told.last in options
            for n, k in enumerate(options):
                scores[n] += NAMED_LAST * (k == told.last) + NAMED_IN_MARKS * (k in told.in_marks)
                scores[n] += SPOKEN_OF * (known and k in told.spoken_of)
                scores[n] += TOLD_OF * (known and k in told.told_of)
        # Rounded, as further decimals depend on the machine; the first of equals is taken.
        best = max(range(len(scores)), key=lambda n: (round(scores[n], 6), -n))
        named_last = told is not None and options[best] == told.last
        spoken_of = told is not None and options[best] in told.spoken_of
        least = NAMED_LAST_THRESHOLD if named_last else THRESHOLD
        taken = likely[best] >= least and not spoken_of
        out.append(Decision(i, options, rows, likely, scores, best, taken))
        if taken:
            state.take(i, options[best])
    return out


def widened(row: Sequence[float]) -> list[float]:
    """Return ``WIDENED``: the features, logarithms and products that a linear model needs."""
    back, tokens = row[_SENTENCES], row[_TOKENS]
    before = back == 1
    subject, possessive, opens = row[_PRONOUN_SUBJECT], row[_POSSESSIVE], row[_OPENS]
    was_subject, is_subject = row[_SUBJECT_BEFORE], row[_SUBJECT_HERE]
    return [
        *row,
        math.log1p(max(back, 0)), math.log1p(max(tokens, 0)),
        math.log1p(row[_SO_FAR]), math.log1p(row[_IN_ALL]),
        back == 0, before, tokens < 0, row[_NEARER_SENTENCES] == 0, row[_NEARER_TOKENS] == 0,
        row[_LAST_SUBJECT] * subject, is_subject * possessive, is_subject * subject,
        was_subject * subject, row[_LAST_SUBJECT] * before * opens,
        row[_ABOVE] > 0, row[_BETWEEN] == 0,
    ]  # fmt: skip


def _tokens(person: Entity) -> list[int]:
    return [m.head for m in person.mentions] + [n[2] for n in person.nominals]


class State:
    """The persons as the text has named them up to a pronoun."""

    def __init__(self, persons: Sequence[Entity], parse: Parse, setting: Setting) -> None:
        self.persons = persons
        self.parse = parse
        self.setting = setting
        self.at: list[list[tuple[int, bool]]] = [
            sorted({(anchor(parse, t), True) for t in _tokens(p)}) for p in persons
        ]
        self.counts = [len(a) for a in self.at]
        self.said: list[tuple[int, int, bool]] = []
        self.order = sorted(token for places in self.at for token, _ in places)
        self.named: dict[int, list[int]] = {}
        for k, places in enumerate(self.at):
            for token, _ in places:
                self.named.setdefault(token, []).append(k)

    def options(self, i: int) -> list[int]:
        """Return the persons whom the pronoun may mean, by number."""
        sign = 1 if self.parse.lower[i] in FEMALE else -1
        end = self.parse.sentences[self.parse.sentence_of[i]][1]
        speaker = self.setting.speakers.get(i)
        return [
            k
            for k, gender in enumerate(self.setting.genders)
            if sign * gender > -0.9 and k != speaker and self.at[k][0][0] <= end
        ]

    def take(self, i: int, k: int) -> None:
        """Note that the pronoun at ``i`` means person ``k``, and what that tells of gender."""
        female = self.parse.lower[i] in FEMALE
        self.persons[k].pronouns.append(i)
        insort(self.at[k], (i, False))
        insort(self.order, i)
        self.named.setdefault(i, []).append(k)
        self.said.append((i, k, female))
        gender = self.setting.genders[k]
        self.setting.genders[k] = max(-0.95, min(0.95, gender + (0.5 if female else -0.5)))

    def rows(self, i: int, options: Sequence[int]) -> list[list[float]]:
        """Return the features of each option, in the order of ``FEATURES``."""
        view = self._view(i)
        rows = [self._row(view, k) for k in options]
        for column in (1, 2):
            values = sorted([row[column] for row in rows])
            for row in rows:
                row[-column] = bisect_left(values, row[column])  # how many others are nearer
                row[-3] = len(options)
        return rows

    def _view(self, i: int) -> _View:
        parse, paragraphs = self.parse, self.setting.paragraph
        relation, here = parse.deprels[i], parse.sentence_of[i]
        female = parse.lower[i] in FEMALE
        last_same = next((said for said in reversed(self.said) if said[2] == female), None)
        return _View(
            token=i,
            female=female,
            sentence=here,
            before=parse.sentences[max(here - 1, 0)][0],
            paragraph=bisect_left(paragraphs, paragraphs[i]),
            relation=relation.split(":")[0],
            subject=relation in _SUBJECT,
            own=[
                relation in _SUBJECT,
                relation == "nmod:poss",
                i == parse.sentences[here][0],
            ],
            weight=2 if parse.lower[i].endswith("self") else 1,
            last_same=last_same[1] if last_same else -1,
            since_same=here - parse.sentence_of[last_same[0]] if last_same else 20,
            most=max(self.counts),
            above=self._above(i),
        )

    def _row(self, view: _View, k: int) -> list[float]:
        parse, setting, places = self.parse, self.setting, self.at[k]
        i, here = view.token, view.sentence
        past = bisect_left(places, (i,))
        near, is_name = places[past - 1] if past else places[0]
        there, other = parse.sentence_of[near], parse.deprels[near]
        subject_here = subject_before = root_before = False
        near_by = max(bisect_left(places, (view.before,), 0, past), past - _NEAR_BY)
        for token, _ in places[near_by:past]:
            if parse.deprels[token] in _SUBJECT:
                if parse.sentence_of[token] == here:
                    subject_here = True
                else:
                    subject_before = True
                    root_before |= parse.deprels[parse.heads[token]] == "root"
        same_verb = past and parse.heads[near] == parse.heads[i] and here == there
        command, inside = _governs(view, k)
        subject, possessive, opens = view.own
        return [
            setting.genders[k] if view.female else -setting.genders[k],
            here - there,
            min(i - near, 300),
            is_name,
            other in _SUBJECT,
            subject,
            possessive,
            view.relation == other.split(":")[0],
            bool(same_verb) * view.weight,
            past,
            self.counts[k],
            self.counts[k] / view.most,
            subject_before,
            subject_here,
            past > 0,
            setting.paragraph[i] - setting.paragraph[near],
            setting.quoted[i],
            setting.quoted[near],
            setting.titled[k],
            view.last_same == k,
            view.since_same,
            opens,
            past - bisect_left(places, (view.paragraph,), 0, past),
            command,
            inside,
            root_before,
            root_before and view.subject,
            min(max(bisect_left(self.order, i) - bisect_right(self.order, near), 0), 12),
            0.0,
            0.0,
            0.0,
        ]

    def _above(self, i: int) -> list[_Above]:
        """Return, of each governor of ``i``, nearest first: whether ``i`` stands in its own
        clause, the persons it names, and those that are its subject.
        """
        heads, relations = self.parse.heads, self.parse.deprels
        out: list[_Above] = []
        at, clause, within = heads[i], relations[i], True
        while at >= 0 and len(out) < _GOVERNORS:
            within = within and clause.split(":")[0] not in _CLAUSES
            clause = relations[at]
            subjects = [
                k
                for child in self.parse.children[at]
                if child != i and relations[child] in _SUBJECT
                for k in self.named.get(child, ())
            ]
            out.append((within, self.named.get(at, ()), subjects))
            at = heads[at]
        return out


_Above = tuple[bool, "Collection[int]", "Collection[int]"]


class _View(NamedTuple):
    """What is the same for all options of one pronoun.

    Attributes:
        before, paragraph: First token of the sentence before, and of the paragraph.
        own: Whether it is a subject, a possessive, and the first of its sentence.
        last_same, since_same: Whom the last pronoun of this gender meant, how many
            sentences ago.
        most: Mentions of the most mentioned person.

    """

    token: int
    female: bool
    sentence: int
    before: int
    paragraph: int
    relation: str
    subject: bool
    own: list[float]
    weight: int
    last_same: int
    since_same: int
    most: int
    above: list[_Above]


def _governs(view: _View, k: int) -> tuple[float, bool]:
    """Say how near above the pronoun the person is a subject, and whether it lies inside.

    The first is 1 / steps to the nearest governor whose subject is the person (0 for
    none). A pronoun inside the person's own description ("**his** father Jo Doe") does
    not mean that person.
    """
    for steps, (within, names, subjects) in enumerate(view.above, 1):
        if k in names:
            return (0.0, True) if within else (1.0 / steps, False)
        if k in subjects:
            return 1.0 / steps, False
    return 0.0, False
