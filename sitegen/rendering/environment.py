"""The Jinja environment: where templates are looked for and what they can call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.compiler import CodeGenerator

from sitegen.pages.addresses import Addresses
from sitegen.pages.social import site_card
from sitegen.rendering.catalogues import load_catalogue
from sitegen.rendering.filters import FILTERS
from sitegen.rendering.interface import interface_functions
from sitegen.rendering.isolation import Isolation
from sitegen.rendering.locales import SiteLocale, text_direction
from sitegen.rendering.quick import QuickGenerator
from sitegen.rendering.styles import Stylesheets

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from sitegen.rendering.assets import Assets
    from sitegen.settings import SiteSettings

THEME_PREFIX = "theme"
"""``{% extends "theme:article.html" %}`` means the default theme's own file, so that a site's
``article.html`` can extend what it stands in front of and replace single blocks."""


class SiteEnvironment(Environment):
    """An environment whose globals do not change once a template is loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template; a plain dict, as each page copies them."""
        return {**self.globals, **(d or {})}


def make_environment(
    site_templates: Path | None,
    theme: Path,
    settings: SiteSettings,
    assets: Assets,
    *,
    embed: bool = False,
) -> Environment:
    """Return the environment; a site's templates are found before the theme's, file by file.

    Everything printed is escaped, but for ``.txt``, and every unknown name is an error. Its
    templates are compiled for speed: see ``quick.py`` for what that leaves to ``jinjas_own``.
    """
    default = FileSystemLoader(theme)
    own = [FileSystemLoader(site_templates)] if site_templates else []
    environment = SiteEnvironment(
        loader=ChoiceLoader(
            [*own, default, PrefixLoader({THEME_PREFIX: default}, delimiter=":")],
        ),
        autoescape=_is_markup,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.code_generator_class = QuickGenerator
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.policies["ext.i18n.trimmed"] = True  # as texts are extracted for catalogues
    locale = SiteLocale(settings.language)
    catalogue = load_catalogue(settings.language, site_templates)
    environment.globals.update(interface_functions(catalogue, locale))
    isolation = Isolation(text_direction(settings.language))
    addresses = Addresses(settings)
    environment.filters.update(FILTERS)
    environment.filters.update(
        date=locale.date,
        short_date=locale.short_date,
        weekday=locale.weekday,
        month_name=locale.month_name,
        short_month=locale.short_month,
        number=locale.number,
        digits=locale.digits,
        listed=locale.listed,
        direction=text_direction,
        bdi=isolation.bdi,
        isolated=isolation.isolated,
    )
    environment.globals["month_and_year"] = locale.month
    environment.filters["url"] = addresses.url
    environment.filters["absolute"] = addresses.absolute
    environment.globals["site"] = settings
    environment.globals["site_card"] = site_card(settings)
    environment.globals["asset"] = lambda name: addresses.url(assets.address(name))
    environment.globals["stylesheet"] = Stylesheets(assets, addresses, embed=embed)
    return environment


def jinjas_own(environment: Environment) -> Environment:
    """Return ``environment`` with its templates compiled by Jinja's own rules, in all cases."""
    own = environment.overlay()
    own.code_generator_class = CodeGenerator
    own.bytecode_cache = None
    return own


def _is_markup(template: str | None) -> bool:
    return template is None or not template.endswith(".txt")
