"""Fingerprints: a digest of all that decides a page's bytes, made without rendering it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sitegen.building.code_version import code_version, digest_of_texts

if TYPE_CHECKING:
    from sitegen.building.state import SiteState
    from sitegen.pages import Page

PAGE_CODE = ("rendering", "locale", "pages", "briefing", "article.py", "spans.py", "settings.py")
PAGE_PACKAGES = ("babel", "Jinja2", "markdown-it-py", "MarkupSafe")
_PLAIN = (str, int, float, bool, type(None), dt.date, dt.datetime, dt.time)
_SHARED = ("sitegen.briefing.records", "sitegen.briefing.anchors")


class Fingerprints:
    """Makes the fingerprints of one state's pages.

    The digest of a record that many pages share is worked out once; those of articles and
    extractions are the store's keys, which say the same with less work.
    """

    def __init__(self, state: SiteState) -> None:
        self._state = state
        self._digests: dict[int, str] = {}
        for source in state.sources.values():
            if source.article is not None:
                self._digests[id(source.article)] = source.article_key
                self._digests[id(source.extraction)] = source.extraction_key
        self._names: dict[type, tuple[str, ...]] = {}
        self._common = digest_of_texts(
            repr(self._plain(state.settings.site)), code_version(PAGE_CODE, PAGE_PACKAGES)
        )

    def of(self, page: Page) -> str:
        """Return the fingerprint of ``page``; empty if something in it cannot be compared.

        Raises:
            TemplateError: Its template does not compile.

        """
        template = self._state.renderer.digest(page.template)
        try:
            context = repr(self._plain(page))
        except TypeError:
            return ""
        return digest_of_texts(self._common, template, context)

    def _plain(self, value: Any) -> Any:  # noqa: ANN401
        """Return ``value`` with every record turned into its type's name and its fields.

        Raises:
            TypeError: Something in it is neither plain nor a record.

        """
        kind = type(value)
        if kind in _PLAIN:
            return value
        if dataclasses.is_dataclass(kind):
            return self._record(value, kind)
        if isinstance(value, tuple | list):
            return (kind.__name__, *map(self._plain, value))
        if isinstance(value, Mapping):
            return ("map", *((self._plain(key), self._plain(item)) for key, item in value.items()))
        message = f"{kind.__name__} has no fingerprint"
        raise TypeError(message)

    def _record(self, value: Any, kind: type) -> Any:  # noqa: ANN401
        known = self._digests.get(id(value))
        if known is not None:
            return known
        names = self._names.get(kind)
        if names is None:
            names = tuple(field.name for field in dataclasses.fields(kind))
            self._names[kind] = names
        plain = (kind.__name__, *(self._plain(getattr(value, name)) for name in names))
        if not kind.__module__.startswith(_SHARED):
            return plain
        # Records of the briefing live as long as the state, so an id names one for good.
        digest = digest_of_texts(repr(plain))
        self._digests[id(value)] = digest
        return digest
