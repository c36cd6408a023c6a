"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SourceError
from sitegen.sources.decode import MAX_BYTES, decode


def test_utf8_is_read_as_it_is():
    assert decode("Größe “so” 東京\n".encode(), "a.txt") == ("Größe “so” 東京\n", None)


def test_a_byte_order_mark_is_dropped():
    assert decode("\ufeffTarn".encode(), "a.txt") == ("Tarn", None)


def test_crlf_and_cr_are_read_as_lf():
    assert decode(b"a\r\nb\rc\n", "a.txt") == ("a\nb\nc\n", None)


def test_another_encoding_is_found_and_warned_about():
    said = "Le préfet a déclaré que la rivière était très élevée après l'été, à l'évidence. " * 4
    text, problem = decode(said.encode("cp1252"), "seeds/a.txt")
    assert text == said
    assert problem is not None
    assert problem.severity == "warning"
    assert problem.path == "seeds/a.txt"
    assert "not UTF-8" in problem.message


def test_western_names_are_read_in_the_western_code_page():
    said = (
        "Hélène Maurault of Saint-Évre wrote “count twice”, and Jörn Üpping of Vila Serrão did. "
        * 4
    )
    text, _ = decode(said.encode("cp1252"), "a.txt")
    assert text == said


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf16_with_its_mark_is_read(encoding):
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"
    text, problem = decode(mark + ("The mayor spoke. " * 20).encode(encoding), "a.txt")
    assert text == "The mayor spoke. " * 20
    assert problem is not None


def test_binary_is_refused_with_its_line():
    with pytest.raises(SourceError, match=r"a\.txt:2: error: the file is binary"):
        decode(b"one\ntwo\0three", "a.txt")


def test_bytes_in_no_encoding_are_refused():
    with pytest.raises(SourceError, match="neither UTF-8 nor text"):
        decode(bytes(range(128, 256)) * 8 + bytes(range(1, 32)) * 20, "a.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_empty_is_refused(data):
    with pytest.raises(SourceError, match="the file is empty"):
        decode(data, "a.txt")


def test_too_large_is_refused_and_the_limit_is_not():
    decode(b"a" * MAX_BYTES, "a.txt")
    with pytest.raises(SourceError, match="too large"):
        decode(b"a" * (MAX_BYTES + 1), "a.txt")


@given(st.text(alphabet=st.characters(blacklist_characters="\r\0\ufeff", codec="utf-8")))
def test_any_text_comes_back_as_it_was(text):
    if text.strip():
        assert decode(text.encode(), "a.txt") == (text, None)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_error(data):
    try:
        text, _ = decode(data, "a.txt")
    except SourceError:
        return
    assert "\r" not in text
    assert text.strip()
