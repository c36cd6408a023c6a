"""A recording in speedscope's file format, which speedscope.app and others show as a flame chart.

The format is https://www.speedscope.app/file-format-schema.json; each track of the recording
is an "evented" profile of its own, and all share one time axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.building.recorder import Event, Frame, Recorder

SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def speedscope(recorder: Recorder, name: str) -> dict[str, Any]:
    """Return the recording ``name`` as the JSON object of a file; times in microseconds."""
    frames: dict[Frame, int] = {}
    tracks = {track: events for track, events in recorder.tracks.items() if events}
    first = min((events[0].at for events in tracks.values()), default=0)
    last = max((events[-1].at for events in tracks.values()), default=0)
    profiles = [
        {
            "type": "evented",
            "name": track,
            "unit": "microseconds",
            "startValue": 0,
            "endValue": _micro(last - first),
            "events": [_event(event, first, frames) for event in events],
        }
        for track, events in tracks.items()
    ]
    return {
        "$schema": SCHEMA,
        "name": name,
        "exporter": "sitegen",
        "activeProfileIndex": 0,
        "shared": {"frames": [{"name": frame_name(frame)} for frame in frames]},
        "profiles": profiles,
    }


def frame_name(frame: Frame) -> str:
    """Return what to call ``frame``."""
    return f"{frame.stage}: {frame.detail}" if frame.detail else frame.stage


def _event(event: Event, first: int, frames: dict[Frame, int]) -> dict[str, Any]:
    return {
        "type": "O" if event.begins else "C",
        "frame": frames.setdefault(event.frame, len(frames)),
        "at": _micro(event.at - first),
    }


def _micro(nanoseconds: int) -> float:
    return nanoseconds / 1000
