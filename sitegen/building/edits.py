"""Edits that bear on no other article: what is known of all others still holds after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.sketch import fits
from sitegen.pages import find_scope, gone_paths

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sitegen.briefing import Told
    from sitegen.building.read_sources import Source
    from sitegen.building.state import SiteState
    from sitegen.pages import Page


def edited_stories(
    before: Mapping[str, Source],
    now: Mapping[str, Source],
    published: Collection[str],
    stories: Iterable[Told],
) -> dict[str, Told] | None:
    """Return those of the ``stories`` that were edited, by path.

    ``before`` are the sources as they were, by name, and ``published`` the names of those with
    an entry. ``None`` if a source has come or gone, or an edit bears on other entries.
    """
    if now is before:
        return {}
    changed = [name for name, source in now.items() if source is not before.get(name)]
    if [*now] != [*before] or not all(name in published for name in changed):
        return None
    as_they_are = {story.notes.path: story for story in stories}
    edited: dict[str, Told] = {}
    for name in changed:
        was, story = before[name].story, as_they_are.get(name)
        if was is None or story is None or not fits(was.notes, story.notes):
            return None
        edited[name] = story
    return edited


def pages_after(before: SiteState, after: SiteState) -> Mapping[str, Page] | None:
    """Return the pages of ``after`` if most are those of ``before``, of the same settings."""
    if after.briefing is before.briefing:
        return before.pages
    if after.briefing.identities is not before.briefing.identities:
        return None  # More than an article's own text was edited.
    were = before.briefing.entries
    edited = {
        number: were[number]
        for number, entry in enumerate(after.briefing.entries)
        if entry is not were[number]
    }
    scope = find_scope(after.briefing, edited)
    gone = gone_paths(after.briefing, scope)
    kept = {path: page for path, page in before.pages.items() if path not in gone}
    return {**kept, **{page.path: page for page in after.each_page(scope)}}
