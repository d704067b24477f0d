"""Where a collection lies that is released, and what a new one begins with."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from pipeline.publish.descriptor import package_name
from pipeline.release.release import Home

ARTICLES, DIST = "articles", "dist"
_FILES = {
    "corpus.toml": f"{ARTICLES}/corpus.toml",
    "articles.csv": f"{ARTICLES}/articles.csv",
    "corrections.csv": "curation/corrections.csv",
    "README.md": "README.md",
    "gitignore": ".gitignore",
}

_CI = {"workflow.yml": ".github/workflows/lagebild.yml"}
_KEPT = "schema"
"""The folder whose being there has a release keep its schema and its documented queries."""


class CollectionError(ValueError):
    """A collection that cannot be made; the message says why and what to do."""


def home_of(articles: Path, out: Path, name: str, dist: Path | None = None) -> Home:
    """The home of a collection: the folder that its articles folder lies in.

    Args:
        articles: the articles folder.
        out: the folder of the package.
        name: name of the collection.
        dist: folder of the archives; by default `dist` in the home.
    """
    folder = articles.resolve().parent
    return Home(folder, (dist or folder / DIST).resolve(), out.resolve(), package_name(name))


def create_collection(folder: Path) -> list[Path]:
    """Make a collection: corpus file, articles folder, curation and a README that says what to do next.

    Returns:
        the files that were written.

    Raises:
        CollectionError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CollectionError(f"{folder}: holds something already; name a new or empty folder")
    return _write(folder, _FILES)


def is_collection(folder: Path) -> bool:
    """Whether a folder is a collection: it has an articles folder."""
    return (folder / ARTICLES).is_dir()


def create_ci(folder: Path) -> list[Path]:
    """Have a collection checked on GitHub: a workflow that calls the reusable one, and a folder for the schema.

    Returns:
        the files that were written.

    Raises:
        CollectionError: the workflow is there already, or cannot be written.
    """
    for place in _CI.values():
        if (folder / place).exists():
            raise CollectionError(f"{folder / place}: is there already; take it away to get it anew")
    written = _write(folder, _CI)
    keep = folder / _KEPT / ".gitkeep"
    keep.parent.mkdir(exist_ok=True)
    keep.touch()
    return [*written, keep]


def _write(folder: Path, files_by_place: Mapping[str, str]) -> list[Path]:
    title = folder.resolve().name
    plain = {"name": package_name(title), "title": title}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in plain.items()}  # as TOML has it too
    templates = files("pipeline.release") / "collection_files"
    written = []
    try:
        for name, place in files_by_place.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            values = quoted if path.suffix == ".toml" else plain
            text = Template((templates / name).read_text("utf-8")).substitute(values)
            path.write_text(text, "utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise CollectionError(f"{folder}: cannot be written ({error.strerror}); name another folder") from None
    return written
