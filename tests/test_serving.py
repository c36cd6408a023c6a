"""The server and the rebuilds behind it, without a browser."""

import gc
import http.client
import json
import os
import signal
import socket
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from sitegen.building.options import Options
from sitegen.rendering.writers import WRITERS
from sitegen.serving import live
from sitegen.serving.aside import Helper
from sitegen.serving.changes import Changes
from sitegen.serving.garbage import collect_all, none_collected
from sitegen.serving.session import serving

PORT = 8710
ARTICLE = "---\ntitle: {title}\n---\n\n{text}\n"


@pytest.fixture
def site(tmp_path):
    for folder in ("content", "seeds", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sitegen.toml").write_text('[site]\ntitle = "Estwick Notes"\n', encoding="utf-8")
    write(tmp_path, "bridge", "Nine years they waited for the bridge at Estwick.")
    return tmp_path


def write(site, name, text):
    path = site / "content" / f"{name}.md"
    path.write_text(ARTICLE.format(title=name.title(), text=text), encoding="utf-8")
    return path


class Browser:
    """Asks a session for addresses, and waits for what it shows."""

    def __init__(self, session):
        self.session = session

    def get(self, path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.session.port, timeout=20)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer, body

    def sees(self, path, text, status=200):
        """Wait, build by build, until ``path`` shows ``text``."""
        while True:
            number = self.session.site.shown.number
            answer, body = self.get(path)
            if answer.status == status and text in body:
                return body
            assert self.session.site.wait(number, 20).number != number, "no rebuild came"


@contextmanager
def served(folder, port=PORT, **options):
    with serving(folder, Options(**options), port, lambda _: None) as session:
        session.site.wait(0, 120)
        yield Browser(session)


def test_pages_come_with_the_right_types_and_never_from_a_cache(site):
    with served(site) as browser:
        page, body = browser.get("/articles/bridge/")
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert page.headers["Cache-Control"] == "no-store"
        assert "Nine years" in body
        assert "__sitegen__/live.js" in body
        assert browser.get("/static/style.css")[0].headers["Content-Type"].startswith("text/css")
        assert "xml" in browser.get("/feed.xml")[0].headers["Content-Type"]
        assert "__sitegen__" not in browser.get("/feed.xml")[1]
        record, body = browser.get("/articles/bridge/article.json")
        assert "json" in record.headers["Content-Type"]
        assert json.loads(body)["schema"] == 1


def test_data_is_made_when_it_is_asked_for(site, monkeypatch):
    made = []
    for name, write_page in WRITERS.items():
        monkeypatch.setitem(
            WRITERS, name, lambda *given, own=write_page: made.append(own) or own(*given)
        )
    with served(site) as browser:
        browser.get("/")
        assert made == []
        for path, kind in (
            ("/data/briefing.db", "application/octet-stream"),
            ("/data/quotes.csv", "text/csv; charset=utf-8"),
            ("/feeds.opml", "text/x-opml; charset=utf-8"),
            ("/articles/bridge/cite.bib", "application/x-bibtex; charset=utf-8"),
        ):
            answer, _ = browser.get(path, method="HEAD")
            assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
        assert len(made) == 2


def test_a_folder_without_its_slash_is_sent_on_and_nothing_else_is(site):
    with served(site) as browser:
        answer, _ = browser.get("/articles/bridge")
        assert (answer.status, answer.headers["Location"]) == (302, "/articles/bridge/")
        assert browser.get("/articles/nowhere")[0].status == 404


def test_a_missing_page_shows_the_sites_own_404(site):
    with served(site) as browser:
        answer, body = browser.get("/nowhere/")
        assert answer.status == 404
        assert "Estwick Notes" in body


def test_head_has_the_length_and_no_body(site):
    with served(site) as browser:
        answer, body = browser.get("/", "HEAD")
        assert (answer.status, body) == (200, "")
        assert int(answer.headers["Content-Length"]) > 0


@pytest.mark.parametrize("path", ["/../sitegen.toml", "/%2e%2e/sitegen.toml", "/static/../../x"])
def test_nothing_outside_the_site_can_be_had(site, path):
    with served(site) as browser:
        answer, body = browser.get(path)
        assert answer.status == 404
        assert "[site]" not in body


def test_another_hosts_name_for_this_machine_is_refused(site):
    with served(site) as browser:
        assert browser.get("/", Host="evil.example:8710")[0].status == 403
        assert browser.get("/", Host="localhost:8710")[0].status == 200


def test_the_site_is_served_under_its_sub_path(site):
    (site / "sitegen.toml").write_text(
        '[site]\nbase_url = "https://example.org/news/"\n', encoding="utf-8"
    )
    with served(site) as browser:
        assert browser.session.address.endswith("/news/")
        answer, _ = browser.get("/")
        assert answer.headers["Location"] == "/news/"
        assert 'href="/news/articles/bridge/' in browser.get("/news/")[1]


def test_the_output_folder_is_not_touched(site):
    with served(site) as browser:
        browser.get("/")
    assert not (site / "public").exists()


def test_a_taken_port_gives_the_next_free_one(site):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", PORT))
        taken.listen()
        with served(site) as browser:
            assert browser.session.port > PORT
            assert browser.get("/")[0].status == 200


def test_saving_by_rename_a_burst_and_a_new_folder_are_seen(site):
    with served(site) as browser:
        fresh = site / "content" / ".bridge.md.swp"
        fresh.write_text(ARTICLE.format(title="Bridge", text="Ten years, then."), encoding="utf-8")
        fresh.replace(site / "content" / "bridge.md")
        browser.sees("/articles/bridge/", "Ten years")
        for n in range(30):
            write(site, "bridge", f"Saved {n} times over.")
        browser.sees("/articles/bridge/", "Saved 29 times")
        (site / "content" / "more").mkdir()
        write(site, "more/ferry", "The ferry runs again.")
        browser.sees("/articles/ferry/", "runs again")


def test_a_deleted_article_is_gone(site):
    path = write(site, "ferry", "The ferry runs again.")
    with served(site) as browser:
        browser.sees("/articles/ferry/", "runs again")
        path.unlink()
        browser.sees("/articles/ferry/", "", status=404)


def test_a_folder_that_appears_later_is_watched(site):
    (site / "seeds").rmdir()
    with served(site) as browser:
        (site / "seeds").mkdir()
        seed = (
            "The mill burns\n\nThe old mill at Estwick burned down on Monday night, police said.\n"
        )
        (site / "seeds" / "mill.txt").write_text(seed, encoding="utf-8")
        browser.sees("/", "The mill burns")
        seed = seed.replace("burned down", "caught fire")
        (site / "seeds" / "mill.txt").write_text(seed, encoding="utf-8")
        browser.sees("/articles/mill/", "caught fire")


def test_an_edit_saved_while_a_rebuild_runs_is_not_lost(site, monkeypatch):
    real, begun, go_on = live.update, threading.Event(), threading.Event()

    def slow(state, changed, tools):
        result = real(state, changed, tools)
        begun.set()
        assert go_on.wait(20)
        return result

    with served(site) as browser:
        monkeypatch.setattr(live, "update", slow)
        write(site, "bridge", "The first edit.")
        assert begun.wait(20)
        write(site, "bridge", "The second edit.")
        go_on.set()
        browser.sees("/articles/bridge/", "The second edit")


def test_a_broken_file_holds_back_and_the_next_good_state_has_all_edits(site):
    write(site, "ferry", "The ferry runs again.")
    with served(site) as browser:
        good = (site / "content" / "bridge.md").read_text(encoding="utf-8")
        number = browser.session.site.shown.number
        (site / "content" / "bridge.md").write_text("---\ntitle: [\n---\nText", encoding="utf-8")
        shown = browser.session.site.wait(number, 20)
        assert shown.problems[0].path == "content/bridge.md"
        assert shown.problems[0].line
        write(site, "ferry", "The ferry sank.")
        browser.session.site.wait(shown.number, 20)
        assert "Nine years" in browser.get("/articles/bridge/")[1]
        (site / "content" / "bridge.md").write_text(good, encoding="utf-8")
        browser.sees("/articles/ferry/", "The ferry sank")
        assert browser.session.site.shown.problems == ()


def test_a_site_that_has_errors_from_the_start_can_still_be_edited(site):
    (site / "content" / "bad.md").write_text("---\ntitle: [\n---\nText", encoding="utf-8")
    with served(site) as browser:
        assert browser.session.site.shown.problems
        write(site, "bridge", "Eleven years.")
        browser.sees("/articles/bridge/", "Eleven years")


def test_a_site_without_settings_says_so_until_they_come(site):
    text = (site / "sitegen.toml").read_text(encoding="utf-8")
    (site / "sitegen.toml").unlink()
    with served(site) as browser:
        answer, body = browser.get("/")
        assert answer.status == 503
        assert "sitegen.toml" in body
        (site / "sitegen.toml").write_text(text, encoding="utf-8")
        browser.sees("/", "Estwick Notes")


def test_an_unforeseen_error_is_shown_and_serving_goes_on(site, monkeypatch):
    def fails(state, changed, tools):
        raise RuntimeError("out of luck")

    with served(site) as browser:
        real = live.update
        monkeypatch.setattr(live, "update", fails)
        number = browser.session.site.shown.number
        write(site, "bridge", "An edit.")
        shown = browser.session.site.wait(number, 20)
        while not shown.problems:  # A first look at the edit may come before it.
            shown = browser.session.site.wait(shown.number, 20)
        assert "out of luck" in shown.problems[0].message
        monkeypatch.setattr(live, "update", real)
        write(site, "bridge", "Another edit.")
        browser.sees("/articles/bridge/", "Another edit")


def test_changes_wait_for_the_end_of_a_burst_but_not_once_a_file_is_saved(tmp_path):
    changes = Changes(quiet_s=0.5)
    changes.add(tmp_path / "a")
    later = threading.Timer(0.05, changes.add, [tmp_path / "b"])
    later.start()
    assert changes.take() == {tmp_path / "a", tmp_path / "b"}
    changes.quiet_s = 3600
    changes.add(tmp_path / "c")
    changes.add(tmp_path / "c", saved=True)
    assert changes.take() == {tmp_path / "c"}
    assert changes.take(0.01) == frozenset()


def test_the_process_beside_works_for_several_threads_and_when_it_dies():
    helper = Helper()

    def ask(number):
        return [*helper.map(divmod_by_seven, range(number, number + 50), 1)]

    try:
        with ThreadPoolExecutor(4) as threads:
            answers = [*threads.map(ask, range(8))]
        assert answers == [[divmod(n, 7) for n in range(k, k + 50)] for k in range(8)]
        (first,) = helper.map(process_id, [None], 1)
        assert first != os.getpid()
        os.kill(first, signal.SIGKILL)
        assert ask(3) == [divmod(n, 7) for n in range(3, 53)]
        (second,) = helper.map(process_id, [None], 1)
        assert second not in {first, os.getpid()}
        with pytest.raises(TypeError):
            [*helper.map(divmod_by_seven, ["no number"], 1)]
    finally:
        helper.close()


def divmod_by_seven(number):
    return divmod(number, 7)


def process_id(_):
    return os.getpid()


def test_garbage_is_collected_again_once_a_state_is_made():
    with pytest.raises(ValueError, match="broken"), none_collected():
        assert not gc.isenabled()
        raise ValueError("broken")
    assert gc.isenabled()
    cycle = [Changes()]
    cycle.append(cycle)
    gone = weakref.ref(cycle[0])
    with none_collected():
        del cycle
    assert gone() is not None
    collect_all()
    assert gone() is None


def test_changes_end_a_wait_when_they_are_closed():
    changes = Changes()
    changes.close()
    assert changes.take() is None


def test_a_picture_is_served_and_a_new_one_too(site):
    with served(site) as browser:
        write(site, "bridge", "The bridge.\n\n![Bridge](bridge.svg)")
        (site / "content" / "bridge.svg").write_text("<svg/>", encoding="utf-8")
        body = browser.sees("/bridge.svg", "<svg/>")
        assert body == "<svg/>"
        assert "image/svg+xml" in browser.get("/bridge.svg")[0].headers["Content-Type"]


@pytest.fixture
def stalled(monkeypatch):
    """Rebuilds that do not end until the event is set, beside first looks that always pay."""
    real, go_on = live.update, threading.Event()

    def slow(state, changed, tools):
        assert go_on.wait(60)
        return real(state, changed, tools)

    monkeypatch.setattr(live, "update", slow)
    monkeypatch.setattr(live, "FIRST_LOOK_PAYS_FROM_S", 0)
    yield go_on
    go_on.set()


def test_an_edit_of_a_large_site_is_shown_before_the_whole_is_made_anew(site, stalled):
    with served(site) as browser:
        write(site, "bridge", "Mayor Ada Voss said it would open. Nobody in Estwick believed her.")
        browser.sees("/articles/bridge/", "it would open")
        assert "it would open" in browser.get("/articles/bridge/article.json")[1]
        assert "it would open" in browser.get("/")[1]
        write(site, "bridge", "Mayor Ada Voss said it would close.")
        browser.sees("/articles/bridge/", "it would close")
        number = browser.session.site.shown.number
        early = browser.get("/articles/bridge/")[1]
        stalled.set()
        browser.session.site.wait(number, 20)
        browser.sees("/actors/", "Ada Voss")
        assert browser.get("/articles/bridge/")[1] == early


def test_a_new_article_is_shown_before_the_whole_is_made_anew(site, stalled):
    write(site, "harbour", "Mayor Ada Voss said the harbour was full.")
    with served(site) as browser:
        write(site, "mill", "Mayor Ada Voss said the mill would burn.")
        body = browser.sees("/articles/mill/", "would burn")
        assert 'href="/actors/ada-voss/"' in body
        assert "would burn" in browser.get("/articles/mill/article.json")[1]
        home = browser.get("/")[1]
        assert home.index("Nine years") < home.index("harbour was full") < home.index("would burn")
        write(site, "mill", "Mayor Ada Voss said the mill stands.")
        browser.sees("/articles/mill/", "mill stands")
        assert "mill stands" not in browser.get("/actors/ada-voss/")[1]
        stalled.set()
        browser.sees("/actors/ada-voss/", "mill stands")


def test_a_new_article_at_a_taken_address_leaves_the_one_that_is_there(site, stalled):
    with served(site) as browser:
        text = "---\ntitle: Other\nslug: bridge\n---\n\nAnother bridge.\n"
        (site / "content" / "other.md").write_text(text, encoding="utf-8")
        write(site, "bridge", "Nine years and a day.")
        browser.sees("/articles/bridge/", "and a day")
        stalled.set()
        shown = browser.session.site.wait(browser.session.site.shown.number, 20)
        assert "is taken by content/bridge.md" in shown.problems[0].message
        assert "Another bridge" not in browser.get("/articles/bridge/")[1]


def test_an_edited_template_is_shown_before_the_whole_is_made_anew(site, stalled):
    with served(site) as browser:
        (site / "templates" / "article.html").write_text("Plain {{ card.ref.title }}")
        browser.sees("/articles/bridge/", "Plain Bridge")
        write(site, "bridge", "A later edit.")
        (site / "templates" / "article.html").write_text("Bare {{ card.summary[0].text }}")
        browser.sees("/articles/bridge/", "Bare A later edit.")
        stalled.set()


def test_a_rebuild_that_ends_late_does_not_undo_a_later_edit(site, stalled):
    write(site, "ferry", "The ferry runs again.")
    write(site, "mill", "The mill burns.")
    with served(site) as browser:
        (site / "content" / "mill.md").unlink()  # gone, which waits for the rebuild
        write(site, "ferry", "The ferry sank.")
        browser.sees("/articles/ferry/", "The ferry sank")
        stalled.set()
        browser.sees("/articles/mill/", "", status=404)
        assert "The ferry sank" in browser.get("/articles/ferry/")[1]


def test_a_rebuild_takes_over_what_a_first_look_extracted(site, stalled, monkeypatch):
    with served(site) as browser:
        write(site, "bridge", "Mayor Ada Voss said it would open.")
        browser.sees("/articles/bridge/", "it would open")
        monkeypatch.setattr("sitegen.building.read_sources.extract_article", None)
        monkeypatch.setattr("sitegen.building.read_sources.read_article", None)
        stalled.set()
        browser.sees("/actors/", "Ada Voss")


def test_a_rebuild_that_meets_half_a_save_says_nothing_of_it(site, monkeypatch):
    shown = []
    real = live.update

    def update(state, changed, tools):
        state = real(state, changed, tools)
        if any(problem.severity == "error" for problem in state.problems):
            watched.clear()
            write(site, "bridge", "All of it.")  # Its other half, before anything can be said.
            assert watched.wait(20)
        return state

    watched = threading.Event()
    monkeypatch.setattr(live, "FIRST_LOOK_PAYS_FROM_S", 1000)
    monkeypatch.setattr(live, "update", update)
    add = Changes.add
    monkeypatch.setattr(Changes, "add", lambda *a, **k: (add(*a, **k), watched.set()))
    with serving(site, Options(), PORT, shown.append) as session:
        session.site.wait(0, 120)
        watched.clear()
        (site / "content" / "bridge.md").write_text("")
        Browser(session).sees("/articles/bridge/", "All of it.")
    assert [state.problems for state in shown if state.problems] == []


def test_a_first_look_at_a_broken_article_says_what_is_wrong(site, stalled):
    with served(site) as browser:
        number = browser.session.site.shown.number
        (site / "content" / "bridge.md").write_text("---\ntitle: [\n---\nText", encoding="utf-8")
        shown = browser.session.site.wait(number, 20)
        assert shown.problems[0].path == "content/bridge.md"
        assert "Nine years" in browser.get("/articles/bridge/")[1]
        write(site, "bridge", "Mended.")
        browser.sees("/articles/bridge/", "Mended")
        assert browser.session.site.shown.problems == ()


def test_an_article_that_becomes_a_draft_waits_for_the_rebuild(site, stalled):
    with served(site) as browser:
        text = "---\ntitle: Bridge\ndraft: true\n---\n\nNot yet.\n"
        (site / "content" / "bridge.md").write_text(text, encoding="utf-8")
        stalled.set()
        browser.sees("/articles/bridge/", "", status=404)


def test_a_change_outside_the_site_does_not_end_first_looks(site, stalled, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "sitegen.toml"
    with served(site) as browser:
        browser.session.site._changes.add(elsewhere)
        write(site, "bridge", "A later edit.")
        browser.sees("/articles/bridge/", "A later edit.")
