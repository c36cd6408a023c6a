"""Everything fitted or listed that the pure core needs, handed in as one immutable record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.extraction.actors.model import ActorModel
    from sitegen.extraction.engine.parse import Parser
    from sitegen.extraction.quotes.model import QuoteModel
    from sitegen.extraction.summary.model import SummaryModel


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The weights and word lists for one language; ``sitegen.models`` loads them.

    Attributes:
        language: BCP 47 primary subtag, such as "en".
        parser: ``None`` for a language without a pipeline: then no syntax and no actors.
        version: Engine version and a digest of all weights and lists, so that a cached
            record says whether it is stale.

    """

    language: str
    parser: Parser | None
    quotes: QuoteModel
    actors: ActorModel
    summary: SummaryModel
    version: str
