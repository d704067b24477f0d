"""How to cite the package, as files that programs read.

`CITATION.cff` follows the Citation File Format 1.2.0 (https://citation-file-format.github.io), `.zenodo.json` the
deposit metadata of Zenodo (https://developers.zenodo.org/#representation).
"""

import html
import json
from typing import Any

import polars as pl

from pipeline.publish.descriptor import CONTRIBUTORS, DESCRIPTION, KEYWORDS, LICENCE, Meta, article_sources


def citation_file(meta: Meta) -> bytes:
    """`CITATION.cff`. Texts are written as JSON strings, which YAML reads as they are."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_text('Cite the version of the dataset that you used.')}",
        "type: dataset",
        f"title: {_text(meta.title)}",
        f"abstract: {_text(DESCRIPTION)}",
        "authors:",
        *(f"  - name: {_text(person['title'])}" for person in CONTRIBUTORS),
        f"version: {_text(meta.version)}",
        *([f'date-released: "{meta.created.isoformat()}"'] if meta.created else []),
        f"license: {LICENCE['name']}",
        "keywords:",
        *(f"  - {_text(word)}" for word in KEYWORDS),
    ]
    return ("\n".join(lines) + "\n").encode()


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def zenodo_file(meta: Meta, articles: pl.DataFrame) -> bytes:
    """`.zenodo.json`, which Zenodo takes a deposit's metadata from.

    Args:
        meta: what the package says about itself.
        articles: the table of the articles; those with an address are named as what the dataset is derived from.
    """
    addresses = [source["path"] for source in article_sources(articles) if "path" in source]
    deposit: dict[str, Any] = {
        "title": meta.title,
        "upload_type": "dataset",
        "description": f"<p>{html.escape(DESCRIPTION)}</p>",
        "version": meta.version,
        **({"publication_date": meta.created.isoformat()} if meta.created else {}),
        "creators": [{"name": person["title"]} for person in CONTRIBUTORS],
        "access_right": "open",
        "license": LICENCE["name"].lower(),
        "language": "deu",
        "keywords": KEYWORDS,
    }
    if addresses:
        deposit["related_identifiers"] = [{"identifier": url, "relation": "isDerivedFrom"} for url in addresses]
    return (json.dumps(deposit, ensure_ascii=False, indent=2) + "\n").encode()
