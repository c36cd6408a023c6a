"""Pictures of articles, from ``content/`` to the site."""

import os

import pytest
from build_support import write

from sitegen.building.build import build_site
from sitegen.building.check_site import check_site
from sitegen.building.options import Options
from sitegen.sources.read import read_article

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
STORY = """---
title: The weir
image: {image}
image_alt: The weir at dusk
---

The weir at Ilmerford broke on Monday night.

![Water](pictures/water.svg)
"""


@pytest.fixture
def pictured(tmp_path):
    folder = tmp_path / "site"
    files = {
        "sitegen.toml": '[site]\ntitle = "The Ilmer Letter"\nbase_url = "/news/"\n',
        "content/2025/weir.md": STORY.format(image="/lead.svg"),
        "content/2025/pictures/water.svg": PICTURE,
        "content/lead.svg": PICTURE,
        "content/notes.docx": "not a picture",
    }
    write(folder, files)
    return folder


def test_pictures_are_published_where_pages_look_for_them(pictured):
    build_site(pictured, Options())
    public = pictured / "public"
    assert (public / "2025/pictures/water.svg").read_text(encoding="utf-8") == PICTURE
    assert (public / "lead.svg").exists()
    assert not (public / "notes.docx").exists()
    page = (public / "articles/weir/index.html").read_text(encoding="utf-8")
    assert 'src="/news/2025/pictures/water.svg"' in page
    assert 'src="/news/lead.svg"' in page
    assert check_site(pictured, Options()).problems == ()


def test_a_picture_that_is_not_there_is_a_broken_link(pictured):
    (pictured / "content/2025/pictures/water.svg").unlink()
    [problem] = check_site(pictured, Options()).problems
    assert "water.svg" in problem.message
    assert problem.path == "content/2025/weir.md"


def test_an_edited_or_deleted_picture_is_followed_and_others_keep_their_time(pictured):
    build_site(pictured, Options())
    other = pictured / "public/lead.svg"
    os.utime(other, (1, 1))
    water = pictured / "content/2025/pictures/water.svg"
    water.write_text(PICTURE.replace("8", "9"), encoding="utf-8")
    build_site(pictured, Options())
    published = pictured / "public/2025/pictures/water.svg"
    assert 'width="9"' in published.read_text(encoding="utf-8")
    assert other.stat().st_mtime == 1
    water.unlink()
    build_site(pictured, Options())
    assert not published.exists()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("a.png", "2025/a.png"),
        ("../a.png", "a.png"),
        ("/a.png", "a.png"),
        ("https://example.org/a.png", "https://example.org/a.png"),
        ("../../../a.png", "a.png"),
    ],
)
def test_addresses_count_from_the_articles_folder(tmp_path, written, address):
    path = tmp_path / "story.md"
    path.write_text(f"Text.\n\n![A]({written})\n", encoding="utf-8")
    article, _ = read_article(path, "content/2025/story.md")
    assert [block.target for block in article.blocks if block.kind == "image"] == [address]
