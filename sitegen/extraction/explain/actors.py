"""Why an actor is of its kind, which names and pronouns are its own, its role and salience."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.actors import naming, salience
from sitegen.extraction.actors.discourse import pooled
from sitegen.extraction.actors.entities import KINDS, NONE, PERSON
from sitegen.extraction.actors.find import best_name, is_people
from sitegen.extraction.actors.gender import called, gender
from sitegen.extraction.actors.linear import softmax
from sitegen.extraction.actors.preferred import best_role
from sitegen.extraction.actors.pronouns import FEATURES, THRESHOLD, WIDENED, widened
from sitegen.extraction.explain.contributions import (
    linear_factors,
    linear_verdict,
    rounded,
    strongest,
    tree_verdict,
)
from sitegen.extraction.explain.records import (
    ActorReason,
    Factor,
    FormReason,
    Join,
    KindShare,
    MentionReason,
    PronounCandidate,
    RoleReason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.extraction.actors.entities import Entity, Form, Named
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.actors.pronouns import Decision
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.explain.records import Slice, Verdict
    from sitegen.extraction.explain.trace import Trace
    from sitegen.extraction.records import Actor

# What a role's words are to the name, by ``Role.rank``.
ROLES = (
    "words before the name",
    "apposition",
    'predicate, or after a word such as "as"',
    "title before the name",
    "relative clause",
)
JUDGE = "the judge of each"
RECOGNISER = "the name recogniser, and surnames alike"
BEARER = "the full name with this surname"
LEANING = "the leaning against none"
IN_TITLE = "the same words in the title"
FULL = "the name"
NOMINAL = "their role or title, and nobody named with it since"
PRONOUN = "the likeliest of the persons named"
BY_EDITOR = "an editor added it"
EDITED = "an editor set the kind"
EDITED_ROLE = "an editor set it"
PLURAL = "a plural of persons is a group"
LIKELIEST = "the likeliest kind"


def explain_actor(traced: Trace, actor: Actor) -> ActorReason:
    """Return why ``actor``, one of those shown, is what it is."""
    source, entity = traced.source, entity_of(traced, actor)
    kinds, factors = _kinds(traced, entity) if entity else ((), ())
    return ActorReason(
        id=actor.id,
        name=source.slice(actor.name),
        label=actor.label,
        edited=actor.edited,
        kind=actor.kind,
        kinds=kinds,
        kind_rule=_kind_rule(traced, actor, entity),
        kind_factors=factors,
        forms=forms_of(traced, actor),
        mentions=tuple(_mentions(traced, actor, entity)),
        gender=_gender(traced, entity),
        roles=tuple(_roles(traced, actor, entity)),
        salience=rounded(actor.salience),
        salience_verdict=_salience(traced, entity),
    )


def entity_of(traced: Trace, actor: Actor) -> Entity | None:
    """Return the working record behind an actor; one that an editor added has none."""
    if traced.actors is None or traced.parse is None:
        return None
    entities = traced.actors.entities
    return next((e for e in entities if best_name(e, traced.parse) == actor.name), None)


# Kind


def _kinds(traced: Trace, entity: Entity) -> tuple[tuple[KindShare, ...], tuple[Factor, ...]]:
    """Return how likely each kind is, and what spoke for the first against the second."""
    scores = pooled(entity.mentions)
    order = sorted(range(len(KINDS)), key=lambda kind: (-scores[kind], kind))
    shares = softmax(np.array(scores))
    return (
        tuple(KindShare(KINDS[kind], rounded(shares[kind])) for kind in order),
        strongest(_kind_factors(traced, entity, order[0], order[1])),
    )


def _kind_factors(traced: Trace, entity: Entity, kind: int, rival: int) -> list[Factor]:
    """Return what each feature adds to ``kind`` over ``rival``, all mentions pooled.

    What the features leave unexplained of a mention's scores is the recogniser's word, and
    that of surnames that vouch for a full name.
    """
    parse, model = traced.parse, traced.toolkit.actors
    if parse is None:
        return []
    found = naming.find_candidates(parse, model.lexicon)
    rows = dict(zip(found, naming.feature_rows(found, parse, model.lexicon), strict=True))
    linear, scale = model.kinds, len(entity.mentions) ** 0.5
    leaning = naming.leaning(parse, model)
    counts: dict[str, float] = {}
    added: dict[str, float] = {}

    def add(feature: str, amount: float) -> None:
        counts[feature] = counts.get(feature, 0.0) + 1.0
        added[feature] = added.get(feature, 0.0) + amount / scale

    for mention in entity.mentions:
        row = rows.get(mention.candidate)
        if row is None:
            continue  # A surname that the tagger missed has the word of the full name alone.
        for feature in row:
            if feature in linear.rows:
                weights = linear.weights[linear.rows[feature]]
                add(feature, float(weights[kind] - weights[rival]))
        rest = np.array(mention.logits) - linear.logits(row)
        rest[NONE] -= leaning
        add(RECOGNISER, float(rest[kind] - rest[rival]))
        if NONE in {kind, rival}:
            add(LEANING, leaning * (1 if kind == NONE else -1))
    return [Factor(feature, counts[feature], rounded(amount)) for feature, amount in added.items()]


def _kind_rule(traced: Trace, actor: Actor, entity: Entity | None) -> str:
    if entity is None or traced.parse is None:
        return BY_EDITOR
    people = is_people(entity, traced.parse, traced.toolkit.actors.lexicon)
    if entity.kind == PERSON and people and actor.kind == "group":
        return PLURAL
    return LIKELIEST if actor.kind == KINDS[entity.kind] else EDITED


# Names


def forms_of(traced: Trace, actor: Actor) -> tuple[FormReason, ...]:
    """Return the forms of an actor's name in order of first mention, and what joined them."""
    entity, parse = entity_of(traced, actor), traced.parse
    if entity is None or parse is None:
        return ()
    first = {form.words: _first(traced, parse, form) for form in entity.forms}
    listed = sorted(entity.forms, key=lambda form: first[form.words].start)
    return tuple(
        FormReason(
            first[form.words],
            len(form.mentions),
            tuple(Join(why, first[words]) for why, words in form.links if words in first),
        )
        for form in listed
    )


