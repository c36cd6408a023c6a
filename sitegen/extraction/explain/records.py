"""What an explanation is made of: slices of the source, named features, scores, rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.extraction.records import ActorKind, MentionKind, QuoteKind


@dataclass(frozen=True, slots=True)
class Slice:
    """Where something stands: ``text`` is ``[start, end)`` of the article's text.

    ``line`` is that of its first character in the source file, counted from 1.
    """

    start: int
    end: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One feature's part in a raw score.

    Attributes:
        feature: Its name in the ``FEATURES`` of the module that computes it.
        value: What the feature measured; a category is given by its number.
        contribution: What it added to the raw score (log-odds).
        weight: Of a linear model, contribution per unit of value; trees have none.

    """

    feature: str
    value: float
    contribution: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score against its threshold, and the strongest of the features that made it.

    ``base`` is what an instance about which nothing is known starts from, so that ``base``
    and the contributions of all features, shown or not, add up to the score's log-odds.
    """

    score: float
    threshold: float | None
    passed: bool
    base: float
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class RegionReason:
    """Words between quotation marks, and whether they were taken as speech.

    ``of_quote`` says that they are part of the quote explained. ``why`` names a rule where no
    model was asked; ``speech`` is then ``None``.
    """

    words: Slice
    of_quote: bool
    why: str
    speech: Verdict | None


@dataclass(frozen=True, slots=True)
class ReportReason:
    """What a cue was taken to report: reported speech is found by its syntax."""

    cue: Slice
    content: tuple[Slice, ...]
    relation: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SpeakerCandidate:
    """A noun phrase that may have said it, with the cue whose source it would be."""

    mention: Slice
    cue: Slice | None
    score: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """The candidates for one marked part of a quote, or for the source of one cue.

    ``rule`` says how the choice fell, ``winner`` why the chosen one scored as it did (or,
    if none was chosen, the best).
    """

    part: Slice
    rule: str
    candidates: tuple[SpeakerCandidate, ...]
    winner: Verdict | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actor that a speaker's mention stands for, and the rule and words that say so."""

    actor: str | None
    name: Slice | None
    rule: str
    by: Slice | None


@dataclass(frozen=True, slots=True)
class QuoteReason:
    """Everything that decided one quote; ``number`` counts from 1 in reading order.

    ``headline`` is how a quote of the headline was found, else ``None``; ``statement`` is false
    where it tells of a deed, a wish or a view, which pages leave out.
    """

    number: int
    kind: QuoteKind
    parts: tuple[Slice, ...]
    cue: Slice | None
    edited: bool
    regions: tuple[RegionReason, ...]
    reports: tuple[ReportReason, ...]
    speaker: Slice | None
    speaker_score: float
    choices: tuple[SpeakerChoice, ...]
    resolution: Resolution | None
    key: bool
    key_rule: str
    key_score: Verdict | None
    headline: str | None = None
    statement: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence, and how likely it stands in a human's summary."""

    word: Slice
    likely: float


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that kept a sentence out, or would have.

    ``measure`` and ``threshold`` are what was compared, where something was; ``other`` is the
    number of the sentence that it collides with or leans on.
    """

    rule: str
    measure: float | None = None
    threshold: float | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class SentenceReason:
    """Everything that decided whether a sentence stands in the summary.

    Attributes:
        number: Counted from 1, as in the front matter's ``summary``.
        rank: Place of its score among the sentences that were scored, from 1; ``None`` if it
            was not scored.
        chosen: Whether newsrank chose it; ``edited`` that an editor made the summary.
        why: The outcome in words.
        obstacles: Rules that bar it.
        words: Its likeliest words, likeliest first.
        worth: What the summary it is in, or the best that it could be swapped into, is
            worth; ``best`` is the worth of the summary chosen; ``instead_of`` is the number
            of the sentence that it would replace.

    """

    number: int
    sentence: Slice
    chosen: bool
    edited: bool
    why: str
    rank: int | None
    scored: int
    verdict: Verdict | None
    obstacles: tuple[Obstacle, ...]
    words: tuple[Word, ...]
    worth: float | None
    best: float | None
    instead_of: int | None


@dataclass(frozen=True, slots=True)
class KindShare:
    """How likely a name is of a kind; "none" is no actor at all."""

    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Join:
    """The rule that joined a form of a name to another form, ``to``."""

    rule: str
    to: Slice


@dataclass(frozen=True, slots=True)
class FormReason:
    """One form of an actor's name where it first stands, and what joined it to others."""

    form: Slice
    mentions: int
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class PronounCandidate:
    """A person whom a pronoun may mean; ``chance`` is that it means them at all."""

    name: Slice
    score: float
    chance: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class MentionReason:
    """One mention of an actor, and the rule by which it is theirs; ``title`` stands before it.

    For a pronoun: the persons compared, best first; ``rather`` are the features that spoke
    for the chosen one against the next, ``verdict`` whether it is that person at all.
    """

    mention: Slice
    kind: MentionKind
    rule: str
    title: Slice | None = None
    candidates: tuple[PronounCandidate, ...] = ()
    rather: tuple[Factor, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class RoleReason:
    """Words that say what a person is, how they stand to the name, and whether they won."""

    role: Slice
    how: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ActorReason:
    """Everything that made one actor.

    Attributes:
        kinds: The kinds with their shares, likeliest first.
        kind_factors: The features that spoke for the kind against the next likely one.
        kind_rule: What, if anything, overruled the likeliest kind.
        gender: -1 (spoken of as he) to +1 (she), by title, role or first name.

    """

    id: str
    name: Slice
    label: str | None
    edited: bool
    kind: ActorKind
    kinds: tuple[KindShare, ...]
    kind_rule: str
    kind_factors: tuple[Factor, ...]
    forms: tuple[FormReason, ...]
    mentions: tuple[MentionReason, ...]
    gender: float | None
    roles: tuple[RoleReason, ...]
    salience: float
    salience_verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote in the overview."""

    number: int
    kind: QuoteKind
    key: bool
    parts: tuple[Slice, ...]
    cue: Slice | None
    speaker: Slice | None
    speaker_score: float
    actor: str | None
    score: float
    statement: bool = True


@dataclass(frozen=True, slots=True)
class TitleQuoteLine:
    """A quote in a title that does not stand in the text; ``repeated``: the text has it too."""

    kind: QuoteKind
    words: str
    speaker: str | None
    actor: str | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A summary's sentence in the overview."""

    number: int
    sentence: Slice
    score: float
    edited: bool


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor in the overview, with how its names were joined."""

    id: str
    name: Slice
    kind: ActorKind
    role: Slice | None
    salience: float
    mentions: int
    forms: tuple[FormReason, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What was found in an article; ``passed_over`` stands in marks but is no speech."""

    quotes: tuple[QuoteLine, ...]
    passed_over: tuple[RegionReason, ...]
    sentences: int
    summary: tuple[SentenceLine, ...]
    actors: tuple[ActorLine, ...]
    notes: tuple[str, ...]
    title_quotes: tuple[TitleQuoteLine, ...] = ()
