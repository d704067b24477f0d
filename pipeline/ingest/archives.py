"""Archives: gzip, ZIP and WARC. What lies in them is read as if it lay beside them."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from functools import partial
from pathlib import PurePosixPath

from pipeline.ingest.article import Article, Items
from pipeline.ingest.packed import open_zip, read_member, unzipped
from pipeline.ingest.problems import Problem, UnusableError

Read = Callable[[bytes, str], Items]
"""Reads a file that lies in an archive, by its bytes and its name."""
MAX_PAGE = 50_000_000
HTML = ("text/html", "application/xhtml+xml")


def read_gzip(data: bytes, source_file: str, read: Read) -> Items:
    """The one file in a gzip file, under the name of the latter."""
    inner = source_file.rpartition(".")[0]
    for item in read(unzipped(data), inner):
        yield replace(item, source_file=source_file + item.source_file.removeprefix(inner))


def read_zip(data: bytes, source_file: str, read: Read) -> Items:
    """The articles of all files in a ZIP file, numbered through: ``a.zip#3``."""
    archive = open_zip(data)
    members = [member for member in archive.infolist() if not member.is_dir()]
    yield from _numbered(source_file, ((m.filename, partial(read_member, archive, m.filename)) for m in members), read)


def read_warc(data: bytes, source_file: str, read: Read) -> Items:
    """The pages of a web archive, numbered through; what is no page and no answer of success is passed over."""
    if data[:2] == b"\x1f\x8b":
        data = unzipped(data)
    if not data.startswith(b"WARC/"):
        raise UnusableError("malformed", "is no web archive (WARC)", "save it again")
    yield from _numbered(source_file, ((url, partial(bytes, page)) for url, page in _pages(data)), read, "page.html")


def _numbered(
    source_file: str, files: Iterator[tuple[str, Callable[[], bytes]]], read: Read, name: str | None = None
) -> Items:
    number = 0
    for inner, load in files:
        if PurePosixPath(inner).name.startswith(".") or inner.startswith("__MACOSX/"):
            continue
        try:
            items: Items = read(load(), name or inner)
            for item in items:
                if isinstance(item, Article):
                    number += 1
                    given = item.given if item.given.url or not name else replace(item.given, url=inner)
                    yield replace(item, source_file=f"{source_file}#{number}", given=given)
                else:
                    yield Problem(source_file, item.reason, f"{inner}: {item.detail}", item.remedy)
        except Exception as error:  # one file never costs another
            problem = Problem.of(source_file, error)
            yield replace(problem, detail=f"{inner}: {problem.detail}")
    if not number:
        yield Problem(source_file, "empty", "holds no article", "put the articles into it or remove it")


def _pages(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of the answers in a WARC file (ISO 28500)."""
    place = 0
    while (start := data.find(b"WARC/", place)) >= 0:
        end = data.find(b"\r\n\r\n", start)
        if end < 0:
            return
        head = _headers(data[start:end].partition(b"\r\n")[2])
        length = int(head.get("Content-Length") or 0)
        content = data[end + 4 : end + 4 + length]
        place = end + 4 + length
        address = (head.get("WARC-Target-URI") or "").strip("<>")
        if head.get("WARC-Type") == "response":
            if (page := _answer(content)) is not None:
                yield address, page
        elif head.get("WARC-Type") == "resource" and (head.get("Content-Type") or "").startswith(HTML):
            yield address, content


def _answer(content: bytes) -> bytes | None:
    """The page of an answer in HTTP; None where it is none."""
    status, _, rest = content.partition(b"\r\n")
    heads, _, body = rest.partition(b"\r\n\r\n")
    head = _headers(heads)
    if b" 200" not in status or head.get_content_type() not in HTML:
        return None
    if "chunked" in (head.get("Transfer-Encoding") or "").lower():
        body = _unchunked(body)
    encoding = (head.get("Content-Encoding") or "").strip().lower()
    if encoding == "gzip" and body[:2] == b"\x1f\x8b":
        return unzipped(body)
    if encoding == "deflate":
        window = zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS
        return zlib.decompressobj(window).decompress(body, MAX_PAGE)
    return body


def _headers(data: bytes) -> Message:
    return BytesParser().parse(io.BytesIO(data), headersonly=True)


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    while True:
        size, found, rest = body.partition(b"\r\n")
        try:
            length = int(size.partition(b";")[0], 16)
        except ValueError:
            return b"".join(parts) or body  # written unchunked, as some crawlers do
        if not found or not length:
            return b"".join(parts)
        parts.append(rest[:length])
        body = rest[length + 2 :]
