"""Every kind of file that is read: articles with their own title, outlet, day and text; and those that are not, named.

The samples were written after published descriptions of the formats and after what other readers of them expect.
"""

import datetime
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.ingest import Ingested, list_batches, read_batch
from pipeline.ingest.kinds import tell_unread, unread_kinds
from pipeline.ingest.readers import ARCHIVES, READERS, TABLES
from pipeline.tables.working import Documents, Rejected, Zones

SAMPLES = Path(__file__).with_name("samples")
STRIKE = (
    "In Bremen haben rund 600 Hafenarbeiter am Donnerstag die Arbeit niedergelegt."
    " Die Gewerkschaft fordert höhere Löhne."
)
OWNERS = "Die Reeder verweisen auf die schwache Auslastung und wollen erst nach dem Ende des Streiks verhandeln."
COURT = "Das Gericht hat den früheren Minister zu drei Jahren Haft verurteilt. Die Verteidigung kündigte Revision an."
TITLES = ["Streik im Hafen von Bremen", "Gericht verurteilt früheren Minister"]
DAYS = [datetime.date(2019, 5, 3), datetime.date(2019, 5, 6)]
OUTLETS = ["Der Nordbote", "Südpost"]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def docx(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return zipped({"word/document.xml": f'<w:document xmlns:w="urn:w"><w:body>{paragraphs}</w:body></w:document>'})


def odt(text: str) -> bytes:
    paragraphs = "".join(f"<t:p>{line}</t:p>" for line in text.split("\n"))
    return zipped({"content.xml": f'<o:doc xmlns:o="urn:o" xmlns:t="urn:t">{paragraphs}</o:doc>'})


def rtf(text: str) -> bytes:
    def letter(character: str) -> str:
        if character == "\n":
            return "\\par\n"
        return character if character < "\x7f" else f"\\'{character.encode('cp1252').hex()}"

    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Writer;}\f0 "
    return (head + "".join(map(letter, text)) + "}").encode("ascii")


def xlsx(rows: list[list[str | int]]) -> bytes:
    def cell(column: int, row: int, value: str | int) -> str:
        place = f'r="{chr(65 + column)}{row}"'
        if isinstance(value, int):
            return f'<c {place} s="1"><v>{value}</v></c>'
        return f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>'

    lines = [
        f"<row>{''.join(cell(c, n, v) for c, v in enumerate(row) if v != '')}</row>"
        for n, row in enumerate(rows, start=1)
    ]
    sheet = f'<worksheet xmlns="urn:x"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    styles = '<styleSheet xmlns="urn:x"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    return zipped({"xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": styles})


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def page(number: int) -> str:
    body = "".join(
        f"<p>{text}</p>" for text in ([STRIKE, OWNERS] if number == 0 else [COURT, COURT.replace("drei", "vier")])
    )
    head = (
        f'<meta charset="utf-8"><meta property="og:site_name" content="{OUTLETS[number]}">'
        f'<meta property="article:published_time" content="{DAYS[number]}T10:00:00+02:00">'
        f"<title>{TITLES[number]} | {OUTLETS[number]}</title>"
    )
    return f'<html lang="de"><head>{head}</head><body><article><h1>{TITLES[number]}</h1>{body}</article></body></html>'


def warc() -> bytes:
    records = []
    for number in (0, 1):
        html = page(number).encode()
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html), html)
        body = chunked if number else gzip.compress(html)
        how = "Transfer-Encoding: chunked" if number else "Content-Encoding: gzip"
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{how}\r\n\r\n".encode() + body
        records.append(("response", f"https://www.{number}.example/a", answer))
    records.append(
        ("response", "https://www.2.example/b.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG")
    )
    records.append(
        ("response", "https://www.3.example/", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nweg")
    )
    return b"".join(
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(data)}\r\n\r\n".encode()
        + data
        + b"\r\n\r\n"
        for kind, url, data in records
    )


def mhtml() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.nordbote.example/hafen\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: 8bit\r\nContent-Location: https://www.nordbote.example/hafen\r\n\r\n"
        f"{page(0)}\r\n----x\r\nContent-Type: image/png\r\n\r\nPNG\r\n----x--\r\n"
    ).encode()


