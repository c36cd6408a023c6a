"""Markdown to text, blocks, marks and lines."""

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sources.markdown import read_markdown


def seconds_of(work) -> float:
    """Return the CPU time of ``work``, the best of five runs.

    Without collecting garbage, which walks through what all tests before have left.
    """
    times = []
    gc.disable()
    try:
        for _ in range(5):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(times)


def read(body: str, line: int = 1):
    return read_markdown(body, "a.md", line)


def shape(document):
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_marks_go_and_words_stay():
    document = read("The *old* **dam** ~~held~~ `x = 1` [there](https://a.example 'T').\n")
    assert document.text == "The old dam held x = 1 there."
    assert [(mark.kind, mark.span.of(document.text)) for mark in document.marks] == [
        ("emphasis", "old"),
        ("strong", "dam"),
        ("strike", "held"),
        ("code", "x = 1"),
        ("link", "there"),
    ]
    assert (document.marks[-1].target, document.marks[-1].title) == ("https://a.example", "T")


def test_nested_marks_come_outer_first():
    document = read("[a **b**](u)\n")
    assert [(mark.kind, mark.span.of(document.text)) for mark in document.marks] == [
        ("link", "a b"),
        ("strong", "b"),
    ]


def test_blocks_stand_two_line_feeds_apart():
    document = read("# One\n\nTwo.\n\nThree.\n")
    assert document.text == "One\n\nTwo.\n\nThree."
    assert shape(document) == [("heading", "One"), ("paragraph", "Two."), ("paragraph", "Three.")]


def test_a_soft_break_is_a_space_and_a_hard_one_a_line_feed():
    assert read("one\ntwo  \nthree\\\nfour\n").text == "one two\nthree\nfour"


def test_entities_and_escapes_are_decoded():
    assert read("A &amp; B &ldquo;c&rdquo; \\*d\\* &#233;\n").text == "A & B “c” *d* é"


def test_quotation_marks_are_not_made_curly():
    assert read('"We\'ll see" -- ... (c)\n').text == '"We\'ll see" -- ... (c)'


def test_lists():
    document = read("- a\n- b\n  - c\n\n7. x\n\n   more\n8. y\n")
    assert document.text == "a\nb\nc\n\nx\n\nmore\ny"
    assert [(b.kind, b.level, b.ordered, b.continued) for b in document.blocks] == [
        ("item", 1, None, False),
        ("item", 1, None, False),
        ("item", 2, None, False),
        ("item", 1, 7, False),
        ("item", 1, 7, True),
        ("item", 1, 8, False),
    ]
    a, b, c, x, more, y = (block.group for block in document.blocks)
    assert a == b != c
    assert x == more == y != a


def test_block_quotes():
    document = read("> One.\n>\n> > Two.\n\nThree.\n")
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("quotation", 1),
        ("quotation", 2),
        ("paragraph", 0),
    ]


def test_code_keeps_its_lines_and_its_language():
    document = read("Text.\n\n```py\na = 1\n\nb = 2\n```\n")
    (_, code) = document.blocks
    assert (code.kind, code.label, code.line) == ("code", "py", 4)
    assert code.span.of(document.text) == "a = 1\n\nb = 2"


def test_tables_keep_every_cell():
    document = read("| A | B |\n|---|---|\n| 1 |   |\n\nEnd.\n")
    cells = [block for block in document.blocks if block.kind == "table"]
    assert [(cell.row, cell.span.of(document.text)) for cell in cells] == [
        (0, "A"),
        (0, "B"),
        (1, "1"),
        (1, ""),
    ]
    assert len({cell.group for cell in cells}) == 1
    assert document.text == "A\tB\n1\t\n\nEnd."


def test_images_stand_at_an_empty_span():
    document = read("![The *dam*](dam.jpg)\n\nText ![](x.png) more.\n")
    assert [
        (b.kind, b.target, b.label, len(b.span.of(document.text))) for b in document.blocks
    ] == [
        ("image", "dam.jpg", "The dam", 0),
        ("paragraph", None, None, len("Text more.")),
        ("image", "x.png", "", 0),
    ]
    assert document.text == "Text more."


def test_raw_html_is_left_out_with_a_warning():
    document = read("One <b>two</b> three.\n\n<div>\nfour\n</div>\n\nFive.\n", line=5)
    assert document.text == "One two three.\n\nFive."
    assert [(p.line, p.severity) for p in document.problems] == [(5, "warning"), (7, "warning")]


def test_comments_go_without_a_word():
    document = read("One <!-- two --> three.\n\n<!-- four\nfive -->\n\nSix.\n")
    assert document.text == "One three.\n\nSix."
    assert document.problems == ()


def test_a_break_in_html_is_a_break():
    document = read("one<br>two <br/> three\n")
    assert document.text == "one\ntwo\nthree"
    assert document.problems == ()


def test_lines_are_those_of_the_file():
    body = "\n# Head\n\nOne\ntwo\nthree.\n\n- a\n- b\n"
    document = read(body, line=6)
    file_lines = ["", "", "", "", "", *body.split("\n")]
    for offset, line in document.lines:
        word = document.text[offset:].split()[0]
        assert word in file_lines[line - 1]
    assert [block.line for block in document.blocks] == [7, 9, 13, 14]
    assert len(document.lines) == 6


def test_a_block_with_lines_that_cannot_be_told_maps_to_its_first():
    document = read("one `two\nthree` four\nfive\n\nsix\n")
    assert document.lines == ((0, 1), (document.text.index("six"), 5))


def test_a_mark_ends_where_the_words_end():
    document = read("*one <b>*\n\ntwo\n")
    assert [mark.span.of(document.text) for mark in document.marks] == ["one"]


def test_an_empty_body_has_no_blocks():
    assert read("<!-- nothing -->\n").blocks == ()


PIECES = (
    *("# ", "- ", "1. ", "> ", "```\n", "|", "|-|-|\n", "\n\n", "\n", "  \n", "    ", "*", "**"),
    *("~~", "`", "[", "](u)", "![", "<b>", "</b>", "<!--", "-->", "<br>", "&amp;", "\\", "a", "b "),
)


def test_a_break_in_a_pictures_label_breaks_no_line():
    document = read("![<br>](u)# and ![a<br>b](v) words")
    assert document.text == "# and words"
    assert document.lines == ((0, 1),)


markdown = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(blacklist_characters="\r\0"), max_size=8),
    max_size=40,
).map("".join)


@given(markdown)
def test_spans_are_in_order_inside_the_text_and_say_what_they_cover(body):
    document = read(body)
    at = 0
    for block in document.blocks:
        assert at <= block.span.start <= block.span.end <= len(document.text)
        if block.kind not in ("image", "table"):
            words = block.span.of(document.text)
            assert words
            assert block.kind == "code" or words == words.strip()
        at = block.span.end
    covered = set()
    for block in document.blocks:
        covered.update(range(*block.span))
    assert all(i in covered for i, char in enumerate(document.text) if not char.isspace())
    for mark in document.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(document.text)
    offsets = [offset for offset, _ in document.lines]
    assert offsets == sorted(offsets)
    numbers = [line for _, line in document.lines]
    assert all(1 <= line <= body.count("\n") + 1 for line in numbers)


@pytest.mark.parametrize("piece", ["[", "*a ", "`a", "> ", "- ", "<", "![", "|a", "_a", "a\n", "&"])
def test_time_grows_with_the_length_and_no_faster(piece):
    short = piece * (20_000 // len(piece))
    assert seconds_of(lambda: read(short * 4)) < 12 * max(0.02, seconds_of(lambda: read(short)))
