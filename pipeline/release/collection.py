"""Where a collection lies that is released, and what a new one begins with."""

import json
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
    title = folder.resolve().name
    plain = {"name": package_name(title), "title": title}
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in plain.items()}  # as TOML has it too
    templates = files("pipeline.release") / "collection_files"
    written = []
    try:
        for name, place in _FILES.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            values = quoted if path.suffix == ".toml" else plain
            text = Template((templates / name).read_text("utf-8")).substitute(values)
            path.write_text(text, "utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise CollectionError(f"{folder}: cannot be written ({error.strerror}); name another folder") from None
    return written
