"""Writing a package: everything is validated first; the old package is replaced by a whole new one or not at all."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from pipeline.corpus import Corpus
from pipeline.plausibility import doubts
from pipeline.publish.codebook import codebook
from pipeline.publish.csv_file import csv_parts
from pipeline.publish.descriptor import DESCRIPTOR, PAGE, Meta, descriptor_bytes, package_name
from pipeline.publish.files import Files
from pipeline.publish.flat import flat_views
from pipeline.publish.formats import FormatError, Holding, Made, make_formats
from pipeline.publish.metadata import (
    ANNOTATIONS,
    DCAT,
    annotations_parts,
    citation_file,
    contract_files,
    croissant_file,
    dataset_json_ld,
    dcat_file,
    zenodo_file,
)
from pipeline.publish.page import page_parts
from pipeline.publish.parquet_file import parquet_bytes
from pipeline.publish.quality import quality_markdown
from pipeline.publish.readme import readme_text
from pipeline.publish.replace import is_package, replacing
from pipeline.tables import FLAT, RELEASE
from pipeline.tables.quality import Reliability
from pipeline.tables.rules import Failure, check_tables, model_failures

_SHOWN = 20


class PublishError(ValueError):
    """Tables that break a rule, or a folder that cannot be replaced; nothing was written.

    Attributes:
        failures: what breaks which rule; empty where the tables are not at fault.
    """

    def __init__(self, message: str, failures: tuple[Failure, ...] = ()) -> None:
        super().__init__(message)
        self.failures = failures


@dataclass(frozen=True)
class Summary:
    """What was written.

    Attributes:
        path: the descriptor, `datapackage.json`.
        name, version: of the package.
        created: the day that the package states; None where it states none.
        rows: number of rows by table.
        size: size by file, in bytes.
    """

    path: Path
    name: str
    version: str
    created: datetime.date | None
    rows: dict[str, int] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)


def publish(
    tables: Mapping[str, pl.DataFrame],
    corpus: Corpus,
    out: Path,
    *,
    version: str,
    created: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    reliability: Reliability | None = None,
    inspect: Callable[[Files], None] | None = None,
) -> Summary:
    """Validate the tables of a release and write them as a data package.

    Args:
        tables: all tables of a release by name; others are left out.
        corpus: what the collection is about.
        out: the folder of the package. An older package in it is replaced as a whole; other files stay.
        version: version of the data.
        created: the day of the release, which the package states; a package that is no release states the latest
            publication date of its articles, else the last day of the collection's period, never the clock: the same
            input gives the same bytes on any day.
        texts: canonical text by article_id, to check the offsets of quotes against; no text is published.
        reliability: what confidence and basis were measured to be worth, for the report on quality.
        inspect: is shown the files before they take the place of those in `out`, and raises where they must not.

    Raises:
        PublishError: a table breaks its model or a rule, or `out` holds something else; `out` is untouched.
    """
    validate(tables, texts)
    out = out.resolve()
    _refuse_foreign(out)
    frames = {table.table_name(): table.conform(tables[table.table_name()]) for table in RELEASE}
    released = created
    created = created or latest_day(frames["articles"]) or corpus.period_end
    said = [frame.get_column("curated") for frame in frames.values() if "curated" in frame.columns]
    meta = Meta(
        package_name(corpus.name),
        corpus.title,
        version,
        created,
        released,
        corpus.imprint,
        rows=sum(column.len() for column in said),
        curated=sum(int(column.sum()) for column in said),
    )
    with replacing(out) as files:
        rows, formats = _tables(files, frames, meta, corpus)
        files.put("QUALITY.md", quality_markdown(frames, doubts(frames, corpus), reliability).encode())
        _described(files, frames, meta, corpus, formats)
        if inspect is not None:
            inspect(files)
    return Summary(
        out / DESCRIPTOR, meta.name, version, created, rows, {name: s.size for name, s in files.sums.items()}
    )


def _tables(
    files: Files, frames: dict[str, pl.DataFrame], meta: Meta, corpus: Corpus
) -> tuple[dict[str, int], list[Made]]:
    """Put tables and flat views into a package, in all formats, with what tells of them; the rows of each by name."""
    held = frames | flat_views(frames)
    for table in (*RELEASE, *FLAT):
        frame = held[table.table_name()]
        files.put(table.path("csv"), csv_parts(frame))
        files.put(table.path("parquet"), parquet_bytes(table, frame))
    formats = []
    try:
        for made, content in make_formats(
            corpus.formats, Holding(meta.name, meta.title, meta.version, meta.created, held)
        ):
            files.put(made.path, content)
            formats.append(made)
    except FormatError as error:
        raise PublishError(f"{error}; nothing was written") from None
    rows = {name: frame.height for name, frame in held.items()}
    files.put("README.md", readme_text(meta, corpus, rows, formats).encode())
    files.put("CODEBOOK.md", codebook(held).encode())
    return rows, formats


def _described(
    files: Files, frames: dict[str, pl.DataFrame], meta: Meta, corpus: Corpus, formats: Sequence[Made]
) -> None:
    """Put into a package what machines read about it, its page and its descriptor."""
    articles = frames["articles"]
    files.put("CITATION.cff", citation_file(meta))
    files.put(".zenodo.json", zenodo_file(meta, articles))
    files.put("croissant.json", croissant_file(meta, corpus, frames, files.sums))
    for path, content in contract_files(meta).items():
        files.put(path, content)
    files.put(ANNOTATIONS, annotations_parts(meta, frames))
    files.put(DCAT, dcat_file(meta, corpus, articles, files.sums, formats))
    files.put(PAGE, page_parts(meta, corpus, frames, dataset_json_ld(meta, corpus, frames, files.sums), files))
    files.put(DESCRIPTOR, descriptor_bytes(meta, articles, files.sums, formats))


def validate(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str] | None = None) -> None:
    """Check tables against their models and, where these hold, against the rules across tables.

    Raises:
        PublishError: with all failures; the message names the first ones.
    """
    # A rule may rely on columns and types, so the models come first.
    failures = model_failures(tables) or check_tables(tables, texts)
    if failures:
        lines = [f"- {failure}" for failure in failures[:_SHOWN]]
        more = [f"- and {len(failures) - _SHOWN} more"] if len(failures) > _SHOWN else []
        head = f"{len(failures)} failures; nothing was written:"
        raise PublishError("\n".join([head, *lines, *more]), tuple(failures))


def latest_day(articles: pl.DataFrame) -> datetime.date | None:
    """The latest publication date that is known to the day."""
    days = articles.filter(pl.col("published_precision") == "day").get_column("published_on")
    latest = days.max()
    return latest if isinstance(latest, datetime.date) else None


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise PublishError(f"{out} is a file; name a folder for the package")
    if out.is_dir() and any(out.iterdir()) and not is_package(out):
        raise PublishError(f"{out} holds other files and no {DESCRIPTOR} of ours; name a new or empty folder")
