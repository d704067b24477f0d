"""One reader for each kind of file: from bytes to articles, and to problems where a part is not usable."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from pipeline.ingest.archives import read_gzip, read_warc, read_zip
from pipeline.ingest.article import Article, Items, Part, articles_of, check_size, make_article
from pipeline.ingest.decode import check_text, decode, decode_html
from pipeline.ingest.exports import split_export
from pipeline.ingest.factiva_html import split_factiva_html
from pipeline.ingest.kinds import ending_of, kind_of
from pipeline.ingest.mail import attachments, mail_part, mhtml_page, split_mails
from pipeline.ingest.mend import decoded_again
from pipeline.ingest.metadata import Given, parse_given
from pipeline.ingest.newswire import split_xml
from pipeline.ingest.office import docx_lines, odt_lines, pdf_lines, rtf_lines
from pipeline.ingest.page import is_closed, linked_lines, load_page, main_text, metadata, stated_authors
from pipeline.ingest.problems import Problem, UnusableError
from pipeline.ingest.rows import Columns, read_csv, read_json, read_jsonl, read_parquet, read_xlsx
from pipeline.ingest.xml_tree import local, parse_xml

_SHEET = "write publisher, address and day into articles.csv"
MAX_DEPTH = 3
"""So many archives may lie in one another."""


def read_articles(data: bytes, source_file: str, columns: Columns | None = None, depth: int = 0) -> Items:
    """Read one input by the ending of its name.

    Args:
        data: its bytes.
        source_file: its name; articles of a file that holds many are named by their number: ``a.jsonl#3``.
        columns: what columns of tables hold, beside those of `columns.toml`.
        depth: number of archives that it lies in.
    """
    ending = ending_of(source_file)
    try:
        if ending in TABLES:
            yield from TABLES[ending](data, source_file, columns or {})
        elif ending in ARCHIVES:
            if depth == MAX_DEPTH:
                raise UnusableError("too_large", f"lies in {depth} archives", "unpack it")
            yield from ARCHIVES[ending](data, source_file, partial(read_articles, columns=columns, depth=depth + 1))
        elif ending in READERS:
            yield from READERS[ending](data, source_file)
        else:
            kind = kind_of(source_file)
            raise UnusableError("not_read", f"is {kind.what} and is not read", kind.remedy)
    except Exception as error:  # a reader of a format stops on more than it documents
        yield Problem.of(source_file, error)


def is_read(name: str) -> bool:
    """Whether files of a name are read."""
    return ending_of(name) in {*TABLES, *ARCHIVES, *READERS}


def _read_text(data: bytes, source_file: str) -> Items:
    check_size(len(data))
    text = decode(data)
    parts = split_export(text.splitlines())
    if parts is not None:
        yield from articles_of(source_file, parts)
    else:
        yield from make_article(source_file, text, Given())


def _read_html(data: bytes, source_file: str) -> Items:
    check_size(len(data))
    # Before it is parsed: the parser drops control characters, which halves of letters look like.
    raw = decoded_again(decode_html(data))
    check_text(raw)
    page = load_page(raw)
    if parts := split_factiva_html(page):
        yield from articles_of(source_file, parts)
        return
    text = main_text(page)
    try:
        given, problems = parse_given(metadata(page), source_file, lambda column: f"{column} in the page's head")
    except Exception as error:  # the text is worth more than what is said about it
        stopped = Problem.of(source_file, error)
        detail = f"the page's head {stopped.detail}; the article is kept without what is said there"
        given, problems = Given(), [replace(stopped, reason="metadata", detail=detail, remedy=_SHEET)]
    closed, authors = is_closed(page), stated_authors(page)
    for item in make_article(source_file, text, given, linked_lines(page)):
        yield replace(item, page=True, closed=closed, authors=authors) if isinstance(item, Article) else item
    yield from problems


def _read_xml(data: bytes, source_file: str) -> Items:
    root = parse_xml(data)
    if local(root) == "html":
        yield from _read_html(data, source_file)
    else:
        yield from articles_of(source_file, split_xml(root))


def _read_lines(lines_of: Callable[[bytes], list[str]], data: bytes, source_file: str) -> Items:
    """A document: an export of many articles, or one article."""
    lines = lines_of(data)
    parts = split_export(lines)
    if parts is not None:
        yield from articles_of(source_file, parts)
    else:
        yield from make_article(source_file, "\n".join(lines).strip("\n") + "\n", Given())


def _read_mail(data: bytes, source_file: str) -> Items:
    for item in articles_of(source_file, [mail_part(data)]):
        yield replace(item, source_file=source_file)
    yield from attachments(source_file, data)


def _read_mailbox(data: bytes, source_file: str) -> Items:
    mails = list(split_mails(data))
    yield from articles_of(source_file, map(mail_part, mails))
    for number, mail in enumerate(mails, start=1):
        yield from attachments(f"{source_file}#{number}", mail)


def _read_mhtml(data: bytes, source_file: str) -> Items:
    yield from _read_html(mhtml_page(data), source_file)


Reader = Callable[[bytes, str], Items]
READERS: Mapping[str, Reader] = {
    "txt": _read_text,
    **dict.fromkeys(("html", "htm", "xhtml", "shtml"), _read_html),
    **dict.fromkeys(("xml", "nitf", "newsml", "rss", "atom", "rdf"), _read_xml),
    "docx": partial(_read_lines, docx_lines),
    "odt": partial(_read_lines, odt_lines),
    "rtf": partial(_read_lines, rtf_lines),
    "pdf": partial(_read_lines, pdf_lines),
    "eml": _read_mail,
    "mbox": _read_mailbox,
    **dict.fromkeys(("mhtml", "mht"), _read_mhtml),
}
TABLES: Mapping[str, Callable[[bytes, str, Columns], Items]] = {
    "csv": read_csv,
    "tsv": read_csv,
    "tab": read_csv,
    "xlsx": read_xlsx,
    "json": read_json,
    "jsonl": read_jsonl,
    "ndjson": read_jsonl,
    "parquet": read_parquet,
}
ARCHIVES: Mapping[str, Callable[[bytes, str, Callable[[bytes, str], Items]], Items]] = {
    "zip": read_zip,
    "warc": read_warc,
    "gz": lambda data, name, read: (read_warc if name.lower().endswith(".warc.gz") else read_gzip)(data, name, read),
}
__all__ = ["Article", "Part", "is_read", "read_articles"]
