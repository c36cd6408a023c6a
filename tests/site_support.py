"""Built sites for the tests that look at pages as readers and machines do."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # benchmarks/ is no part of the package

from benchmarks.site import sites  # noqa: E402
from benchmarks.site.tools import INSTALL  # noqa: E402


def needs(tool):
    """Return the path of a tool, or skip with the line that fetches it."""
    if not tool.path.is_file():
        pytest.skip(f"no {tool.name} here; {INSTALL}")
    return tool.path


def build_all(folder):
    """Return the demo, the site of extremes and the empty one, built."""
    return [build(folder) for build in (sites.build_demo, sites.build_stress, sites.build_empty)]
