"""The output folder: written whole or not at all, and never anybody else's files."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from sitegen.errors import BuildError
from sitegen.output import manifest
from sitegen.output import publication as publishing
from sitegen.output.folder import check_output
from sitegen.output.listed import Files, Written
from sitegen.output.lock import locked
from sitegen.output.look import looking
from sitegen.output.manifest import NAME, STAGING, digest_of, read_manifest, stamp_of
from sitegen.output.publication import publication
from sitegen.output.recovery import recover_output

OLD = {
    "index.html": b"home",
    "a/index.html": b"article a",
    "b/index.html": b"article b",
    "gone/deep/index.html": b"going",
    "same.css": b"body {}",
}
NEW = {
    "index.html": b"home, newer",
    "a/index.html": b"article a",
    "b/index.html": b"article b, changed",
    "new/place/index.html": b"arriving",
    "same.css": b"body {}",
}


def publish(output: Path, files: dict[str, bytes], **how):
    with publication(output, **how) as current:
        for path, data in files.items():
            current.put(path, data)
        return current.commit(), current.problems


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but sitegen's own list, which holds time stamps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }


def untouched(output: Path, inputs: str, processes: int = 2) -> int | None:
    with looking(output, processes) as look:
        return look.untouched(inputs)


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "public"
    publish(folder, OLD)
    return folder


def test_a_first_build_writes_every_file(output):
    assert tree(output) == OLD


def test_a_second_build_replaces_adds_removes_and_keeps(output):
    done, problems = publish(output, NEW)
    assert tree(output) == NEW
    assert sorted(done.written) == ["b/index.html", "index.html", "new/place/index.html"]
    assert done.removed == ("gone/deep/index.html",)
    assert done.unchanged == 2
    assert problems == []


def test_unchanged_files_keep_bytes_and_time(output):
    before = {path: (output / path).stat() for path in OLD}
    publish(output, NEW)
    for path in ("a/index.html", "same.css"):
        after = (output / path).stat()
        assert after.st_mtime_ns == before[path].st_mtime_ns
        assert after.st_ino == before[path].st_ino


def test_nothing_at_all_is_written_when_nothing_changed(output):
    before = {path: path.lstat().st_mtime_ns for path in output.rglob("*")}
    done, _ = publish(output, OLD)
    assert done == ((), (), len(OLD))
    assert {path: path.lstat().st_mtime_ns for path in output.rglob("*")} == before


def test_empty_folders_are_tidied(output):
    publish(output, NEW)
    assert not (output / "gone").exists()
    assert not (output / STAGING).exists()


def test_strangers_are_neither_deleted_nor_overwritten(output):
    (output / "gone" / "note.txt").write_text("mine")
    (output / "CNAME").write_text("example.org")
    publish(output, NEW)
    assert (output / "gone" / "note.txt").read_text() == "mine"
    assert (output / "CNAME").read_text() == "example.org"
    (output / "later.html").write_text("mine")
    with pytest.raises(BuildError, match=r"later\.html.*did not write"):
        publish(output, {**NEW, "later.html": b"a page"})
    assert (output / "later.html").read_text() == "mine"
    assert {path: data for path, data in tree(output).items() if path in NEW} == NEW


def test_a_stranger_with_the_very_same_bytes_is_adopted(output):
    (output / NAME).unlink()
    publish(output, OLD)
    publish(output, NEW)
    assert tree(output) == NEW


@pytest.mark.parametrize("name", ["later", "later/page"])
def test_a_strangers_file_where_a_folder_must_go_is_named(output, name):
    (output / "later").write_text("mine")
    with pytest.raises(BuildError, match="later"):
        publish(output, {**NEW, f"{name}/index.html": b"a page"})
    assert (output / "later").read_text() == "mine"
    assert tree(output) == {**OLD, "later": b"mine"}


def test_a_strangers_folder_where_a_page_must_go_is_named(output):
    (output / "feed.xml").mkdir()
    (output / "feed.xml" / "x").write_text("mine")
    with pytest.raises(BuildError, match=r"feed\.xml"):
        publish(output, {**NEW, "feed.xml": b"a page"})
    assert (output / "feed.xml" / "x").read_text() == "mine"


def test_links_are_never_written_through(output, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (output / "linked").symlink_to(outside)
    with pytest.raises(BuildError, match="linked"):
        publish(output, {**NEW, "linked/index.html": b"a page"})
    (output / "b" / "index.html").unlink()
    (output / "b" / "index.html").symlink_to(outside / "file")
    with pytest.raises(BuildError, match="b/index"):
        publish(output, NEW)
    assert list(outside.iterdir()) == []


def test_own_files_and_folders_may_change_places(output):
    publish(output, {"a": b"now a file", "same.css/index.html": b"now a folder"})
    assert tree(output) == {"a": b"now a file", "same.css/index.html": b"now a folder"}
    publish(output, OLD)
    assert tree(output) == OLD


def test_an_edited_page_is_written_anew_and_said_so(output):
    (output / "a" / "index.html").write_bytes(b"edited by hand")
    _, problems = publish(output, OLD)
    assert tree(output) == OLD
    assert "a/index.html" in str(problems[0])


def test_an_edited_page_that_no_longer_belongs_is_left_there(output):
    (output / "gone" / "deep" / "index.html").write_bytes(b"edited by hand")
    done, problems = publish(output, NEW)
    assert tree(output) == {**NEW, "gone/deep/index.html": b"edited by hand"}
    assert done.removed == ()
    assert "left there" in str(problems[0])


def test_an_edit_of_the_same_size_and_time_is_seen(output):
    page = output / "a" / "index.html"
    status = page.stat()
    page.write_bytes(b"ARTICLE A")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    publish(output, OLD)
    assert tree(output) == OLD


def test_a_copied_output_is_known(output, tmp_path):
    import shutil

    shutil.copytree(output, tmp_path / "copy")
    done, _ = publish(tmp_path / "copy", NEW)
    assert len(done.written) == 3
    assert tree(tmp_path / "copy") == NEW


def test_afresh_writes_every_file(output):
    done, _ = publish(output, OLD, afresh=True)
    assert sorted(done.written) == sorted(OLD)


def test_a_page_made_from_the_same_is_kept_without_its_bytes(output):
    with publication(output) as current:
        current.put("index.html", b"home", "made from this")
        current.put("a/index.html", b"article a", "and this")
        current.commit()
    (output / "a" / "index.html").write_bytes(b"edited by hand")
    with publication(output) as current:
        assert current.keep("index.html", "made from this")
        assert not current.keep("index.html", "made from that")
        assert not current.keep("a/index.html", "and this")
        assert not current.keep("b/index.html", "")
        current.put("a/index.html", b"article a", "and this")
        current.commit()
    assert tree(output) == {"index.html": b"home", "a/index.html": b"article a"}
    with publication(output, afresh=True) as current:
        assert not current.keep("index.html", "made from this")


def test_the_inputs_of_a_build_are_remembered(output):
    with publication(output) as current:
        current.put("index.html", b"home")
        current.commit("all this")
    assert read_manifest(output).inputs == "all this"
    with publication(output) as current:
        current.put("index.html", b"home")
        current.commit("all that")
    assert read_manifest(output).inputs == "all that"


def test_no_commit_no_change(output):
    with publication(output) as current:
        current.put("index.html", b"never")
    assert tree(output) == OLD
    assert not (output / STAGING).exists()


def test_a_first_build_that_fails_leaves_no_folder(tmp_path):
    with pytest.raises(ZeroDivisionError), publication(tmp_path / "x" / "public") as current:
        current.put("index.html", b"never")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["../out.html", "/etc/out.html", "a/../../out", NAME, STAGING])
def test_pages_stay_inside(output, path):
    with pytest.raises(BuildError):
        publish(output, {path: b"x"})


def test_two_pages_with_one_path_are_refused(output):
    with publication(output) as current:
        current.put("index.html", b"one")
        with pytest.raises(BuildError, match=r"index\.html"):
            current.put("index.html", b"two")


# Failures. Every call that changes the disk is made to fail in turn, at every step.


class Failing:
    """Wraps a function; the call number ``at`` raises ``error``."""

    def __init__(self, function, error, at):
        self.function, self.error, self.at, self.calls = function, error, at, 0

    def __call__(self, *args, **options):
        self.calls += 1
        if self.calls == self.at:
            raise self.error
        return self.function(*args, **options)


FAULTS = [
    pytest.param(publishing, "write_file", OSError(28, "No space left on device"), id="disk full"),
    pytest.param(publishing, "keep_file", PermissionError(13, "Permission denied"), id="keep"),
    pytest.param(os, "open", OSError(28, "No space left on device"), id="no file"),
    pytest.param(os, "replace", OSError(5, "Input/output error"), id="rename"),
    pytest.param(os, "replace", KeyboardInterrupt(), id="Ctrl-C in a rename"),
    pytest.param(os, "rename", OSError(5, "Input/output error"), id="removal or new folder"),
    pytest.param(os, "mkdir", PermissionError(13, "Permission denied"), id="mkdir"),
    pytest.param(publishing, "write_journal", OSError(28, "No space left on device"), id="journal"),
    pytest.param(publishing, "end_journal", KeyboardInterrupt(), id="Ctrl-C at the end"),
]


@pytest.mark.parametrize(("owner", "name", "error"), FAULTS)
def test_any_failure_leaves_the_previous_site(tmp_path, monkeypatch, owner, name, error):
    for at in range(1, 100):
        folder = tmp_path / str(at) / "public"
        publish(folder, OLD)
        with monkeypatch.context() as patch:
            original = getattr(owner, name)
            failing = Failing(original, error, at)
            patch.setattr(owner, name, lambda *a, failing=failing, **k: failing(*a, **k))
            try:
                publish(folder, NEW)
            except (BuildError, KeyboardInterrupt):
                left = OLD
            else:
                if failing.calls < at:
                    break
                left = NEW  # It did no harm, as when a folder is there that was to be made.
        recover_output(folder)
        assert tree(folder) == left, at
        assert not (folder / STAGING).exists()
        publish(folder, NEW)
        assert tree(folder) == NEW, at
    assert at > 1, "the fault was never reached"


KILLED = textwrap.dedent("""
    import os, pathlib, signal, sys
    from sitegen.output import publication as publishing
    from sitegen.output.publication import publication
    at, calls = int(sys.argv[2]), 0
    def deadly(function):
        def call(*args, **options):
            global calls
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **options)
        return call
    for name in ("replace", "rename", "unlink", "mkdir", "rmdir", "link"):
        setattr(os, name, deadly(getattr(os, name)))
    publishing.write_file = deadly(publishing.write_file)
    with publication(pathlib.Path(sys.argv[1])) as current:
        for path, data in NEW.items():
            current.put(path, data)
        current.commit()
    print(calls)
