"""A sketch: of a whole briefing what lists and counts need, small enough to be read at once.

When one article of many is edited, and says who its actors are as it did before, then what
is known of all others still holds. So the next build begins with the sketch of the last one,
makes the edited articles' entries anew, and asks for the rest of an entry only where a page
shows it (``sketched.py``).
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.briefing.contents import member_row
from sitegen.briefing.records import (
    ActorRef,
    ArticleRef,
    CastMember,
    Date,
    SourceRef,
    TopicRef,
)
from sitegen.briefing.sketched import SketchedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.authority import Authority
    from sitegen.briefing.notes import StoryNotes
    from sitegen.briefing.records import Briefing


class EntrySketch(NamedTuple):
    """One entry in plain values.

    Attributes:
        topics: Indexes in ``Sketch.topics``.
        numbers: The actor of each figure of the article, by its index in ``Sketch.actors``.
        lead: The index of the leading quote and its score, if there is one.
        cast: The fields of each ``CastMember``, with its actor's index for ``ref``.
        speakers: For each quote the actor's index, or the name of a speaker who is no known
            actor, or ``None``.
        line: All this as it stands in the sketch.

    """

    path: str
    ref: ArticleRef
    topics: Sequence[int]
    updated: Date | None
    digest: str
    numbers: Sequence[int]
    lead: tuple[int, float] | None
    cast: Sequence[Sequence[Any]]
    speakers: Sequence[int | str | None]
    line: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A briefing's entries, and who and what they refer to by index.

    ``ruled`` holds pairs of an actor's index and that of the authority entry that speaks for
    it; ``used`` are all authority entries that speak for anybody.
    """

    entries: tuple[EntrySketch, ...]
    actors: tuple[ActorRef, ...]
    aliases: tuple[tuple[str, ...], ...]
    topics: tuple[TopicRef, ...]
    ruled: tuple[tuple[int, int], ...]
    used: tuple[int, ...]


def dump_sketch(briefing: Briefing, authority: Authority) -> str:
    """Return the sketch of ``briefing``: a line of JSON for all it is about, and one an entry.

    Records are lists of their fields.
    """
    identities = briefing.identities
    topics = {topic.ref: number for number, topic in enumerate(briefing.topics)}
    actors = {ref.slug: number for number, ref in enumerate(identities.refs)}
    # A source is spelt as its article does.
    sources: dict[SourceRef | None, int] = {None: 0}
    lines = []
    for entry, numbers in zip(briefing.entries, identities.of, strict=True):
        ref, lead, number = entry.card.ref, entry.card.lead, entry.contents.lead
        source = sources.setdefault(ref.source, len(sources))
        if isinstance(entry, SketchedEntry):
            # What it refers to by index is where it was: see ``fits``.
            lines.append(entry.row.line)
            continue
        lines.append(
            _json(
                (
                    entry.path,
                    ref.slug,
                    ref.title,
                    _iso(ref.date),
                    source,
                    ref.language,
                    [topics[topic] for topic in entry.card.topics],
                    _iso(entry.updated),
                    entry.digest,
                    numbers,
                    lead and (number, lead.score),
                    [_member(member, actors[member.ref.slug]) for member in entry.cast],
                    [
                        actors[speaker.slug] if isinstance(speaker, ActorRef) else speaker
                        for speaker in entry.speakers
                    ],
                )
            )
        )
    record = {
        "actors": [
            (ref.slug, ref.name, ref.kind, ref.same_as, ref.edited) for ref in identities.refs
        ],
        "aliases": identities.aliases,
        "topics": [(topic.ref.slug, topic.ref.name) for topic in briefing.topics],
        "sources": [source and (source.slug, source.name) for source in sources],
        "ruled": [
            (number, authority.entries.index(entry)) for number, entry in identities.entries.items()
        ],
        "used": identities.used,
    }
    return "\n".join((_json(record), *lines))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load_sketch(text: str) -> Sketch:
    """Return the sketch that ``dump_sketch`` made ``text`` from."""
    first, *lines = text.split("\n")
    record = json.loads(first)
    sources = [source and SourceRef(*source) for source in record["sources"]]
    entries = []
    for line, fields in zip(lines, json.loads(f"[{','.join(lines)}]"), strict=True):
        path, slug, title, date, source, language, topics, updated, *rest = fields
        ref = ArticleRef(slug, title, _date(date), sources[source], language)
        entries.append(EntrySketch._make((path, ref, topics, _date(updated), *rest, line)))
    return Sketch(
        entries=tuple(entries),
        actors=tuple(
            ActorRef(slug, name, kind, tuple(same_as), edited)
            for slug, name, kind, same_as, edited in record["actors"]
        ),
        aliases=tuple(map(tuple, record["aliases"])),
        topics=tuple(TopicRef(*topic) for topic in record["topics"]),
        ruled=tuple(map(tuple, record["ruled"])),
        used=tuple(record["used"]),
    )


def fits(before: StoryNotes, after: StoryNotes) -> bool:
    """Say whether nothing of an edited article bears on the entries of other articles.

    Only its own entry may differ: address, date and place among the others, tags, and all
    by which its actors are told are the same.
    """
    return (
        before.path == after.path
        and before.ref == after.ref
        and before.topics == after.topics
        and [figure.told_by for figure in before.figures]
        == [figure.told_by for figure in after.figures]
    )


def _member(member: CastMember, actor: int) -> tuple[Any, ...]:
    own, *rest = member_row(member)
    return own, actor, *rest


def _iso(date: Date | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> Date | None:
    if text is None:
        return None
    return (dt.datetime if "T" in text else dt.date).fromisoformat(text)
