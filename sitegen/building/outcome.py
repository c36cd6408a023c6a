"""What a build came to: kept in the store, so that one that changes nothing can say it again."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (field of a stored record)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.digests import digest_of
from sitegen.errors import BuildError, Problem
from sitegen.store.codec import schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sitegen.output.manifest import Published


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to; kept in the store, so that the next one can say it again.

    ``due`` is the day from which an article that was held back is to be published.
    """

    articles: int
    quotes: int
    actors: int
    pages: int
    problems: tuple[Problem, ...]
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where it lies, what it came to, and which files it changed.

    ``held`` is what it had in memory, for a process that ends anyway: to give it back takes time.
    """

    output: Path
    base_url: str
    outcome: Outcome
    published: Published
    notes: tuple[Problem, ...] = ()
    held: tuple[object, ...] = field(default=(), compare=False, repr=False)

    @property
    def failed(self) -> bool:
        """Whether something of the content is wrong and was left out."""
        return any(problem.severity == "error" for problem in self.outcome.problems)


class StrictError(BuildError):
    """There are warnings or errors, and the build was to be strict; ``problems`` has them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"nothing was published, for --strict allows no problem and there are {len(problems)}",
            hint="the site that was there before is untouched",
        )
        self.problems = problems


def refuse_problems(problems: Iterable[Problem]) -> None:
    """Refuse to publish a site with ``problems``, notes excepted.

    Raises:
        StrictError: There is a warning or an error among them.

    """
    serious = tuple(problem for problem in problems if problem.severity != "note")
    if serious:
        raise StrictError(serious)


def outcome_key(inputs: str) -> str:
    """Return the key under which the store has what a build from ``inputs`` came to."""
    return "outcome:" + digest_of(inputs, schema(Outcome))