""")


def kill_at(folder: Path, at: int):
    return subprocess.run(
        [sys.executable, "-c", f"NEW = {NEW!r}\n{KILLED}", str(folder), str(at)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_killed_at_any_moment_the_next_run_finds_a_whole_site(tmp_path):
    publish(tmp_path / "whole", OLD)
    steps = int(kill_at(tmp_path / "whole", 0).stdout)
    assert steps > 10
    seen = set()
    for at in range(1, steps + 1):
        folder = tmp_path / str(at)
        publish(folder, OLD)
        assert kill_at(folder, at).returncode == -9
        recover_output(folder)
        state = tree(folder)
        assert state in (OLD, NEW), at
        seen.add(state == NEW)
        publish(folder, NEW)
        assert tree(folder) == NEW
        assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert seen == {True, False}


def test_undoing_may_be_interrupted_too(tmp_path, monkeypatch):
    for at in range(1, 30):
        folder = tmp_path / str(at)
        publish(folder, OLD)
        with monkeypatch.context() as patch:
            patch.setattr(publishing, "end_journal", Failing(None, KeyboardInterrupt(), 1))
            patch.setattr(publishing, "undo", lambda *_: None)
            with pytest.raises(KeyboardInterrupt):
                publish(folder, NEW)
        assert tree(folder) != OLD
        with monkeypatch.context() as patch:
            failing = Failing(Path.replace, KeyboardInterrupt(), at)
            patch.setattr(Path, "replace", lambda *a, failing=failing: failing(*a))
            try:
                recover_output(folder)
            except KeyboardInterrupt:
                pass
            else:
                break
        recover_output(folder)
        assert tree(folder) == OLD
    assert at > 1


def test_undoing_a_new_folder_leaves_what_somebody_else_put_there(output, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "end_journal", Failing(None, KeyboardInterrupt(), 1))
        patch.setattr(publishing, "undo", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            publish(output, {**NEW, "new/other/index.html": b"arriving too"})
    (output / "new" / "mine.txt").write_text("mine")
    (output / "new" / "other" / "index.html").write_text("mine, edited")
    recover_output(output)
    mine = {"new/mine.txt": b"mine", "new/other/index.html": b"mine, edited"}
    assert tree(output) == {**OLD, **mine}


def test_a_file_in_a_new_folder_is_known_by_its_stamp(output):
    publish(output, NEW)
    written = read_manifest(output).files["new/place/index.html"]
    assert written.stamp == stamp_of(output / "new" / "place" / "index.html")


def test_a_real_write_error_leaves_the_previous_site(tmp_path):
    folder = tmp_path / "public"
    publish(folder, OLD)
    code = textwrap.dedent(f"""
        import pathlib, resource, signal
        from sitegen.output.publication import publication
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with publication(pathlib.Path({str(folder)!r})) as current:
            current.put("index.html", b"small")
            current.put("big.html", b"x" * 2000)
            current.commit()
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "cannot be written" in done.stderr
    assert tree(folder) == OLD


