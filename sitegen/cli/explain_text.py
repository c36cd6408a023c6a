"""An explanation as lines of plain text, in aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.explain.records import Overview, QuoteReason, SentenceReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sitegen.extraction.explain.records import (
        ActorReason,
        Factor,
        FormReason,
        MentionReason,
        RegionReason,
        Slice,
        SpeakerChoice,
        Verdict,
    )

    Row = Sequence[str]

SHORT = 72
_RIGHT = frozenset("+-0123456789.")


def text_of(explanation: Overview | QuoteReason | SentenceReason | ActorReason) -> list[str]:
    """Return the lines that say what ``explanation`` says."""
    if isinstance(explanation, Overview):
        return list(_overview(explanation))
    if isinstance(explanation, QuoteReason):
        return list(_quote(explanation))
    if isinstance(explanation, SentenceReason):
        return list(_sentence(explanation))
    return list(_actor(explanation))


# Parts that every explanation has


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(rows: Iterable[Row], indent: int = 2) -> Iterator[str]:
    """Yield rows with their columns aligned, numbers to the right, the last column free."""
    listed = [tuple(row) for row in rows]
    if not listed:
        return
    widths = [max(len(row[at]) for row in listed) for at in range(len(listed[0]) - 1)]
    for row in listed:
        cells = [
            cell.rjust(width) if set(cell) <= _RIGHT else cell.ljust(width)
            for cell, width in zip(row, widths, strict=False)
        ]
        yield (" " * indent + "  ".join([*cells, row[-1]])).rstrip()


def words(piece: Slice | None, limit: int = SHORT) -> str:
    """Return the words of a slice on one line, cut at a space to ``limit`` (0: not cut)."""
    if piece is None:
        return "–"
    text = " ".join(piece.text.split())
    if limit and len(text) > limit:
        text = text[:limit].rsplit(" ", 1)[0] + " …"
    return text


def _at(piece: Slice | None) -> str:
    return f"line {piece.line}" if piece else ""


def _score(value: float) -> str:
    return f"{value:.2f}"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _factors(factors: Sequence[Factor], indent: int = 6) -> Iterator[str]:
    yield from table(
        (
            (
                factor.feature,
                f"= {_number(factor.value)}",
                "" if factor.weight is None else f"x {_number(factor.weight)}",
                f"{factor.contribution:+.2f}",
            )
            for factor in factors
        ),
        indent,
    )


def _verdict(verdict: Verdict | None, indent: int = 6) -> Iterator[str]:
    if verdict is not None:
        yield from _factors(verdict.factors, indent)


def _against(verdict: Verdict) -> str:
    """Return the score against what is asked of it."""
    if verdict.threshold is None:
        return _score(verdict.score)
    sign = ">=" if verdict.passed else "<"
    return f"{_score(verdict.score)} {sign} {_score(verdict.threshold)}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a headed section, nothing where it has no lines."""
    listed = list(lines)
    if listed:
        yield ""
        yield title
        yield from listed


def _marked(flag: bool) -> str:
    return "*" if flag else " "


# The whole article


def _overview(explanation: Overview) -> Iterator[str]:
    quotes, summary = explanation.quotes, explanation.summary
    yield f"{counted(len(quotes), 'quote')} (* key; pages leave deeds and views out)"
    yield from table(
        (
            f"{quote.number}",
            _marked(quote.key),
            _score(quote.score),
            quote.kind if quote.statement else "view",
            _at(quote.parts[0]),
            words(quote.cue, 16),
            words(quote.speaker, 32)
            + (f" ({_score(quote.speaker_score)})" if quote.speaker else ""),
            quote.actor or "–",
            words(quote.parts[0], 48),
        )
        for quote in quotes
    )
    yield from _section(
        "In the title, which stands outside the text",
        table(
            (quote.kind, quote.speaker or "–", quote.actor or "–", quote.words,
             "(again in the text)" if quote.repeated else "")
            for quote in explanation.title_quotes
        ),
    )  # fmt: skip
    yield from _section("In quotation marks, but not taken as speech",
                        _region_lines(explanation.passed_over, mark=False))  # fmt: skip
    yield from _section(
        f"Summary, {len(summary)} of {counted(explanation.sentences, 'sentence')}",
        table(
            (
                f"{line.number}",
                "editor" if line.edited else _score(line.score),
                _at(line.sentence),
                words(line.sentence),
            )
            for line in summary
        ),
    )
    yield from _section(
        counted(len(explanation.actors), "actor"),
        (
            line
            for actor in explanation.actors
            for line in (
                *table([(_score(actor.salience), actor.kind.ljust(12), f"{actor.mentions:3}",
                         words(actor.name)
                         + (f", {words(actor.role)}" if actor.role else ""))]),
                *_form_lines(actor.forms, 25, joined=True),
            )
        ),
    )  # fmt: skip
    yield from _section("Notes", (f"  {note}" for note in explanation.notes))


def _region_lines(regions: Sequence[RegionReason], *, mark: bool = True) -> Iterator[str]:
    for region in regions:
        score = _against(region.speech) if region.speech else ""
        row = (_at(region.words), score, words(region.words, 0 if mark else SHORT))
        yield from table([(_marked(region.of_quote), *row) if mark else row])
        yield f"      {region.why}"
        yield from _verdict(region.speech)


def _form_lines(forms: Sequence[FormReason], indent: int, *, joined: bool = False) -> Iterator[str]:
    for form in forms:
        rules = [f"{join.rule}: {words(join.to)}" for join in form.joins]
        if rules or not joined:
            count = "" if joined else f"{form.mentions}"
            said = f"{words(form.form)} ({_at(form.form)})" + "".join(f"; {r}" for r in rules)
            yield from table([(count, said)] if count else [(said,)], indent)


