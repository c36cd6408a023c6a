"""The command line as a shell sees it: exit codes, streams, help, and what is printed."""

import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from build_support import tree, write

from sitegen.store import store_path

# The folder of the environment's own commands is first in line, as in a shell that uses it.
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
VERBS = (
    "new",
    "build",
    "serve",
    "check",
    "extract",
    "explain",
    "actors",
    "digest",
    "cache",
    "theme",
)


def sitegen(*args, cwd=None, **options):
    """Run the command as a shell would."""
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *map(str, args)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PATH": PATH, "NO_COLOR": "", "COLUMNS": "200", **options},
    )


def test_version_and_help():
    assert re.fullmatch(r"sitegen \d+\.\d+\.\d+\n", sitegen("--version").stdout)
    shown = sitegen("--help")
    assert shown.returncode == 0
    assert all(verb in shown.stdout for verb in VERBS)
    assert "..." not in shown.stdout.split("Commands:")[1]  # Every line says all it has to say.


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    shown = sitegen(verb, "--help")
    assert shown.returncode == 0
    assert f"Example: sitegen {verb} " in shown.stdout


def test_help_is_there_at_once():
    """What it loads decides how long it takes, and is the same on every machine: 168 here."""
    code = (
        "import sys; from sitegen.cli.app import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: print(len(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stderr) <= 180


@pytest.mark.parametrize("verb", [None, "build", "check", "extract"])
def test_heavy_libraries_wait_until_they_are_needed(verb):
    code = (
        "import sys; from sitegen.cli.app import app\n"
        f"try: app({[*([verb] if verb else []), '--help']!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'jinja2', 'numpy', 'sumy', 'sqlite3', 'watchdog'} & {*sys.modules}\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "no/such/folder"],
        ["build", "--jobs", "0"],
        ["check", "no/such/folder"],
        ["extract"],
        ["extract", "no/such/file.txt"],
        ["new"],
        ["build", "--base-url", "nonsense"],
    ],
)
def test_wrong_usage_is_exit_code_2(args, site):
    done = sitegen(*args, cwd=site)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell):
    done = subprocess.run(
        [Path(sys.executable).with_name("sitegen")],
        env={**os.environ, "_SITEGEN_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_SITEGEN_COMPLETE" in done.stdout
    assert "Usage" not in done.stdout


# build


def loaded(code: str) -> set[str]:
    """Return the modules that a new process has imported once it has run ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_a_build_that_finds_nothing_to_do_imports_next_to_nothing(site):
    sitegen("build", site)
    build = (
        f"import sys; sys.argv[1:] = ['build', {str(site)!r}]; from sitegen import cli; cli.main()"
    )
    slow = {"typer", "jinja2", "babel", "numpy", "rich", "watchdog", "multiprocessing", "pydantic"}
    assert not loaded(build) & {*slow, "frontmatter", "sitegen.briefing", "sitegen.pages"}
    (site / "content/new.md").write_text("# News\n\nA bridge was opened on Monday.\n")
    assert {"jinja2", "sitegen.briefing", "sitegen.pages"} <= loaded(build)


def test_a_build_without_options_says_and_ends_as_one_with_some_does(site):
    for _ in range(2):
        parsed = sitegen("build", site, "--jobs", "2")
        for words, cwd in ((["build", site], None), (["build"], site)):
            plain = sitegen(*words, cwd=cwd)
            assert (plain.returncode, plain.stderr) == (parsed.returncode, parsed.stderr)
            assert "Built 3 articles" in plain.stdout
        write(site, {"content/broken.md": "---\ntitle: [\n---\nText.\n"})
    assert parsed.returncode == 1
    (site / "sitegen.toml").unlink()
    assert sitegen("build", site).returncode == 1
    assert sitegen("build", site / "none").returncode == 2


def test_build_says_what_it_built_and_how_to_open_it(site):
    done = sitegen("build", site)
    assert done.returncode == 0
    assert done.stderr == ""
    assert re.search(r"Built 3 articles, \d+ quotes, \d+ actors and \d+ pages in", done.stdout)
    assert f"sitegen serve {site} --open" in done.stdout
    assert (site / "public/index.html").exists()
    again = sitegen("build", cwd=site)
    assert "Nothing changed" in again.stdout
    assert "sitegen serve --open" in again.stdout


def test_what_to_type_next_works_without_an_activated_environment(site):
    assert "Open it with: python -m sitegen serve" in sitegen("build", site, PATH="").stdout
    command = Path(sys.executable).with_name("sitegen")
    done = subprocess.run(
        [os.path.relpath(command, site), "build"],
        cwd=site,
        env={**os.environ, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    line = done.stdout.splitlines()[-1].removeprefix("Open it with: ")
    assert line == f"{os.path.relpath(command, site)} serve --open"


def test_build_reports_problems_on_stderr_with_exit_code_1(site):
    write(site, {"content/empty.md": "---\ntitle: E\n---\n"})
    done = sitegen("build", site)
    assert done.returncode == 1
    assert re.match(r"content/empty\.md:\d+: error: .*\(.*\)\n$", done.stderr)
    assert "Built 3 articles" in done.stdout
    again = sitegen("build", site)
    assert (again.returncode, again.stderr) == (1, done.stderr)


def test_strict_fails_on_a_warning_and_keeps_the_old_site(site):
    sitegen("build", site)
    before = tree(site / "public")
    write(site, {"sitegen.toml": "[site]\ntitel = 'x'\n"})
    assert sitegen("build", site).returncode == 0
    write(site, {"content/bridge.md": "Shorter.\n"})
    refused = sitegen("build", site, "--strict")
    assert refused.returncode == 1
    assert "did you mean `title`" in refused.stderr
    assert "nothing was published" in refused.stderr
    assert set(tree(site / "public")) == set(before)


def test_quiet_prints_errors_only_and_verbose_prints_notes(site):
    write(site, {"sitegen.toml": "[site]\ntitel = 'x'\n"})
    write(site, {"content/draft.md": "---\ntitle: D\ndraft: true\n---\nWords.\n"})
    quiet = sitegen("build", site, "--quiet")
    assert (quiet.stdout, quiet.stderr) == ("", "")
    plain = sitegen("build", site)
    assert "warning" in plain.stderr
    assert "note" not in plain.stderr
    verbose = sitegen("build", site, "--verbose")
    assert "content/draft.md: note: is a draft" in verbose.stderr


def test_what_a_seed_lost_is_listed_with_verbose(site):
    done = sitegen("build", site, "--verbose")
    assert re.search(r"seeds/storm\.txt:\d+: note: .*READ ALSO", done.stderr)


def test_every_option_of_build(site, tmp_path):
    write(site, {"content/draft.md": "---\ntitle: D\ndraft: true\n---\nWords.\n"})
    write(site, {"content/later.md": "---\ntitle: L\ndate: 2999-01-01\n---\nWords.\n"})
    www = tmp_path / "www"
    args = ["--drafts", "--future", "--base-url", "/x/", "--output", www, "--jobs", "2", "--clean"]
    done = sitegen("build", site, *args)
    assert done.returncode == 0, done.stderr
    assert "Built 5 articles" in done.stdout
    assert 'href="/x/' in (www / "index.html").read_text()
    assert not (site / "public").exists()


def test_a_folder_that_is_no_site_is_said_so(tmp_path):
    done = sitegen("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "sitegen new" in done.stderr


def test_a_broken_template_is_named_with_its_line(site):
    write(site, {"templates/home.html": "\n\n{% if %}"})
    done = sitegen("build", site)
    assert done.returncode == 1
    assert "home.html:3: error" in done.stderr
    assert "Traceback" not in done.stderr


def on_a_terminal(*args):
    """Run the command with a terminal for its standard error; return what it showed there."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "sitegen", *map(str, args)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave):
        os.close(slave)
        shown = b""
        while True:
            try:
                data = os.read(master, 4096)
            except OSError:
                break
            if not data:
                break
            shown += data
    os.close(master)
    return shown.decode()


def test_colour_and_progress_only_on_a_terminal(site):
    for n in range(30):
        write(site, {f"content/n{n}.md": f"Tree number {n} was planted on Monday.\n"})
    write(site, {"content/empty.md": ""})
    shown = on_a_terminal("build", site)
    assert "\x1b[" in shown
    assert "Extracting" in shown
    assert "\x1b[1;31merror:" in shown
    assert "\x1b" not in sitegen("build", site).stderr
    assert "Extracting" not in on_a_terminal("build", site, "--clean", "--quiet")


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["plain", "parsed"])
def test_ctrl_c_stops_at_once_and_keeps_the_old_site(site, options):
    sitegen("build", site)
    before = tree(site / "public")
    for n in range(1500):
        write(site, {f"content/n{n}.md": f"Tree number {n} was planted on Monday.\n" * 40})
    known = extractions(site)
    # Where the tests run in the background, programs are bid to ignore Ctrl-C from their start.
    code = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "runpy.run_module('sitegen', run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-c", code, "build", str(site), *options]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, text=True
    ) as running:
        while extractions(site) == known and running.poll() is None:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        stopped = time.monotonic()
        _, errors = running.communicate(timeout=30)
    assert time.monotonic() - stopped < 5, errors
    assert running.returncode == 130
    assert "Traceback" not in errors
    assert tree(site / "public") == before
    assert known < extractions(site) < known + 1500


