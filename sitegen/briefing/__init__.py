"""Extractions of many articles into cross-article records: actors, quotes, topics, days."""

from sitegen.briefing.make import join_stories, make_briefing
from sitegen.briefing.records import Briefing, Story
from sitegen.briefing.told import Told

__all__ = ["Briefing", "Story", "Told", "join_stories", "make_briefing"]