def test_a_build_waits_for_another_or_says_so(output):
    waiting = locked(output, wait=0.1)
    with locked(output), pytest.raises(BuildError, match="another sitegen"):
        waiting.__enter__()


@pytest.mark.parametrize("indent", [None, 0])
def test_a_list_of_the_first_schema_still_says_which_files_are_ours(output, indent):
    path = output / "index.html"
    stamp = [path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ctime_ns]
    files = {"index.html": [digest_of(path.read_bytes()), "made from this", *stamp]}
    data = {"schema": 1, "inputs": "all this", "files": files}
    (output / NAME).write_text(json.dumps(data, indent=indent))
    assert untouched(output, "all this") is None
    with publication(output) as current:
        assert current.keep("index.html", "made from this")
        current.commit("all this")
    assert untouched(output, "all this") == 1


def test_a_list_of_the_second_schema_still_says_which_files_are_ours(output):
    path = output / "index.html"
    stamp = [path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ctime_ns]
    head = {"schema": 2, "inputs": "all this", "paths": ["index.html"], "stamps": stamp}
    tail = {"digests": [digest_of(path.read_bytes())], "origins": ["made from this"]}
    (output / NAME).write_text("\n".join(map(json.dumps, (head, tail))))
    assert untouched(output, "all this") is None
    with publication(output) as current:
        assert current.keep("index.html", "made from this")
        current.commit("all this")
    assert untouched(output, "all this") == 1


