"""Link previews as PNG, drawn by Pillow in Source Serif; both come with ``sitegen[cards]``.

The picture has one byte a pixel: greys between paper and ink, and one entry of the palette
for the accent. That is quick to draw and small to keep.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from sitegen.pages.social import HEIGHT, MARGIN, WIDTH, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFont import FreeTypeFont

    from sitegen.briefing.records import Date
    from sitegen.pages.social import CardLine, SocialCard

_PAPER, _INK, _ACCENT = (0xFB, 0xFA, 0xF6), (0x1D, 0x1B, 0x18), (0x8A, 0x1C, 0x2B)
_LIGHT, _SOFT, _DARK = 254, 80, 0
_MARKED = 255
"""Which entry of the palette is the accent; the greys stay below."""

_BAR = 16
_RULE = 6
_DATE_SIZE, _DATE_LINE = 28, 584


def version() -> str:
    """Return what the bytes of a card depend on besides the card."""
    from PIL import features  # noqa: PLC0415  (few sites have it)

    parts = ("pil", "freetype2", "zlib")
    return "png " + " ".join(f"{part} {features.version(part)}" for part in parts)


def card_png(card: SocialCard, write_date: Callable[[Date], str]) -> bytes:
    """Return ``card`` as a PNG; ``write_date`` gives the date as the site's readers write it."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    image = Image.new("L", (WIDTH, HEIGHT), _LIGHT)
    draw = ImageDraw.Draw(image)
    for line in card.lines:
        shade = _SOFT if line.soft else _DARK
        draw.text((line.x, line.y), line.text, shade, _fitting(line), anchor="ls")
    if card.date is not None:
        text = write_date(card.date)
        text = text if drawn(text) else card.date.isoformat()[:10]
        font = _font(_DATE_SIZE, bold=False)
        draw.text((WIDTH - MARGIN, _DATE_LINE), text, _SOFT, font, anchor="rs")
    draw.rectangle((0, 0, WIDTH, _BAR - 1), _MARKED)
    if card.rule is not None:
        top, height = card.rule
        draw.rectangle((MARGIN, top, MARGIN + _RULE - 1, top + height), _MARKED)
    image.putpalette(_palette())
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _fitting(line: CardLine) -> FreeTypeFont:
    """Return the font of a line, smaller where its letters are wider than reckoned with."""
    size = line.size
    while _font(size, bold=line.bold).getlength(line.text) > WIDTH - MARGIN - line.x:
        size -= 2
    return _font(size, bold=line.bold)


@cache
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    from font_source_serif_pro import font_files_otf  # noqa: PLC0415
    from PIL import ImageFont  # noqa: PLC0415

    path = font_files_otf["SourceSerifProBold" if bold else "SourceSerifPro"]
    # Not by Raqm, which is not in every Pillow and would set the letters elsewhere.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _palette() -> bytes:
    shades = [
        round(ink + (paper - ink) * grey / _LIGHT)
        for grey in range(_LIGHT + 1)
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ]
    return bytes([*shades, *_ACCENT])
