"""The document: one HTML file that holds its data, its style and its scripts, and opens from disk without a network.

Nothing in it is made into markup but the template and the documents of the package: the data are JSON in script
elements that do not run, and the scripts put them in as text. The content security policy names each script and style
by its hash, so that nothing else would run or load even if it got in.
"""

import base64
import hashlib
import html
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import polars as pl

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import Meta
from pipeline.publish.page.content import page_content
from pipeline.publish.page.documents import document_html
from pipeline.publish.page.json_parts import json_parts, json_text
from pipeline.publish.page.labels import View, labels
from pipeline.publish.page.outlines import world
from pipeline.publish.schemes import Scheme, read_schemes

SCRIPTS = ("elements.js", "data.js", "names.js", "claims.js", "choice.js", "address.js", "proof.js", "table.js",
           "detail.js", "facets.js", "filters.js", "drawing.js", "days.js", "timeline.js", "figures.js", "map.js",
           "compare.js", "tables.js", "main.js")  # fmt: skip
"""The scripts of the page in the order in which they run; together they are one script."""


def page_parts(
    meta: Meta,
    corpus: Corpus,
    tables: Mapping[str, pl.DataFrame],
    linked_data: Mapping[str, Any],
    documents: Mapping[str, bytes],
) -> Iterator[bytes]:
    """The page of a package, `index.html`, in parts.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        tables: the tables of the release by name.
        linked_data: the dataset as schema.org describes it, for search engines.
        documents: files of the package by name; those that `page.toml` names are shown as parts of the page.
    """
    script, style = _scripts(), _text("page.css")
    before, after = map(Template, _text("page.html").split("$content"))
    filled = {
        "policy": _policy(script, style),
        "title": html.escape(meta.title),
        "style": style,
        "linked_data": json_text(linked_data),
        "navigation": "\n".join(_link(view) for view in labels().views),
        "views": "\n".join(_section(view, documents) for view in labels().views),
        "sources": ", ".join(_source(scheme) for scheme in read_schemes()),
        "world": json_text(world()),
        "script": script,
    }
    yield before.substitute(filled).encode()
    for part in json_parts(page_content(meta, corpus, tables)):
        yield part.encode()
    yield after.substitute(filled).encode()


def _source(scheme: Scheme) -> str:
    return f'<a href="{html.escape(scheme.path)}">{html.escape(scheme.title)}</a> ({html.escape(scheme.licence)})'


def _link(view: View) -> str:
    return f'<li><a href="#{view.id}" data-view="{view.id}">{html.escape(view.label)}</a></li>'


def _section(view: View, documents: Mapping[str, bytes]) -> str:
    """A part of the page: a document as it is, or the place that its script draws into."""
    if view.document is None:
        heading = f'<h2 id="{view.id}-title">{html.escape(view.title or view.label)}</h2>'
        about = f'<p class="about">{html.escape(view.about or "")}</p>'
        return (
            f'<section id="part-{view.id}" aria-labelledby="{view.id}-title" hidden>{heading}{about}'
            '<div class="controls"></div><div class="chart"></div><div class="legend"></div><p class="note"></p>'
            "</section>"
        )
    parts = {other.document: other.id for other in labels().views if other.document}
    text = document_html(documents[view.document].decode(), view.id, parts)
    return f'<section id="part-{view.id}" class="document" aria-label="{html.escape(view.label)}">{text}</section>'


@cache
def _scripts() -> str:
    parts = "\n".join(_text(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _text(name: str) -> str:
    return (files("pipeline.publish.page") / "files" / name).read_text("utf-8")


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
