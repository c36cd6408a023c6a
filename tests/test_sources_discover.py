"""Which files are sources, and in what order."""

from pathlib import Path

import pytest

from sitegen.sources.discover import named_sources, source_names


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def relative(root: Path, paths: tuple[Path, ...]) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_a_site_has_markdown_in_content_and_text_in_seeds(tmp_path):
    touch(
        tmp_path,
        "seeds/b.txt",
        "seeds/a.txt",
        "content/2024/z.md",
        "content/a.md",
        "content/notes.txt",
        "seeds/readme.md",
        "seeds/a.toml",
        "other/c.md",
        "top.md",
    )
    assert [*source_names(tmp_path)] == [
        "content/2024/z.md",
        "content/a.md",
        "seeds/a.txt",
        "seeds/b.txt",
    ]


def test_order_is_that_of_the_names_not_of_the_disk(tmp_path):
    names = [f"content/{name}.md" for name in ("b", "B", "a", "é", "10", "9")]
    touch(tmp_path, *names)
    assert [*source_names(tmp_path)] == sorted(names)


@pytest.mark.parametrize(
    "name", [".hidden.md", "a.md~", "#a.md#", ".#a.md", "a.md.swp", ".git/a.md", "~$a.md"]
)
def test_hidden_files_and_backups_are_skipped(tmp_path, name):
    touch(tmp_path, f"content/{name}", "content/a.md")
    assert [*source_names(tmp_path)] == ["content/a.md"]


def test_a_link_into_its_own_folder_is_not_followed_for_ever(tmp_path):
    touch(tmp_path, "content/deep/a.md")
    (tmp_path / "content/deep/loop").symlink_to(tmp_path / "content", target_is_directory=True)
    assert [*source_names(tmp_path)] == ["content/deep/a.md"]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path):
    touch(tmp_path, "elsewhere/a.md", "content/b.md")
    (tmp_path / "content/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [*source_names(tmp_path)] == ["content/b.md", "content/linked/a.md"]


def test_a_link_to_nowhere_is_skipped(tmp_path):
    touch(tmp_path, "content/a.md")
    (tmp_path / "content/gone.md").symlink_to(tmp_path / "nothing.md")
    assert [*source_names(tmp_path)] == ["content/a.md"]


def test_a_site_without_folders_has_no_sources(tmp_path):
    assert [*source_names(tmp_path)] == []


def test_named_files_come_as_given_and_folders_are_walked(tmp_path):
    touch(tmp_path, "z.txt", "in/b.txt", "in/a.md", "in/c.html", "odd.xyz")
    found = named_sources(
        [tmp_path / "z.txt", tmp_path / "in", tmp_path / "odd.xyz", tmp_path / "none.txt"]
    )
    assert relative(tmp_path, found) == ["z.txt", "in/a.md", "in/b.txt", "odd.xyz", "none.txt"]


def test_a_file_named_twice_comes_once(tmp_path):
    touch(tmp_path, "in/a.md")
    assert len(named_sources([tmp_path / "in/a.md", tmp_path / "in"])) == 1
