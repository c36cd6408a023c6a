"""sitegen turns a folder of source articles into a static briefing site."""

__version__ = "0.1.0"
