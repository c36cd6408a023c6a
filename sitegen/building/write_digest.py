"""``write_digest``: a digest of a site's articles into two files, one HTML and one plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sitegen.building.state import load_state
from sitegen.building.tools import open_tools
from sitegen.errors import BuildError, SettingsError
from sitegen.extraction.overrides import nearest
from sitegen.output.files import write_whole
from sitegen.pages.digest import DigestDay, Selection, digest_days, digest_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.briefing.records import ActorRef, Briefing, TopicRef
    from sitegen.building.options import Options
    from sitegen.building.progress import Progress
    from sitegen.errors import Problem

    Ref = TypeVar("Ref", ActorRef, TopicRef)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a digest is to be of; topic and actor by name or slug, empty for any."""

    since: dt.date
    until: dt.date | None = None
    topic: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """A written digest: its files, how much is in it, and what is wrong with the content."""

    files: tuple[Path, Path]
    articles: int
    linked: bool
    problems: tuple[Problem, ...]


def write_digest(
    folder: Path,
    wanted: Wanted,
    options: Options,
    output: Path | None = None,
    progress: Progress | None = None,
) -> Digest:
    """Write the digest of the site in ``folder`` to ``output`` and, as text, to ``.txt`` beside.

    Without ``output`` the files lie in the working directory, named by the digest's days.

    Raises:
        SettingsError: There is no such topic or actor, or the settings cannot be used.
        TemplateError: A template fails.
        BuildError: No article belongs to it, or the files cannot be written.

    """
    with open_tools(folder, options.jobs, progress) as tools:
        state = load_state(folder, options, tools)
        selection = _selection(state.briefing, wanted)
        days = digest_days(state.briefing, selection)
        if not days:
            raise _nothing(state.briefing, selection)
    pages = digest_pages(days, selection, state.settings.site)
    target = output or _default_name(selection, days)
    files = target, target.with_suffix(".txt")
    for path, page in zip(files, pages, strict=True):
        write_whole(path, state.render(page))
    linked = bool(pages[0].context["linked"])
    return Digest(files, sum(len(day.articles) for day in days), linked, state.problems)


def _selection(briefing: Briefing, wanted: Wanted) -> Selection:
    topics = [topic.ref for topic in briefing.topics]
    actors = [profile.ref for profile in briefing.actors]
    return Selection(
        wanted.since,
        wanted.until,
        _find(wanted.topic, topics, "topic") if wanted.topic else None,
        _find(wanted.actor, actors, "actor") if wanted.actor else None,
    )


def _find(name: str, refs: Iterable[Ref], noun: str) -> Ref:
    known = list(refs)
    for ref in known:
        if name == ref.slug or name.casefold() == ref.name.casefold():
            return ref
    raise SettingsError(
        f'there is no {noun} "{name}"', hint=nearest(name, [ref.name for ref in known])
    )


def _nothing(briefing: Briefing, selection: Selection) -> BuildError:
    """Return what to say where no article belongs to the selection."""
    of = f' on "{selection.topic.name}"' if selection.topic else ""
    of += f' with "{selection.actor.name}"' if selection.actor else ""
    end = f" to {selection.until}" if selection.until else ""
    always = Selection(dt.date.min, None, selection.topic, selection.actor)
    dated = digest_days(briefing, always)
    hint = (
        f"its articles{of} run from {dated[-1].date} to {dated[0].date}; choose days among these"
        if dated
        else "no article has both that topic and that actor"
        if of
        else "no article of the site has a date; give them one"
    )
    return BuildError(f"no article{of} is dated from {selection.since}{end}", hint=hint)


def _default_name(selection: Selection, days: tuple[DigestDay, ...]) -> Path:
    return Path(f"digest-{selection.since}-to-{selection.until or days[0].date}.html")
