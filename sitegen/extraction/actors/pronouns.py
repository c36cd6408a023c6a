"""Who "he" and "she" are: a ranker over the persons named so far.

The features are the classical ones (Lappin & Leass 1994; Soon et al. 2001): recency,
subjecthood, parallelism, gender, how much the text has been about the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sitegen.extraction.actors.entities import anchor
from sitegen.extraction.actors.gender import FEMALE, MALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.trees import Trees

THRESHOLD = 0.15
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
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "conj"})
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")


@dataclass(slots=True)
class Setting:
    """What the resolution looks at beside the parse.

    Attributes:
        paragraph: Paragraph number of every token.
        quoted: Whether a token stands within quotation marks.
        speakers: For a token within a quote: persons (by number) known to speak it.
        genders: Each person's gender evidence, -1 to +1.
        titled: Whether each person stands in the title.

    """

    paragraph: Sequence[int]
    quoted: Sequence[bool]
    genders: list[float]
    titled: Sequence[bool]
    speakers: dict[int, int] = field(default_factory=dict)


class Decision(NamedTuple):
    """What was decided of the pronoun at token ``pronoun``.

    ``options`` are persons by number, ``rows`` their features, ``likely`` the judge's word on
    each, ``scores`` what orders them; ``best`` is the place of the first in ``options``, and
    ``taken`` says that the pronoun was taken to mean them.
    """

    pronoun: int
    options: list[int]
    rows: NDArray[np.float32]
    likely: NDArray[np.float64]
    scores: NDArray[np.float64]
    best: int
    taken: bool


def pronouns_in(parse: Parse) -> list[int]:
    """Return the third-person singular pronouns, in order."""
    both = MALE | FEMALE
    return [i for i, w in enumerate(parse.words) if len(w) <= 7 and w.lower() in both]


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
    state = State(persons, parse, setting)
    for i in pronouns_in(parse):
        options = state.options(i)
        if not options:
            continue
        rows = state.rows(i, options)
        likely = judge.probability(rows).astype(np.float64).clip(1e-4, 1 - 1e-4)
        scores = widened(rows) @ order.astype(np.float64) + np.log(likely / (1 - likely))
        best = int(scores.round(6).argmax())
        taken = bool(likely[best] >= THRESHOLD)
        out.append(Decision(i, options, rows, likely, scores, best, taken))
        if taken:
            state.take(i, options[best])
    return out


def widened(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return ``WIDENED``: the features, logarithms and products that a linear model needs."""
    x = rows.astype(np.float64).T
    far, near, counts = np.log1p(x[1].clip(0)), np.log1p(x[2].clip(0)), np.log1p(x[9:11])
    more = [
        far,
        near,
        *counts,
        x[1] == 0,
        x[1] == 1,
        x[2] < 0,
        x[-1] == 0,
        x[-2] == 0,
        x[4] * x[5],
        x[13] * x[6],
        x[13] * x[5],
        x[12] * x[5],
        x[4] * (x[1] == 1) * x[21],
        x[23] > 0,
        x[27] == 0,
    ]
    return np.vstack([x, *more]).T


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

    def options(self, i: int) -> list[int]:
        """Return the persons whom the pronoun may mean, by number."""
        female = self.parse.words[i].lower() in FEMALE
        out = []
        for k, gender in enumerate(self.setting.genders):
            if (gender >= 0.9 and not female) or (gender <= -0.9 and female):
                continue
            if self.setting.speakers.get(i) == k:
                continue
            sentence_end = self.parse.sentences[self.parse.sentence_of[i]][1]
            if self.at[k][0][0] <= sentence_end:
                out.append(k)
        return out

    def take(self, i: int, k: int) -> None:
        """Note that the pronoun at ``i`` means person ``k``, and what that tells of gender."""
        female = self.parse.words[i].lower() in FEMALE
        self.persons[k].pronouns.append(i)
        self.at[k].append((i, False))
        self.at[k].sort()
        self.said.append((i, k, female))
        gender = self.setting.genders[k]
        self.setting.genders[k] = max(-0.95, min(0.95, gender + (0.5 if female else -0.5)))

    def rows(self, i: int, options: Sequence[int]) -> NDArray[np.float32]:
        """Return the features of each option, in the order of ``FEATURES``."""
        rows = np.zeros((len(options), len(FEATURES)), np.float32)
        for n, k in enumerate(options):
            rows[n] = self._row(i, k)
        for column in (1, 2):  # how many others are nearer, or as near
            rows[:, -column] = [
                (rows[:, column] < rows[n, column]).sum() for n in range(len(options))
            ]
        rows[:, -3] = len(options)
        return rows

    def _row(self, i: int, k: int) -> list[float]:
        parse, setting = self.parse, self.setting
        female = parse.words[i].lower() in FEMALE
        past = [a for a in self.at[k] if a[0] < i]
        near, is_name = past[-1] if past else self.at[k][0]
        here, there = parse.sentence_of[i], parse.sentence_of[near]
        mine, other = parse.deprels[i], parse.deprels[near]
        agreement = setting.genders[k] if female else -setting.genders[k]
        last_same = next((s for s in reversed(self.said) if s[2] == female), None)
        subject_before = any(
            parse.sentence_of[a] == here - 1 and parse.deprels[a] in _SUBJECT for a, _ in past
        )
        subject_here = any(
            parse.sentence_of[a] == here and parse.deprels[a] in _SUBJECT for a, _ in past
        )
        command, inside = self._governs(i, k)
        roots = [a for a, _ in past if parse.sentence_of[a] == here - 1]
        root_before = any(
            parse.deprels[a] in _SUBJECT and parse.deprels[parse.heads[a]] == "root" for a in roots
        )
        between = sum(
            1 for j, places in enumerate(self.at) if j != k for a, _ in places if near < a < i
        )
        same_verb = past and parse.heads[near] == parse.heads[i] and here == there
        reflexive = parse.words[i].lower().endswith("self")
        return [
            agreement,
            here - there,
            min(i - near, 300),
            float(is_name),
            float(other in _SUBJECT),
            float(mine in _SUBJECT),
            float(mine == "nmod:poss"),
            float(mine.split(":")[0] == other.split(":")[0]),
            float(bool(same_verb)) * (2 if reflexive else 1),
            len(past),
            self.counts[k],
            self.counts[k] / max(self.counts),
            float(subject_before),
            float(subject_here),
            float(bool(past)),
            setting.paragraph[i] - setting.paragraph[near],
            float(setting.quoted[i]),
            float(setting.quoted[near]),
            float(setting.titled[k]),
            float(bool(last_same and last_same[1] == k)),
            (here - parse.sentence_of[last_same[0]]) if last_same else 20,
            float(i == parse.sentences[here][0]),
            sum(1 for a, _ in past if setting.paragraph[a] == setting.paragraph[i]),
            command,
            float(inside),
            float(root_before),
            float(root_before and mine in _SUBJECT),
            min(between, 12),
            0.0,
            0.0,
            0.0,
        ]

    def _governs(self, i: int, k: int) -> tuple[float, bool]:
        """Say how near above the pronoun the person is a subject, and whether it lies inside.

        The first is 1 / steps to the nearest governor whose subject is the person (0 for
        none). A pronoun inside the person's own description ("**his** father Jo Doe") does
        not mean that person.
        """
        heads, relations = self.parse.heads, self.parse.deprels
        places = {a for a, _ in self.at[k]}
        at, steps, clause = heads[i], 1, relations[i]
        within = True
        while at >= 0 and steps < 12:
            within = within and clause.split(":")[0] not in _CLAUSES
            if at in places and at != i:
                return (0.0, True) if within else (1.0 / steps, False)
            clause = relations[at]
            if any(
                c in places and c != i and relations[c] in _SUBJECT for c in self.parse.children[at]
            ):
                return 1.0 / steps, False
            at = heads[at]
            steps += 1
        return 0.0, False
