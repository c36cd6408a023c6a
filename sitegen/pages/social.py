"""Cards for link previews, which Open Graph and Twitter show beside a shared address.

https://ogp.me/, https://developer.x.com/en/docs/x-for-websites/cards. A card is laid out
here once; a template draws it as SVG, a writer as PNG.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.pages.page import Page, later_page
from sitegen.pages.quotation import quoted
from sitegen.pages.typesetting import break_text, is_whole
from sitegen.pages.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sitegen.briefing.records import ArticleCard, Briefing, Date
    from sitegen.settings import SiteSettings

WIDTH, HEIGHT = 1200, 630
MARGIN = 72

_ROOM = WIDTH - 2 * MARGIN
_TOP = 132
_BOTTOM = 528
_HEADLINES = ((76, 3), (64, 4), (54, 5), (46, 6))
"""Font sizes of a headline, and in how many lines it may be set in each."""

_QUOTE, _QUOTE_LINES, _INDENT = 36, 3, 30
_SMALL = 28
_LEADING, _QUOTE_LEADING = 1.14, 1.3
_NARROWER = 0.91
"""Serif faces are narrower than those that ``typesetting`` reckons with."""

_DRAWN = re.compile(
    r"[\x20-\x7e\xa0-\u012b\u012e-\u0131\u0134-\u0149\u014c-\u0165\u0168-\u017f"
    r"\u0218-\u021b\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    r"\u0400-\u045f\u0490\u0491\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026"
    r"\u2039\u203a\u20ac]*"
)
"""What the face of PNG cards has: Latin, Greek and Cyrillic letters."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of text by the start of its baseline, in pixels from the top at the side."""

    text: str
    x: float
    y: float
    size: int
    bold: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A card of 1200 by 630 pixels.

    ``rule`` is the top and height of the line beside a quote. The date stands opposite the
    last line, on its baseline.
    """

    lines: tuple[CardLine, ...]
    rule: tuple[float, float] | None
    date: Date | None
    language: str


def social_pages(
    briefing: Briefing, settings: SiteSettings, articles: Iterable[int]
) -> Iterator[Page]:
    """Yield the site's card and that of each of ``articles``, which are numbers of entries."""
    own = site_card(settings)
    if own is not None:
        yield later_page("card", own, _drawn_by(own), site_card_context, settings)
    for number in articles:
        card = briefing.entries[number].card
        url = article_card(card, settings)
        if url is not None and url != own:
            yield later_page("card", url, _drawn_by(url), card_context, card, settings)


def site_card(settings: SiteSettings) -> str | None:
    """Return the address of the site's card, if it has one."""
    if settings.cards == "none" or (settings.cards == "png" and not drawn(settings.title)):
        return None
    return f"card.{settings.cards}"


def article_card(card: ArticleCard, settings: SiteSettings) -> str | None:
    """Return the address of an article's card.

    That is the site's where the face of PNG cards lacks letters of the headline.
    """
    if settings.cards == "none":
        return None
    source = card.ref.source.name if card.ref.source else ""
    if settings.cards == "png" and not drawn(card.ref.title + source + settings.title):
        return site_card(settings)
    return f"{address(card.ref)}card.{settings.cards}"


def drawn(text: str) -> bool:
    """Return whether the face of PNG cards has every letter of ``text``."""
    return _DRAWN.fullmatch(_plain(text)) is not None


def site_card_context(settings: SiteSettings) -> Mapping[str, object]:
    """Return what draws the site's card."""
    return {"card": _site_layout(settings)}


def card_context(card: ArticleCard, settings: SiteSettings) -> Mapping[str, object]:
    """Return what draws an article's card."""
    return {"card": _article_layout(card, settings)}


def _drawn_by(url: str) -> str:
    return "card.svg" if url.endswith(".svg") else "png"


def _site_layout(settings: SiteSettings) -> SocialCard:
    lines = _headline(settings.title, _BOTTOM) or ()
    about: tuple[CardLine, ...] = ()
    if settings.description and (settings.cards == "svg" or drawn(settings.description)):
        top = (lines[-1].y if lines else _TOP) + 70
        about = tuple(_block(_plain(settings.description), MARGIN, top, _QUOTE, 4, soft=True))
    return SocialCard((*lines, *about), None, None, settings.language)


def _article_layout(card: ArticleCard, settings: SiteSettings) -> SocialCard:
    """Return headline and, if there is room for all of it, the leading quote."""
    quote, speaker = _quote(card, settings)
    below = _quote_height(quote)
    headline = _headline(card.ref.title, _BOTTOM - below) if quote else None
    if headline is None:
        quote, speaker = (), ""
        headline = _headline(card.ref.title, _BOTTOM) or ()
    name = _block(_plain(settings.title), MARGIN, 92, _SMALL, 1, bold=True, soft=True)
    lines = [*name, *headline]
    rule = None
    if quote:
        # A title of soft hyphens alone has no line.
        top = (headline[-1].y if headline else _TOP) + 46
        rule = (top, below - 46)
        at = top + _QUOTE
        for line in quote:
            lines.append(CardLine(line, MARGIN + _INDENT, round(at, 1), _QUOTE))
            at += _QUOTE * _QUOTE_LEADING
        lines += _block(speaker, MARGIN + _INDENT, at, _SMALL, 1, soft=True)
    if card.ref.source is not None:
        room = _ROOM * 2 / 3
        lines += _block(_plain(card.ref.source.name), MARGIN, 584, _SMALL, 1, bold=True, room=room)
    return SocialCard(tuple(lines), rule, card.ref.date, card.ref.language)


def _headline(text: str, bottom: float) -> tuple[CardLine, ...] | None:
    """Return the headline as large as it can be whole, or cut if it must; none if no line fits."""
    for size, most in _HEADLINES:
        most = min(most, int((bottom - _TOP) / (size * _LEADING)))
        lines = tuple(_block(_plain(text), MARGIN, _TOP + size, size, most, bold=True))
        if is_whole([line.text for line in lines], _plain(text)) or (
            size == _HEADLINES[-1][0] and bottom == _BOTTOM
        ):
            return lines
    return None


def _quote(card: ArticleCard, settings: SiteSettings) -> tuple[tuple[str, ...], str]:
    """Return the lines of the leading quote and its speaker; a quote is whole or left out."""
    lead = card.lead
    if lead is None or lead.kind != "direct" or lead.speaker is None:
        return (), ""
    text = quoted(" … ".join(lead.parts), card.ref.language)
    if settings.cards == "png" and not drawn(text + lead.speaker):
        return (), ""
    room = (_ROOM - _INDENT) / _NARROWER
    lines = break_text(_plain(text), _QUOTE, room, _QUOTE_LINES)
    return (lines, _plain(lead.speaker)) if is_whole(lines, _plain(text)) else ((), "")


def _quote_height(quote: tuple[str, ...]) -> float:
    return 46 + len(quote) * _QUOTE * _QUOTE_LEADING + _SMALL * 1.3 if quote else 0


def _block(
    text: str,
    x: float,
    y: float,
    size: int,
    most: int,
    *,
    bold: bool = False,
    soft: bool = False,
    room: float = _ROOM,
) -> Iterator[CardLine]:
    """Yield ``text`` in lines, the baseline of the first at ``y``."""
    for number, line in enumerate(break_text(text, size, (room - x + MARGIN) / _NARROWER, most)):
        yield CardLine(line, x, round(y + number * size * _LEADING, 1), size, bold, soft)


def _plain(text: str) -> str:
    """Return ``text`` without what a picture's face would draw as something else."""
    return unicodedata.normalize("NFC", text).replace("\u202f", "\xa0").replace("\xad", "")
