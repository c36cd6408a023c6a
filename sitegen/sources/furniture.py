"""Furniture: the lines of a web page that stand around an article and are no part of it.

Pure: paragraphs in, a reason or ``None`` for each out. A line is furniture if it says so by
its words (``phrases``), is a byline or date line (``bylines``), or stands in a block of
readers' comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.sources.bylines import find_author, is_credit, is_date_line, says_when
from sitegen.sources.phrases import known_phrase, normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.sources.lines import Paragraph

_HEAD = 10
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_SPEECH = re.compile(r"\b(?:said|says|told|added|asked|replied|wrote)\b")
_SHARE = frozenset(
    "facebook twitter x whatsapp linkedin reddit pinterest telegram tumblr email e-mail mail messenger"
    " instagram youtube tiktok threads bluesky mastodon flipboard pocket sms google plus print copy link"
    " share tweet pin save comment comments more this on via to and or by viber line vk weibo wechat"
    " skype buffer digg post snapchat rss".split()
)
_BREADCRUMB = re.compile(r"\s*[>›»→]\s*|\s+[/|]\s+|\s*\|\s*")
_FORM = re.compile(
    r"^(?:name|email|e-mail|website|comment|reply|log ?in|save my name)\b|\bsays:?$|\breply$"
    r"|\bago$|\b\d{1,2}[:.]\d\d\s*(?:am|pm)?$",
    re.IGNORECASE,
)
_COMMENT_HEADS = ("leave a reply", "leave a comment", "post a comment", "leave your comment")


def find_furniture(lines: Sequence[Paragraph]) -> tuple[str | None, ...]:
    """Return, for each of ``lines``, why it is furniture, or ``None`` where it is not."""
    whys = [_judge(line.text, number) for number, line in enumerate(lines)]
    _close_comments(lines, whys)
    return tuple(whys)


def _judge(line: str, number: int) -> str | None:
    if not any(char.isalnum() for char in line):
        return "separator"
    why = known_phrase(line)
    if why and not _is_speech(line, why):
        return why
    if find_author(line):
        return "byline"
    if is_credit(line):
        return "reporting credit"
    if says_when(line) or (is_date_line(line) and number < _HEAD):
        return "publication date"
    return _by_shape(line)


def _is_speech(line: str, why: str) -> bool:
    if why in ("read also", "copyright", "photo credit"):
        return False
    return bool(_SPEECH.search(line)) or any(
        len(quoted[0].split()) >= 5 for quoted in _QUOTED.finditer(line)
    )


def _by_shape(line: str) -> str | None:
    words = re.findall(r"[\w-]+", line.lower())
    if len(words) <= 16 and words and all(word in _SHARE for word in words):
        if sum(len(word) > 3 for word in words):
            return "share line"
    if re.fullmatch(r"(?:#\w+[\s,]*){1,20}", line) or re.fullmatch(r"@\w{2,30}\.?", line):
        return "tags"
    parts = _BREADCRUMB.split(line.strip(" >›»|/"))
    if (
        len(parts) >= (2 if re.search(r"[>›»→]", line) else 3)
        and all(0 < len(part.split()) <= 5 for part in parts[:-1])
        and len(line.split()) <= 24
    ):
        return "breadcrumb"
    return None


def _close_comments(lines: Sequence[Paragraph], whys: list[str | None]) -> None:
    """Mark all that follows the head of a comment section, where one closes the page."""
    prose = [
        len(line.text.split()) if why is None else 0 for line, why in zip(lines, whys, strict=True)
    ]
    for i, line in enumerate(lines):
        if whys[i] != "comments" or sum(words > 12 for words in prose[:i]) < 2:
            continue
        rest = sum(prose[i + 1 :])
        signs = any(_FORM.search(other.text) for other in lines[i + 1 : i + 8])
        strong = normal(line.text).startswith(_COMMENT_HEADS)
        if signs or (strong and rest < 0.5 * sum(prose[:i])):
            whys[i + 1 :] = [why or "comments" for why in whys[i + 1 :]]
            return
