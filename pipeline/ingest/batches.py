"""Which files of an articles folder are articles, and in which batch they come."""

import os
import re
from pathlib import Path

OWN = ("articles.csv", "corpus.toml")
"""Files of a collection that tell about its articles."""
GOLD, PACKAGE = "gold", "datapackage.json"
PAGE_FILES = re.compile("(?:_files|-Dateien|_Dateien|-filer|_fichiers)$")
ROW = re.compile(r"#\d+$")
MAIN = "main"
"""The batch of the files that lie directly in the articles folder."""


def list_batches(articles: Path) -> dict[str, list[Path]]:
    """The batches of an articles folder with their inputs, sorted.

    A batch is a folder directly inside `articles` with its files at any depth; files that lie directly in
    `articles` are the batch "main". Hidden files and folders, the folder "gold" directly inside `articles`, data
    packages and what a browser saved beside a page (``page_files``) are no inputs; all other files are: what is not
    read is told. Folders that cannot be listed and links to folders elsewhere are listed too, so that reading
    reports them.

    Raises:
        NotADirectoryError: `articles` is no folder.
    """
    if not articles.is_dir():
        raise NotADirectoryError(f"{articles}: no such folder of articles; name an existing folder")
    found: list[Path] = []
    home = articles.resolve()

    def unlisted(error: OSError) -> None:
        found.append(Path(error.filename))

    for folder, folders, files in os.walk(articles, onerror=unlisted):
        here = Path(folder)
        if here != articles and PACKAGE in files:
            folders[:] = []
            continue
        own = (*OWN, GOLD) if here == articles else ()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in own)
        folders[:] = [name for name in folders if not _belongs_to_a_page(name, files)]
        found += [here / f for f in files if not f.startswith((".", "~$")) and f not in (*own, "Thumbs.db")]
        links = [here / name for name in folders if (here / name).is_symlink()]
        found += [link for link in links if not link.resolve().is_relative_to(home)]
    batches: dict[str, list[Path]] = {}
    for path in sorted(found, key=lambda path: source_name(articles, path)):
        parts = path.relative_to(articles).parts
        batches.setdefault(parts[0] if len(parts) > 1 else MAIN, []).append(path)
    return dict(sorted(batches.items()))


def _belongs_to_a_page(folder: str, files: list[str]) -> bool:
    """Whether a browser saved a folder beside a page, with its pictures and styles."""
    page = PAGE_FILES.sub("", folder)
    return page != folder and any(f"{page}.{ending}" in files for ending in ("html", "htm", "xhtml"))


def source_name(articles: Path, path: Path) -> str:
    """The name of an input in all tables: its path relative to the articles folder, with slashes."""
    return readable(path.relative_to(articles).as_posix())


def readable(name: str) -> str:
    """A name of the file system as every table can hold it: bytes that are not UTF-8 are written as ``\\xfc``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def file_of(source_file: str) -> str:
    """The file of an article: its source file without the number of its row."""
    return ROW.sub("", source_file)
