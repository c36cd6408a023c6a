"""The shelf: stories are put away in the store, and fetched where a page shows one.

A site of many articles so needs memory and time for those that are rendered alone.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.article import Article  # noqa: TC001  (field of a stored record)
from sitegen.briefing import Story
from sitegen.building.extract_article import extract_article
from sitegen.errors import BuildError, Problem
from sitegen.extraction.overrides import apply
from sitegen.extraction.records import Extraction
from sitegen.sources.read import read_article
from sitegen.store import Store
from sitegen.store.codec import dumps, loads

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.settings import SiteSettings

_AT_HAND = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a source: an article, or the reasons why there is none.

    ``extraction_input`` is a digest of what the article's extraction depends on.
    """

    article: Article | None
    problems: tuple[Problem, ...]
    extraction_input: str


class Shelf:
    """Fetches stories of the site in ``site`` from ``store``; threads and forks may share it.

    The last few stay at hand, for an article has several pages.
    """

    def __init__(self, site: Path, store: Store, settings: SiteSettings) -> None:
        self._site = site
        self._settings = settings
        self._store = self._inherited = store
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._at_hand: OrderedDict[tuple[str, str], Story] = OrderedDict()

    def story(self, name: str, article_key: str, extraction_key: str) -> Story:
        """Return the story of the source ``name``, with the editor's word applied.

        Raises:
            BuildError: The store has lost it, and the source is another one by now.

        """
        keys = article_key, extraction_key
        with self._lock:
            story = self._at_hand.get(keys)
            if story is None:
                story = self._fetched(name, *keys)
                self._at_hand[keys] = story
                if len(self._at_hand) > _AT_HAND:
                    self._at_hand.popitem(last=False)
        return story

    def record(self, key: str) -> str:
        """Return the record of the store under ``key``.

        Raises:
            BuildError: The store has lost it.

        """
        with self._lock:
            records = self._open_store().records([key])
        if key not in records:
            raise BuildError("the store has lost what it knew", hint="build again")
        return records[key]

    def _fetched(self, name: str, article_key: str, extraction_key: str) -> Story:
        records = self._open_store().records([article_key, extraction_key])
        if article_key in records:
            article = loads(records[article_key], Reading).article
        else:
            article, _ = read_article(self._site / name, name, self._settings.language)
        if article is None:
            raise BuildError("has changed while the site was built", path=name, hint="build again")
        if extraction_key in records:
            extraction = loads(records[extraction_key], Extraction)
        else:
            made = extract_article(article, self._settings.extraction)
            extraction = loads(dumps(made, Extraction), Extraction)
        return Story(article, apply(article, extraction)[0])

    def _open_store(self) -> Store:
        """Return the store; a fork needs a connection of its own (sqlite.org/howtocorrupt)."""
        if self._process != os.getpid():
            self._inherited = self._store  # Not to be closed here.
            self._store = Store(self._inherited.path)
            self._process = os.getpid()
        return self._store


@dataclass(frozen=True, slots=True)
class Shelved:
    """Tells one story from the shelf."""

    shelf: Shelf
    name: str
    article_key: str
    extraction_key: str

    def __call__(self) -> Story:
        """Return the story."""
        return self.shelf.story(self.name, self.article_key, self.extraction_key)
