"""Actors of one article: names, aliases joined, kinds, roles, pronouns, salience."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, Quote


def find_actors(
    article: Article, parse: Parse, quotes: tuple[Quote, ...], model: ActorModel
) -> tuple[Actor, ...]:
    """Return the actors, most salient first; ``quotes`` are evidence for who "he" is."""
    return ()
