"""The document: one HTML file that holds its data, its style and its scripts, and opens from disk without a network.

Nothing in it is made into markup but the template: the data are JSON in script elements that do not run, and the
scripts put them in as text. The content security policy names each script and style by its hash, so that nothing
else would run or load even if it got in.
"""

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import polars as pl
import vl_convert

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import Meta
from pipeline.publish.page.content import page_content
from pipeline.publish.page.positions import world

SCRIPTS = ("elements.js", "data.js", "detail.js", "charts.js", "casualties.js", "timeline.js", "map.js", "tables.js",
           "main.js")  # fmt: skip
"""The scripts of the page in the order in which they run; together they are one script."""

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page_bytes(meta: Meta, corpus: Corpus, tables: Mapping[str, pl.DataFrame], linked_data: Mapping[str, Any]) -> bytes:
    """The page of a package, `index.html`.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        tables: the tables of the release by name.
        linked_data: the dataset as schema.org describes it, for search engines.
    """
    libraries, script, style = chart_libraries(), _scripts(), _text("page.css")
    return (
        Template(_text("page.html"))
        .substitute(
            policy=_policy([libraries, script], style),
            title=html.escape(meta.title),
            style=style,
            linked_data=json_text(linked_data),
            content=json_text(page_content(meta, corpus, tables)),
            world=json_text(world()),
            libraries=libraries,
            script=script,
        )
        .encode()
    )


def json_text(value: object) -> str:
    """JSON for a script element: no character in it can end the element or begin markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)


@cache
def chart_libraries() -> str:
    """Vega, Vega-Lite and Vega-Embed (BSD 3-Clause) as one script that sets `vegaEmbed`."""
    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    # Hashes are of what stands between the tags as it is, so the end of a script must not stand in a text of it.
    if "</script" in bundle.lower() or "<!--" in bundle:
        raise ValueError("the chart libraries hold the end of a script element; they cannot be embedded as they are")
    return bundle.replace("\r\n", "\n")


@cache
def _scripts() -> str:
    parts = "\n".join(_text(name) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


@cache
def _text(name: str) -> str:
    return (files("pipeline.publish.page") / "files" / name).read_text("utf-8")


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
