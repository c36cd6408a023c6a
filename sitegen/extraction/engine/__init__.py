"""Tokens, sentences, tags, syntax and names: what the rest of the extraction stands on."""
