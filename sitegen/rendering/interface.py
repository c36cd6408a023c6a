"""The interface's texts in templates: ``_()``, ``ngettext()`` and ``{% trans %}``."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_eval_context
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from gettext import NullTranslations

    from jinja2.nodes import EvalContext

    from sitegen.rendering.locales import SiteLocale


_COUNTS_KEPT = 1 << 12


class InMarkup:
    """A function of templates that can be asked for what it prints in markup, past Jinja.

    Args:
        function: What it does; its first argument says whether what it returns is markup.
        printed: Takes the others by place, and returns the same as ``function`` in markup.

    """

    def __init__(self, function: Callable[..., str], printed: Callable[..., str]) -> None:
        self.function = function
        self.printed = printed

    @pass_eval_context
    def __call__(self, context: EvalContext, /, *arguments: object, **values: object) -> str:
        """Return the text for ``arguments``."""
        return self.function(context.autoescape, *arguments, **values)


def interface_functions(
    catalogue: NullTranslations, locale: SiteLocale
) -> Mapping[str, Callable[..., str]]:
    """Return what Jinja's i18n extension calls, by name.

    As its own newstyle functions do, each fills ``%(name)s`` and escapes what it fills in;
    whole numbers are written as the locale has them. ``num`` is the number that decides
    the plural.
    """

    @cache
    def plain(text: str, is_markup: bool) -> str:
        return (Markup(text) if is_markup else text) % {}

    def fill(is_markup: bool, text: str, values: Mapping[str, Any]) -> str:
        if not values:
            return plain(text, is_markup)
        filled = {
            name: locale.number(value) if type(value) is int else value
            for name, value in values.items()
        }
        if is_markup:
            # What ``Markup`` does itself, which takes five times as long.
            return Markup(text % {name: escape(value) for name, value in filled.items()})
        return text % filled

    def gettext(is_markup: bool, text: str, /, **values: object) -> str:
        return fill(is_markup, catalogue.gettext(text), values)

    def ngettext(is_markup: bool, one: str, many: str, count: int, /, **values: object) -> str:
        text = catalogue.ngettext(one, many, count)
        return fill(is_markup, text, {"num": count, **values})

    # Every page has dozens of these, and they are the same on all.
    @cache
    def gettext_in_markup(text: str) -> str:
        return gettext(True, text)

    @lru_cache(_COUNTS_KEPT, typed=True)
    def ngettext_in_markup(one: str, many: str, count: int) -> str:
        return ngettext(True, one, many, count)

    @pass_eval_context
    def pgettext(context: EvalContext, place: str, text: str, /, **values: object) -> str:
        return fill(context.autoescape, catalogue.pgettext(place, text), values)

    @pass_eval_context
    def npgettext(
        context: EvalContext, place: str, one: str, many: str, count: int, /, **values: object
    ) -> str:
        text = catalogue.npgettext(place, one, many, count)
        return fill(context.autoescape, text, {"num": count, **values})

    single = InMarkup(gettext, gettext_in_markup)
    return {
        "_": single,
        "gettext": single,
        "ngettext": InMarkup(ngettext, ngettext_in_markup),
        "pgettext": pgettext,
        "npgettext": npgettext,
    }
