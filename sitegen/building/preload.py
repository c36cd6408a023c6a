"""What the server loads that worker processes are forked from, once for all of them.

They share it until they write to it. Imported for that, and by nobody else.
"""

from __future__ import annotations

import gc

import sitegen.extraction.pipeline
import sitegen.sources.read  # noqa: F401
from sitegen.models.load import load

load("en", "")  # as extract_article calls it: what is loaded is known by its arguments
# The collector would write to, and so copy, all of it.
gc.freeze()
