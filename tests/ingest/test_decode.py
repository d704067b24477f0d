"""Decoding: UTF-8 unless the bytes prove otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.decode import canonical, check_text, decode, decode_html
from pipeline.ingest.problems import UnusableError

GERMAN = "Die Bürger fordern größere Straßen, mehr Fähren und Änderungen am „Übergangsgesetz“ – sofort."
PLAIN = "Die Bürger fordern größere Straßen und mehr Fähren über den Fluss."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_german_is_read_in_the_encodings_it_was_written_in(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859_15", "cp850", "cp437"])
def test_old_encodings_without_typographic_marks(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)) == PLAIN


def reason_of(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnusableError) as caught:
        check_text(decode(data))
    assert caught.value.remedy
    return caught.value.reason, caught.value.detail


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"", "empty", "no text"),
        (b"\xef\xbb\xbf \r\n", "empty", "no text"),
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"PK\x03\x04....", "binary", "ZIP"),
        (b"Text\x00mit\x01Null", "binary", "byte 4"),
        (PLAIN.encode() + b"\x01\x02" * 20, "binary", "U+0001"),
        (PLAIN.encode()[:9] + b"\xff" + PLAIN.encode()[9:], "encoding", "byte 9 (0xFF)"),
        (PLAIN.encode()[: PLAIN.encode().rindex("ü".encode()) + 1], "encoding", "is not UTF-8"),
        ("Жители города требуют перемен".encode("cp1251"), "encoding", "byte 0"),
        (b"\xff\xfe" + PLAIN.encode("utf-16-le")[:-1], "encoding", "utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, reason: str, place: str) -> None:
    found, detail = reason_of(data)
    assert found == reason
    assert place in detail


def test_a_declared_charset_is_believed_where_the_bytes_are_not_utf8() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><p>{GERMAN}</p>'
    assert GERMAN in decode_html(page.encode("cp1252"))
    assert GERMAN in decode_html(page.encode("utf-8"))
    assert GERMAN in decode_html(page.replace("ISO-8859-1", "no-such-charset").encode("cp1252"))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_utf8_text_survives_the_round_trip(text: str) -> None:
    data = text.encode("utf-8-sig")
    assert decode(data) == text
    assert canonical(canonical(text).replace("\r", "")) == canonical(text).replace("\r", "")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        check_text(decode(data))
    except UnusableError as error:
        assert error.reason in ("empty", "binary", "encoding")
