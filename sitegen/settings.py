"""The settings of a site as frozen records; reading ``sitegen.toml`` is ``building``'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """``[summary]``: which ranker, and how long a summary is.

    ``length`` is "3 sentences", "60 words" or "20%".
    """

    method: str = "newsrank"
    length: str = "3 sentences"


@dataclass(frozen=True, slots=True)
class ExtractionSettings:
    """The settings that change an extraction record; part of a cached record's key.

    ``model`` names an installed spaCy pipeline to use for names and syntax, or is empty for
    sitegen's own. ``key_quotes`` is how many key quotes an article has at the most.
    """

    summary: SummarySettings = SummarySettings()
    model: str = ""
    key_quotes: int = 3


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """``[site]`` and what the build needs of the rest; all of it reaches templates as ``site``.

    ``base_url`` ends in ``/`` and may hold a sub-path; "/" serves from the root of any host.
    ``about`` is Markdown. ``cards`` says how the pictures of link previews are drawn, if at
    all. ``search`` whether the site can be searched, which nobody sets: what makes the index
    is installed or not. ``extra`` is the ``[extra]`` table, for a site's own templates.
    """

    title: str = "Briefing"
    description: str = ""
    base_url: str = "/"
    language: str = "en"
    author: str = ""
    about: str = ""
    per_page: int = 10
    cards: Literal["svg", "png", "none"] = "svg"
    search: bool = False
    extraction: ExtractionSettings = ExtractionSettings()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """``[build]``: what is published and where; no page shows any of it.

    ``output`` is relative to the site's folder. ``drafts`` publishes articles marked
    ``draft``, ``future`` those dated after today. ``search`` indexes the site for its readers
    where Pagefind is installed, which on a large site takes longer than all else.
    """

    output: str = "public"
    drafts: bool = False
    future: bool = False
    search: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All of ``sitegen.toml``; ``files`` are those it was read from, relative to the site."""

    site: SiteSettings = SiteSettings()
    build: BuildSettings = BuildSettings()
    files: tuple[str, ...] = ()
