"""Links into the source's own page that select the quoted words there.

URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHOLE = 12
"""A text of up to so many words is given whole, a longer one by its first and last."""

_ENDS = 5


def text_fragment(url: str, parts: Iterable[str]) -> str:
    """Return ``url`` with a text directive for each of ``parts``; an own fragment is kept."""
    directives = "&".join(f"text={_directive(part)}" for part in parts if part.strip())
    if not directives:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{directives}"


def _directive(text: str) -> str:
    words = text.split()
    if len(words) <= _WHOLE:
        return _encode(" ".join(words))
    return f"{_encode(' '.join(words[:_ENDS]))},{_encode(' '.join(words[-_ENDS:]))}"


def _encode(text: str) -> str:
    """Percent-encode ``text``, the directive's own separators ``-``, ``,`` and ``&`` too."""
    return percent_encode(text, safe="").replace("-", "%2D")
