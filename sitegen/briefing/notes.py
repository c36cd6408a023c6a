"""What the briefing takes from one story alone, before any other article is looked at.

Nothing here depends on another article, so a build may keep a story's notes for as long as
its article and extraction stay the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.anchors import Anchors, find_anchors
from sitegen.briefing.contexts import role_words
from sitegen.briefing.links import linked_paths
from sitegen.briefing.quotations import quotations
from sitegen.briefing.records import ArticleRef, Date, SourceRef, Story, TopicRef
from sitegen.briefing.slices import flat, without_dateline
from sitegen.briefing.slugs import slugify, stem_slug
from sitegen.extraction.records import ActorKind  # noqa: TC001  (field of a stored record)
from sitegen.packed import Packed
from sitegen.repeated import Repeated  # noqa: TC001  (as above)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.article import Article
    from sitegen.extraction.records import Actor

_TITLE_WORDS = 12
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_OWNER = 2  # words
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "whose"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One actor of one article, with its names as that article has them.

    ``names`` holds the full name first, then the other forms; ``edited`` says that an
    editor set name, kind or role.
    """

    id: Repeated
    kind: ActorKind
    names: tuple[Repeated, ...]
    role: Repeated | None
    mentions: int
    salience: float
    edited: bool = False

    @property
    def told_by(self) -> tuple[ActorKind, str, list[str], list[str], bool]:
        """All by which the actor is told across articles (see ``identity``), to sort by."""
        full, *others = self.names
        return self.kind, full, sorted(others), sorted(role_words(self.role)), self.edited


@dataclass(frozen=True, slots=True)
class StoryNotes:
    """All that cross-article work and lists need of a story, so that it may be put away.

    Attributes:
        path: The source file.
        figures: Its actors, in an order that does not hang on how salient they are, so that
            who is who across articles does not either.
        summary: Its lines: each row is the fields of a ``SummaryLine``.
        quotations: Its quotes: each row is a ``Quotation``.
        topics: The slug and the spelling of each of its tags.
        links: The paths of site files that its text links to.
        words: How many words its body has.

    """

    path: str
    ref: ArticleRef
    summary: Packed
    figures: tuple[Figure, ...]
    quotations: Packed
    topics: tuple[TopicRef, ...]
    links: tuple[str, ...]
    updated: Date | None
    words: int


def take_notes(story: Story) -> StoryNotes:
    """Return the notes on ``story``."""
    article, extraction = story.article, story.extraction
    anchors = find_anchors(article.text, extraction, article.title)
    return StoryNotes(
        path=article.path,
        ref=ArticleRef(
            slug=slugify(article.slug) if article.slug else stem_slug(article.path),
            title=_title(story),
            date=article.date,
            source=_source(article),
            language=article.language,
        ),
        summary=Packed(_summary(story, anchors)),
        figures=tuple(
            sorted(
                (_figure(article, actor) for actor in extraction.actors),
                key=lambda figure: figure.told_by,
            )
        ),
        quotations=Packed(quotations(article, extraction, anchors)),
        topics=tuple(
            TopicRef(slugify(tag), " ".join(tag.split())) for tag in article.tags if tag.strip()
        ),
        links=linked_paths(article),
        updated=article.updated,
        words=sum(len(block.span.of(article.text).split()) for block in article.blocks),
    )


def _source(article: Article) -> SourceRef | None:
    name = " ".join((article.source or "").split())
    return SourceRef(slugify(name), name) if name else None


def _title(story: Story) -> str:
    """Return the title, or the first words of the text where there is none."""
    if title := " ".join((story.article.title or "").split()):
        return title
    sentences = story.extraction.sentences
    words = sentences[0].of(story.article.text).split() if sentences else []
    if not words:
        return story.article.path.rsplit("/", 1)[-1]
    return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")


def _summary(story: Story, anchors: Anchors) -> Iterator[tuple[str, str | None]]:
    override = story.article.overrides.summary
    if isinstance(override, str):
        lines = (" ".join(line.split()) for line in override.splitlines())
        yield from ((line, None) for line in lines if line)
        return
    text = story.article.text
    where = dict(zip(story.extraction.sentences, anchors.sentences, strict=True))
    for line in sorted(story.extraction.summary, key=lambda line: line.span):
        yield flat(text, without_dateline(story.article, line.span)), where.get(line.span)


def _figure(article: Article, actor: Actor) -> Figure:
    text = article.text
    names = dict.fromkeys(flat(text, span) for span in (actor.name, *actor.aliases))
    if actor.label:
        names = {actor.label: None, **names}
    return Figure(
        id=actor.id,
        kind=actor.kind,
        names=tuple(names),
        role=_role(flat(text, actor.role)) if actor.role else None,
        mentions=sum(mention.kind == "name" for mention in actor.mentions),
        salience=actor.salience,
        edited=actor.edited,
    )


def _role(words: str) -> str:
    """Return a role without the determiner before it, which means nothing elsewhere.

    The article of whose it is stays: "the company's director".
    """
    first, _, rest = words.partition(" ")
    owned = first.lower() == "the" and any(
        word.endswith(_POSSESSIVES) for word in rest.split()[:_OWNER]
    )
    return rest if rest and first.lower() in _DETERMINERS and not owned else words
