"""Builds: what is published, what is refused, and that no later build differs from a first."""

import datetime as dt
import os
import shutil
import time
from pathlib import Path

import pytest
from build_support import tree, write

from sitegen.building.build import build_site
from sitegen.building.options import Options
from sitegen.building.outcome import StrictError
from sitegen.building.progress import Progress
from sitegen.building.read_sources import SAVE_EVERY
from sitegen.errors import BuildError, SettingsError, TemplateError
from sitegen.output.manifest import STAGING
from sitegen.pages import volumes
from sitegen.rendering import data_files
from sitegen.store import store_path

TODAY = Options(today=dt.date(2025, 6, 1))


def clean_build(site: Path, where: Path, options: Options = TODAY) -> dict[str, bytes]:
    """Return what a first build of a copy of ``site`` writes."""
    copy = where / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("public", ".sitegen"))
    build_site(copy, options)
    return tree(copy / "public")


def messages(built) -> str:
    return "\n".join(map(str, (*built.outcome.problems, *built.notes)))


def test_a_build_makes_pages_of_every_kind(site):
    built = build_site(site, TODAY)
    assert built.output == site / "public"
    assert built.outcome.articles == 3
    assert not built.failed
    pages = tree(site / "public")
    for path in ("index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"):
        assert path in pages
    assert "Bridge over the Ilmer opens" in pages["index.html"].decode()
    assert "articles/bridge/index.html" in pages
    assert "articles/storm/index.html" in pages
    assert "READ ALSO" not in pages["articles/storm/index.html"].decode()
    assert len(built.published.written) == len(pages)


def test_progress_of_rendering_has_an_end(site):
    class Counting(Progress):
        def __init__(self) -> None:
            self.stages: list[list[str | int | None]] = []

        def stage(self, what: str, total: int | None) -> None:
            self.stages.append([what, total, 0])

        def advance(self) -> None:
            self.stages[-1][2] += 1

    shown = Counting()
    built = build_site(site, TODAY, progress=shown)
    (rendering,) = [stage for stage in shown.stages if stage[0] == "Rendering"]
    assert rendering[1] == built.outcome.articles + built.outcome.actors
    assert rendering[2] == rendering[1]


