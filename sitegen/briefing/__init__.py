"""Extractions of many articles into cross-article records: actors, quotes, topics, days."""

from sitegen.briefing.make import make_briefing
from sitegen.briefing.records import Briefing, Story

__all__ = ["Briefing", "Story", "make_briefing"]