def extractions(site) -> int:
    """Return how many extractions the store of ``site`` keeps."""
    with closing(sqlite3.connect(store_path(site))) as store:
        sql = "SELECT count(*) FROM records WHERE key LIKE 'extraction:%'"
        return store.execute(sql).fetchone()[0]


# new


def test_new_makes_a_site_that_builds_at_once(tmp_path):
    folder = tmp_path / "my site"
    done = sitegen("new", folder)
    assert done.returncode == 0
    assert "serve" in done.stdout
    names = {path.name for path in folder.iterdir()}
    assert names == {"sitegen.toml", "content", "seeds", "templates", ".gitignore"}
    assert list((folder / "templates").iterdir()) == []
    built = sitegen("build", folder, "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    assert "Built 1 article," in built.stdout
    assert sitegen("check", folder).returncode == 0


@pytest.mark.parametrize("name", ["sitegen.toml", "content", "seeds", "templates", ".gitignore"])
def test_new_refuses_a_folder_that_has_any_of_it(tmp_path, name):
    (tmp_path / name).mkdir()
    done = sitegen("new", tmp_path)
    assert done.returncode == 1
    assert name in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_new_goes_into_a_folder_that_has_other_things(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    assert sitegen("new", tmp_path).returncode == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"


# check


def test_check_reports_and_counts(site):
    good = sitegen("check", site)
    assert (good.returncode, good.stderr) == (0, "")
    assert "0 errors, 0 warnings" in good.stdout
    write(site, {"content/links.md": "Look [here](/nowhere/).\n"})
    bad = sitegen("check", cwd=site)
    assert bad.returncode == 1
    assert 'content/links.md: error: the link "/nowhere/"' in bad.stderr
    assert "1 errors" in bad.stdout
    assert not (site / "public").exists()


# extract


def test_extract_prints_one_object_per_article_in_order(site):
    done = sitegen("extract", "seeds/storm.txt", "content", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    sources = [record["source"] for record in records]
    assert sources == ["seeds/storm.txt", "content/2025/market.md", "content/bridge.md"]
    for record in records:
        assert record["schema"] == 1
        for sentence in record["summary"]:
            assert record["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    assert records[0]["text"] == (site / "seeds/storm.txt").read_text()
    assert "\\u" not in done.stdout


def test_extract_goes_on_after_a_file_it_cannot_use(site):
    write(site, {"content/empty.md": ""})
    done = sitegen("extract", site / "content", site / "content" / "bridge.md")
    assert done.returncode == 1
    assert "empty.md: error: " in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_extract_gives_the_same_for_any_number_of_jobs(site):
    for n in range(60):
        write(site, {f"content/n{n}.md": f'"We planted tree {n}," said Ana Velt, the gardener.\n'})
    one = sitegen("extract", site, "--jobs", "1")
    two = sitegen("extract", site, "--jobs", "2")
    assert len(one.stdout.splitlines()) == 63
    assert one.stdout == two.stdout


def test_extract_prints_utf_8_whatever_the_terminal_speaks(site):
    write(site, {"content/cafe.md": "Im Café „Größe“ war es still.\n"})
    done = sitegen("extract", site / "content/cafe.md", PYTHONIOENCODING="ascii")
    assert "Café „Größe“" in json.loads(done.stdout)["text"]


def test_extract_needs_no_templates(site):
    code = (
        "import sys; from sitegen.cli.app import app\n"
        f"try: app(['extract', {str(site)!r}])\n"
        "except SystemExit: pass\n"
        "sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