def test_a_second_build_reads_and_writes_nothing(site, monkeypatch):
    first = build_site(site, TODAY)
    before = {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")}
    monkeypatch.setattr("sitegen.building.publish.load_state", None)
    second = build_site(site, TODAY)
    assert second.outcome == first.outcome
    assert second.published == ((), (), len(tree(first.output)))
    assert {path: path.stat().st_mtime_ns for path in (site / "public").rglob("*")} == before


def test_one_edit_writes_what_it_touches_and_nothing_else(site, tmp_path):
    build_site(site, TODAY)
    page = site / "content/bridge.md"
    page.write_text(page.read_text().replace("two years late", "three years late"))
    built = build_site(site, TODAY)
    assert "articles/bridge/index.html" in built.published.written
    assert not [path for path in built.published.written if "market" in path or "storm" in path]
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_one_edit_makes_the_rows_of_one_article(site, monkeypatch, tmp_path):
    build_site(site, TODAY)
    page = site / "content/bridge.md"
    page.write_text(page.read_text().replace("two years late", "three years late"))
    made = []
    rows = data_files.entry_rows
    monkeypatch.setattr(data_files, "entry_rows", lambda *given: made.append(given) or rows(*given))
    build_site(site, TODAY)
    assert len(made) == 1
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_one_edit_makes_the_data_files_of_one_volume(site, monkeypatch, tmp_path):
    monkeypatch.setattr(volumes, "ARTICLES", 1)
    build_site(site, TODAY)
    page = site / "content/bridge.md"
    page.write_text(page.read_text().replace("two years late", "three years late"))
    written = [path for path in build_site(site, TODAY).published.written if "briefing-" in path]
    (number,) = [path[len("data/briefing-") : -len(".db")] for path in written]
    assert "bridge" in (site / f"public/data/articles-{number}.csv").read_text()
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(site):
    page = site / "content/bridge.md"
    build_site(site, TODAY)
    build_site(site, TODAY)
    status = page.stat()
    page.write_text(page.read_text().replace("31 million", "32 million"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    build_site(site, TODAY)
    assert "32 million" in (site / "public/articles/bridge/index.html").read_text()


def test_a_deleted_article_takes_its_pages_with_it(site, tmp_path):
    build_site(site, TODAY)
    (site / "content/2025/market.md").unlink()
    built = build_site(site, TODAY)
    assert "articles/market/index.html" in built.published.removed
    assert not (site / "public/articles/market").exists()
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_a_renamed_article_is_not_extracted_again(site, monkeypatch):
    build_site(site, TODAY)
    (site / "content/bridge.md").rename(site / "content/span.md")
    monkeypatch.setattr("sitegen.building.read_sources.extract_article", None)
    build_site(site, TODAY)
    assert (site / "public/articles/span/index.html").exists()
    assert not (site / "public/articles/bridge").exists()


def test_a_changed_template_renders_again_what_uses_it(site, tmp_path):
    build_site(site, TODAY)
    write(site, {"templates/404.html": "<title>Lost in {{ site.title }}</title>"})
    built = build_site(site, TODAY)
    assert built.published.written == ("404.html",)
    assert (site / "public/404.html").read_text() == "<title>Lost in The Ilmer Letter</title>"
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_a_changed_setting_reaches_every_page(site, tmp_path):
    build_site(site, TODAY)
    write(site, {"sitegen.toml": '[site]\ntitle = "Another name"\n'})
    build_site(site, TODAY)
    assert "Another name" in (site / "public/articles/storm/index.html").read_text()
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_drafts_and_the_future_wait_until_asked_for(site):
    write(
        site,
        {
            "content/draft.md": "---\ntitle: Not yet\ndraft: true\n---\nSome words here.\n",
            "content/later.md": "---\ntitle: Later\ndate: 2025-06-02\n---\nSome words here.\n",
        },
    )
    built = build_site(site, TODAY)
    assert built.outcome.articles == 3
    assert "content/draft.md: note: is a draft" in messages(built)
    assert "content/later.md: note: is dated 2025-06-02" in messages(built)
    assert build_site(site, Options(drafts=True, today=TODAY.today)).outcome.articles == 4
    assert build_site(site, Options(future=True, today=TODAY.today)).outcome.articles == 4
    write(site, {"sitegen.toml": "[build]\ndrafts = true\nfuture = true\n"})
    assert build_site(site, TODAY).outcome.articles == 5


def test_what_was_to_come_is_published_when_its_day_comes(site):
    write(site, {"content/later.md": "---\ntitle: Later\ndate: 2025-06-03\n---\nSome words.\n"})
    build_site(site, TODAY)
    assert build_site(site, Options(today=dt.date(2025, 6, 2))).outcome.articles == 3
    assert build_site(site, Options(today=dt.date(2025, 6, 3))).outcome.articles == 4


def test_a_file_that_cannot_be_used_is_reported_and_the_rest_builds(site):
    write(site, {"content/broken.md": "---\ntitle: [\n---\nWords.\n", "content/empty.md": ""})
    (site / "content/binary.md").write_bytes(b"\0\1\2" * 100)
    built = build_site(site, TODAY)
    assert built.failed
    assert built.outcome.articles == 3
    for name in ("broken", "empty", "binary"):
        assert f"content/{name}.md" in messages(built)


def test_the_problems_are_said_again_when_nothing_changed(site):
    write(site, {"content/empty.md": ""})
    first = build_site(site, TODAY)
    second = build_site(site, TODAY)
    assert second.published.written == ()
    assert second.failed
    assert second.outcome.problems == first.outcome.problems


@pytest.mark.parametrize("trouble", ["content/empty.md", "content/latin.md", "sitegen.toml"])
def test_strict_publishes_nothing_if_anything_is_wrong(site, trouble):
    build_site(site, TODAY, strict=True)
    before = tree(site / "public")
    text = {
        "content/empty.md": b"",
        "content/latin.md": "Die Brücke über den Fluß.\n".encode("latin-1") * 5,
        "sitegen.toml": b"[site]\ntitel = 'x'\n",
    }
    (site / trouble).write_bytes(text[trouble])
    with pytest.raises(StrictError) as refused:
        build_site(site, TODAY, strict=True)
    assert trouble in str(refused.value.problems[0])
    assert tree(site / "public") == before
    build_site(site, TODAY)
    with pytest.raises(StrictError):
        build_site(site, TODAY, strict=True)


def test_two_articles_with_one_address_are_named_both(site):
    write(site, {"content/other/bridge.md": "---\ntitle: Again\n---\nSome words here.\n"})
    built = build_site(site, TODAY)
    assert built.failed
    assert "content/bridge.md" in messages(built)
    assert "content/other/bridge.md" in messages(built)


def test_a_broken_template_leaves_the_old_site(site):
    build_site(site, TODAY)
    before = tree(site / "public")
    write(site, {"templates/article.html": "{% extends 'theme:article.html' %}\n{% block"})
    with pytest.raises(TemplateError, match=r"article\.html:2"):
        build_site(site, TODAY)
    assert tree(site / "public") == before
    assert not (site / "public" / STAGING).exists()


@pytest.mark.parametrize("base_url", ["/sub/path", "https://example.org/sub/path/"])
def test_a_site_in_a_sub_path(site, base_url):
    built = build_site(site, Options(base_url=base_url, today=TODAY.today))
    assert built.base_url.endswith("/sub/path/")
    home = (site / "public/index.html").read_text()
    assert 'href="/sub/path/articles/bridge/' in home


def test_the_output_may_lie_elsewhere(site, tmp_path):
    build_site(site, TODAY)
    build_site(site, Options(output=tmp_path / "www", today=TODAY.today))
    assert tree(tmp_path / "www") == tree(site / "public")
    write(site, {"sitegen.toml": '[site]\ntitle = "The Ilmer Letter"\n[build]\noutput = "www"\n'})
    build_site(site, TODAY)
    assert tree(site / "www") == tree(site / "public")


def test_an_output_inside_the_content_is_refused(site):
    with pytest.raises(BuildError, match="content"):
        build_site(site, Options(output=site / "content" / "public"))


def test_clean_writes_every_file_anew(site):
    first = build_site(site, TODAY)
    (site / "public" / "CNAME").write_text("example.org")
    built = build_site(site, TODAY, clean=True)
    assert len(built.published.written) == len(first.published.written)
    assert (site / "public" / "CNAME").read_text() == "example.org"


def test_a_folder_that_is_no_site_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="sitegen new"):
        build_site(tmp_path, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_site_without_articles_builds(tmp_path):
    write(tmp_path, {"sitegen.toml": ""})
    built = build_site(tmp_path, TODAY)
    assert built.outcome.articles == 0
    assert (tmp_path / "public/index.html").exists()


@pytest.mark.parametrize("damage", ["deleted", "rubbish"])
def test_the_store_is_safe_to_lose(site, tmp_path, damage):
    build_site(site, TODAY)
    if damage == "deleted":
        shutil.rmtree(site / ".sitegen")
    else:
        store_path(site).write_bytes(b"rubbish" * 1000)
    write(site, {"content/bridge.md": "---\ntitle: Shorter\n---\nSome words here.\n"})
    built = build_site(site, TODAY)
    assert ("begun anew" in messages(built)) == (damage == "rubbish")
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_any_number_of_jobs_gives_the_same_site(site, tmp_path, monkeypatch):
    monkeypatch.setattr("sitegen.building.read_sources.READING_PAYS_FROM", 2)
    monkeypatch.setattr("sitegen.building.read_sources.EXTRACTION_PAYS_FROM", 2)
    for jobs in (1, 2, 3):
        output = tmp_path / str(jobs)
        build_site(site, Options(output=output, jobs=jobs, today=TODAY.today), clean=True)
    assert tree(tmp_path / "1") == tree(tmp_path / "2") == tree(tmp_path / "3")


def test_an_interrupted_build_keeps_what_it_extracted(site, monkeypatch):
    count = SAVE_EVERY + 3
    words = ["Alder", "Birch", "Cedar", "Elm"]
    for n in range(count):
        write(site, {f"content/n{n}.md": f"{words[n % 4]} number {n} was planted on Monday.\n"})
    from sitegen.building import read_sources

    done = []
    original = read_sources.extract_article

    def extract_until_stopped(article, settings):
        if len(done) == count - 1:
            raise KeyboardInterrupt
        done.append(article)
        return original(article, settings)

    monkeypatch.setattr(read_sources, "extract_article", extract_until_stopped)
    with pytest.raises(KeyboardInterrupt):
        build_site(site, Options(jobs=1, today=TODAY.today))
    assert not (site / "public").exists()
    done.clear()
    build_site(site, Options(jobs=1, today=TODAY.today))
    assert len(done) == 4


def test_a_file_that_changes_while_it_is_read_is_read_again(site, monkeypatch, tmp_path):
    from sitegen.building import read_sources

    page = site / "content/bridge.md"
    original, texts = read_sources.read_article, [page.read_text(), "Newer words, one.\n"]

    def read_and_change(path, name, language):
        result = original(path, name, language)
        if path == page and texts:
            path.write_text(texts.pop())
        return result

    monkeypatch.setattr(read_sources, "read_article", read_and_change)
    build_site(site, TODAY)
    monkeypatch.undo()
    assert tree(site / "public") == clean_build(site, tmp_path)


def test_a_build_after_a_settled_one_looks_at_no_bytes(site, monkeypatch):
    build_site(site, TODAY)
    old = time.time_ns() - 10**12
    for path in site.rglob("*"):
        os.utime(path, ns=(old, old))
    time.sleep(2.1)
    build_site(site, TODAY)

    def unread(self):
        assert "content" not in self.parts
        return original(self)

    original = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", unread)
    assert build_site(site, TODAY).published.written == ()
