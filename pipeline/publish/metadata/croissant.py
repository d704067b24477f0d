"""The package as Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html), for loaders.

Every table is a record set that is read from its Parquet file, and every code list one with its values and what they
mean.
"""

import datetime
import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import KEYWORDS, Meta, citation, description
from pipeline.publish.files import Sum
from pipeline.publish.metadata.dataset import TABULAR, coverage, parties
from pipeline.tables import FLAT, RELEASE, Column, Table
from pipeline.tables.codelists import CodeList
from pipeline.tables.derive import code_lists_of

PARQUET = "application/x-parquet"
"""What Croissant calls it; its loaders do not know the registered `application/vnd.apache.parquet`."""
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
TYPES = {str: "sc:Text", int: "sc:Integer", float: "sc:Float", bool: "sc:Boolean", datetime.date: "sc:Date"}
# The terms of appendix 1 of the specification, and those of version 1.0 that its reader asks for.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{
        term: f"cr:{term}"
        for term in (
            "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract",
            "field", "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset",
            "jsonPath", "key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex",
            "repeated", "replace", "samplingRate", "sdVersion", "separator", "source", "subField", "transform",
            "unArchive", "value",
        )
    },
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "sc": "https://schema.org/",
}  # fmt: skip


def croissant_file(meta: Meta, corpus: Corpus, tables: Mapping[str, pl.DataFrame], sums: Mapping[str, Sum]) -> bytes:
    """`croissant.json`.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        tables: the tables of the release by name.
        sums: size and checksum of the data files by path.
    """
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": meta.name,
        "alternateName": meta.title,
        "description": description(meta),
        "version": meta.version,
        **({"datePublished": meta.released.isoformat()} if meta.released else {}),
        "license": meta.licence.path,
        "citeAs": citation(meta),
        **parties(meta, "sc:"),
        "keywords": KEYWORDS,
        "inLanguage": "de",
        "isLiveDataset": False,
        **coverage(corpus, tables),
        "distribution": [_file_object(path, sums[path]) for path in sorted(sums) if path.startswith(TABULAR)],
        "recordSet": [
            *(_code_list(codes) for codes in code_lists_of(RELEASE)),
            *(_table(table) for table in (*RELEASE, *FLAT)),
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _file_object(path: str, said: Sum) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{said.size} B",
        "encodingFormat": "text/csv" if path.endswith(".csv") else PARQUET,
        "sha256": said.sha256,
    }


def _code_list(codes: CodeList) -> dict[str, Any]:
    own = f"codes/{codes.name}"
    return {
        "@type": "cr:RecordSet",
        "@id": own,
        "name": own,
        "description": f"{codes.title}.",
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{own}/code"},
        "field": [
            {"@type": "cr:Field", "@id": f"{own}/{name}", "name": f"{own}/{name}", "dataType": "sc:Text"}
            for name in ("code", "definition")
        ],
        "data": [{f"{own}/code": code, f"{own}/definition": text} for code, text in codes.definitions.items()],
    }


def _table(table: type[Table]) -> dict[str, Any]:
    name = table.table_name()
    key = [{"@id": f"{name}/{column}"} for column in table.primary_key()]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.description(),
        "key": key[0] if len(key) == 1 else key,
        "field": [_field(table, column) for column in table.columns()],
    }


def _field(table: type[Table], column: Column) -> dict[str, Any]:
    own = f"{table.table_name()}/{column.name}"
    # A foreign key is told in words: mlcroissant 1.1 takes a reference to another table for a join, which loses the
    # order of the rows, and fails where a table has two of them or refers to itself.
    refers = f" Refers to {column.refers}." if column.refers else ""
    codes = {"references": {"field": {"@id": f"codes/{column.codes}/code"}}} if column.codes and not refers else {}
    return {
        "@type": "cr:Field",
        "@id": own,
        "name": own,
        "description": column.description + refers,
        "dataType": TYPES[column.type],
        "source": {"fileObject": {"@id": table.path("parquet")}, "extract": {"column": column.name}},
        **codes,
    }
