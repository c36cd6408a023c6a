"""``sitegen explain``: why the quotes, the summary and the actors of an article are as they are."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitegen.cli.options import Quiet, Verbose
from sitegen.cli.terminal import Terminal

if TYPE_CHECKING:
    from sitegen.extraction.explain.form import Explanation
    from sitegen.extraction.explain.trace import Trace
    from sitegen.extraction.records import Actor


def explain(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="One article.")
    ],
    quote: Annotated[
        int | None, typer.Option("--quote", metavar="N", help="Explain this quote.")
    ] = None,
    sentence: Annotated[
        int | None,
        typer.Option("--sentence", metavar="N", help="Explain this sentence's place."),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Explain this actor: a name, alias or id."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show why an article's quotes, summary and actors are as they are.

    Without an option, everything that was found, with its score. Quotes and sentences are
    numbered from 1, in the order of sitegen extract.

    Example: sitegen explain content/welcome.md --quote 1
    """
    from sitegen.building.explain_file import explain_file
    from sitegen.cli.explain_text import text_of
    from sitegen.extraction.explain.form import as_dict

    if sum(option is not None for option in (quote, sentence, actor)) > 1:
        raise typer.BadParameter("only one of --quote, --sentence and --actor can be explained")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    traced, problems = explain_file(file)
    Terminal(quiet=quiet, verbose=verbose).problems(problems)
    if traced is None:
        raise typer.Exit(1)
    explanation = _explanation(traced, quote, sentence, actor)
    if as_json:
        print(json.dumps(as_dict(traced.article, traced.shown, explanation), ensure_ascii=False))
    else:
        print("\n".join(text_of(explanation)))
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def _explanation(
    traced: Trace, quote: int | None, sentence: int | None, actor: str | None
) -> Explanation:
    from sitegen.extraction.explain.actors import explain_actor
    from sitegen.extraction.explain.overview import overview
    from sitegen.extraction.explain.quotes import explain_quote
    from sitegen.extraction.explain.sentences import explain_sentence

    if quote is not None:
        _check(quote, len(traced.shown.quotes), "quote")
        return explain_quote(traced, quote)
    if sentence is not None:
        _check(sentence, len(traced.shown.sentences), "sentence")
        return explain_sentence(traced, sentence)
    if actor is not None:
        return explain_actor(traced, _actor(traced, actor))
    return overview(traced)


def _check(number: int, count: int, noun: str) -> None:
    from sitegen.cli.explain_text import counted

    if not 1 <= number <= count:
        have = counted(count, noun)
        raise typer.BadParameter(f"there is no {noun} {number}; the article has {have}")


def _actor(traced: Trace, name: str) -> Actor:
    from sitegen.extraction.overrides import actor_names, find_actor, nearest

    found = find_actor(traced.article, traced.shown, name)
    if found is None:
        hint = nearest(name, actor_names(traced.article, traced.shown))
        raise typer.BadParameter(f'there is no actor "{name}": {hint}')
    return found
