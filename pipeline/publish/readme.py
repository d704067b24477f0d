"""The README of a package: what it is, how it was made, what was not checked, how to cite it, its licences."""

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template

from pipeline.corpus import Corpus
from pipeline.publish.descriptor import HOME, ISSUES, Meta, citation, people_read, person
from pipeline.publish.formats import Made
from pipeline.publish.markdown import table_lines
from pipeline.publish.schemes import read_schemes
from pipeline.tables import FLAT, RELEASE


def readme_text(meta: Meta, corpus: Corpus, rows: Mapping[str, int], formats: Sequence[Made] = ()) -> str:
    """The README as Markdown.

    Args:
        meta: what the package says about itself.
        corpus: what the collection is about.
        rows: number of rows by table.
        formats: the files of further formats.
    """
    tables = [(f"`{t.table_name()}`", str(rows[t.table_name()]), t.description()) for t in (*RELEASE, *FLAT)]
    schemes = [f"- {s.title}, {s.version}, <{s.path}> ({s.licence}). {s.use}" for s in read_schemes()]
    template = Template((files("pipeline.publish") / "templates" / "package_readme.md").read_text("utf-8"))
    return template.substitute(
        card=_card(meta, rows),
        title=meta.title,
        bibtex_title=_bibtex(meta.title),
        name=meta.name,
        version=meta.version,
        citation=citation(meta),
        key=meta.name.replace(".", "-"),
        year=f"  year    = {{{meta.released.year}}},\n" if meta.released else "",
        authors=" and ".join(_bibtex(name) if person(name) else f"{{{_bibtex(name)}}}" for name in meta.creators),
        home=HOME,
        issues=ISSUES,
        read=people_read(meta),
        imprint=_imprint(meta),
        contact=f"its publisher, <{meta.imprint.homepage}>" if meta.imprint.homepage else "those who gave it to you",
        licence=f"[{meta.licence.label}]({meta.licence.path})",
        scope=_scope(corpus),
        formats="".join(f"| `{made.path}` | {made.format.title} |\n" for made in formats),
        tables="\n".join(table_lines(("Table", "Rows", "What it holds"), tables)),
        schemes="\n".join(schemes),
    )


def _card(meta: Meta, rows: Mapping[str, int]) -> str:
    """What Hugging Face reads above the text of a README (https://huggingface.co/docs/hub/datasets-cards).

    Without it, its loaders take all files for the parts of one table. They fail on tables without rows, so these are
    left out.
    """
    tables = [table for table in (*RELEASE, *FLAT) if rows[table.table_name()]]
    # JSON strings are strings of YAML too.
    lines = [
        f"license: {meta.licence.card}",
        "language: de",
        f"pretty_name: {json.dumps(meta.title, ensure_ascii=False)}",
        "configs:",
        *(f"  - {{config_name: {t.table_name()}, data_files: {t.path('parquet')}}}" for t in tables),
    ]
    return "\n".join(lines)


def _imprint(meta: Meta) -> str:
    """Who made and who publishes the dataset, in one line."""
    authors = f"By {'; '.join(meta.imprint.authors)}. " if meta.imprint.authors else ""
    publisher = f"Published by {meta.imprint.publisher}." if meta.imprint.publisher else "Its publisher is not named."
    return f"{authors}{publisher}{f' <{meta.imprint.homepage}>' if meta.imprint.homepage else ''}"


def _bibtex(text: str) -> str:
    """A text as a field of BibTeX has it: what TeX would read as a command is escaped."""
    words = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return re.sub(r"[\\~^&%$#_{}]", lambda found: words.get(found[0], f"\\{found[0]}"), text)


def _scope(corpus: Corpus) -> str:
    """Focus country and period in one sentence; empty where neither is known."""
    country = f"focus country {corpus.country}" if corpus.country else ""
    period = (
        f"days from {corpus.period_start} to {corpus.period_end}" if corpus.period_start and corpus.period_end else ""
    )
    known = ", ".join(part for part in (country, period) if part)
    return f"Scope: {known}.\n" if known else ""
