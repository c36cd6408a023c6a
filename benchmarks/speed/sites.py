"""The same posts as a site of each generator, configured to make the same kinds of page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .corpus import Post

TEMPLATES = Path(__file__).parent / "sites"
ARTICLES = {
    "sitegen": "content",
    "hugo": "content/post",
    "pelican": "content",
    "eleventy": "content/articles",
    "hugo-same": "content/post",
}
"""Where each generator's articles lie in its site."""


def write_site(generator: str, folder: Path, posts: Iterable[Post]) -> None:
    """Write ``posts`` as a site of ``generator`` in ``folder``, which is emptied first."""
    articles = begin_site(generator, folder)
    form = FORMS[generator]
    for post in posts:
        (articles / f"{post.slug}.md").write_text(form(post), encoding="utf-8")


def begin_site(generator: str, folder: Path) -> Path:
    """Empty ``folder``, write a site without articles, and return where they are to lie."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TEMPLATES / generator, folder)
    articles = folder / ARTICLES[generator]
    articles.mkdir(parents=True, exist_ok=True)
    return articles


def _yaml(post: Post) -> str:
    # Every JSON text is a YAML flow scalar, so that no title needs quoting rules of its own.
    head = {
        "title": post.title,
        "date": post.date,
        "source": post.source,
        "author": post.author,
        "tags": list(post.tags),
    }
    lines = (
        f"{key}: {value if key == 'date' else json.dumps(value, ensure_ascii=False)}"
        for key, value in head.items()
    )
    return "---\n" + "\n".join(lines) + "\n---\n\n" + post.body


def _meta(post: Post) -> str:
    """Return ``post`` with Python-Markdown's own kind of front matter, which Pelican reads."""
    return (
        f"Title: {post.title}\nDate: {post.date}\nSource: {post.source}\nAuthor: {post.author}\n"
        f"Tags: {', '.join(post.tags)}\nSlug: {post.slug}\n\n{post.body}"
    )


FORMS: dict[str, Callable[[Post], str]] = {
    "sitegen": _yaml,
    "hugo": _yaml,
    "pelican": _meta,
    "eleventy": _yaml,
}
