"""New files for a collection: what reading understands of them, and their way into the articles folder."""

import filecmp
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipeline.corpus import Corpus
from pipeline.ingest.batches import ROW, list_batches, source_name
from pipeline.ingest.read import read_batch

COLUMNS_TABLE = re.compile(r"^\[columns\][^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Understood:
    """What reading understands of a file: its articles, the days and outlets of them, and what is wrong with it."""

    file: str
    articles: int
    days: tuple[str, ...]
    undated: int
    outlets: tuple[str, ...]
    problems: tuple[str, ...]


def understand(folder: Path, corpus: Corpus) -> list[Understood]:
    """What reading understands of the files of a folder, by their names; nothing is coded."""
    batches = list_batches(folder)
    read = [read_batch(folder, batch, corpus) for batch in batches]
    names = [source_name(folder, path) for paths in batches.values() for path in paths]
    if not read:
        return []
    file = pl.col("source_file").str.replace(ROW.pattern, "")
    documents = pl.concat([batch.documents for batch in read]).with_columns(file=file)
    rejected = pl.concat([batch.rejected for batch in read]).with_columns(file=file)
    told = set(rejected["file"])
    return [
        _understood(name, documents.filter(pl.col("file") == name), rejected.filter(pl.col("file") == name))
        for name in sorted(names)
        if name in told or name in set(documents["file"])
    ]


def _understood(name: str, documents: pl.DataFrame, rejected: pl.DataFrame) -> Understood:
    days = sorted(day.isoformat() for day in documents["published_on"].drop_nulls().unique())
    outlets = documents.group_by("publisher").len().drop_nulls().sort("len", "publisher", descending=[True, False])
    problems = (
        f"{row['source_file']}: {row['reason']}: {row['detail']}; {row['remedy']}"
        for row in rejected.sort("source_file", "detail").iter_rows(named=True)
    )
    undated = documents["published_on"].null_count()
    return Understood(name, documents.height, tuple(days), undated, tuple(outlets["publisher"]), tuple(problems))


@contextmanager
def staged(paths: list[Path]) -> Iterator[Path]:
    """A folder for a while that holds the files, and the folders with their files, under their names.

    Raises:
        FileNotFoundError: there is no such path.
        FileExistsError: two of the paths have one name.
    """
    with tempfile.TemporaryDirectory(prefix="lagebild-") as home:
        folder = Path(home)
        for path in paths:
            if not path.exists():
                raise FileNotFoundError(f"{path}: no such file or folder")
            place = folder / path.resolve().name
            if place.exists():
                raise FileExistsError(f"{path}: another one of that name is added too; add them one after the other")
            if path.is_dir():
                shutil.copytree(path, place, copy_function=_link)
            else:
                _link(str(path.resolve()), str(place))
        yield folder


def _link(source: str, place: str) -> None:
    """The same file under another name where the disk is one, else a copy."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)


def conflicts(folder: Path, articles: Path) -> list[str]:
    """Names of staged files under which the collection holds others already."""
    return [
        source_name(folder, path)
        for path in _files(folder)
        if (there := articles / path.relative_to(folder)).exists() and not filecmp.cmp(path, there, shallow=False)
    ]


def put(folder: Path, articles: Path) -> int:
    """Copy staged files into a collection; those that lie there already stay. The number of new ones."""
    new = [path for path in _files(folder) if not (articles / path.relative_to(folder)).exists()]
    for path in new:
        place = articles / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    return len(new)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def with_columns(toml: str, columns: Mapping[str, str]) -> str:
    """The text of a corpus file with columns added to its table ``[columns]``; all else stays as it is written."""
    lines = "".join(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(to)}\n" for name, to in columns.items())
    if found := COLUMNS_TABLE.search(toml):
        return toml[: found.end()] + ("" if found[0].endswith("\n") else "\n") + lines + toml[found.end() :]
    return f"{toml.rstrip()}\n\n[columns]\n{lines}".lstrip()