# One quote


def _quote(explanation: QuoteReason) -> Iterator[str]:
    yield f"Quote {explanation.number}, {explanation.kind}" + (
        ", touched by an editor" if explanation.edited else ""
    )
    yield from table((_at(part), words(part, 0)) for part in explanation.parts)
    if explanation.headline:
        yield f"  {explanation.headline}"
    yield from _section(
        "In quotation marks here (* part of this quote)", _region_lines(explanation.regions)
    )
    yield from _section(
        "Reported by its cue",
        (
            line
            for report in explanation.reports
            for line in (
                *table([(_against(report.verdict), words(report.cue), f"{report.relation}:",
                         " … ".join(words(part) for part in report.content))]),
                *_verdict(report.verdict),
            )
        ),
    )  # fmt: skip
    for choice in explanation.choices:
        yield from _section(f"Who said: {words(choice.part, 56)}", _choice_lines(choice))
    yield from _section("Speaker", _speaker_lines(explanation))
    score = explanation.key_score
    yield from _section(
        "Key quote" if explanation.key else "No key quote",
        (f"  {explanation.key_rule}", *([f"  score {_score(score.score)}"] if score else []),
         *_verdict(score)),
    )  # fmt: skip


def _choice_lines(choice: SpeakerChoice) -> Iterator[str]:
    yield f"  {choice.rule}"
    yield from table(
        (
            _marked(candidate.chosen),
            _score(candidate.score),
            _at(candidate.mention),
            words(candidate.mention, 48),
            f"cue: {words(candidate.cue)}" if candidate.cue else "",
        )
        for candidate in choice.candidates
    )
    if choice.winner:
        yield f"  {_against(choice.winner)} because of"
    yield from _verdict(choice.winner)


def _speaker_lines(explanation: QuoteReason) -> Iterator[str]:
    if explanation.speaker is None:
        yield "  unattributed"
        return
    yield from table(
        [(_at(explanation.speaker), _score(explanation.speaker_score), words(explanation.speaker))]
    )
    found = explanation.resolution
    if found:
        who = f"{words(found.name)} ({found.actor})" if found.actor else "no actor"
        by = f": {words(found.by)} ({_at(found.by)})" if found.by else ""
        yield f"  {who}"
        yield f"  {found.rule}{by}"


# One sentence


def _sentence(explanation: SentenceReason) -> Iterator[str]:
    state = "in the summary" if explanation.chosen else "not in the summary"
    yield f"Sentence {explanation.number}, {state}"
    yield from table([(_at(explanation.sentence), words(explanation.sentence, 0))])
    yield f"  {explanation.why}"
    if explanation.edited:
        yield "  an editor made the summary that is shown"
    verdict = explanation.verdict
    if verdict:
        rank = f"{explanation.rank} of {explanation.scored}"
        yield from _section(
            f"Score {_score(verdict.score)}, rank {rank} by itself", _verdict(verdict, 2)
        )
    yield from _section(
        "Rules",
        table(
            (
                item.rule,
                "" if item.measure is None else _score(item.measure),
                "" if item.threshold is None else f"limit {_score(item.threshold)}",
                "" if item.other is None else f"sentence {item.other}",
            )
            for item in explanation.obstacles
        ),
    )
    yield from _section(
        "Words, and how likely each stands in a human's summary",
        table((_score(word.likely), words(word.word)) for word in explanation.words),
    )
    if explanation.best is not None:
        yield ""
        yield f"The set chosen is worth {explanation.best:.4f}"
        if explanation.instead_of is not None and explanation.worth is not None:
            other = f"in place of sentence {explanation.instead_of}"
            yield f"With this one {other} it would be worth {explanation.worth:.4f}"


# One actor


def _actor(explanation: ActorReason) -> Iterator[str]:
    edited = ", touched by an editor" if explanation.edited else ""
    yield f"{words(explanation.name)}, {explanation.kind} ({explanation.id}){edited}"
    if explanation.label:
        yield f"  shown as {explanation.label}"
    kinds = ", ".join(f"{item.kind} {_score(item.share)}" for item in explanation.kinds)
    yield from _section(
        f"Kind: {explanation.kind_rule}",
        (*([f"  {kinds}"] if kinds else []), *_factors(explanation.kind_factors, 4)),
    )
    yield from _section("Names", _form_lines(explanation.forms, 2))
    yield from _section(
        counted(len(explanation.mentions), "mention"),
        (line for mention in explanation.mentions for line in _mention_lines(mention)),
    )
    yield from _section(
        "Role (* the one shown)",
        table(
            (_marked(role.chosen), _at(role.role), role.how, words(role.role))
            for role in explanation.roles
        ),
    )
    if explanation.gender is not None:
        yield ""
        yield f"Spoken of as he (-1) or she (+1): {explanation.gender:+.2f}"
    yield from _section(
        f"Salience {_score(explanation.salience)}", _verdict(explanation.salience_verdict, 2)
    )


def _mention_lines(mention: MentionReason) -> Iterator[str]:
    title = f", after {words(mention.title)}" if mention.title else ""
    yield f"  {_at(mention.mention)}: {words(mention.mention)}, {mention.rule}{title}"
    yield from table(
        (
            (
                _marked(candidate.chosen),
                f"{candidate.score:+.2f}",
                f"chance {_score(candidate.chance)}",
                words(candidate.name),
            )
            for candidate in mention.candidates
        ),
        6,
    )
    if mention.rather:
        yield "        rather than the next because of"
    yield from _factors(mention.rather, 10)
    if mention.verdict and not mention.rather:
        yield f"        {_against(mention.verdict)} because of"
        yield from _verdict(mention.verdict, 10)
