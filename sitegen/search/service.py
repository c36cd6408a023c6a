"""Pagefind's service, https://pagefind.app: records in, the files of an index out.

Its program, which the wheel ``pagefind_bin`` carries, answers one message after another on
its standard streams, each JSON in base64 with a comma behind it. (Its Python package says
the same messages, but waits a tenth of a second for each answer: half an hour for the
quotes of two thousand articles.)
"""

from __future__ import annotations

import base64
import json
import subprocess
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from sitegen.errors import BuildError
from sitegen.search.presence import HOW_TO_INSTALL, PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CHUNK = 1 << 20


def pagefind_files(records: Iterable[Mapping[str, Any]], language: str) -> dict[str, bytes]:
    """Return the files that Pagefind makes of ``records``, by path within its folder.

    ``records`` have the keys of its custom records; all go into one index, whose words are
    stemmed as those of ``language`` (ISO 639-1).

    Raises:
        BuildError: Pagefind cannot be run or fails.

    """
    with _service() as service:
        config = {"force_language": language}
        index = service.ask({"type": "NewIndex", "config": config})["index_id"]
        for record in records:
            service.ask({"type": "AddRecord", "index_id": index, "language": language, **record})
        files = service.ask({"type": "GetFiles", "index_id": index})["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files}


class _Service:
    """One run of the program; messages are answered in the order they are sent.

    Each waits for its answer: so records are numbered as they come, in every run.
    """

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        self._into = into
        self._out = out
        self._sent = 0
        self._read = b""

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Send one message and return what is answered."""
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload})
        self._into.write(base64.b64encode(message.encode()) + b",")
        answer: dict[str, Any] = json.loads(base64.b64decode(self._next()))["payload"]
        if answer["type"] == "Error":
            raise _failed(str(answer.get("message")))
        return answer

    def _next(self) -> bytes:
        parts = [self._read]
        while b"," not in parts[-1]:
            more = self._out.read(_CHUNK)
            if not more:
                raise _failed("it ended without an answer")
            parts.append(more)
        answer, _, self._read = b"".join(parts).partition(b",")
        return answer


@contextmanager
def _service() -> Iterator[_Service]:
    import pagefind_bin  # noqa: PLC0415  (an extra, which need not be there)

    command = [str(pagefind_bin.get_executable()), "--service"]
    try:
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                yield _Service(process.stdin, process.stdout)
            finally:
                process.kill()
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error


def _failed(why: str) -> BuildError:
    return BuildError(
        f"the search index could not be made, for Pagefind failed: {why}",
        hint=f"{HOW_TO_INSTALL} installs it, pip uninstall {PACKAGE} lets the site do without",
    )
