"""Pages into bytes through Jinja templates."""
