"""``read_article``: the one way from a source file to an ``Article``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sitegen.article import Article
from sitegen.errors import Problem, SourceError
from sitegen.sources.decode import MAX_BYTES, decode
from sitegen.sources.headlines import headline_key
from sitegen.sources.language import guess_language
from sitegen.sources.seeds import read_seed

if TYPE_CHECKING:
    from pathlib import Path

_INFERRED = ("title", "author", "date", "updated", "source")

Result = tuple[Article | None, tuple[Problem, ...]]


def read_article(path: Path, name: str, language: str = "en") -> Result:
    """Read the article in the file ``path``, and say what is wrong with it.

    ``name`` is the path to give in the article and in messages; ``language`` is what the
    article is taken to be in, where neither the file nor its words say. ``.md`` is read as
    Markdown with front matter, ``.txt`` as a page pasted raw, with a sidecar ``.toml`` of the
    same name beside it. The article is ``None`` if any problem is an error.
    """
    problems: list[Problem] = []
    try:
        text, problem = decode(_bytes(path, name), name)
        problems += [problem] if problem else []
        if path.suffix.lower() == ".md":
            article = _markdown(text, name, language, problems)
        elif path.suffix.lower() == ".txt":
            article = _seed(text, path, name, language, problems)
        else:
            raise SourceError(
                "not a source: its name ends in neither .md nor .txt", path=name, hint="rename it"
            )
    except SourceError as error:
        problems.append(error.problem)
        return None, tuple(problems)
    if any(problem.severity == "error" for problem in problems):
        return None, tuple(problems)
    return article, tuple(problems)


def sidecar_of(path: Path) -> Path:
    """Return where the sidecar of the seed ``path`` would be."""
    return path.with_suffix(".toml")


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError("there is no such file", path=name, hint="check the path") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise SourceError(f"the file cannot be read: {why}", path=name) from None


def _markdown(text: str, name: str, language: str, problems: list[Problem]) -> Article:
    # Slow imports, and most runs find every article in the cache.
    from sitegen.sources.datelines import first_dateline  # noqa: PLC0415
    from sitegen.sources.frontmatter import split_front_matter  # noqa: PLC0415
    from sitegen.sources.markdown import read_markdown  # noqa: PLC0415
    from sitegen.sources.media import with_site_addresses  # noqa: PLC0415
    from sitegen.sources.metadata import read_metadata  # noqa: PLC0415

    front = split_front_matter(text, name)
    fields, wrong = read_metadata(front, name)
    document = read_markdown(front.body, name, front.body_line)
    problems += (*wrong, *document.problems)
    if not document.text.strip():
        raise SourceError(
            "the body is empty",
            path=name,
            line=front.body_line,
            hint="write it, or delete the file",
        )
    fields.setdefault("language", language)
    article = Article(
        path=name,
        text=document.text,
        blocks=document.blocks,
        marks=document.marks,
        lines=document.lines,
        dateline=first_dateline(document.blocks, document.text)[0],
        **fields,
    )
    return with_site_addresses(_with_heading_as_title(article))


def _with_heading_as_title(article: Article) -> Article:
    """Make a first heading of level 1 the title, where there is no other or it is the same."""
    for i, block in enumerate(article.blocks):
        if block.kind == "image":
            continue
        if block.kind != "heading" or block.level != 1:
            break
        heading = block.span.of(article.text)
        if article.title and headline_key(article.title) != headline_key(heading):
            break
        blocks = (*article.blocks[:i], replace(block, kind="title"), *article.blocks[i + 1 :])
        return replace(
            article, blocks=blocks, title=article.title or heading, title_span=block.span
        )
    return article


def _seed(text: str, path: Path, name: str, language: str, problems: list[Problem]) -> Article:
    given = _sidecar(sidecar_of(path), sidecar_of_name(name), problems)
    found = read_seed(text, given.get("title"))
    if not found["blocks"]:
        raise SourceError(
            "nothing in it reads like an article: every line is page furniture",
            path=name,
            hint="paste the article's text",
        )
    if "title" in given and headline_key(given["title"]) != headline_key(found.get("title", "")):
        found.pop("title_span", None)
    origin = {key: "sidecar" if key in given else "text" for key in _INFERRED if key in found}
    if "language" not in given:
        body = " ".join(block.span.of(text) for block in found["blocks"])
        given["language"] = guess_language(body, language)
    return Article(path=name, text=text, origin=origin, **{**found, **given})


def sidecar_of_name(name: str) -> str:
    """Return the name that messages give the sidecar of the seed called ``name``."""
    return name.rpartition(".")[0] + ".toml"


def _sidecar(path: Path, name: str, problems: list[Problem]) -> dict[str, Any]:
    if not path.is_file():
        return {}
    from sitegen.sources.frontmatter import load_toml  # noqa: PLC0415
    from sitegen.sources.metadata import read_metadata  # noqa: PLC0415

    data = _bytes(path, name)
    if not data.strip():
        return {}
    text, problem = decode(data, name)
    problems += [problem] if problem else []
    fields, wrong = read_metadata(load_toml(text, name), name)
    problems += wrong
    return fields
