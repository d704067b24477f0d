"""Documents of word processors and PDF as lines of text: DOCX, ODT, RTF, PDF."""

import io
import re
from collections.abc import Iterator

from pipeline.ingest.packed import open_zip, read_member
from pipeline.ingest.problems import UnusableError
from pipeline.ingest.xml_tree import all_named, local, parse_xml

EXTRA = "install what reads it: pip install 'lagebild[reading]'"
# A token of RTF: a control word with its number, an escaped byte, another control sign, a brace, a line end, text.
RTF = re.compile(r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)")
# Groups that hold no text of the document.
RTF_SILENT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "footnote", "listtable", "listoverridetable", "rsidtbl", "themedata", "xmlnstbl",
    "datastore", "latentstyles", "generator", "fldinst", "bkmkstart", "bkmkend", "colorschememapping", "revtbl",
}  # fmt: skip
RTF_TEXT = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": "\n", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
}  # fmt: skip


def docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a Word document, blank ones as empty lines.

    Raises:
        UnusableError: `malformed`, `too_large`.
    """
    root = parse_xml(_part(data, "word/document.xml", "Word document"))
    return _lines("".join(_docx_runs(p)) for p in all_named(root, "p"))


def odt_lines(data: bytes) -> list[str]:
    """The paragraphs and headlines of an OpenDocument text.

    Raises:
        UnusableError: `malformed`, `too_large`.
    """
    root = parse_xml(_part(data, "content.xml", "OpenDocument text"))
    for space in list(all_named(root, "s", "tab", "line-break")):
        space.text = "\n" if local(space) == "line-break" else " "
    return _lines("".join(p.itertext()) for p in all_named(root, "p", "h"))


def pdf_lines(data: bytes) -> list[str]:
    """The lines of a PDF that holds text; words that are hyphenated at the ends of lines are joined.

    Raises:
        UnusableError: `not_read` where no reader is installed or the file is a scan, `malformed`.
    """
    try:
        import pypdf
    except ImportError:
        raise UnusableError("not_read", "is a PDF file, and no reader of such is installed", EXTRA) from None
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # a reader of a format stops on more than it documents
        raise UnusableError("malformed", f"is no whole PDF file ({error})", "export the article as text") from None
    text = "\n".join(pages)
    if len(re.findall(r"\w{2,}", text)) < 5 * len(pages):
        detail = f"is a scan: its {len(pages)} pages hold pictures of text"
        raise UnusableError("not_read", detail, "read it with a program for text recognition (OCR) and save the text")
    return _lines(re.sub(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])", "", text).split("\n"))


def rtf_lines(data: bytes) -> list[str]:
    """The lines of an RTF document.

    Raises:
        UnusableError: `malformed`.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnusableError("malformed", "is no RTF file", "save it as RTF or text")
    text = "".join(_rtf_text(data.decode("latin-1")))
    # Letters beyond the first 65,536 are written as the two halves of UTF-16.
    return _lines(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\n"))


def _rtf_text(source: str) -> Iterator[str]:
    silent, skip, ignored = [False], [1], 0
    page = "cp1252"
    code = re.search(r"\\ansicpg(\d+)", source[:1000])
    if code and code[1] not in ("0", "10000"):
        page = f"cp{code[1]}"
    for word, number, byte, sign, brace, text in RTF.findall(source):
        if brace == "{":
            silent.append(silent[-1])
            skip.append(skip[-1])
        elif brace == "}":
            if len(silent) > 1:
                silent.pop()
                skip.pop()
            ignored = 0
        elif sign == "*" or word in RTF_SILENT:
            silent[-1] = True
        elif word == "uc":
            skip[-1] = int(number or 1)
        elif silent[-1]:
            continue
        elif word == "u" and number:
            yield chr(int(number) % 0x10000)
            ignored = skip[-1]
        elif byte:
            if not ignored:
                yield bytes([int(byte, 16)]).decode(page, "replace")
            ignored = max(0, ignored - 1)
        elif word:
            yield RTF_TEXT.get(word, "")
        elif sign:
            yield {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n"}.get(sign, sign if sign in "\\{}" else "")
        elif text:
            yield text[ignored:]
            ignored = max(0, ignored - len(text))


def _part(data: bytes, name: str, kind: str) -> bytes:
    archive = open_zip(data)
    if name not in archive.namelist():
        raise UnusableError("malformed", f"is no {kind}", "save it anew, or its text as a text file")
    return read_member(archive, name)


def _docx_runs(paragraph: object) -> Iterator[str]:
    for part in all_named(paragraph, "t", "tab", "br", "cr"):
        yield {"t": part.text or "", "tab": "\t"}.get(local(part), "\n")


def _lines(paragraphs: object) -> list[str]:
    return [line.strip() for paragraph in paragraphs for line in str(paragraph).split("\n")]  # type: ignore[attr-defined]
