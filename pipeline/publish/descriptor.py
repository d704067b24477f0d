"""The descriptor of a package: `datapackage.json` of Data Package v2 (https://datapackage.org/standard/data-package/)."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from pipeline.corpus import Imprint
from pipeline.licences import LICENCES, Licence
from pipeline.publish.files import Sum
from pipeline.publish.formats import Made
from pipeline.publish.schemes import Scheme, read_schemes
from pipeline.tables import FLAT, RELEASE, Table
from pipeline.tables.derive import table_schema

DESCRIPTOR = "datapackage.json"
PAGE = "index.html"
"""The page of a package, which opens from disk."""
OWN_FILES = frozenset(
    {
        *(DESCRIPTOR, PAGE, "README.md", "CODEBOOK.md", "QUALITY.md"),
        *("CITATION.cff", ".zenodo.json", "croissant.json"),
        *("annotations.jsonld", "dcat.jsonld", "contract.odcs.yaml", "flat.odcs.yaml"),
    }
)
"""The files of a package that no resource of its descriptor lists."""
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
HOME = "https://github.com/lagebild/lagebild"
ISSUES = f"{HOME}/issues"
SOFTWARE = {"title": "Lagebild", "path": HOME, "roles": ["software"]}
"""What makes packages, as each names it among its contributors."""
UNNAMED = "Publisher not named"
"""Whom a package names whose corpus file names nobody: some formats must have an author."""
ABOUT = (
    "German news articles coded into events, actors, casualties and international reactions, each row tied to the "
    "sentence that proves it. Coded by rules of the software Lagebild."
)
KEYWORDS = ["conflict", "event data", "casualties", "international reactions", "news", "German"]
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Meta:
    """What a package says about itself.

    Attributes:
        name, title, version: of the package.
        created: the day that it states.
        released: the day of its release; None of a package that is none.
        imprint: who stands behind it.
        rows: rows of the tables that people may correct, and `curated`, how many of them they did.
    """

    name: str
    title: str
    version: str
    created: datetime.date | None
    released: datetime.date | None = None
    imprint: Imprint = field(default=Imprint())
    rows: int = 0
    curated: int = 0

    @property
    def licence(self) -> Licence:
        """The licence of the data."""
        return LICENCES[self.imprint.license]

    @property
    def creators(self) -> tuple[str, ...]:
        """Who is to be cited: the authors, else the publisher, else the words that there is none."""
        publisher = self.imprint.publisher
        return self.imprint.authors or ((publisher,) if publisher else (UNNAMED,))


def package_name(name: str) -> str:
    """A name as packages have it: lower case letters, digits, `.`, `_` and `-`."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower().translate(_UMLAUTS)).strip("-.") or "lagebild"


def person(name: str) -> tuple[str, str] | None:
    """Family name and given name of a person, who is written with a comma; None of a group or body."""
    family, _, given = (part.strip() for part in name.partition(","))
    return (family, given) if family and given else None


def licence_of(meta: Meta) -> dict[str, str]:
    """The licence as a descriptor has it."""
    return {"name": meta.imprint.license, "path": meta.licence.path, "title": meta.licence.title}


def people_read(meta: Meta) -> str:
    """How many rows people have read and corrected, in one sentence."""
    if not meta.curated:
        return "No person has checked the rows."
    rest = "; no person has checked the others" if meta.curated < meta.rows else ""
    return f"People have read and corrected {meta.curated:,} of {meta.rows:,} rows{rest}."


def description(meta: Meta) -> str:
    """What the package is and how much of it people have read, for those who see nothing else of it."""
    return f"{ABOUT} {people_read(meta)}"


def citation(meta: Meta) -> str:
    """How to cite the package, in one line. The year is that of the release."""
    year = meta.released.year if meta.released else "not released"
    publisher = meta.imprint.publisher
    by = f" {publisher}." if publisher and publisher not in meta.creators else ""
    made = f"Dataset, version {meta.version}, made with Lagebild."
    home = f" {meta.imprint.homepage}" if meta.imprint.homepage else ""
    return f"{'; '.join(meta.creators)} ({year}): {meta.title}. {made}{by} {meta.licence.label}.{home}"


