"""The briefing into pages: an address, a template and the records it shows, nothing rendered."""

from sitegen.pages.edited import find_scope
from sitegen.pages.page import Page
from sitegen.pages.scope import ALL, Scope
from sitegen.pages.site import all_pages, gone_paths

__all__ = ["ALL", "Page", "Scope", "all_pages", "find_scope", "gone_paths"]
