"""Where a collection lies: its articles, its corpus file, its package and its state.

Nothing here imports Dagster, so that a wrong call is answered at once.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.changelog import ChangelogError, read_changelog
from pipeline.corpus import Corpus, CorpusError, read_corpus
from pipeline.engines import EngineError, needed
from pipeline.locks import beside, hold, within
from pipeline.storage import StorageError, address, fetch, parent

ARTICLES_VARIABLE, OUT_VARIABLE, CORPUS_VARIABLE = "LAGEBILD_ARTICLES", "LAGEBILD_OUT", "LAGEBILD_CORPUS"
DEFAULT_ARTICLES, DEFAULT_OUT = Path("seeds"), Path("datapackage")
_LONGEST = 40  # characters of a folder's name in that of its state
_PLAIN = re.compile(r"[\w /.,:;()+&~\\-]+")
CORPUS_FILE, DESCRIPTOR = "corpus.toml", "datapackage.json"


class CallError(ValueError):
    """A call that cannot be carried out; the message names what is wrong and the remedy."""


@dataclass(frozen=True)
class Location:
    """The folders and files of one collection, all absolute.

    Attributes:
        articles: folder of the articles.
        out: folder that the package is written to.
        state: folder of the tables between the stages (Parquet).
        corpus_file: the corpus file; None where the collection has none.
        source: address in object storage that the articles are copied from; None where they lie in their folder.
        target: address in object storage that the package is copied to; None where its folder is all.
    """

    articles: Path
    out: Path
    state: Path
    corpus_file: Path | None
    source: str | None = None
    target: str | None = None

    @property
    def record(self) -> Path:
        """Folder of Dagster's record of runs of the collection, beside its state; `DAGSTER_HOME` goes before it.

        Where the path of the state is none that can stand in the address of a database, it lies among temporary files.
        """
        name = f"{self.state.name}.runs"
        beside = self.state.with_name(name) if _PLAIN.fullmatch(str(self.state)) else _temporary() / name
        return Path(os.environ.get("DAGSTER_HOME") or beside)

    @property
    def curation(self) -> Path:
        """Folder of the corrections that people made; it need not be there."""
        return self.articles.parent / "curation"

    @property
    def changelog(self) -> Path:
        """The changelog of the collection, which says the version of its data; it need not be there."""
        return self.articles.parent / "CHANGELOG.md"

    def corpus(self) -> Corpus:
        """What the collection is about; the defaults where there is no corpus file."""
        return read_corpus(self.corpus_file) if self.corpus_file else Corpus()


@contextmanager
def at_work(location: Location, doing: str) -> Iterator[None]:
    """Nobody else changes state and package of a collection meanwhile.

    Raises:
        pipeline.locks.LockedError: somebody does; the message says who.
    """
    with hold(within(location.state), doing), hold(beside(location.out), doing):
        yield


def locate(articles: Path, out: Path, corpus_file: Path | None = None, home: Path | None = None) -> Location:
    """Where the parts of a collection lie; `home` (default: the working directory) gets the state folder.

    What is an address in object storage has a folder of its own beside the state.
    """
    state_home = _state_home((home or Path.cwd()).resolve())
    if corpus_file is not None and (told := address(corpus_file)):
        raise CallError(f"--corpus is an address in object storage, {told}; put the file beside the articles there")
    source, target = address(articles), address(out)
    if source is not None:
        articles = state_home / f"{slug(Path(source))}.from" / (PurePosixPath(source).name or "articles")
    if target is not None:
        out = state_home / f"{slug(Path(target))}.to"
    articles = articles.resolve()
    if corpus_file is None and (articles / CORPUS_FILE).is_file():
        corpus_file = articles / CORPUS_FILE
    return Location(
        articles=articles,
        out=out.resolve(),
        state=state_home / slug(articles),
        corpus_file=corpus_file.resolve() if corpus_file else None,
        source=source,
        target=target,
    )


def refresh(location: Location) -> Location:
    """The same location, when what lies in object storage has been copied: articles, corrections and changelog.

    Raises:
        StorageError: it cannot be read.
    """
    if location.source is None:
        return location
    fetch(location.source, location.articles)
    above = parent(location.source)
    if PurePosixPath(above).name:  # an address of a bucket lies in nothing
        fetch(above, location.articles.parent, (location.curation.name, location.changelog.name))
    told = location.articles / CORPUS_FILE
    return replace(location, corpus_file=location.corpus_file or (told if told.is_file() else None))


def from_environment() -> Location:
    """The collection that the user interface shows, from the variables `LAGEBILD_*`, with their defaults."""
    corpus_file = os.environ.get(CORPUS_VARIABLE)
    return locate(
        Path(os.environ.get(ARTICLES_VARIABLE) or DEFAULT_ARTICLES),
        Path(os.environ.get(OUT_VARIABLE) or DEFAULT_OUT),
        Path(corpus_file) if corpus_file else None,
    )


def verify(location: Location) -> Location:
    """The same location, when a build can read from it and write to it.

    Raises:
        CallError: a folder is missing or in the way, or the corpus file or the changelog is not usable.
    """
    from pipeline.curation import CurationError, read_curation, read_missing  # and with it the tables

    if (home := os.environ.get("DAGSTER_HOME")) and (told := address(Path(home))):
        raise CallError(f"DAGSTER_HOME is an address in object storage, {told}; name a folder of this machine")
    try:
        location = refresh(location)
    except StorageError as error:
        raise CallError(str(error)) from None
    articles, out = location.articles, location.out
    if not articles.exists():
        raise CallError(f"{articles}: no such folder; name the folder of the articles with --articles")
    if not articles.is_dir():
        raise CallError(f"{articles}: is a file; name the folder that holds the articles with --articles")
    if not os.access(articles, os.R_OK | os.X_OK):
        raise CallError(f"{articles}: may not be read; make the folder readable")
    if out == articles or articles in out.parents:
        raise CallError(f"{out}: lies in the articles folder; name a folder outside {articles} with --out")
    if out in articles.parents:
        raise CallError(f"{out}: holds the articles folder; name another folder with --out")
    if out.exists() and not out.is_dir():
        raise CallError(f"{out}: is a file; name a folder with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / DESCRIPTOR).is_file():
        raise CallError(f"{out}: holds other files and no {DESCRIPTOR}; name a new or empty folder with --out")
    ground = next(folder for folder in (out.parent, *out.parent.parents) if folder.exists())
    if not ground.is_dir() or not os.access(ground, os.W_OK | os.X_OK):
        raise CallError(f"{out}: cannot be made, as {ground} may not be written; name another folder with --out")
    try:
        needed(location.corpus().engine)
        read_changelog(location.changelog)
        read_curation(location.curation)
        read_missing(location.curation)
    except (CorpusError, ChangelogError, CurationError, EngineError) as error:
        raise CallError(str(error)) from None
    return location


def slug(folder: Path) -> str:
    """A readable name of a folder that no other folder shares: its last part and a hash of its path."""
    name = re.sub(r"[^\w.-]+", "-", folder.name)[:_LONGEST].strip("-.") or "articles"
    return f"{name}-{hashlib.sha256(str(folder).encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _state_home(home: Path) -> Path:
    """`.lagebild` in the working directory, or in the folder for temporary files where that is read-only."""
    folder = home / ".lagebild"
    if os.access(folder if folder.exists() else home, os.W_OK | os.X_OK):
        return folder
    return _temporary()


def _temporary() -> Path:
    return Path(tempfile.gettempdir()) / f"lagebild-{os.getuid() if hasattr(os, 'getuid') else 'state'}"
