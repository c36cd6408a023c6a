"""Texts that many records of a site have, such as names: one object is to stand for all of them.

A site of many articles is held in memory by its notes, and most of their texts are the same few.
"""

from __future__ import annotations

from typing import Annotated

REPEATED = "repeated"
Repeated = Annotated[str, REPEATED]
"""A text of which the store hands out one object, however many records have it."""
