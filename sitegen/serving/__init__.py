"""Watch, rebuild, serve and reload."""
