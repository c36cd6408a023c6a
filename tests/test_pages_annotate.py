"""Articles' texts as trees."""

from stories import Said, Who, story

from sitegen.article import Block, Mark
from sitegen.briefing.anchors import find_anchors
from sitegen.pages.annotate import annotate
from sitegen.spans import Span

WORDS = "Top. One two. Three four. Five six."


def at(words, text=WORDS):
    start = text.index(words)
    return Span(start, start + len(words))


def body(told):
    anchors = find_anchors(told.article.text, told.extraction)
    return annotate(told.article, told.extraction, anchors, anchors.quotes[:1])


def shape(node):
    own = "".join(piece.text for piece in node.pieces)
    inside = [shape(child) for child in node.children]
    return (node.kind, own, inside) if inside else (node.kind, own)


def test_lists_nest_by_level_and_part_by_group():
    blocks = (
        Block("item", at("Top."), level=1, group=1),
        Block("item", at("One two."), level=2, ordered=3, group=2),
        Block("item", at("Three four."), level=1, group=1),
        Block("item", at("Five six."), level=1, group=3),
    )
    nodes = body(story(text=WORDS, blocks=blocks)).nodes
    assert [shape(node) for node in nodes] == [
        (
            "list",
            "",
            [
                ("item", "Top.", [("list", "", [("item", "One two.")])]),
                ("item", "Three four."),
            ],
        ),
        ("list", "", [("item", "Five six.")]),
    ]
    assert nodes[0].children[0].children[0].number == 3


def test_cells_make_rows_and_the_first_row_is_the_head():
    blocks = tuple(
        Block("table", at(words), row=row, group=1)
        for words, row in [("Top.", 0), ("One two.", 0), ("Three four.", 1), ("Five six.", 1)]
    )
    (table,) = body(story(text=WORDS, blocks=blocks)).nodes
    assert [(row.header, len(row.children)) for row in table.children] == [(True, 2), (False, 2)]


def test_headings_never_skip_a_level():
    blocks = tuple(
        Block("heading", at(words), level=level)
        for words, level in [("Top.", 2), ("One two.", 5), ("Three four.", 5), ("Five six.", 1)]
    )
    assert [node.depth for node in body(story(text=WORDS, blocks=blocks)).nodes] == [1, 2, 2, 1]


def test_the_title_is_the_headline_and_not_in_the_text():
    blocks = (Block("title", at("Top.")), Block("paragraph", at("One two.")))
    told = story(text=WORDS, blocks=blocks, title_span=at("Top."), summary=())
    found = body(told)
    assert "".join(piece.text for piece in found.headline) == "Top."
    assert [shape(node) for node in found.nodes] == [("paragraph", "One two.")]


def test_code_and_images_are_shown_as_they_are():
    blocks = (
        Block("code", at("One two."), label="sh"),
        Block("image", Span(14, 14), target="a.png", label="A bridge"),
    )
    code, image = body(story(text=WORDS, blocks=blocks, who=[Who("One")])).nodes
    assert [piece.edge for piece in code.pieces] == ["text"]
    assert (image.target, image.label) == ("a.png", "A bridge")


def test_a_sentence_says_which_summary_line_and_which_boxes_it_leads_back_to():
    told = story(
        text="It holds. “It does,” she said. “Yes.”",
        summary=(1,),
        said=[Said("It does,"), Said("Yes.")],
    )
    (paragraph,) = body(told).nodes
    layers = {
        piece.layer.anchor: piece.layer
        for piece in paragraph.pieces
        if piece.layer and piece.layer.kind == "sentence"
    }
    anchors = find_anchors(told.article.text, told.extraction)
    assert [layers[anchor].line for anchor in anchors.sentences] == [0, 1, 0]
    assert [layers[anchor].boxes for anchor in anchors.sentences] == [(), anchors.quotes[:1], ()]


def test_marks_and_quotes_over_several_paragraphs_open_once():
    text = "“One two\nthree four” five"
    told = story(
        text=text,
        said=[Said("One two\nthree four")],
        marks=(Mark("strong", Span(1, 8)),),
    )
    first, second = body(told).nodes
    quotes = [
        (piece.edge, piece.whole)
        for node in (first, second)
        for piece in node.pieces
        if piece.layer and piece.layer.kind == "quote"
    ]
    assert quotes == [("open", True), ("close", False), ("open", False), ("close", True)]
