"""The search index of a site, made by Pagefind where it is installed."""

from sitegen.search.index import index_files
from sitegen.search.service import HOW_TO_INSTALL, installed, version

__all__ = ["HOW_TO_INSTALL", "index_files", "installed", "version"]
