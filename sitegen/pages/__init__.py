"""The briefing into pages: an address, a template and the records it shows, nothing rendered."""

from sitegen.pages.page import Page
from sitegen.pages.site import all_pages

__all__ = ["Page", "all_pages"]