def test_a_list_of_the_third_schema_still_says_which_files_are_ours(output):
    path = output / "index.html"
    stamp = [path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ctime_ns]
    head = {"schema": 3, "inputs": "abc", "counts": [1], "stamps": ["0" * 32]}
    tail = {"digests": [digest_of(path.read_bytes())], "origins": ["made from this"]}
    lines = (head, ["index.html"], {**tail, "stamps": stamp})
    (output / NAME).write_text("\n".join(map(json.dumps, lines)))
    assert untouched(output, "abc") is None
    with publication(output) as current:
        assert current.keep("index.html", "made from this")
        current.commit("abc")
    assert untouched(output, "abc") == 1


@pytest.mark.parametrize("processes", [1, 2, 4, 9])
@pytest.mark.parametrize("part", [1, 2, 4096])
def test_every_file_of_an_output_is_looked_at_by_any_number_of_processes(
    output, processes, part, monkeypatch
):
    monkeypatch.setattr(manifest, "PART", part)
    with publication(output) as current:
        for path, data in OLD.items():
            current.put(path, data)
        current.commit("all this")
    assert untouched(output, "all this", processes) == len(OLD)
    for path, data in OLD.items():
        (output / path).write_bytes(data + b" and more")
        assert untouched(output, "all this", processes) is None
        (output / path).unlink()
        assert untouched(output, "all this", processes) is None
        with publication(output) as current:
            for again, its in OLD.items():
                current.put(again, its)
            current.commit("all this")
        assert untouched(output, "all this", processes) == len(OLD)


