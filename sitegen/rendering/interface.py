"""The interface's texts in templates: ``_()``, ``ngettext()`` and ``{% trans %}``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_eval_context
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from gettext import NullTranslations

    from jinja2.nodes import EvalContext

    from sitegen.rendering.locales import SiteLocale


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

    def fill(context: EvalContext, text: str, values: Mapping[str, Any]) -> str:
        if not values:
            return plain(text, bool(context.autoescape))
        filled = {
            name: locale.number(value) if type(value) is int else value
            for name, value in values.items()
        }
        return (Markup(text) if context.autoescape else text) % filled

    known: dict[str, str] = {}

    @pass_eval_context
    def gettext(context: EvalContext, text: str, /, **values: object) -> str:
        if values or not context.autoescape:
            return fill(context, catalogue.gettext(text), values)
        # Every page has dozens of these, and they are the same on all.
        if text not in known:
            known[text] = fill(context, catalogue.gettext(text), values)
        return known[text]

    @pass_eval_context
    def ngettext(context: EvalContext, one: str, many: str, count: int, /, **values: object) -> str:
        text = catalogue.ngettext(one, many, count)
        return fill(context, text, {"num": count, **values})

    @pass_eval_context
    def pgettext(context: EvalContext, place: str, text: str, /, **values: object) -> str:
        return fill(context, catalogue.pgettext(place, text), values)

    @pass_eval_context
    def npgettext(
        context: EvalContext, place: str, one: str, many: str, count: int, /, **values: object
    ) -> str:
        text = catalogue.npgettext(place, one, many, count)
        return fill(context, text, {"num": count, **values})

    return {
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
    }
