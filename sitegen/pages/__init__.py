"""The briefing into pages: an address, a template and the records it shows, nothing rendered."""