def test_without_leave_for_more_processes_one_looks_at_all(output, monkeypatch):
    monkeypatch.setattr(manifest, "PART", 1)
    with publication(output) as current:
        for path, data in OLD.items():
            current.put(path, data)
        current.commit("all this")

    def refused():
        raise BlockingIOError

    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    monkeypatch.setattr(os, "fork", refused)
    assert untouched(output, "all this", 4) == len(OLD)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_a_list_has_few_parts_however_many_files_there_are(monkeypatch):
    monkeypatch.setattr(manifest, "PART", 1)
    files = Files((f"{number}.html", Written("0" * 32, "o", (1, 2, 3))) for number in range(1000))
    head, *lines = manifest.manifest_bytes(manifest.Manifest("all", files)).splitlines()
    assert sum(json.loads(head)["counts"]) == 1000
    assert len(lines) - 1 == len(json.loads(head)["stamps"]) < 256


@pytest.mark.parametrize("change", ["edit", "delete", "replace by a link", "replace by a folder"])
def test_an_output_that_was_touched_is_not_as_it_was(output, change):
    with publication(output) as current:
        for path, data in OLD.items():
            current.put(path, data)
        current.commit("all this")
    assert untouched(output, "all this") == len(OLD)
    assert untouched(output, "all that") is None
    assert untouched(output, "") is None
    path = output / "index.html"
    if change == "edit":
        path.write_bytes(path.read_bytes()[::-1])
    else:
        path.rename(output / "elsewhere")
    if change == "replace by a link":
        path.symlink_to("elsewhere")
    if change == "replace by a folder":
        path.mkdir()
    assert untouched(output, "all this") is None


def test_a_damaged_list_makes_no_file_ours(output):
    (output / NAME).write_text("{ not json")
    assert read_manifest(output).files == {}
    with pytest.raises(BuildError):
        publish(output, NEW)
    assert tree(output) == OLD


@pytest.mark.parametrize("name", ["sizes", "files"])
@pytest.mark.parametrize(
    "change",
    [lambda text: text[:-4], lambda text: text + "AAAA", lambda _: "", lambda _: "é", list],
)
def test_a_list_with_what_no_list_holds_is_a_damaged_one(output, name, change):
    *lines, rest = (output / NAME).read_text().split("\n")
    tail = json.loads(rest)
    tail[name] = change(tail[name])
    (output / NAME).write_text("\n".join((*lines, json.dumps(tail))))
    assert read_manifest(output).files == {}


@pytest.mark.parametrize(
    "place", [".", "content", "content/public", "seeds", "templates/x", "..", ".sitegen"]
)
def test_dangerous_outputs_are_refused(tmp_path, place):
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(BuildError):
        check_output(site / place, site, ("content", "seeds", "templates", ".sitegen"))


def test_an_output_through_a_link_is_seen_for_what_it_is(tmp_path):
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "site" / "public").symlink_to(tmp_path / "site" / "content")
    with pytest.raises(BuildError, match="content"):
        check_output(tmp_path / "site" / "public", tmp_path / "site", ("content",))


def test_safe_outputs_are_taken(tmp_path):
    check_output(tmp_path / "site" / "public", tmp_path / "site", ("content",))
    check_output(tmp_path / "elsewhere", tmp_path / "site", ("content",))
