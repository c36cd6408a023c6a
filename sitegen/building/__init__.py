"""A whole site from its folder: settings, articles, extraction, pages, output, checks."""
