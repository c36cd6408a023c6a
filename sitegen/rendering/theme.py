"""Where the default theme lies: inside an installed package, or beside a checkout's."""

from __future__ import annotations

from pathlib import Path

import sitegen
from sitegen.errors import TemplateError


def theme_folder() -> Path:
    """Return the folder of the default theme's templates and ``static/``.

    A wheel carries it as ``sitegen/theme``; an editable install reads the checkout's
    ``templates`` itself, so that an edit there shows at once.

    Raises:
        TemplateError: The installation is incomplete.

    """
    package = Path(sitegen.__file__).resolve().parent
    for folder in (package / "theme", package.parent / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise TemplateError(
        "the default theme is missing from this installation",
        path=str(package / "theme"),
        hint="install sitegen again",
    )