def _first(traced: Trace, parse: Parse, form: Form) -> Slice:
    spans = [parse.span(mention.first, mention.last) for mention in form.mentions]
    return traced.source.slice(min(spans))


def _title(traced: Trace, parse: Parse, mention: Named) -> Slice | None:
    """Return the titles right before a name."""
    first = mention.first
    while first > 0 and parse.folded[first - 1] in mention.titles:
        first -= 1
    if first == mention.first:
        return None
    return traced.source.slice(parse.span(first, mention.first - 1))


# Mentions


def _mentions(traced: Trace, actor: Actor, entity: Entity | None) -> Iterator[MentionReason]:
    parse, study = traced.parse, traced.actors
    named = {}
    decided = {d.pronoun: d for d in study.decisions} if study else {}
    if entity and parse:
        named = {
            parse.span(m.first, m.last): (form, m) for form in entity.forms for m in form.mentions
        }
        pronouns = {parse.spans[token]: decided[token] for token in entity.pronouns}
    else:
        pronouns = {}
    for mention in actor.mentions:
        words = traced.source.slice(mention.span)
        if mention.kind == "pronoun" and mention.span in pronouns:
            yield _pronoun(traced, words, pronouns[mention.span])
        elif mention.kind == "nominal":
            yield MentionReason(words, mention.kind, NOMINAL)
        elif mention.span in named and parse:
            form, item = named[mention.span]
            rule = form.links[0][0] if form.links else FULL
            yield MentionReason(words, mention.kind, rule, _title(traced, parse, item))
        else:
            yield MentionReason(words, mention.kind, IN_TITLE if entity else BY_EDITOR)


def _pronoun(traced: Trace, words: Slice, decision: Decision) -> MentionReason:
    """Return whom a pronoun was compared with, and why it fell as it did."""
    study, parse, model = traced.actors, traced.parse, traced.toolkit.actors
    if study is None or parse is None or model.order is None or model.judge is None:
        return MentionReason(words, "pronoun", PRONOUN)
    scores = decision.scores
    order = sorted(range(len(scores)), key=lambda n: (n != decision.best, -scores[n], n))
    compared = tuple(
        PronounCandidate(
            traced.source.slice(best_name(study.persons[decision.options[n]], parse)),
            rounded(scores[n]),
            rounded(decision.likely[n]),
            n == decision.best and decision.taken,
        )
        for n in order
    )
    rather: tuple[Factor, ...] = ()
    if len(order) > 1:
        first, second = (np.array(widened(decision.rows[n])) for n in order[:2])
        apart = first - second
        judged = scores[order[0]] - scores[order[1]] - apart @ model.order.astype(np.float64)
        likely = decision.likely[order[0]] - decision.likely[order[1]]
        rather = strongest(
            [
                *linear_factors(WIDENED, model.order, apart),
                Factor(JUDGE, rounded(likely), rounded(judged)),
            ]
        )
    verdict = tree_verdict(
        model.judge,
        FEATURES,
        decision.rows[decision.best],
        decision.likely[decision.best],
        THRESHOLD,
    )
    return MentionReason(words, "pronoun", PRONOUN, None, compared, rather, verdict)


# Person


def _gender(traced: Trace, entity: Entity | None) -> float | None:
    study, parse = traced.actors, traced.parse
    if entity is None or parse is None or study is None or entity not in study.persons:
        return None
    said = called(study.persons, parse)[study.persons.index(entity)]
    return rounded(gender(entity, entity.roles, parse, traced.toolkit.actors.lexicon, said))


def _roles(traced: Trace, actor: Actor, entity: Entity | None) -> Iterator[RoleReason]:
    """Yield the words that say what a person is, the preferred ones first."""
    parse = traced.parse
    found: list[Role] = []
    if entity is not None and parse is not None and actor.kind == "person":
        found = sorted(set(entity.roles), key=lambda r: (r.rank, r.first))
        best = best_role(entity, parse)
        for role in found:
            span = parse.span(role.first, role.last)
            chosen = role == best and actor.role == span
            yield RoleReason(traced.source.slice(span), ROLES[role.rank], chosen)
    spans = [parse.span(role.first, role.last) for role in found] if parse else []
    if actor.role is not None and actor.role not in spans:
        yield RoleReason(traced.source.slice(actor.role), EDITED_ROLE, True)


def _salience(traced: Trace, entity: Entity | None) -> Verdict | None:
    study, weights = traced.actors, traced.toolkit.actors.salience
    if study is None or entity is None or weights is None:
        return None
    at = next(n for n, other in enumerate(study.entities) if other is entity)
    return linear_verdict(salience.FEATURES, weights, study.rows[at], study.scores[at])
