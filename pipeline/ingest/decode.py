"""From bytes to canonical text."""

import re
import unicodedata

from pipeline.ingest.mend import mended
from pipeline.ingest.problems import UnusableError

# The longer marks first: that of UTF-32-LE begins with that of UTF-16-LE.
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Encodings that German texts were written in before UTF-8, on Windows, Unix, DOS and Macintosh.
LEGACY_ENCODINGS = ("cp1252", "iso8859_15", "cp850", "mac_roman")
GERMAN = re.compile("[äöüÄÖÜß„“–]")
# What a wrong encoding makes of German letters and marks: anything beyond ASCII that is neither a small Latin
# letter, nor a capital at the beginning of a word, nor a mark that newspapers print.
ODD = re.compile(
    r"(?![à-öø-ÿŒœŠšŽžß„“”‚‘’–—…»«›‹€§°©®·•\u00a0]|(?<!\w)[À-ÖØ-Þ](?=\w)|[ÄÖÜ])[^\x00-\x7f]|(?<=\w)[§°·©®„](?=\w)"
)
SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP, Word or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "an RTF file",
}
# Control characters that no text holds, apart from tab, line ends, vertical tab, form feed and next line.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
STRAY = 2000
"""One byte in so many letters of a page may be damaged: the page is read, and told of."""
UMLAUT = re.compile("[äöüÄÖÜß]")
AS_UTF8 = "save it as UTF-8"


def canonical(text: str) -> str:
    """The canonical text: mended (`pipeline.ingest.mend`), NFC, with ``\\r\\n`` as ``\\n``; nothing is cut."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return unicodedata.normalize("NFC", mended(composed))


def decode(data: bytes) -> str:
    """Decode a text file: by its byte order mark, else as UTF-8, else as the legacy encoding it proves to be.

    Raises:
        UnusableError: `binary` or `encoding`, with the byte where it shows.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    _refuse_binary(data)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def decode_html(data: bytes) -> str:
    """Decode an HTML file; a declared charset is believed where the bytes are not UTF-8.

    Raises:
        UnusableError: as `decode`.
    """
    if not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) and b"\x00" not in data:
        declared = DECLARED.search(data[:4096])
        names = ["utf-8"]
        if declared:
            name = declared[1].decode("ascii", "replace").lower()
            # Browsers read these two as Windows-1252 (WHATWG Encoding Standard).
            names.append("cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name)
        for name in names:
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                continue
        lenient = data.decode("utf-8", "replace")
        if lenient.count("\ufffd") <= len(lenient) / STRAY and UMLAUT.search(lenient):
            return lenient
    return decode(data)


def check_text(text: str) -> None:
    """Refuse what is no text.

    Raises:
        UnusableError: `empty`, `binary` (control characters) or `encoding` (surrogates, which no file can hold).
    """
    if not text.strip("\ufeff\u200b\u2060 \t\n\r\f\v\u00a0"):
        raise UnusableError("empty", "holds no text", "put the article's text into it or remove it")
    control = CONTROL.search(text)
    if control and (control[0] == "\x00" or len(CONTROL.findall(text)) > len(text) / 100):
        raise UnusableError(
            "binary",
            f"holds the control character U+{ord(control[0]):04X} at character {control.start()}",
            "export the article as plain text",
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnusableError(
            "encoding", f"holds half a character (a lone surrogate) at character {error.start}", AS_UTF8
        ) from None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableError(
            "encoding", f"its byte order mark says {encoding}, but byte {error.start} is not", AS_UTF8
        ) from None


def _refuse_binary(data: bytes) -> None:
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise UnusableError("binary", f"is {kind}, not text", "export the article as plain text")


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: nearly every second byte of a European text is zero; else the file is binary."""
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = data[offset::2], data[1 - offset :: 2]
        if half.count(0) > 0.8 * len(half) and other.count(0) == 0:
            return _strictly(data, encoding)
    raise UnusableError("binary", f"holds a zero byte at byte {data.index(0)}", "export the article as plain text")


def _legacy(data: bytes, error: UnicodeDecodeError) -> str:
    place = f"byte {error.start} (0x{data[error.start]:02X}) is not UTF-8"
    lenient = data.decode("utf-8", "replace")
    damaged = lenient.count("\ufffd")
    whole = sum(character > "\x7f" for character in lenient) - damaged
    # Legacy text hardly ever holds byte pairs that are UTF-8: where a fifth are, the file is damaged UTF-8.
    if 4 * whole >= damaged:
        raise UnusableError("encoding", f"{place}, though other parts are", AS_UTF8)
    texts = [data.decode(encoding, "replace") for encoding in LEGACY_ENCODINGS]
    best = max(texts, key=lambda text: len(GERMAN.findall(text)) - len(ODD.findall(text)))
    foreign = sum(character > "\x7f" for character in best)
    # A quarter of letters beyond ASCII is another alphabet, such as Cyrillic, read as Latin.
    if CONTROL.search(best) or len(ODD.findall(best)) > foreign / 10 or foreign > len(best) / 4:
        raise UnusableError("encoding", f"{place} and no other encoding of German fits", AS_UTF8)
    return best
