"""The package as DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/), for catalogues of open data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import KEYWORDS, Meta, article_sources, description, person
from pipeline.publish.files import Sum
from pipeline.publish.formats import Made
from pipeline.publish.metadata.annotations import ANNOTATIONS, iri
from pipeline.publish.metadata.dataset import MEDIA_TYPES, TABULAR

DCAT = "dcat.jsonld"
AUTHORITY = "http://publications.europa.eu/resource/authority"
"""The vocabularies that the profile asks for."""
THEME = {"@value": "International issues", "@language": "en"}
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat_file(
    meta: Meta,
    corpus: Corpus,
    articles: pl.DataFrame,
    sums: Mapping[str, Sum],
    formats: Sequence[Made] = (),
) -> bytes:
    """`dcat.jsonld`: the dataset and each file with data as a distribution.

    Addresses of files are relative: the package has no home on the web of its own.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        articles: the table of the articles; those with an address are named as sources.
        sums: size and checksum of the files by path.
        formats: the files of further formats, which are among these.
    """
    types = {
        **{path: MEDIA_TYPES[PurePosixPath(path).suffix] for path in sums if path.startswith(TABULAR)},
        **{made.path: made.format.mediatype for made in formats},
        **{path: "application/ld+json" for path in sums if path == ANNOTATIONS},
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
        **({"dcat:landingPage": _thing("foaf:Document", iri(meta.imprint.homepage))} if meta.imprint.homepage else {}),
        "dct:language": _thing("dct:LinguisticSystem", f"{AUTHORITY}/language/DEU"),
        "dcat:theme": {**_thing("skos:Concept", f"{AUTHORITY}/data-theme/INTR"), "skos:prefLabel": THEME},
        "dct:accessRights": _thing("dct:RightsStatement", f"{AUTHORITY}/access-right/PUBLIC"),
        "dcat:keyword": [{"@value": word, "@language": "en"} for word in KEYWORDS],
        **_coverage(corpus),
        "prov:wasDerivedFrom": [
            {"@id": iri(source["path"])} for source in article_sources(articles) if "path" in source
        ],
        "dcat:distribution": list(_distributions(types, sums, meta.licence.path)),
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _thing(kind: str, name: str) -> dict[str, str]:
    """Something that is described elsewhere, with what it is: checkers of the profile look for it."""
    return {"@id": name, "@type": kind}


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _agent(name: str) -> dict[str, Any]:
    return {"@type": ["foaf:Agent", *(["foaf:Person"] if person(name) else [])], "foaf:name": name}


def _coverage(corpus: Corpus) -> dict[str, Any]:
    """Where and when the dataset is about; empty where the collection does not say."""
    found: dict[str, Any] = {}
    if corpus.country:
        found["dct:spatial"] = _thing("dct:Location", f"{AUTHORITY}/country/{corpus.country}")
    if corpus.period_start and corpus.period_end:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(corpus.period_start.isoformat()),
            "dcat:endDate": _day(corpus.period_end.isoformat()),
        }
    return found


def _distributions(types: Mapping[str, str], sums: Mapping[str, Sum], licence: str) -> Iterator[dict[str, Any]]:
    for path, kind in sorted(types.items()):
        yield {
            "@type": "dcat:Distribution",
            "dct:title": path,
            "dcat:accessURL": _thing("rdfs:Resource", path),
            "dcat:downloadURL": _thing("rdfs:Resource", path),
            "dcat:mediaType": _thing("dct:MediaType", f"{MEDIA_TYPE}{kind}"),
            "dcat:byteSize": {"@value": str(sums[path].size), "@type": "xsd:nonNegativeInteger"},
            "dct:license": _thing("dct:LicenseDocument", licence),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": _thing("spdx:ChecksumAlgorithm", "spdx:checksumAlgorithm_sha256"),
                "spdx:checksumValue": {"@value": sums[path].sha256, "@type": "xsd:hexBinary"},
            },
        }
