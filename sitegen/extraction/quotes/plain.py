"""Quotes without syntax: marks and speech verbs, for languages that have no parser.

The speaker is the run of capitalised words, or the pronoun, that stands next to a speech
verb in the quote's own sentence frame ("…», a déclaré Jeanne Roux", „…“, sagte sie).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.records import Quote, Speaker
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Article
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import QuoteModel

_LETTER = r"[\w\u0300-\u036f\u064b-\u065f\u0670]"  # and what is written above and below it
_WORD = re.compile(rf"\w{_LETTER}*(?:['’-]{_LETTER}+)*\.?")
_ELIDED = re.compile(r"^[smt]['’]")
_POINTS = re.compile(r"[\u064b-\u0652\u0670]")
_AND = ("و", "ف")  # which Arabic writes as one word with the next
_THAT = frozenset({"أن", "إن", "أنه", "أنها", "إنه", "إنها"})
_NAME_WORDS = 5  # words after a verb that may name its subject, in a script without capitals
_SPEECH_WORDS = 4
_REACH = 12  # words between a quote and the verb that reports it
_GAP = 5  # words between the verb and its subject
_LINKS = frozenset(
    [
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "und",
        "y",
        "e",
        "et",
        "zu",
        "zur",
    ]
)


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def find_plain_quotes(
    article: Article, regions: Sequence[Region], model: QuoteModel
) -> tuple[Quote, ...]:
    """Return the direct quotes that marks and verbs show, in reading order."""
    spoken: list[tuple[Region, Span | None, Span | None]] = []
    for number, region in enumerate(regions):
        before = regions[number - 1] if number else None
        after = regions[number + 1] if number + 1 < len(regions) else None
        cue, speaker = _attribution(article, region, before, after, model)
        long = len(_WORD.findall(article.text, *region.inner)) >= _SPEECH_WORDS
        if long or (cue and article.text[region.inner.end - 1] in ".!?,…"):
            spoken.append((region, cue, speaker))
    return _join(spoken)


def _attribution(
    article: Article,
    region: Region,
    before: Region | None,
    after: Region | None,
    model: QuoteModel,
) -> tuple[Span | None, Span | None]:
    """Return cue and speaker from the words just after the quote, else in it or just before.

    After a colon those before it come first.
    """
    block = article.blocks[region.block].span
    start = before.outer.end if before and before.block == region.block else block.start
    end = after.outer.start if after and after.block == region.block else block.end
    leading = _words(article.text, start, region.outer.start)[-_REACH:]
    following = _words(article.text, region.outer.end, end)[:_REACH]
    following = following[: _sentence_end(article.text, following)]
    if article.text[start : region.outer.start].rstrip().endswith(":"):
        found = _look(leading, model, forward=False)
        if found[0] is not None:
            return found
    found = _look(following, model, forward=True)
    if found[0] is None:
        found = _inside(_words(article.text, *region.inner), model)
    if found[0] is None:
        found = _look(leading, model, forward=False)
    return found


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(m.group().rstrip("."), m.start(), m.start() + len(m.group().rstrip(".")))
            for m in _WORD.finditer(text, start, end)]  # fmt: skip


def _sentence_end(text: str, words: Sequence[_Word]) -> int:
    """Return how many words stand before the sentence ends."""
    for number, word in enumerate(words):
        if text[word.end : word.end + 1] in {".", "!", "?"} and len(word.text) > 2:
            return number + 1
    return len(words)


def _look(
    words: Sequence[_Word], model: QuoteModel, *, forward: bool
) -> tuple[Span | None, Span | None]:
    """Find the speech verb nearest to the quote and the name or pronoun nearest to it."""
    numbers = range(len(words)) if forward else range(len(words) - 1, -1, -1)
    for number in numbers:
        word = words[number]
        if _reports(word.text, model):
            cue = Span(word.start, word.end)
            return cue, _subject(words, number, model)
    for number in numbers:
        if words[number].text.lower() in model.according:
            cue = Span(words[number].start, words[number].end)
            return cue, _run(words, number + 1, 1, model)
    return None, None


def _reports(word: str, model: QuoteModel) -> bool:
    """Say whether a word is a speech verb, whatever is written as one word with it."""
    plain = _ELIDED.sub("", _POINTS.sub("", word.lower()).split("-")[0])
    return plain in model.verbs or (plain.startswith(_AND) and plain[1:] in model.verbs)


def _inside(words: Sequence[_Word], model: QuoteModel) -> tuple[Span | None, Span | None]:
    """Find a verb within the quote that ends in its subject ("…, explique-t-il, …")."""
    for number, word in enumerate(words):
        ending = word.text.lower().rsplit("-", 1)
        if len(ending) > 1 and ending[1] in model.pronouns and _reports(word.text, model):
            return Span(word.start, word.end), _subject(words, number, model)
    return None, None


def _subject(words: Sequence[_Word], verb: int, model: QuoteModel) -> Span | None:
    inside = words[verb].text.lower().split("-")
    if len(inside) > 1 and inside[-1] in model.pronouns:  # a-t-elle dit, afirmou-se
        start = words[verb].end - len(inside[-1])
        return Span(start, words[verb].end)
    if words[verb].text.lower() == words[verb].text.upper():
        return _following(words, verb)
    after = _run(words, verb + 1, 1, model)
    before = _run(words, verb - 1, -1, model)
    if after is None or before is None:
        return after or before
    gap_after = after.start - words[verb].end
    gap_before = words[verb].start - before.end
    return after if gap_after <= gap_before else before


def _following(words: Sequence[_Word], verb: int) -> Span | None:
    """Return the words after a verb up to the next mark, in a script without capitals."""
    last = verb
    while last < len(words) - 1 and last < verb + _NAME_WORDS and _adjacent(words, last + 1):
        if _POINTS.sub("", words[last + 1].text) in _THAT:
            break
        last += 1
    return Span(words[verb + 1].start, words[last].end) if last > verb else None


def _run(words: Sequence[_Word], at: int, step: int, model: QuoteModel) -> Span | None:
    """Return the nearest pronoun or run of capitalised words from ``at`` on."""
    for _ in range(_GAP):
        if not 0 <= at < len(words):
            return None
        word = words[at]
        if word.text.lower() in model.pronouns:
            return Span(word.start, word.end)
        if "-" in word.text and word.text.lower().split("-")[-1] in model.pronouns:
            return Span(word.end - len(word.text.split("-")[-1]), word.end)
        if word.text[:1].isupper():
            low = high = at
            while high + 1 < len(words) and _continues(words, high + 1):
                high += 1
            while low > 0 and words[low - 1].text[:1].isupper() and _adjacent(words, low):
                low -= 1
            return Span(words[low].start, words[high].end)
        at += step
    return None


def _continues(words: Sequence[_Word], at: int) -> bool:
    if not _adjacent(words, at):
        return False
    if words[at].text[:1].isupper():
        return True
    return (
        words[at].text in _LINKS
        and at + 1 < len(words)
        and words[at + 1].text[:1].isupper()
        and _adjacent(words, at + 1)
    )


def _adjacent(words: Sequence[_Word], at: int) -> bool:
    """Say whether only a space, or an initial's full stop, stands before word ``at``."""
    return words[at].start - words[at - 1].end <= 1 + (len(words[at - 1].text) <= 2)


def _join(
    spoken: Sequence[tuple[Region, Span | None, Span | None]],
) -> tuple[Quote, ...]:
    """Join a quote split around its cue, and one carried over paragraphs."""
    out: list[Quote] = []
    last: Region | None = None
    for region, cue, speaker in spoken:
        quote = Quote((region.inner,), "direct", cue, Speaker(speaker) if speaker else None)
        if last is not None and out:
            before = out[-1]
            same_cue = cue is not None and cue == before.cue and region.block == last.block
            trails = cue is None and region.block == last.block
            if same_cue or trails or (region.carried and not last.closed):
                quote = Quote(
                    (*before.spans, region.inner), "direct",
                    before.cue or cue, before.speaker or quote.speaker,
                )  # fmt: skip
                out.pop()
        out.append(quote)
        last = region
    return tuple(out)
