"""Who says what in a headline: "Minister: We will not sell", "'We will not sell', says minister".

A headline is no sentence, so it is not parsed. The colon, the verbs of saying that headlines
use, and what the text has shown already decide: its actors, who of them speaks, and its quotes.
Mostly the text has in full what the headline quotes; such a quote is ``repeated``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sitegen.article import Block
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.repeats import Said
from sitegen.extraction.records import Quote, Speaker
from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.article import Article
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import QuoteModel
    from sitegen.extraction.records import Actor, QuoteKind

SCORE = 0.9  # of a speaker whom a headline's form tells
_LONGEST = 300  # letters; a longer "headline" is none
_LONGEST_SOURCE = 7  # words
_LONGEST_LAST = 5  # words of a source that stands last, behind a colon
_LEAST_REPEATED = 3  # words in marks that anybody's quote may have again
_LEAST_ALONE = 5  # where no form says that they are speech
_WORD = re.compile(r"\w+(?:['’.&-]\w+)*")
_BOUND = re.compile(r"[;|](?!\S)")
_LABEL = re.compile(r"[^:–—|]{3,20}?\s?[:–—|]\s|\S{3,12}\s-\s")
_ABOUT = re.compile(r" (?:on|to|at|in|about) ", re.IGNORECASE)
_VERB = re.compile(r" (?![\w-]*ss\b)\w{2,}s(?= )")  # "Orlo **defends** dam"
#: What follows a colon that names a topic: "Ada Orlo: from miner to minister".
_TOPIC = re.compile(r"(?:an?|from|how|why|what|who|when|where|meet)\b", re.IGNORECASE)
_ENDS = "\"'“”‘’«»„‹›"


class _Form(NamedTuple):
    """What one of the forms reads: who says it, by which word, and what."""

    source: Span
    cue: Span | None
    content: Span


def find_headline_quotes(
    article: Article, quotes: Sequence[Quote], actors: Sequence[Actor], model: QuoteModel
) -> tuple[Quote, ...]:
    """Return what the title says that somebody said, in its order.

    Their spans count in ``article.text`` where the title stands in it (``title_span``), else
    in ``article.title``. ``quotes`` are those of the text.
    """
    span = article.title_span
    title = span.of(article.text) if span else article.title or ""
    if not 0 < len(title) <= _LONGEST:
        return ()
    found = _Headline(title, article.text, quotes, actors, model).quotes()
    return tuple(_moved(quote, span.start if span else 0) for quote in found)


def _moved(quote: Quote, by: int) -> Quote:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    speaker = quote.speaker
    return replace(
        quote,
        spans=tuple(map(moved, quote.spans)),
        cue=moved(quote.cue) if quote.cue else None,
        speaker=replace(speaker, span=moved(speaker.span)) if speaker else None,
    )


class _Headline:
    def __init__(
        self,
        title: str,
        body: str,
        quotes: Sequence[Quote],
        actors: Sequence[Actor],
        model: QuoteModel,
    ) -> None:
        self.text = title
        self.body = body
        self.actors = actors
        self.model = model
        blocks = (Block("title", Span(0, len(title))),)
        self.regions = [region for region in find_regions(title, blocks) if region.depth == 0]
        self.said = Said(body, quotes)
        self.speakers = [quote.speaker for quote in quotes if quote.speaker]

    @cached_property
    def names(self) -> dict[Span, Actor]:
        """Where the headline names the actors of the text, persons by their last name as well."""
        forms = [
            (span.of(self.body), actor)
            for actor in self.actors
            for span in (actor.name, *actor.aliases)
        ]
        last = [(actor.name.of(self.body).split()[-1], actor)
                for actor in self.actors if actor.kind == "person"]  # fmt: skip
        shared = Counter(name for name, _ in last)
        forms += [(name, actor) for name, actor in last if shared[name] == 1]
        out: dict[Span, Actor] = {}
        for form, actor in sorted(forms, key=lambda form: -len(form[0])):
            at = self.text.find(form)
            while at >= 0:
                span = Span(at, at + len(form))
                around = self.text[at - 1 : at] + self.text[span.end : span.end + 1]
                if not any(map(str.isalnum, around)) and not any(map(span.overlap, out)):
                    out[span] = actor
                at = self.text.find(form, span.end)
        return out

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The actors that the text has speak."""
        return frozenset(speaker.actor for speaker in self.speakers if speaker.actor)

    @cached_property
    def mentions(self) -> frozenset[str]:
        """The words by which the text names who speaks."""
        return frozenset(
            word
            for speaker in self.speakers
            for word in _WORD.findall(speaker.span.of(self.body).casefold())
        )

    def quotes(self) -> Iterator[Quote]:
        """Yield the quotes of each clause, and of marks that only the text explains."""
        found: list[Quote] = []
        for clause in self._clauses():
            form = self._form(clause)
            if form is not None and _WORD.search(self.text, *form.content):
                found.append(self._quote(form))
        free = [
            region
            for region in self.regions
            if not any(span.overlap(region.inner) for quote in found for span in quote.spans)
        ]
        for region in free:
            whole = region.outer == strip(self.text, 0, len(self.text))
            least = _LEAST_REPEATED if whole else _LEAST_ALONE
            if self.said.in_marks([region.inner.of(self.text)], least) is not None:
                found.append(Quote((region.inner,), "direct", headline=True, repeated=True))
        yield from sorted(found, key=lambda quote: quote.spans)

    # Clauses and words

    def _clauses(self) -> Iterator[Span]:
        """Yield the parts between semicolons, labels such as "The Latest:" left out."""
        start = 0
        bounds = [m for m in _BOUND.finditer(self.text) if not self._marked(m.start())]
        for end, after in [*((m.start(), m.end()) for m in bounds), (len(self.text), 0)]:
            yield self._unlabelled(strip(self.text, start, end))
            start = after

    def _unlabelled(self, clause: Span) -> Span:
        while match := _LABEL.match(self.text, *clause):
            if match.group().rstrip(" :–—|-").casefold() not in self.model.headline_labels:
                break
            clause = strip(self.text, match.end(), clause.end)
        return clause

    def _marked(self, place: int) -> bool:
        """Say whether ``place`` lies within quotation marks."""
        return any(region.outer.start <= place < region.outer.end for region in self.regions)

    def _words(self, start: int, end: int) -> list[Span]:
        """Return the words outside of quotation marks."""
        found = (Span(*match.span()) for match in _WORD.finditer(self.text, start, end))
        return [word for word in found if not self._marked(word.start)]

    def _is_verb(self, word: Span) -> bool:
        verbs = self.model.headline_verbs or self.model.verbs
        return word.of(self.text).casefold() in verbs

    # Forms

    def _form(self, clause: Span) -> _Form | None:
        colon = self._colon(clause)
        if colon is not None:
            return self._by_colon(clause, colon)
        return self._verb_last(clause) or self._source_last(clause) or self._verb_first(clause)

    def _colon(self, clause: Span) -> int | None:
        at = self.text.find(":", *clause)
        while at >= 0 and (self._marked(at) or not self.text[at + 1 : at + 2].isspace()):
            at = self.text.find(":", at + 1, clause.end)
        return at if at >= 0 else None

    def _by_colon(self, clause: Span, colon: int) -> _Form | None:
        """Read "Minister: We will not sell" and "Ferry to stop in May: council"."""
        before = strip(self.text, clause.start, colon)
        after = strip(self.text, colon + 1, clause.end)
        cue = Span(colon, colon + 1)
        quoted = any(region.outer.start == after.start for region in self.regions)
        topic = _ABOUT.search(self.text, *before)
        named = Span(before.start, topic.start()) if topic else before
        source = self._leading(before) or self._source(named, sure=not quoted)
        if not quoted and _TOPIC.match(self.text, *after):
            return None
        if source is not None:
            return _Form(source, cue, after)
        last = self._source(self._unstopped(after), sure=True)
        if last is not None and len(self._words(*after)) <= _LONGEST_LAST:
            return _Form(last, cue, before)
        return None

    def _leading(self, clause: Span) -> Span | None:
        """Return the actor of a clause of its own: "Orlo defends dam: 'It holds'"."""
        for span in self.names:
            verb = _VERB.match(self.text, span.end, clause.end)
            if span.start == clause.start and verb is not None and verb.end() < clause.end:
                return span
        return None

    def _verb_last(self, clause: Span) -> _Form | None:
        """Read "Bridge closes in May, council says"."""
        words = self._words(*clause)
        if len(words) < 4 or not self._is_verb(words[-1]):
            return None
        if words[-1].end < self._unstopped(clause).end:
            return None
        bound = self._comma(clause.start, words[-1].start)
        if bound is None:
            return None
        source = strip(self.text, bound, words[-1].start)
        if not 0 < len(self._words(*source)) <= _LONGEST_SOURCE or "," in source.of(self.text):
            return None
        return _Form(source, words[-1], Span(clause.start, bound))

    def _source_last(self, clause: Span) -> _Form | None:
        """Read "'We will not sell', says minister" and "..., according to council"."""
        bound = self._comma(*clause)
        words = self._words(bound, clause.end) if bound is not None else []
        if bound is None or len(words) < 2:
            return None
        cue = words[0]
        if cue.of(self.text).casefold() in self.model.according:
            cue = Span(cue.start, words[1].end)
        elif not self._is_verb(cue):
            return None
        source = self._source(self._unstopped(Span(cue.end, clause.end)), sure=False)
        return _Form(source, cue, Span(clause.start, bound)) if source else None

    def _verb_first(self, clause: Span) -> _Form | None:
        """Read "Council says bridge closes in May"."""
        words = self._words(*clause)
        for number, word in enumerate(words[: _LONGEST_SOURCE + 5]):
            if number and self._is_verb(word):
                start = self._comma(clause.start, word.start) or clause.start
                source = self._source(strip(self.text, start, word.start), sure=False)
                content = strip(self.text, word.end, clause.end)
                return _Form(source, word, content) if source else None
        return None

    def _comma(self, start: int, end: int) -> int | None:
        """Return the place behind the last comma that is no part of a quotation, if any."""
        for at in range(end - 1, start, -1):
            closes = self.text[at] in _ENDS and self.text[at - 1] == ","
            if (self.text[at] == "," and not self._marked(at)) or (closes and self._marked(at)):
                return at + 1
        return None

    def _unstopped(self, span: Span) -> Span:
        """Leave out the full stop that some papers put behind headlines."""
        span = strip(self.text, *span)
        stopped = self.text[span.start : span.end].endswith(".")
        return Span(span.start, span.end - 1) if stopped else span

    # Sources

    def _source(self, span: Span, *, sure: bool) -> Span | None:
        """Return ``span``, stripped, if it names one that may speak.

        ``sure`` asks for more of a name: that the text has it speak. Else it may be the topic
        ("Tarn Bank: the plan in figures").
        """
        span = strip(self.text, *span)
        words = [word.replace("’", "'") for word in _WORD.findall(span.of(self.text).casefold())]
        if not 0 < len(words) <= _LONGEST_SOURCE or any(map(self._marked, span)):
            return None
        if not self.model.headline_stops.isdisjoint(words):
            return None
        actor = self.actor(span)
        if actor is not None:
            return span if actor.id in self.speaking or not sure else None
        return span if words[-1] in (self.model.headline_sources or self.mentions) else None

    def actor(self, source: Span) -> Actor | None:
        """Return the actor whose name ends ``source``."""
        return next((actor for span, actor in self.names.items() if span.end == source.end), None)

    # Quotes

    def _quote(self, form: _Form) -> Quote:
        inside = [region for region in self.regions if form.content.contains(region.outer)]
        content = self._trimmed(form.content)
        kind: QuoteKind = "indirect"
        spans: tuple[Span, ...] = (content,)
        if inside:
            bare = not self._words(*content)
            kind = "direct" if bare else "mixed"
            spans = tuple(region.inner for region in inside) if bare else spans
        actor = self.actor(form.source)
        speaker = Speaker(form.source, actor.id if actor else None, SCORE)
        quote = Quote(spans, kind, form.cue, speaker, headline=True)
        again = self._again(quote, inside)
        if again is None:
            return quote
        if speaker.actor is None and again.speaker is not None:
            speaker = replace(speaker, actor=again.speaker.actor)
        return replace(quote, speaker=speaker, repeated=True)

    def _trimmed(self, content: Span) -> Span:
        content = self._unstopped(content)
        start, end = content
        while start < end and self.text[end - 1] in ",;:–— " and not self._marked(end - 1):
            end -= 1
        return Span(start, end)

    def _again(self, quote: Quote, inside: Sequence[Region]) -> Quote | None:
        """Return the quote of the text that has the headline's words, or tells the same."""
        actor = quote.speaker.actor if quote.speaker else None
        marked = [region.inner.of(self.text) for region in inside]
        found = self.said.in_marks(marked, _LEAST_REPEATED, actor) if marked else None
        return found or self.said.in_words(
            " ".join(span.of(self.text) for span in quote.spans), actor
        )
