"""Quotation marks by language, for words that are printed apart from their article.

The marks are those of the Unicode CLDR's ``quotationStart`` and ``quotationEnd``; a
language that is not listed gets the English ones.
"""

from __future__ import annotations

_ENGLISH = ("“", "”")
_GERMAN = ("„", "“")
_GUILLEMETS = ("«", "»")
_FRENCH = ("«\u202f", "\u202f»")
_POLISH = ("„", "”")
_SWEDISH = ("”", "”")

_MARKS = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "ka", "lt", "sk", "sl", "sq"), _GERMAN),
    **dict.fromkeys(("ar", "be", "ca", "el", "es", "fa", "it", "no", "ru", "uk"), _GUILLEMETS),
    **dict.fromkeys(("hr", "hu", "pl", "ro"), _POLISH),
    **dict.fromkeys(("fi", "sv"), _SWEDISH),
    "fr": _FRENCH,
    "ja": ("「", "」"),
}


def quoted(text: str, language: str = "en") -> str:
    """Return ``text`` between the quotation marks of ``language`` (a BCP 47 tag)."""
    begin, end = _MARKS.get(language.partition("-")[0].lower(), _ENGLISH)
    return f"{begin}{text}{end}"
