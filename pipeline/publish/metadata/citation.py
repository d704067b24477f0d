"""How to cite the package, as files that programs read.

`CITATION.cff` follows the Citation File Format 1.2.0 (https://citation-file-format.github.io), `.zenodo.json` the
deposit metadata of Zenodo (https://developers.zenodo.org/#representation).
"""

import html
import json
from typing import Any

import polars as pl

from pipeline.publish.descriptor import KEYWORDS, Meta, article_sources, description, people_read, person


def citation_file(meta: Meta) -> bytes:
    """`CITATION.cff`. Texts are written as JSON strings, which YAML reads as they are."""
    lines = [
        "cff-version: 1.2.0",
        f"message: {_text(f'Cite the version of the dataset that you used. {people_read(meta)}')}",
        "type: dataset",
        f"title: {_text(meta.title)}",
        f"abstract: {_text(description(meta))}",
        "authors:",
        *(_author(name) for name in meta.creators),
        f"version: {_text(meta.version)}",
        *([f'date-released: "{meta.released.isoformat()}"'] if meta.released else []),
        f"license: {meta.imprint.license}",
        *([f"url: {_text(meta.imprint.homepage)}"] if meta.imprint.homepage else []),
        "keywords:",
        *(f"  - {_text(word)}" for word in KEYWORDS),
    ]
    return ("\n".join(lines) + "\n").encode()


def _author(name: str) -> str:
    """An entry of the list of authors: a person by family name and given name, anybody else by name."""
    who = person(name)
    if who is None:
        return f"  - name: {_text(name)}"
    return f"  - family-names: {_text(who[0])}\n    given-names: {_text(who[1])}"


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
        "description": f"<p>{html.escape(description(meta))}</p>",
        "version": meta.version,
        **({"publication_date": meta.released.isoformat()} if meta.released else {}),
        "creators": [{"name": name} for name in meta.creators],
        "access_right": "open",
        "license": meta.imprint.license.lower(),
        "language": "deu",
        "keywords": KEYWORDS,
    }
    publisher, homepage = meta.imprint.publisher, meta.imprint.homepage
    if publisher and publisher not in meta.creators:
        deposit["contributors"] = [{"name": publisher, "type": "Distributor"}]
    related = [("isDocumentedBy", url) for url in (homepage,) if url] + [("isDerivedFrom", url) for url in addresses]
    if related:
        deposit["related_identifiers"] = [{"identifier": url, "relation": relation} for relation, url in related]
    return (json.dumps(deposit, ensure_ascii=False, indent=2) + "\n").encode()
