"""Extractions of many articles into cross-article records: actors, quotes, topics, days."""
