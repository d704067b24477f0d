"""The package as schema.org describes a dataset (https://schema.org/Dataset), for search engines and repositories."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import KEYWORDS, Meta, citation, description, person
from pipeline.publish.files import Sum
from pipeline.tables import RELEASE

MEDIA_TYPES = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}
TABULAR = ("data/", "flat/")
"""Folders of the tables and of the flat views."""
MEASURED = ("events", "casualties", "reactions")
"""The tables whose columns are what the dataset measures; the others say where it comes from."""


def dataset_json_ld(
    meta: Meta, corpus: Corpus, tables: Mapping[str, pl.DataFrame], sums: Mapping[str, Sum]
) -> dict[str, Any]:
    """The dataset as JSON-LD. Addresses of files are relative: the package has no home on the web of its own.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        tables: the tables of the release by name.
        sums: size and checksum of the data files by path.
    """
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": meta.title,
        "alternateName": meta.name,
        "description": description(meta),
        "version": meta.version,
        **({"dateModified": meta.created.isoformat()} if meta.created else {}),
        "license": meta.licence.path,
        **parties(meta),
        "creditText": citation(meta),
        "keywords": KEYWORDS,
        "inLanguage": "de",
        "isAccessibleForFree": True,
        **coverage(corpus, tables),
        "measurementTechnique": "Rule-based coding of parsed German news text",
        "variableMeasured": list(_variables()),
        "isBasedOn": list(_articles(tables["articles"])),
        "distribution": [_download(path, sums[path]) for path in sorted(sums) if path.startswith(TABULAR)],
    }


def parties(meta: Meta, prefix: str = "") -> dict[str, Any]:
    """Creators, publisher and address, as schema.org has them; `prefix` stands before the names of types."""

    def party(name: str) -> dict[str, str]:
        return {"@type": f"{prefix}{'Person' if person(name) else 'Organization'}", "name": name}

    publisher, homepage = meta.imprint.publisher, meta.imprint.homepage
    return {
        "creator": [party(name) for name in meta.creators],
        **({"publisher": party(publisher)} if publisher else {}),
        **({"url": homepage} if homepage else {}),
    }


def coverage(corpus: Corpus, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """Where and when the dataset is about, as schema.org has it; empty where the collection does not say."""
    found: dict[str, Any] = {}
    if corpus.country:
        named = tables["places"].filter(kind="country", country=corpus.country)["name"]
        found["spatialCoverage"] = {
            "@type": "Country",
            "name": named[0] if named.len() else corpus.country,
            "identifier": corpus.country,
        }
    if corpus.period_start and corpus.period_end:
        found["temporalCoverage"] = f"{corpus.period_start}/{corpus.period_end}"
    return found


def _variables() -> Iterator[dict[str, str]]:
    for table in RELEASE:
        if table.table_name() in MEASURED:
            for column in table.columns():
                yield {
                    "@type": "PropertyValue",
                    "name": f"{table.table_name()}.{column.name}",
                    "description": column.description,
                }


def _articles(articles: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """The articles as works; what is not known of one is left out."""
    columns = ("title", "publisher", "url", "published_on", "published_precision", "source_file", "language")
    for row in articles.select(columns).iter_rows(named=True):
        yield {
            "@type": "NewsArticle",
            "name": row["title"] or row["source_file"],
            "inLanguage": row["language"],
            **({"publisher": {"@type": "Organization", "name": row["publisher"]}} if row["publisher"] else {}),
            **({"url": row["url"]} if (row["url"] or "").startswith(("http://", "https://")) else {}),
            **({"datePublished": row["published_on"].isoformat()} if row["published_precision"] == "day" else {}),
        }


def _download(path: str, said: Sum) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": path,
        "contentUrl": path,
        "encodingFormat": MEDIA_TYPES[PurePosixPath(path).suffix],
        "contentSize": f"{said.size} B",
        "sha256": said.sha256,
    }
