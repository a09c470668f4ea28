import pytest

from workbook_lib.transfer.reading import encodings
from workbook_lib.transfer.reading.encodings import decoded, encoding_of, lines_of, looks_western


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_recognised(encoding):
    """Files of common editors and of Windows are read with their accents."""
    assert decoded("Zürich – né".encode(encoding)).lstrip("\ufeff") == "Zürich – né"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_are_read_in_the_same_encodings_and_end_at_newlines_alone(encoding):
    """Line by line a file says the same as in one; a carriage return or another separator ends none."""
    data = "Zürich – né\rstill the first\nthe second".encode(encoding)
    assert [line.lstrip("\ufeff") for line in lines_of(data)] == ["Zürich – né\rstill the first\n", "the second"]


def test_a_character_across_two_pieces_is_no_damage(monkeypatch):
    """A file is looked at piece by piece, and a character may lie across the border of two."""
    monkeypatch.setattr(encodings, "_PIECE", 2)
    assert decoded("a🙂é".encode()) == "a🙂é"
    assert decoded("é".encode()[:1]) == "Ã"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_without_a_mark_is_recognised(encoding):
    """Every second byte of a table in UTF-16 is nothing, with which no other encoding could be read."""
    text = "Datum;Stimmung;Notiz\n2025-03-04;8;müde\n"
    assert decoded(text.encode(encoding)) == text


def test_a_damaged_text_in_utf8_is_none_of_windows():
    """One broken byte among many whole signs leaves the others as they are."""
    data = "müde, aber größer, schöner, fröhlich".encode()
    assert decoded(data + b"\xff") == data.decode() + "\ufffd"
    assert encoding_of("müde".encode("cp1252")) == "cp1252"


def test_the_reader_knows_the_encoding():
    """An encoding that the reader names is taken."""
    assert decoded("Дата".encode("cp1251"), "cp1251") == "Дата"


@pytest.mark.parametrize(
    ("text", "encoding", "western"),
    [
        ("müde, größer, Straße", "cp1252", True),
        ("l’œuvre « ça va » à Noël, Müßiggänger", "cp1252", True),
        ("müde", "mac_roman", False),
        ("größer", "cp850", False),
        ("всё хорошо", "cp1251", False),
        ("było dobrze", "cp1250", False),
    ],
)
def test_words_that_hardly_are_western_are_noticed(text, encoding, western):
    """Signs within words, and rows of accented letters, show that a text was written in another encoding."""
    assert looks_western(text.encode(encoding).decode("cp1252", "replace")) is western
