"""Live reload: what an open page is told, as server-sent events (WHATWG HTML, section 9.2).

Every message is the whole truth about one address, so that a browser that slept or lost
the connection is right again after the next one: a digest of what it would show now, its
stylesheets, and what is wrong with the site's files.
"""

from __future__ import annotations

import hashlib
import html
import json
from importlib import resources
from typing import TYPE_CHECKING

from sitegen.errors import SitegenError

if TYPE_CHECKING:
    from sitegen.errors import Problem
    from sitegen.serving.live import Shown
    from sitegen.serving.snapshot import Answer

PREFIX = "__sitegen__/"
SCRIPT = PREFIX + "live.js"
EVENTS = PREFIX + "events"
BODY_END = b"</body>"


def script() -> bytes:
    """Return the script that served pages carry; built sites never have it."""
    return resources.files("sitegen.serving").joinpath("live.js").read_bytes()


def with_script(body: bytes, base: str, digest: str) -> bytes:
    """Return an HTML page with the script that keeps it up to date."""
    tag = (
        f'<script src="{html.escape(base + SCRIPT)}" data-events="{html.escape(base + EVENTS)}"'
        f' data-digest="{digest}"></script>'
    ).encode()
    at = body.rfind(BODY_END)
    return body + tag if at < 0 else body[:at] + tag + body[at:]


def digest_of(answer: Answer | None) -> str:
    """Return a digest of what a reload would show; stylesheets are swapped without one."""
    if answer is None:
        return "none"
    return hashlib.blake2b(answer.content, digest_size=8).hexdigest()


def message(shown: Shown, address: str) -> str:
    """Return the event for a browser that has ``address`` open."""
    answer, problems = None, shown.problems
    if shown.snapshot is not None:
        try:
            answer = shown.snapshot.answer(address)
        except SitegenError as error:
            problems = (*problems, error.problem)
    data = {
        "digest": digest_of(answer),
        "stylesheets": answer.stylesheets if answer else (),
        "problems": [_problem(problem) for problem in problems],
    }
    return f"data: {json.dumps(data)}\n\n"


def _problem(problem: Problem) -> dict[str, str | int | None]:
    return {
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }


def broken_page(problems: tuple[Problem, ...]) -> bytes:
    """Return a page for when there is none to show; the overlay says the same with style."""
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        "<title>This site does not build</title></head><body><main>"
        f"<h1>This site does not build</h1><ul>{items}</ul>"
        "<p>The page comes by itself when the files are mended.</p></main></body></html>"
    ).encode()
