"""The tutorial: every command in a ``sh`` block is run, in order, in one shell."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"
FIRST_PUSH = "git -C public add --all"
# What a reader does once by hand, with a repository of their own.
REPOSITORY = """
git init --quiet --bare -b gh-pages ../remote.git
git -C public init --quiet -b gh-pages
git -C public remote add origin ../../remote.git
git -C public config user.name Tester
git -C public config user.email tester@example.org
touch public/.nojekyll
"""


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("git")), reason="needs bash and git")
def test_the_tutorial_does_what_it_says(tmp_path):
    blocks = re.findall(r"^```sh\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 8
    script = "\n".join(
        REPOSITORY + block if FIRST_PUSH in block else block for block in ["set -e", *blocks]
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = tmp_path / "mysite"
    assert "left out" in done.stderr
    assert "READ ALSO" in done.stderr
    assert "Lost in the valley" in (site / "public/404.html").read_text()
    assert "/REPOSITORY/articles/bridge/" in (site / "public/index.html").read_text()
    assert len((site / "extractions.jsonl").read_text().splitlines()) == 4
    published = subprocess.run(
        ["git", "-C", tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert {".nojekyll", "index.html", "articles/bridge/index.html"} <= {*published}
