"""Who said it, where a pronoun tells: what its paragraph and the words said show of that."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.pronouns import State

_ASIDE = frozenset({"compound", "nmod:poss", "amod"})  # "the Doe papers", "Doe's papers"
# A parser may give what was said to whom it was said: "told reporters that Lee won".
_ADDRESSED = frozenset({"iobj", "obj"})
_CLAUSES = frozenset({"acl", "acl:relcl"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us"})
_MENTIONS = 400  # in two paragraphs: no real ones have more
_LATEST = 40  # words that tell who spoke, in two paragraphs: no real ones have more


class Told(NamedTuple):
    """What is known of whoever said something, where a pronoun tells who.

    Attributes:
        last: Whom its paragraph named last, or who spoke just before; -1 if nobody.
        in_marks: Those named so far within quotation marks only: quotes speak of them.
        spoken_of: Those of whom these very words speak.
        told_of: Those of whom nobody but a speaker before spoke last.

    """

    last: int
    in_marks: frozenset[int]
    spoken_of: frozenset[int]
    told_of: frozenset[int]


class Telling:
    """The words of a text that tell who spoke, and whom they mean so far; persons by number."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._parse = state.parse
        self._parts = state.setting.telling
        self._quoted = state.setting.quoted
        self._paragraph = state.setting.paragraph
        self._tellers = [
            token
            for token in self._parts
            if not self._quoted[token] and state.parse.lower[token] not in _FIRST_AND_SECOND
        ]

    def of(self, i: int) -> Told | None:
        """Return, of a pronoun that says who spoke, what its paragraph and those words tell."""
        if i not in self._parts:
            return None
        state, quoted = self._state, self._quoted
        named_in = {
            (k, t)
            for part in self._parts[i]
            for t in state.order[
                bisect_left(state.order, part.start) : bisect_left(state.order, part.stop)
            ]
            for k in state.named[t]
        }
        last = self._named_last(i, frozenset(k for k, t in named_in if (t, True) in state.at[k]))
        # Nor is she Lee where "**she** said that **Lee** won" (Principle C of Chomsky 1981).
        spoken_of = {k for k, t in named_in if quoted[t] or (i < t and (t, True) in state.at[k])}
        in_marks = frozenset(
            k for k, places in enumerate(state.at) if all(quoted[t] for t, _ in places if t < i)
        )
        # Whom "he" means within the words is less sure than who speaks.
        others = frozenset(spoken_of - {last})
        return Told(last, in_marks, others, self._told_of(i) - {last})

    def _told_of(self, i: int) -> frozenset[int]:
        """Return those whom, near ``i``, what somebody is said to have said named last."""
        state, near = self._state, self._paragraph[i] - 1
        tellers = self._tellers_before(i)
        last: dict[int, int] = {}
        at = bisect_left(state.order, i)
        for token in reversed(state.order[max(at - _MENTIONS, 0) : at]):
            if self._paragraph[token] < near:
                break
            for k in state.named[token]:
                last.setdefault(k, token)
        others = {k: [t for t in tellers if self._whom(t) != k] for k in last}
        return frozenset(k for k, token in last.items() if self._reported(token, others[k]))

    def _tellers_before(self, i: int) -> list[int]:
        """Return the words that tell who spoke near ``i``, before it."""
        at = bisect_left(self._tellers, i)
        return [t for t in self._tellers[max(at - _LATEST, 0) : at] if self._near(t, i)]

    def _named_last(self, i: int, spoken_of: frozenset[int]) -> int:
        """Return whom the paragraph named last before ``i``, not in passing.

        Or else who spoke last, if the paragraph before ends with that; -1 for nobody.
        """
        state, paragraph = self._state, self._paragraph
        tellers = self._tellers_before(i)
        last, speaker = self._spoke_last(tellers, i)
        for token in reversed(state.order[: bisect_left(state.order, i)]):
            if paragraph[token] < paragraph[i] - 1:
                break
            k = state.named[token][0]
            aside = self._quoted[token] or self._parse.deprels[token] in _ASIDE
            if aside or k in spoken_of or self._reported(token, tellers):
                continue
            if paragraph[token] == paragraph[i]:
                return k
            if last < token:
                subject = self._subject_before(i)
                if subject >= 0:
                    return -1 if subject in spoken_of else subject
            break
        return -1 if speaker in spoken_of else speaker

    def _subject_before(self, i: int) -> int:
        """Return of whom the paragraph before speaks at its end, by name or pronoun, or -1.

        "Lee came. **She** met Orlo at the quay. [new paragraph] “It is old,” she said."
        """
        paragraph, parse = self._paragraph, self._parse
        start = bisect_left(paragraph, paragraph[i])
        if not start:
            return -1
        first, last = parse.sentences[parse.sentence_of[start - 1]]
        for token in range(first, last + 1):
            root = parse.heads[token] >= 0 and parse.heads[parse.heads[token]] < 0
            if root and parse.deprels[token] == "nsubj" and not self._quoted[token]:
                return self._state.named.get(token, (-1,))[0]
        return -1

    def _spoke_last(self, tellers: Sequence[int], i: int) -> tuple[int, int]:
        """Return where the last speech before ``i`` ends, and whose it is; -1 if nobody's."""
        ends = [(self._end(teller, i), self._whom(teller)) for teller in tellers]
        return max(ends, default=(-1, -1))

    def _reported(self, token: int, tellers: Sequence[int]) -> bool:
        """Say whether the token stands in what one of these, a person, is said to have said."""
        heads, relations = self._parse.heads, self._parse.deprels
        known = [teller for teller in tellers if self._whom(teller) >= 0]
        if any(token in part for teller in known for part in self._parts[teller]):
            return True
        at, inside = token, False
        while heads[at] >= 0:
            at, clause = heads[at], relations[at]
            within = clause == "ccomp" or (clause in _ADDRESSED and inside)
            if within and any(child in known for child in self._parse.children[at]):
                return True
            inside = inside or clause in _CLAUSES
        return False

    def _near(self, teller: int, i: int) -> bool:
        """Say whether what was said there reaches the paragraph of ``i`` or the one before."""
        return self._paragraph[self._end(teller, i)] >= self._paragraph[i] - 1

    def _end(self, teller: int, i: int) -> int:
        """Return the last word before ``i`` of what was said there and who said it."""
        parts = self._parts[teller]
        return max([teller, *(part.stop - 1 for part in parts if part.stop <= i)])

    def _whom(self, teller: int) -> int:
        """Return the person whom the word that tells who spoke means, so far; or -1."""
        named = self._state.named.get(teller, (-1,))
        return self._state.setting.bearers.get(teller, named[0])
