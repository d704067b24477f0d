"""The package as DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/), for catalogues of open data."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import KEYWORDS, Meta, article_sources, description, person
from pipeline.publish.formats import Made
from pipeline.publish.metadata.annotations import ANNOTATIONS, iri
from pipeline.publish.metadata.dataset import MEDIA_TYPES, TABULAR

DCAT = "dcat.jsonld"
AUTHORITY = "http://publications.europa.eu/resource/authority"
"""The vocabularies that the profile asks for."""
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_file(
    meta: Meta,
    corpus: Corpus,
    articles: pl.DataFrame,
    files: Mapping[str, bytes],
    formats: Sequence[Made] = (),
) -> bytes:
    """`dcat.jsonld`: the dataset and each file with data as a distribution.

    Addresses of files are relative: the package has no home on the web of its own.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        articles: the table of the articles; those with an address are named as sources.
        files: the content of the files by path.
        formats: the files of further formats, which are among these.
    """
    types = {
        **{path: MEDIA_TYPES[PurePosixPath(path).suffix] for path in files if path.startswith(TABULAR)},
        **{made.path: made.format.mediatype for made in formats},
        **{path: "application/ld+json" for path in files if path == ANNOTATIONS},
    }
    described = {
        "@context": CONTEXT,
        "@id": "./",
        "@type": "dcat:Dataset",
        "dct:identifier": meta.name,
        "dct:title": meta.title,
        "dct:description": {"@value": description(meta), "@language": "en"},
        "dcat:version": meta.version,
        **({"dct:issued": _day(meta.released.isoformat())} if meta.released else {}),
        **({"dct:modified": _day(meta.created.isoformat())} if meta.created else {}),
        "dct:creator": [_agent(name) for name in meta.creators],
        **({"dct:publisher": _agent(meta.imprint.publisher)} if meta.imprint.publisher else {}),
        **({"dcat:landingPage": {"@id": iri(meta.imprint.homepage)}} if meta.imprint.homepage else {}),
        "dct:language": {"@id": f"{AUTHORITY}/language/DEU"},
        "dcat:theme": {"@id": f"{AUTHORITY}/data-theme/INTR"},
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC"},
        "dcat:keyword": [{"@value": word, "@language": "en"} for word in KEYWORDS],
        **_coverage(corpus),
        "dct:source": [{"@id": iri(source["path"])} for source in article_sources(articles) if "path" in source],
        "dcat:distribution": list(_distributions(types, files, meta.licence.path)),
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _agent(name: str) -> dict[str, str]:
    return {"@type": f"foaf:{'Person' if person(name) else 'Agent'}", "foaf:name": name}


def _coverage(corpus: Corpus) -> dict[str, Any]:
    """Where and when the dataset is about; empty where the collection does not say."""
    found: dict[str, Any] = {}
    if corpus.country:
        found["dct:spatial"] = {"@id": f"{AUTHORITY}/country/{corpus.country}"}
    if corpus.period_start and corpus.period_end:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(corpus.period_start.isoformat()),
            "dcat:endDate": _day(corpus.period_end.isoformat()),
        }
    return found


def _distributions(types: Mapping[str, str], files: Mapping[str, bytes], licence: str) -> Iterator[dict[str, Any]]:
    for path, kind in sorted(types.items()):
        yield {
            "@type": "dcat:Distribution",
            "dct:title": path,
            "dcat:accessURL": {"@id": path},
            "dcat:downloadURL": {"@id": path},
            "dcat:mediaType": {"@id": f"{MEDIA_TYPE}{kind}"},
            "dcat:byteSize": {"@value": str(len(files[path])), "@type": "xsd:nonNegativeInteger"},
            "dct:license": {"@id": licence},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": hashlib.sha256(files[path]).hexdigest(), "@type": "xsd:hexBinary"},
            },
        }
