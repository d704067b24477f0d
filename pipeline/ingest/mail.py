"""Mails and what is packed like mails: EML, MBOX, MHTML."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.utils import parseaddr

from pipeline.ingest.article import Part
from pipeline.ingest.decode import decode, decode_html
from pipeline.ingest.fragments import fragment_lines
from pipeline.ingest.newswire import day_of_feed
from pipeline.ingest.problems import Problem, UnusableError

MAIL = re.compile(rb"^From [^\r\n]*\r?\n(?=[A-Za-z-]+:)", re.MULTILINE)


def split_mails(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox (MBOX) in their order."""
    starts = [found.end() for found in MAIL.finditer(data)]
    ends = [*(found.start() for found in list(MAIL.finditer(data))[1:]), len(data)]
    for start, end in zip(starts, ends, strict=True):
        yield re.sub(rb"(?m)^>(?=>*From )", b"", data[start:end])


def mail_part(data: bytes) -> Part:
    """A mail as an article: its subject, its sender's name, its day, its text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    sender, address = parseaddr(str(message["From"] or ""))
    return Part(
        () if body is None else tuple(_lines(body)),
        str(message["Subject"] or "").strip() or None,
        sender or address or None,
        day_of_feed(str(message["Date"] or "")),
    )


def attachments(source_file: str, data: bytes) -> Iterator[Problem]:
    """What is attached to a mail and not read; pictures in its text are none of it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = message.walk() if isinstance(message, EmailMessage) else ()
    names = [p.get_filename() or p.get_content_type() for p in parts if p.get_content_disposition() == "attachment"]
    if names:
        detail = f"has attachments that are not read: {', '.join(names)}"
        yield Problem(source_file, "not_read", detail, "save them into the folder of the articles")


def mhtml_page(data: bytes) -> bytes:
    """The page that an MHTML file was saved from.

    Raises:
        UnusableError: `malformed`.
    """
    message = email.message_from_bytes(data)
    wanted = message["Snapshot-Content-Location"]
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    page = next((part for part in pages if wanted and part["Content-Location"] == wanted), pages[0] if pages else None)
    if page is None:
        raise UnusableError("malformed", "holds no page", "save the page as HTML")
    return _payload(page)


def _lines(body: Message) -> Iterator[str]:
    data = _payload(body)
    if body.get_content_type() == "text/html":
        yield from fragment_lines(decode_html(data))
        return
    charset = body.get_content_charset() or "utf-8"
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        text = decode(data)
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        yield " ".join(block.split())


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
