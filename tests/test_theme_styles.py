"""The default theme's styles: tokens in one file, both dark lists alike, sides that turn."""

import re

from sitegen.rendering.theme import theme_folder

STATIC = theme_folder() / "static"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
STYLE = re.sub(r"(?s)/\*.*?\*/", "", (STATIC / "style.css").read_text(encoding="utf-8"))


def declared(text):
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", text))


def test_tokens_are_set_in_their_file_and_colours_nowhere_else():
    assert declared(STYLE) == {}
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\s*[,{])", STYLE) == []
    used = set(re.findall(r"var\((--[\w-]+)", STYLE))
    assert used <= set(declared(TOKENS))
    assert set(declared(TOKENS)) <= used | set(re.findall(r"var\((--[\w-]+)", TOKENS))


def test_dark_by_the_system_and_by_the_switch_are_the_same():
    system = TOKENS.split("(prefers-color-scheme: dark)")[1].split("}")[0]
    switch = TOKENS.split('[data-theme="dark"]')[1].split("}")[0]
    assert len(declared(system)) > 10
    assert declared(system) == declared(switch)


def test_no_rule_names_the_left_or_the_right_side():
    """A side is the start or the end of a line, so that the theme serves both directions."""
    rules = re.sub(r'[^}]*(?:\[dir="rtl"\]|:dir\(rtl\))[^}]*\}', "", STYLE)
    found = re.findall(
        r"(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right)\s*:|: (?:left|right)\b",
        rules,
    )
    assert found == []
    for sides in re.findall(r"(?:margin|padding): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);", rules):
        assert sides[1] == sides[3], sides
