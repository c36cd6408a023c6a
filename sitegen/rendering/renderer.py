"""``Renderer``: pages into bytes."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen.rendering.assets import Assets
from sitegen.rendering.catalogues import own_texts
from sitegen.rendering.closure import Closures
from sitegen.rendering.compiled import Compiled
from sitegen.rendering.environment import jinjas_own, make_environment
from sitegen.rendering.failures import template_error
from sitegen.rendering.theme import theme_folder
from sitegen.rendering.writers import VERSIONS, WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import Environment

    from sitegen.pages.page import Page
    from sitegen.settings import SiteSettings


class Renderer:
    """Renders pages with a site's own templates and, behind them, the default theme's.

    Templates and static files are read as they are when first needed and kept: after a
    change on disk, make a new one.

    Args:
        site_templates: The site's ``templates`` folder; it need not exist.
        settings: Given to every template as ``site``.
        embed: Put stylesheets into the pages that ask for it.
        compiled: What was worked out of templates' texts, if of the same settings.

    """

    def __init__(
        self,
        site_templates: Path | None,
        settings: SiteSettings,
        *,
        embed: bool = True,
        compiled: Compiled | None = None,
    ) -> None:
        theme = theme_folder()
        own = site_templates if site_templates and site_templates.is_dir() else None
        self._folders = [theme, own] if own else [theme]
        self._settings = settings
        self._assets = Assets(self._folders)
        self._environment = make_environment(own, theme, settings, self._assets, embed=embed)
        same = compiled is not None and compiled.settings == settings
        self.compiled = compiled if compiled and same else Compiled(settings)
        self._environment.bytecode_cache = self.compiled
        texts = own_texts(settings.language, own)
        self._not_quick: set[str] = set()
        self._closures = Closures(self._environment, self._assets, self.compiled, texts)

    def render(self, page: Page) -> bytes:
        """Return the bytes of ``page``, which depend on nothing but page, templates, settings.

        Raises:
            TemplateError: A template is missing, does not compile or fails.

        """
        if page.template in WRITERS:
            return WRITERS[page.template](page, self._settings)
        if page.template not in self._not_quick:
            with suppress(Exception):
                return _rendered(page, self._environment)
        try:
            data = _rendered(page, self._jinjas_own)
        except Exception as error:
            raise template_error(error, page.template, self._folders) from error
        self._not_quick.add(page.template)
        return data

    def prepare(self, templates: Iterable[str]) -> None:
        """Compile ``templates`` and all they refer to; whoever renders tells of mistakes."""
        for template in set(templates) - WRITERS.keys():
            with suppress(Exception):
                for name in self._closures.names(template):
                    self._environment.get_template(name)

    @cached_property
    def _jinjas_own(self) -> Environment:
        return jinjas_own(self._environment)

    def assets(self) -> Iterable[tuple[str, bytes]]:
        """Return the static files: path relative to the output folder, and bytes."""
        return self._assets

    def digest(self, template: str) -> str:
        """Return a digest of the template, of all it extends, includes and imports, and of
        the static files whose version they print.

        Raises:
            TemplateError: A template of the closure does not compile.

        """
        if template in WRITERS:
            return VERSIONS[template]()
        try:
            return self._closures.digest(template)
        except Exception as error:
            raise template_error(error, template, self._folders) from error


def _rendered(page: Page, environment: Environment) -> bytes:
    template = environment.get_template(page.template)
    context = template.new_context({**page.context, "page": page})
    try:
        return environment.concat(template.root_render_func(context)).encode()
    except Exception:
        environment.handle_exception()
    finally:
        # Macros of the page's own template refer to the context, and it to them: that cycle
        # would keep all that the page is made from until Python looks for garbage.
        context.vars.clear()
