"""``Job``: one build that was asked for, as every step of it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.building.tools import Tools
    from sitegen.output.look import Look
    from sitegen.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """The site in ``folder`` is to be written to ``output``.

    Attributes:
        settings: As they were when it began, with the ``options`` in them.
        digests: Of all sources by name, in order.
        look: A look at the output as it was.

    """

    folder: Path
    output: Path
    settings: Settings
    options: Options
    tools: Tools
    digests: Mapping[str, str]
    look: Look
