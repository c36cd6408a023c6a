"""``sitegen explain`` as a shell sees it."""

import json
import os
import subprocess
import sys

import pytest
from build_support import write

ARTICLE = """---
title: Bridge over the Ilmer opens
---

The new bridge over the Ilmer opened on Tuesday, two years late. "We are proud of every rivet
in it, and prouder that nobody was hurt," said Mayor Hanne Ostrov.

Ostrov promised a count of the traffic. The old sign in the "shadow market" was taken down.
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"bridge.md": ARTICLE, "broken.md": "---\ntitle: [\n---\nWords.\n"})
    return tmp_path


def explain(folder, *args, **options):
    return subprocess.run(
        [sys.executable, "-m", "sitegen", "explain", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **options},
    )


def test_an_overview_names_what_can_be_asked_for(folder):
    done = explain(folder, "bridge.md")
    assert done.returncode == 0
    assert done.stderr == ""
    assert " quotes (* key;" in done.stdout
    assert "Hanne Ostrov, Mayor" in done.stdout
    assert "their surname: Hanne Ostrov" in done.stdout
    assert "not taken as speech" in done.stdout
    assert "shadow market" in done.stdout


@pytest.mark.parametrize(
    ("args", "name", "shown"),
    [
        ((), "overview", "actors"),
        (("--quote", "1"), "quote", "Who said"),
        (("--sentence", "1"), "sentence", "The set chosen is worth"),
        (("--actor", "ostrov"), "actor", "Salience"),
    ],
)
def test_each_explanation_is_text_or_one_json_object(folder, args, name, shown):
    text = explain(folder, "bridge.md", *args)
    assert text.returncode == 0
    assert shown in text.stdout
    assert "line 6" in text.stdout or "line 5" in text.stdout
    done = explain(folder, "bridge.md", *args, "--json")
    assert done.returncode == 0
    whole = json.loads(done.stdout)
    assert whole["schema"] == 1
    assert whole["source"] == "bridge.md"
    assert isinstance(whole[name], dict)


def test_the_same_bytes_for_any_hash_seed(folder):
    runs = {
        explain(folder, "bridge.md", *args, PYTHONHASHSEED=seed).stdout
        for args in (("--actor", "Ostrov"),)
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--quote", "9"), "there is no quote 9; the article has {quotes} quotes"),
        (("--sentence", "40"), "there is no sentence 40; the article has {sentences} sentences"),
        (("--actor", "Ostrof"), 'there is no actor "Ostrof": did you mean "Ostrov"?'),
        (("--quote", "0"), "there is no quote 0; the article has {quotes} quotes"),
        (("--quote", "1", "--sentence", "1"), "only one of"),
    ],
)
def test_what_is_not_there_is_wrong_usage(folder, args, said):
    found = json.loads(explain(folder, "bridge.md", "--json").stdout)["overview"]
    done = explain(folder, "bridge.md", *args)
    assert done.returncode == 2
    assert done.stdout == ""
    said = said.format(quotes=len(found["quotes"]), sentences=found["sentences"])
    assert said in done.stderr


def test_a_file_that_cannot_be_used_is_an_error(folder):
    done = explain(folder, "broken.md")
    assert done.returncode == 1
    assert "broken.md:" in done.stderr
    assert explain(folder, "absent.md").returncode == 2
