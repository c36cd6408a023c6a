"""``build_site``: a folder of sources into an output folder, whole or not at all.

What an unchanged site needs is imported here, and no more: most builds find nothing to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.building.inputs import inputs_digest
from sitegen.building.job import Job
from sitegen.building.load_settings import TEMPLATES, load_settings
from sitegen.building.options import with_options
from sitegen.building.outcome import Built, Outcome, outcome_key, refuse_problems
from sitegen.building.recorder import span
from sitegen.building.tools import open_tools
from sitegen.building.workers import available_cores
from sitegen.output.folder import check_output
from sitegen.output.look import looking
from sitegen.output.manifest import Published
from sitegen.output.recovery import recover_output
from sitegen.sources.discover import PLACES
from sitegen.store import FOLDER
from sitegen.store.codec import loads

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.building.progress import Progress
    from sitegen.settings import Settings


def build_site(
    folder: Path,
    options: Options,
    *,
    strict: bool = False,
    clean: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the site in ``folder``.

    ``strict`` publishes nothing if there is any warning or error; ``clean`` forgets what is
    known from earlier builds and writes every file anew.

    Raises:
        SettingsError: ``sitegen.toml``, ``actors.toml`` or an option cannot be used.
        TemplateError: A template fails.
        BuildError: The output cannot be written, or ``strict`` forbids it.

    """
    settings = with_options(load_settings(folder)[0], options)
    output = output_folder(folder, settings, options)
    restored = recover_output(output)
    with open_tools(folder, options.jobs, progress) as tools:
        if clean:
            tools.store.clear()
        with looking(output, options.jobs or available_cores()) as look:
            with span("look for changes"):
                sources = tools.stamps.sources()
                job = Job(folder, output, settings, options, tools, sources, look)
                built = _as_before(job)
            if built is None:
                # All the rest.
                from sitegen.building.drawer import open_drawer  # noqa: PLC0415
                from sitegen.building.publish import publish  # noqa: PLC0415

                with open_drawer(tools.store) as drawer:
                    job = replace(job, tools=replace(tools, drawer=drawer))
                    built = publish(job, strict=strict, afresh=clean)
            elif strict:
                refuse_problems(built.outcome.problems)
        notes = (*([restored] if restored else []), *tools.store.notes, *built.notes)
        return replace(built, notes=notes)


def output_folder(folder: Path, settings: Settings, options: Options) -> Path:
    """Return where the site is written.

    Raises:
        BuildError: Writing there could touch what the site is made of.

    """
    output = options.output or folder / settings.build.output
    check_output(output, folder, (*(name for name, _ in PLACES), TEMPLATES, FOLDER, ".git"))
    return output


def _as_before(job: Job) -> Built | None:
    """Return what the last build came to if this one would write the same, byte for byte."""
    media = job.tools.stamps.media()
    inputs = inputs_digest(job.folder, job.settings, job.digests, media, job.tools)
    key = outcome_key(inputs)
    record = job.tools.store.records([key]).get(key)
    files = job.look.untouched(inputs) if record is not None else None
    if record is None or files is None:
        return None
    outcome = loads(record, Outcome)
    if outcome.due is not None and outcome.due <= job.options.today:
        return None
    return Built(job.output, job.settings.site.base_url, outcome, Published((), (), files))
