"""Furniture by its shape: rows of links, breadcrumbs, share bars, addresses and markup."""

from __future__ import annotations

import re

from sitegen.sources.wordlists import words

_SHARE = words(
    "facebook twitter x whatsapp linkedin reddit pinterest telegram tumblr email e-mail mail",
    "messenger instagram youtube tiktok threads bluesky mastodon flipboard pocket sms google plus",
    "print copy link share tweet pin save comment comments more this on via to and or by viber",
    "line vk weibo wechat skype buffer digg post snapchat rss opens in new window it clipboard",
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ARROW = re.compile(r"\s*[>›»→]\s*")
_BAR = re.compile(r"\s*[|•·]\s*|\s+/\s+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:[\w-]+\.){1,4}[a-z]{2,10}/\S*|@\w{2,30}"
)
_EMBEDDED = re.compile(r"[—–-]\s?[^()]{2,60}\(@\w{2,30}\)[^.!?]{0,60}")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*)+")
_MARKUP = re.compile(
    r"(?:<[^<>]*>\s*)+\.?|[a-z-]{3,30}:\s?[^\s;]{1,30};|(?:var|function|window)\b[^.]{0,80}[;{(].*"
)


def odd_shape(line: str) -> str | None:
    """Return why ``line`` is furniture by its shape alone, or ``None``."""
    if not any(char.isalnum() for char in line):
        return "separator"
    if len(line) > 200:
        return None
    if _ADDRESS.fullmatch(line):
        return "link"
    if _EMBEDDED.fullmatch(line):
        return "embedded post"
    if _HASHTAGS.fullmatch(line):
        return "tags"
    if _MARKUP.fullmatch(line):
        return "markup"
    words = _WORD.findall(line.lower())
    if _is_share_bar(line, words):
        return "share line"
    if "<" not in line and _is_row(line, len(words)):
        return "breadcrumb"
    return None


def _is_share_bar(line: str, words: list[str]) -> bool:
    named = sum(word in _SHARE and len(word) > 3 for word in words)
    return (
        2 <= len(words) <= 20
        and named >= 2
        and line[-1] not in ".?!"
        and all(word in _SHARE for word in words)
    )


def _is_row(line: str, words: int) -> bool:
    """Say whether ``line`` is a row of short labels: Home > World, or Politics | Sport | Video."""
    arrows = [part for part in _ARROW.split(line) if part]
    if len(arrows) >= 2 and words <= 24:
        return _are_labels(arrows[:-1], 5)
    bars = [part for part in _BAR.split(line) if part]
    first = bars[0].lower() if bars else ""
    least = 2 if first in ("home", "news", "sections") else 3
    slashes = "/" in line and first not in ("home", "news")
    return not slashes and len(bars) >= least and words <= 24 and _are_labels(bars, 4)


def _are_labels(parts: list[str], most: int) -> bool:
    return all(
        len(part.split()) <= most and part[:1].isupper() and part[-1:] not in ".?!"
        for part in parts
    )
