"""Actors of one article: names, aliases joined, kinds, roles, pronouns, salience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.actors import salience, surroundings
from sitegen.extraction.actors.bodies import attach_speaking_bodies
from sitegen.extraction.actors.by_age import attach_by_age
from sitegen.extraction.actors.entities import KINDS, ORGANIZATION, PERSON, PLACE, Entity
from sitegen.extraction.actors.extents import is_proper
from sitegen.extraction.actors.gathering import gather
from sitegen.extraction.actors.gender import called, gender
from sitegen.extraction.actors.naming import names
from sitegen.extraction.actors.nominals import attach_nominals, attach_tellers
from sitegen.extraction.actors.preferred import best_role
from sitegen.extraction.actors.pronouns import Setting, resolve
from sitegen.extraction.actors.renamings import rarer_names
from sitegen.extraction.actors.roles import find_roles
from sitegen.extraction.actors.slugs import unique_slugs
from sitegen.extraction.actors.works import without_titles_of_works
from sitegen.extraction.folding import fold
from sitegen.extraction.records import Actor, ActorKind, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sitegen.article import Article
    from sitegen.extraction.actors.entities import Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.actors.pronouns import Decision
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Quote
    from sitegen.spans import Span
_MOSTLY = 3  # times as often as by another name


@dataclass(frozen=True, slots=True)
class Study:
    """The actors in the making, and what was decided about them.

    Attributes:
        persons: Those of ``entities`` whom a pronoun may mean.
        decisions: On every pronoun, with ``persons`` by number.
        in_title: For each of ``entities``, where the title names it.
        rows: Features of its salience; ``scores`` the salience itself.

    """

    entities: list[Entity]
    persons: list[Entity]
    decisions: list[Decision]
    in_title: list[list[Span]]
    rows: NDArray[np.float32]
    scores: list[float]


def find_actors(
    article: Article, parse: Parse, quotes: tuple[Quote, ...], model: ActorModel
) -> tuple[Actor, ...]:
    """Return the actors, most salient first; ``quotes`` are evidence for who "he" is."""
    if not model.kinds.rows:
        return ()
    study = study_actors(article, parse, quotes, model)
    return _actors(article, parse, model, study.entities, study.in_title, study.scores)


def study_actors(
    article: Article, parse: Parse, quotes: tuple[Quote, ...], model: ActorModel
) -> Study:
    """Join names, resolve pronouns, and weigh how central each actor is."""
    direct = tuple(quote for quote in quotes if quote.kind == "direct")
    speaking = frozenset(surroundings.speaker_heads(direct, parse))
    entities = gather(names(parse, model), parse, model, speaking)
    entities = without_titles_of_works(entities, article, quotes, parse, model.lexicon)
    paragraph = surroundings.paragraphs(article, parse)
    setting, persons = prepare(article, parse, quotes, model, entities, paragraph)
    decisions = []
    if model.order is not None and model.judge is not None and persons:
        decisions = resolve(persons, parse, setting, model.order, model.judge)
    in_title = title_spans(article, parse, entities)
    titled = [bool(spans) for spans in in_title]
    spoken = surroundings.spoken_by(entities, quotes, parse)
    rows = salience.features(entities, parse, paragraph, titled, spoken, model.lexicon)
    if model.salience is not None:
        scores = salience.fitted(rows, model.salience).tolist()
    else:
        scores = salience.by_counts(rows).tolist()
    return Study(entities, persons, decisions, in_title, rows, scores)


def prepare(
    article: Article,
    parse: Parse,
    quotes: tuple[Quote, ...],
    model: ActorModel,
    entities: Sequence[Entity],
    paragraph: list[int],
) -> tuple[Setting, list[Entity]]:
    """Attach roles and descriptions to persons; return what pronoun resolution looks at."""
    lexicon = model.lexicon
    persons = [e for e in entities if e.kind == PERSON and not is_people(e, parse, lexicon)]
    for person in persons:
        person.roles = list(find_roles(person, parse, lexicon))
    attach_by_age(persons, parse, lexicon)
    attach_nominals(persons, _taken(entities), parse, lexicon)
    marks = surroundings.quoted(article, parse)
    heads = surroundings.speaker_heads(quotes, parse)
    attach_tellers(persons, [*heads], paragraph, marks, parse, lexicon)
    bodies = [e for e in entities if e.kind == ORGANIZATION]
    attach_speaking_bodies(bodies, [*heads], marks, parse)
    in_title = title_spans(article, parse, persons)
    genders = [
        gender(p, p.roles, parse, lexicon, said)
        for p, said in zip(persons, called(persons, parse), strict=True)
    ]
    setting = Setting(
        paragraph,
        marks,
        genders,
        [bool(spans) for spans in in_title],
        surroundings.speakers(persons, quotes, parse),
        heads,
        surroundings.named_speakers(persons, quotes, parse),
    )
    return setting, persons


def is_people(entity: Entity, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the name is a plural of persons, such as a people or a party's members.

    Some names of one person look like it: "Rosa Parks", "Piers Mitchell".
    """
    return all(form.people for form in entity.forms) or all(
        _ends_in_plural(m, parse, lexicon)
        or lexicon.listed("peoples", parse.folded[m.last])
        or parse.words[m.last].endswith("ians")
        for m in entity.mentions
    )


