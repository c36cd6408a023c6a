"""Bytes into the output folder, whole or not at all."""