TEXTS = [f"{STRIKE}\n\n{OWNERS}", COURT]
TABLE = [
    {"Headline": title, "Body": text, "Medium": outlet, "Datum": day.strftime("%d.%m.%Y")}
    for title, text, outlet, day in zip(TITLES, TEXTS, OUTLETS, DAYS, strict=True)
]
FUNDUS = [
    {
        "title": title,
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": text.split("\n\n")}]},
        "publisher": outlet,
        "publishing_date": f"{day} 10:00:00+02:00",
        "authors": [],
    }
    for title, text, outlet, day in zip(TITLES, TEXTS, OUTLETS, DAYS, strict=True)
]
NEWS_PLEASE = {
    "date_download": "2024-01-01 00:00:00", "date_modify": "2023-01-01 00:00:00", "date_publish": "2019-05-03 12:04:00",
    "maintext": TEXTS[0], "text": None, "source_domain": "nordbote.example", "title": TITLES[0], "language": "de",
}  # fmt: skip
NEWSPAPER = {
    "url": "https://www.nordbote.example/hafen", "title": TITLES[0], "text": TEXTS[0], "meta_site_name": "Der Nordbote",
    "publish_date": "2019-05-03T12:04:00", "summary": "", "images": [], "authors": ["Erika Beispiel"],
}  # fmt: skip
TRAFILATURA = {
    "title": TITLES[0], "text": TEXTS[0], "raw_text": TEXTS[0].replace("\n", " "), "date": "2019-05-03",
    "hostname": "nordbote.example", "source-hostname": "Der Nordbote", "source": "https://www.nordbote.example/hafen",
    "filedate": "2024-01-01", "author": "Erika Beispiel",
}  # fmt: skip


def csv_of(delimiter: str) -> bytes:
    lines = [list(TABLE[0]), *(list(row.values()) for row in TABLE)]
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines).encode()