def _contributors(meta: Meta) -> list[dict[str, Any]]:
    """Authors, publisher and the software."""
    named = [
        *((name, "creator") for name in meta.imprint.authors),
        *([(meta.imprint.publisher, "publisher")] if meta.imprint.publisher else []),
    ]
    people = [
        {
            "title": name,
            **(dict(zip(("familyName", "givenName"), who, strict=True)) if (who := person(name)) else {}),
            "roles": [role],
        }
        for name, role in named
    ]
    return [*people, SOFTWARE]


def descriptor_bytes(
    meta: Meta, articles: pl.DataFrame, sums: Mapping[str, Sum], formats: Sequence[Made] = ()
) -> bytes:
    """The descriptor as JSON.

    Args:
        meta: what the package says about itself.
        articles: the table of the articles, which are the sources of the package.
        sums: size and checksum of the data files by path.
        formats: the files of further formats, which are among these.
    """
    created = {"created": f"{meta.created.isoformat()}T00:00:00Z"} if meta.created else {}
    descriptor = {
        "$schema": PROFILE,
        "name": meta.name,
        "title": meta.title,
        "description": ABOUT,
        **({"homepage": meta.imprint.homepage} if meta.imprint.homepage else {}),
        "version": meta.version,
        **created,
        "keywords": KEYWORDS,
        "licenses": [licence_of(meta)],
        "contributors": _contributors(meta),
        "sources": [*article_sources(articles), *(_scheme_source(s) for s in read_schemes())],
        "resources": [
            *(resource for table in (*RELEASE, *FLAT) for resource in _resources(table, sums)),
            *(_format_resource(made, sums) for made in formats),
        ],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def article_sources(articles: pl.DataFrame) -> list[dict[str, str]]:
    """The articles as sources: publisher and headline, else the file's name; the address where it is known."""
    rows = articles.select("publisher", "title", "source_file", "url").iter_rows()
    sources = {(_source_title(publisher, title, file), address(url)) for publisher, title, file, url in rows}
    return [{"title": title, **({"path": url} if url else {})} for title, url in sorted(sources)]


def _source_title(publisher: str | None, title: str | None, file: str) -> str:
    return f"{publisher}: {title or file}" if publisher else title or file


def address(url: str | None) -> str:
    """The address, where it is one of the web: a path of a source is a link that people follow."""
    return url if url and re.fullmatch(r"https?://\S+", url) else ""


def _scheme_source(scheme: Scheme) -> dict[str, str]:
    return {"title": f"{scheme.title} ({scheme.licence})", "path": scheme.path, "version": scheme.version}


def _resources(table: type[Table], sums: Mapping[str, Sum]) -> list[dict[str, Any]]:
    """The CSV file of a table as the tabular resource, and its Parquet twin as a file.

    The twin is of type "file", so that validators check its size and hash and don't read it row by row: frictionless
    takes null integers in Parquet for errors.
    """
    name = table.table_name()
    return [
        {
            "name": name,
            "type": "table",
            "title": name.replace("_", " ").capitalize(),
            "description": table.description(),
            **_file(table.path("csv"), "csv", "text/csv", sums),
            "encoding": "utf-8",
            "dialect": DIALECT,
            "schema": table_schema(table),
        },
        {
            "name": f"{name}-parquet",
            "type": "file",
            "title": f"{name.replace('_', ' ').capitalize()} (Parquet)",
            "description": f"The rows of {name} in the same order, as Parquet with exact types.",
            **_file(table.path("parquet"), "parquet", "application/vnd.apache.parquet", sums),
        },
    ]


def _format_resource(made: Made, sums: Mapping[str, Sum]) -> dict[str, Any]:
    """A file of a further format, of type "file": what it holds is described where the CSV files are."""
    path = PurePosixPath(made.path)
    return {
        "name": package_name("-".join(path.parts)),
        "type": "file",
        "title": made.format.title,
        **_file(made.path, path.suffix.removeprefix("."), made.format.mediatype, sums),
    }


def _file(path: str, kind: str, mediatype: str, sums: Mapping[str, Sum]) -> dict[str, Any]:
    return {
        "path": path,
        "format": kind,
        "mediatype": mediatype,
        "bytes": sums[path].size,
        "hash": f"sha256:{sums[path].sha256}",
    }
