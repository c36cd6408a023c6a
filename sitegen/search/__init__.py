"""The search index of a site, made by Pagefind where it is installed."""

from sitegen.search.presence import HOW_TO_INSTALL, installed, version

__all__ = ["HOW_TO_INSTALL", "installed", "version"]