def parquet() -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(TABLE).with_columns(Datum=pl.Series(DAYS)).write_parquet(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    serials = [(day - datetime.date(1899, 12, 30)).days for day in DAYS]
    rows: list[list[str | int]] = [
        [*list(row.values())[:3], serial] for row, serial in zip(TABLE, serials, strict=True)
    ]
    return xlsx([list(TABLE[0]), *rows])


KINDS: dict[str, Callable[[], bytes]] = {
    "nexis.docx": lambda: docx(sample("nexis_uni.txt").decode()),
    "nexis.odt": lambda: odt(sample("nexis_uni.txt").decode()),
    "nexis.rtf": lambda: rtf(sample("nexis_uni.txt").decode()),
    "nexis.txt": lambda: sample("nexis_uni.txt"),
    "old-nexis.txt": lambda: sample("nexis_old.txt"),
    "old-nexis.rtf": lambda: rtf(sample("nexis_old.txt").decode()),
    "factiva.txt": lambda: sample("factiva_codes.txt"),
    "factiva.rtf": lambda: rtf(sample("factiva_plain.txt").decode()),
    "factiva-plain.txt": lambda: sample("factiva_plain.txt"),
    "factiva.html": lambda: sample("factiva.html"),
    "wiso.txt": lambda: sample("wiso.txt"),
    "wiso.docx": lambda: docx(sample("wiso.txt").decode()),
    "newsml.xml": lambda: sample("newsml_g2.xml"),
    "feed.rss": lambda: sample("feed.rss"),
    "mails.mbox": lambda: sample("mails.mbox"),
    "a.csv": lambda: csv_of(","),
    "b.csv": lambda: b"\xef\xbb\xbf" + csv_of(";"),
    "a.tsv": lambda: csv_of("\t"),
    "a.xlsx": workbook,
    "a.json": lambda: json.dumps(TABLE).encode(),
    "fundus.json": lambda: json.dumps(FUNDUS).encode(),
    "keyed.json": lambda: json.dumps({str(n): row for n, row in enumerate(TABLE)}).encode(),
    "nested.json": lambda: json.dumps({"took": 3, "articles": TABLE}).encode(),
    "a.ndjson": lambda: "\n".join(map(json.dumps, TABLE)).encode(),
    "a.parquet": parquet,
    "a.warc": warc,
    "a.warc.gz": lambda: gzip.compress(warc()),
    "a.csv.gz": lambda: gzip.compress(csv_of(",")),
    "a.zip": lambda: zipped({"in/0.html": page(0), "in/1.xhtml": page(1), "__MACOSX/in/._0.html": b"\x00"}),
    "b.zip": lambda: zipped({"c.zip": zipped({"a.json": json.dumps(TABLE)})}),
}
SINGLE: dict[str, Callable[[], bytes]] = {
    "nitf.xml": lambda: sample("nitf.xml"),
    "feed.atom": lambda: sample("feed.atom"),
    "mail.eml": lambda: sample("mails.mbox").partition(b"\n")[2].partition(b"\nFrom ")[0],
    "page.mhtml": mhtml,
    "page.xhtml": lambda: page(0).encode(),
    "page.html.gz": lambda: gzip.compress(page(0).encode()),
    "news-please.json": lambda: json.dumps(NEWS_PLEASE).encode(),
    "newspaper4k.json": lambda: json.dumps(NEWSPAPER).encode(),
    "trafilatura.json": lambda: json.dumps(TRAFILATURA).encode(),
}


def read(folder: Path, name: str, data: bytes, corpus: Corpus | None = None) -> Ingested:
    (folder / name).write_bytes(data)
    found = read_batch(folder, "main", corpus or Corpus())
    Documents.validate(found.documents)
    Zones.validate(found.zones)
    Rejected.validate(found.rejected)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_many_articles_is_split_into_them(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, KINDS[name]())
    rows = found.documents.sort("source_file")
    assert found.rejected.rows() == []
    assert rows["source_file"].to_list() == [f"{name}#1", f"{name}#2"]
    assert rows["title"].to_list() == TITLES
    assert rows["publisher"].to_list() == OUTLETS
    assert rows["published_on"].to_list() == DAYS
    assert set(rows["published_precision"]) == {"day"}
    first, second = rows["text"]
    assert STRIKE in first
    assert OWNERS in first.replace("verhandeln, hieß es am Abend", "verhandeln")
    assert COURT in second
    for foreign in ("Copyright", "Load-Date", "GBI-Genios", "vor Gericht", "Beispiel", "zaehle", "Dokument", "Length"):
        assert foreign not in first + second


@pytest.mark.parametrize("name", SINGLE)
def test_a_file_of_one_article_has_its_title_outlet_and_day(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, SINGLE[name]())
    (row,) = found.documents.rows(named=True)
    assert found.rejected.rows() == []
    assert row["title"] == TITLES[0]
    assert row["publisher"] in (OUTLETS[0], "nordbote.example")
    assert (row["published_on"], row["published_precision"]) == (DAYS[0], "day")
    assert STRIKE in row["text"]
    assert "Hafen bei Nacht" not in row["text"]


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.rtf"])
def test_a_document_that_is_no_export_is_one_article(tmp_path: Path, name: str) -> None:
    make = {"a.docx": docx, "a.odt": odt, "a.rtf": rtf}[name]
    found = read(tmp_path, name, make(f"{TITLES[0]}\n\n{STRIKE}\n{OWNERS}"))
    (row,) = found.documents.rows(named=True)
    assert row["source_file"] == name
    assert row["title"] == TITLES[0]
    assert row["text"].splitlines() == [TITLES[0], "", STRIKE, OWNERS]


def test_columns_of_other_names_are_named_and_can_be_told(tmp_path: Path) -> None:
    rows = [{"Volltext": STRIKE, "Blatt": "Nordbote", "Erschienen am": "2019-05-03", "Rubrik": "Politik"}]
    data = json.dumps(rows).encode()
    problems = read(tmp_path, "a.json", data).rejected.sort("detail")
    assert problems["reason"].to_list() == ["metadata", "metadata"]
    assert "--map published_on='Erschienen am'" in problems["remedy"][0]
    assert "--map publisher=Blatt" in problems["remedy"][1]
    told = Corpus(columns={"Erschienen am": "published_on", "Blatt": "publisher"})
    found = read(tmp_path, "a.json", data, told)
    assert found.rejected.is_empty()
    assert found.documents.select("publisher", "published_on").row(0) == ("Nordbote", DAYS[0])


def test_a_table_without_texts_is_named_with_its_columns(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "a.csv", b"Name,Ort\nMuster,Kiel\n").rejected.rows(named=True)
    assert problem["reason"] == "malformed"
    assert "Name, Ort" in problem["detail"]
    assert "--map text=" in problem["remedy"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bomb.zip", zipped({f"{n}.txt": b"0" * 4_000_000 for n in range(8)}), "too_large"),
        ("bomb.txt.gz", gzip.compress(b"0" * 40_000_000), "too_large"),
        ("broken.zip", b"PK\x03\x04 and then nothing", "malformed"),
        ("broken.docx", zipped({"a.txt": "x"}), "malformed"),
        ("entity.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "not_read"),
        ("svg.xml", b"<svg><text>Streik</text></svg>", "not_read"),
        ("teasers.rss", b"<rss><item><title>A</title><description>Kurz.</description></item></rss>", "no_article"),
        ("deep.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.txt": STRIKE})})})}), "too_large"),
        ("empty.zip", zipped({}), "empty"),
        ("no.warc", b"nothing", "malformed"),
        ("no.rtf", b"nothing", "malformed"),
        ("none.mhtml", b"MIME-Version: 1.0\r\n\r\ntext", "malformed"),
    ],
)  # fmt: skip
def test_what_cannot_be_unpacked_or_is_no_article_is_named(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    found = read(tmp_path, name, data)
    assert found.documents.is_empty()
    assert reason in found.rejected["reason"].to_list()
    assert all(remedy for remedy in found.rejected["remedy"])


def test_every_file_of_a_folder_of_many_kinds_is_read_or_named(tmp_path: Path) -> None:
    endings = [*READERS, *TABLES, *ARCHIVES, *unread_kinds(), "seltsam", ""]
    for ending in endings:
        (tmp_path / (f"a.{ending}" if ending else "ohne")).write_bytes(b"nothing that is of this kind \xff\xfe")
    (tmp_path / "b.png").write_bytes(b"x")
    assert len(endings) > 60
    assert len(list_batches(tmp_path)["main"]) == len(endings) + 1
    found = read(tmp_path, "good.txt", STRIKE.encode())
    told = "\n".join(" ".join(row) for row in found.rejected.rows())
    groups = {kind.what for kind in unread_kinds().values()}
    for what in groups:
        assert told.count(what) == 1
    for name in ("a.seltsam", "ohne", "a.docx", "a.zip", "a.xlsx"):
        assert name in told
    assert len(found.rejected.filter(pl.col("source_file") == "a.avif")["detail"]) == 1


def test_more_sheets_of_a_workbook_are_named(tmp_path: Path) -> None:
    one = zipfile.ZipFile(io.BytesIO(workbook())).read("xl/worksheets/sheet1.xml")
    names = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    found = read(tmp_path, "a.xlsx", zipped(dict.fromkeys(names, one)))
    assert found.documents.height == 2
    assert "has 1 more sheets, which are not read" in found.rejected["detail"].to_list()


def test_the_gold_of_a_collection_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "events.csv").write_text("text\nStreik in Kiel am Montag\n", "utf-8")
    found = read_batch(tmp_path, "codings", Corpus(gold=tmp_path / "codings"))
    assert found.documents.is_empty()
    assert found.rejected.is_empty()


