"""Who wrote an article, and who else is credited, as the lines around it say."""

from __future__ import annotations

import re

from sitegen.sources.datelines import is_date_line

_PART = r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*|de|del|della|da|di|du|la|le|van|von|der|den|bin|ibn|al|el|ter)"
_NAME = rf"{_PART}(?:\s{_PART}){{0,4}}"
_BY = re.compile(
    r"(?:(?:Story|Words|Text|Report|Reporting|Written|Reported|Posted|Published|Author)\s+by|"
    r"Author:|By:?|BY:?|by)\s+(?P<rest>\S.{1,160})"
)
_PIECE = re.compile(
    r"\s*(,|&|\||/|;|•|·|\(|\)|—|–|\s-\s|\b(?:and|AND|for|FOR|in|IN|at|of|with|WITH)\b)\s*"
)
_ROLE = re.compile(
    r"(?:the\s+)?(?:[\w'’-]+ ){0,4}(?:writers?|reporters?|correspondents?|editor|columnist|staff"
    r"|desk|bureau|agenc(?:y|ies)|contributor|producer|journalist|analyst)(?: in [A-Z][\w ]+)?",
    re.IGNORECASE,
)
_PLACE_OR_PAPER = re.compile(rf"(?:the\s+)?{_NAME}")
_CREDIT = re.compile(
    r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|produced"
    r"|words|pictures|photos|photography|audio|video|graphics|illustrations?)"
    r"(?: and (?:reporting|writing|editing|pictures|photos|photography|video))? by\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    rf"(?:[A-Z]{{2,5}}['’]s\s+)?{_NAME}(?:(?:,|,?\s+and)\s+{_NAME}){{0,8}},?\s+(?:"
    r"(?:is|was|are)\s+(?:\w+\s+){0,6}(?:reporters?|correspondents?|editors?|columnists?"
    r"|journalists?|writers?|intern|contributors?|freelancers?)\b"
    r"|(?:covers|writes about|reports on)\s"
    r"|(?:also\s+)?(?:reported|wrote)(?:\s+and\s+(?:wrote|reported))?(?:\s+this\s+\w+)?"
    r"\s+from\s+[A-ZÀ-Þ])"
)
_LONGEST_CREDIT = 40
_LONGEST_BYLINE = 20


def find_author(line: str) -> str | None:
    """Return the name in a byline ("By Jane Doe, Staff Writer"), as the line has it.

    Names joined by "and" are returned together; an office, a place or a date after the name
    is left off. ``None`` where ``line`` is no byline, or is more than one.
    """
    found = _BY.fullmatch(line.strip())
    if found is None or len(line.split()) > _LONGEST_BYLINE:
        return None
    rest = found["rest"].rstrip(" .|")
    pieces = _PIECE.split(rest)
    if not _is_name(pieces[0], alone=len(pieces) == 1, quiet=line[0] == "b"):
        return None
    end = len(pieces[0])
    at = end
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        at = rest.index(piece, at + len(joint.strip()))
        named = re.fullmatch(_NAME, piece) is not None
        if not (not piece or named or _is_office(piece)):
            return None
        at += len(piece)
        if named and joint.strip().lower() in ("and", "&"):
            end = at
    return rest[:end]


def _is_name(piece: str, *, alone: bool, quiet: bool) -> bool:
    if re.fullmatch(_NAME, piece) is None or not piece[0].isupper():
        return False
    # "By Christmas" is no byline; "By AFP" is, and "By Staff | 3 May" too.
    return " " in piece or piece.isupper() or (not alone and not quiet)


def _is_office(piece: str) -> bool:
    return bool(_ROLE.fullmatch(piece) or _PLACE_OR_PAPER.fullmatch(piece) or is_date_line(piece))


def is_credit(line: str) -> bool:
    """Say whether ``line`` begins as credits do: "Editing by", "Pictures by"."""
    return len(line.split()) <= _LONGEST_CREDIT and bool(_CREDIT.match(line.lstrip(" -–—*[")))


def is_author_note(line: str) -> bool:
    """Say whether ``line`` introduces the author, or says where the reporters were."""
    return len(line.split()) <= _LONGEST_CREDIT and "“" not in line and bool(_NOTE.match(line))