def _ends_in_plural(m: Named, parse: Parse, lexicon: Lexicon) -> bool:
    c = m.candidate
    named = m.first < m.last and parse.folded[m.first] in lexicon.first_names
    return parse.xpos[c.head] == "NNPS" and c.head == c.core and not named


def _taken(entities: Sequence[Entity]) -> frozenset[int]:
    roles = [r for e in entities for r in e.roles]
    taken = {t for e in entities for m in e.mentions for t in range(m.first, m.last + 1)}
    taken |= {t for r in roles if r.rank in {0, 3} for t in range(r.first, r.last + 1)}
    taken |= {r.noun for r in roles}
    return frozenset(taken)


def title_spans(article: Article, parse: Parse, entities: Sequence[Entity]) -> list[list[Span]]:
    """Return for each actor where the title names it."""
    forms = {
        (n, parse.span(m.first, m.last).of(parse.text))
        for n, e in enumerate(entities)
        for m in e.mentions
    }
    out: list[list[Span]] = [[] for _ in entities]
    for n, span in surroundings.title_mentions(article, sorted(forms)):
        out[n].append(span)
    return out


def _actors(
    article: Article,
    parse: Parse,
    model: ActorModel,
    entities: Sequence[Entity],
    in_title: Sequence[Sequence[Span]],
    scores: Sequence[float],
) -> tuple[Actor, ...]:
    order = sorted(range(len(entities)), key=lambda n: (-round(scores[n], 4), n))
    found = [best_name(entities[n], parse) for n in order]
    ids = unique_slugs(name.of(article.text) for name in found)
    return tuple(
        _actor(entities[n], parse, model, name, actor_id, in_title[n], scores[n])
        for n, name, actor_id in zip(order, found, ids, strict=True)
    )


def _actor(
    entity: Entity,
    parse: Parse,
    model: ActorModel,
    name: Span,
    actor_id: str,
    in_title: Sequence[Span],
    score: float,
) -> Actor:
    mentions = [Mention(span) for span in in_title]
    mentions += [Mention(parse.span(m.first, m.last)) for m in entity.mentions]
    mentions += [Mention(parse.span(a, b), "nominal") for a, b, _ in entity.nominals]
    mentions += [Mention(parse.spans[i], "pronoun") for i in entity.pronouns]
    mentions += [Mention(parse.spans[i], "nominal") for i in leading_titles(entity, parse)]
    kind: ActorKind = KINDS[entity.kind]  # type: ignore[assignment]
    role = None
    if kind == "person":
        if is_people(entity, parse, model.lexicon):
            kind = "group"
        else:
            found = best_role(entity, parse)
            role = parse.span(found.first, found.last) if found else None
    return Actor(
        id=actor_id,
        name=name,
        kind=kind,
        role=role,
        aliases=_aliases(entity, parse, name),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        salience=round(score, 4),
    )


def leading_titles(entity: Entity, parse: Parse) -> list[int]:
    """Return the capitalised titles that govern the actor's names: "**Governor** Jo Doe".

    By syntax it is they that take part in the sentence, so they are mentions of their own.
    """
    taken = {t for m in entity.mentions for t in range(m.first, m.last + 1)}
    taken |= {t for first, last, _ in entity.nominals for t in range(first, last + 1)}
    out = []
    for m in entity.mentions:
        c = m.candidate
        title = c.head if c.head < m.first else parse.heads[c.head]
        flat = parse.deprels[c.head] in {"flat", "appos", "nmod:desc"}
        near = 0 <= title < m.first and "," not in parse.words[title : m.first]
        near = near and m.first - title < 8 and (flat or title == c.head)
        if near and is_proper(parse, title) and title not in taken:
            out.append(title)
            taken.add(title)
    return out


def best_name(entity: Entity, parse: Parse) -> Span:
    """Return the fullest form, the first mention of it.

    Of two names that the text gives ("York, once known as Eboracum") it is the one used more, and
    of a place what it is mostly called: South Korea, also where it is once the Republic of Korea.
    All in capitals, as in "ESKMOUTH —", it is taken only if the text has it in no other way.
    """
    rarer = rarer_names(entity.forms)
    forms = [form for form in entity.forms if form.words not in rarer]
    if entity.kind == PLACE:
        usual = max(len(form.mentions) for form in forms)
        forms = [f for f in forms if "of" not in f.words or len(f.mentions) * _MOSTLY > usual]
    spans = [parse.span(m.first, m.last) for form in forms for m in form.mentions]
    plain = {fold(name) for s in spans if not (name := s.of(parse.text)).isupper()}

    def fullness(span: Span) -> tuple[int, bool, int, int]:
        name = span.of(parse.text)
        shouted = name.isupper() and fold(name) in plain
        return len(name.split()), not shouted, span.end - span.start, -span.start

    return max(spans, key=fullness)


def _aliases(entity: Entity, parse: Parse, name: Span) -> tuple[Span, ...]:
    """Return the other forms; what differs in capitals or accents is no other name."""
    seen = {fold(name.of(parse.text))}
    out = []
    for m in entity.mentions:
        span = parse.span(m.first, m.last)
        form = fold(span.of(parse.text))
        if form not in seen:
            seen.add(form)
            out.append(span)
    return tuple(out)
