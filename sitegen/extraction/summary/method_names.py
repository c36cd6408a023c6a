"""The names of the methods, apart from the methods: those are slow to import."""

from __future__ import annotations

from sitegen.errors import SettingsError

NEWSRANK = "newsrank"
METHODS = (
    NEWSRANK,
    "edmundson",
    "kl",
    "lexrank",
    "lsa",
    "luhn",
    "random",
    "reduction",
    "sumbasic",
    "textrank",
)


def method_name(value: str) -> str:
    """Return the method that ``value`` names; sumy's own "lex-rank" is "lexrank".

    Raises ``SettingsError``, with the names there are, for any other.
    """
    name = value.strip().lower().replace("-", "").replace("_", "")
    if name not in METHODS:
        raise SettingsError(
            f'[summary] method = "{value}" is not a method',
            hint="use one of " + ", ".join(METHODS),
        )
    return name
