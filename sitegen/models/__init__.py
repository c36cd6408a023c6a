"""The edge where weights and word lists are read: files in, an immutable ``Toolkit`` out."""

from sitegen.models.load import load

__all__ = ["load"]
