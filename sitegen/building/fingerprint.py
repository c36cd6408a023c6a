"""Fingerprints: a digest of all that decides a page's bytes, made without rendering it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sitegen.briefing.records import (
    ActorProfile,
    ActorRef,
    ArticleCard,
    Entry,
    QuoteCard,
    SourceRef,
    Topic,
    TopicRef,
)
from sitegen.building.code_version import code_version
from sitegen.digests import digest_of
from sitegen.pages.volumes import Volume

if TYPE_CHECKING:
    from sitegen.building.state import SiteState
    from sitegen.pages import Page

PAGE_CODE = ("rendering", "locale", "pages", "briefing", "article.py", "spans.py", "settings.py")
PAGE_PACKAGES = ("babel", "Jinja2", "markdown-it-py", "MarkupSafe")
_PLAIN = frozenset((str, int, float, bool, type(None), bytes, dt.date, dt.datetime, dt.time, range))
NOTHING: Mapping[str, str] = MappingProxyType({})
_SHARED = (ActorRef, SourceRef, Topic, TopicRef, Volume)
"""Records that stand on many pages, and of which there are few beside the articles."""


class Fingerprints:
    """Makes the fingerprints of one state's pages.

    The digest of a record that many pages share is worked out once. Entries, their cards and
    profiles know theirs: a digest of what decided them, which says the same with less work.
    ``templates`` are digests of templates and all they hang on, as far as they are known.
    """

    def __init__(self, state: SiteState, templates: Mapping[str, str] = NOTHING) -> None:
        self._renderer = state.renderer
        # What has an id below is kept, so that the id names one record for good.
        self._kept: list[object] = [state.briefing, state.settings.site]
        self._digests: dict[int, str] = {}
        self._fields: dict[type, tuple[str, ...]] = {}
        self.templates = dict(templates)
        self._digests[id(state.briefing)] = digest_of(
            *(entry.digest for entry in state.briefing.entries),
            *(profile.digest for profile in state.briefing.actors),
        )
        site = state.settings.site
        self._common = digest_of(repr(self._plain(site)), code_version(PAGE_CODE, PAGE_PACKAGES))
        self._digests[id(site)] = "site"

    def of(self, page: Page) -> str:
        """Return the fingerprint of ``page``; empty if something in it cannot be compared.

        Raises:
            TemplateError: Its template does not compile.

        """
        template = self.templates.get(page.template)
        if template is None:
            template = self._renderer.digest(page.template)
            self.templates[page.template] = template
        try:
            inputs = repr(self._plain(page.inputs))
        except TypeError:
            return ""
        make = page.make.__qualname__
        return digest_of(self._common, template, page.url, page.kind, make, inputs)

    def _plain(self, value: Any) -> Any:  # noqa: ANN401
        """Return ``value`` with every record turned into its type's name and its fields.

        Raises:
            TypeError: Something in it is neither plain nor a record.

        """
        kind = type(value)
        if kind in _PLAIN:
            return value
        known = self._digests.get(id(value))
        if known is not None:
            return known
        if kind is tuple or kind is list:
            return [kind.__name__, *self._each(value)]
        if isinstance(value, Entry | ActorProfile):
            return value.digest
        if isinstance(value, ArticleCard):
            return f"card {value.digest}"
        if isinstance(value, QuoteCard):
            kind = QuoteCard  # Of a sketch or not, it says the same.
        if kind in self._fields:
            return self._record(value, kind)
        if isinstance(value, Sequence):
            return [kind.__name__, *self._each(value)]
        if isinstance(value, Mapping):
            return ["map", *self._each(value.keys()), *self._each(value.values())]
        return self._record(value, kind)

    def _each(self, values: Iterable[Any]) -> list[Any]:
        """Return ``_plain`` of each value; most are plain or known, and cost no call."""
        known = self._digests
        return [
            value if type(value) in _PLAIN else known.get(id(value)) or self._plain(value)
            for value in values
        ]

    def _record(self, value: Any, kind: type) -> Any:  # noqa: ANN401
        names = self._fields.get(kind)
        if names is None:
            if not dataclasses.is_dataclass(kind):
                message = f"{kind.__name__} has no fingerprint"
                raise TypeError(message)
            names = tuple(field.name for field in dataclasses.fields(kind) if field.compare)
            self._fields[kind] = names
        plain = [kind.__name__, *self._each([getattr(value, name) for name in names])]
        if kind not in _SHARED:
            return plain
        digest = digest_of(repr(plain))
        self._digests[id(value)] = digest
        self._kept.append(value)
        return digest