def test_many_files_of_one_kind_are_one_line() -> None:
    (problem,) = tell_unread(f"bilder/{n}.jpg" for n in range(12))
    assert problem.source_file == "bilder/0.jpg"
    assert problem.detail == "is a picture and is not read, like 11 more (1.jpg, 10.jpg, 11.jpg, 2.jpg, …)"


def test_a_folder_with_nothing_but_such_files_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, "scan.png", b"\x89PNG")
    assert found.documents.is_empty()
    assert found.rejected["reason"].to_list() == ["not_read"]


def test_pdf_is_read_where_its_reader_is_installed(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pdf", b"%PDF-1.4 broken")
    (problem,) = found.rejected.rows(named=True)
    assert problem["reason"] in ("not_read", "malformed")
    assert "lagebild[reading]" in problem["remedy"] or "text" in problem["remedy"]


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with lines of text."""
    pypdf = pytest.importorskip("pypdf", reason="the extra `reading` is not installed")
    generic = pypdf.generic
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    name = generic.NameObject
    font = {name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"), name("/BaseFont"): name("/Helvetica")}
    font[name("/Encoding")] = name("/WinAnsiEncoding")
    fonts = generic.DictionaryObject({name("/F1"): writer._add_object(generic.DictionaryObject(font))})
    sheet[name("/Resources")] = generic.DictionaryObject({name("/Font"): fonts})
    stream = generic.DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream.set_data(f"BT /F1 10 Tf 10 700 Td {shown}ET".encode("cp1252"))
    sheet[name("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_with_text_is_read_and_a_scan_named(tmp_path: Path) -> None:
    lines = [TITLES[0], "", *STRIKE.replace("Hafenarbeiter", "Hafenarbei-\nter").split("\n"), OWNERS]
    found = read(tmp_path, "a.pdf", pdf(lines))
    (row,) = found.documents.rows(named=True)
    assert row["title"] == TITLES[0]
    assert "Hafenarbeiter am Donnerstag" in row["text"]
    (problem,) = read(tmp_path, "a.pdf", pdf([])).rejected.rows(named=True)
    assert "is a scan" in problem["detail"]
