"""Names of files in a site's folder that several packages must know."""

ACTORS = "actors.toml"
"""The editor's word on actors."""
