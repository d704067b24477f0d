"""The corpus file: what a collection of articles is about.

`corpus.toml` lies in the articles folder (or is named with ``--corpus``). Every key may be missing.
"""

import datetime
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.engines import ENGINES, Engine
from pipeline.licences import LICENCES, USUAL


class CorpusError(ValueError):
    """A corpus file that cannot be used; the message names file, place and remedy."""


LEAST_RELEVANCE = 0.01
"""Where a corpus file says nothing; it keeps nearly all articles that tell of unrest at all."""


LEAST_CONFIDENCE = 0.3
"""Where a corpus file says nothing; nearly all that is left out stands in articles about something else."""


MOST_WORKERS = 1000


FORMATS = ("r", "sqlite", "duckdb", "xlsx", "geoparquet", "geopackage", "stata", "spss")
"""What a package can hold beside CSV and Parquet, which it always does."""
LIGHT_FORMATS = ("r", "geoparquet", "geopackage")
"""Where a corpus file says nothing: what is small, always the same bytes, and needs no further library."""


@dataclass(frozen=True)
class Imprint:
    """Who stands behind a dataset, and under which terms.

    Attributes:
        authors: who made it; a person as "family name, given name", a group or body without a comma.
        publisher: who publishes it.
        license: SPDX identifier of the licence of the data, of `LICENCES`.
        homepage: its address on the web, where errors are told.
    """

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    license: str = USUAL
    homepage: str | None = None


@dataclass(frozen=True)
class Corpus:
    """What a collection is about.

    Attributes:
        name: name of the data package, lower case.
        title: title for people.
        country: ISO 3166-1 alpha-3 code of the focus country, which decides what is international.
        period_start, period_end: the days that the articles are about, both inclusive.
        least_confidence: claims less likely to be right than this make no rows.
        least_relevance: articles less likely to be about unrest than this make no rows.
        gold: folder of annotations that the coding is measured with; relative to the corpus file where it is written.
        quality_floor: no package is written in which the rows of a table are found worse (F1); None for no such bound.
        publishers: publisher by source file, where the text of the article proves it.
        formats: what the package holds beside CSV and Parquet, of `FORMATS`.
        imprint: who stands behind the dataset; written as the keys `authors`, `publisher`, `license`, `homepage`. It
            is no part of the representation, from which the coding is known again.
        engine: what parses and codes the articles, written as the keys `engine` and `workers`. It changes no byte and
            is no part of the representation either.
        columns: what the columns of tables hold, where their names are not the usual ones: ``Volltext = "text"``.
    """

    name: str = "lagebild"
    title: str = "Lagebild"
    country: str | None = None
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    least_relevance: float = LEAST_RELEVANCE
    least_confidence: float = LEAST_CONFIDENCE
    gold: Path | None = None
    quality_floor: float | None = None
    formats: tuple[str, ...] = LIGHT_FORMATS
    imprint: Imprint = field(default=Imprint(), repr=False)
    engine: Engine = field(default=Engine(), repr=False)
    publishers: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


_TYPES: dict[str, tuple[type, str]] = {
    "name": (str, 'a text such as name = "kasachstan-2022"'),
    "title": (str, "a text"),
    "country": (str, 'an ISO 3166-1 alpha-3 code such as country = "KAZ"'),
    "period_start": (datetime.date, "a TOML date without quotes such as period_start = 2022-01-02"),
    "period_end": (datetime.date, "a TOML date without quotes such as period_end = 2022-01-11"),
    "least_relevance": (float, "a number from 0 to 1 such as least_relevance = 0.1"),
    "least_confidence": (float, "a number from 0 to 1 such as least_confidence = 0.1"),
    "gold": (str, 'the folder of the annotations such as gold = "../gold"'),
    "quality_floor": (float, "a number from 0 to 1 such as quality_floor = 0.8"),
    "formats": (list, f'a list of some of {", ".join(FORMATS)}, such as formats = ["xlsx", "stata"]'),
    "authors": (list, 'a list of names such as authors = ["Muster, Anna", "Institut für Beispiele"]'),
    "publisher": (
        str,
        'who publishes the dataset such as publisher = "Institut", and who an article under [publishers]',
    ),
    "license": (str, f'one of {", ".join(LICENCES)}, such as license = "{USUAL}"'),
    "homepage": (str, 'the address of the dataset such as homepage = "https://institut.example/daten"'),
    "engine": (str, f'one of {", ".join(ENGINES)}, such as engine = "process"'),
    "workers": (int, "how many articles are worked on at once, from 1 to 1000, such as workers = 4"),
    "publishers": (dict, 'a table of file = "publisher"'),
    "columns": (dict, 'a table of column = "what it holds", such as Volltext = "text"'),
}


_IMPRINT = tuple(key.name for key in fields(Imprint))
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def read_corpus(path: Path) -> Corpus:
    """Read a corpus file.

    Raises:
        CorpusError: the file cannot be read or parsed, or a key is unknown, of the wrong type or out of order.
    """
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise CorpusError(f"{path}: no such corpus file; name an existing one or leave --corpus out") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}); save it as UTF-8 and make it readable") from None
    except ValueError as error:  # of TOML, or a number with thousands of digits
        raise CorpusError(f"{path}: not valid TOML ({error}); correct that place") from None
    except RecursionError:
        raise CorpusError(f"{path}: brackets within brackets too deep; write each key on a line of its own") from None
    for key, value in values.items():
        if key not in _TYPES:
            raise CorpusError(f"{path}: unknown key {key!r}; known are {', '.join(_TYPES)}")
        kind, remedy = _TYPES[key]
        commands = isinstance(value, str) and any(unicodedata.category(char) == "Cc" for char in value)
        if not isinstance(value, kind) or isinstance(value, datetime.datetime) or commands:
            raise CorpusError(f"{path}: {key} = {value!r} is not usable; write {remedy}")
    for key in ("publishers", "columns"):
        for name, told in values.get(key, {}).items():
            if not isinstance(told, str):
                raise CorpusError(f"{path}: {key}.{name} = {told!r} is not usable; write {_TYPES[key][1]}")
    country = values.get("country")
    if country is not None and not (len(country) == 3 and country.isascii() and country.isupper()):
        raise CorpusError(f"{path}: country = {country!r} is not usable; write {_TYPES['country'][1]}")
    for key in ("least_relevance", "least_confidence", "quality_floor"):
        if not 0 <= values.get(key, 0.0) <= 1:
            raise CorpusError(f"{path}: {key} = {values[key]!r} is not usable; write {_TYPES[key][1]}")
    formats = _formats(path, values.get("formats", list(LIGHT_FORMATS)))
    gold = (path.parent / values["gold"]).resolve() if "gold" in values else None
    engine = _engine(path, values.pop("engine", Engine.name), values.pop("workers", None))
    imprint = _imprint(path, {key: values.pop(key) for key in _IMPRINT if key in values})
    corpus = Corpus(**values | {"gold": gold, "formats": formats, "imprint": imprint, "engine": engine})
    if corpus.period_start and corpus.period_end and corpus.period_start > corpus.period_end:
        raise CorpusError(f"{path}: period_start lies after period_end; swap them")
    return corpus


def _formats(path: Path, names: list[Any]) -> tuple[str, ...]:
    """The formats of some names, in the order of `FORMATS`."""
    if unknown := [name for name in names if name not in FORMATS]:
        raise CorpusError(f"{path}: formats = {unknown!r} is not usable; write {_TYPES['formats'][1]}")
    return tuple(name for name in FORMATS if name in names)


def _engine(path: Path, name: str, workers: int | None) -> Engine:
    """The engine of a name that is a text, and of a number of workers that is one."""
    if name not in ENGINES:
        raise CorpusError(f"{path}: engine = {name!r} is not usable; write {_TYPES['engine'][1]}")
    if workers is not None and (isinstance(workers, bool) or not 1 <= workers <= MOST_WORKERS):
        raise CorpusError(f"{path}: workers = {workers!r} is not usable; write {_TYPES['workers'][1]}")
    return Engine(name, workers)


def _imprint(path: Path, values: dict[str, Any]) -> Imprint:
    """The imprint of some keys, each of which is of its type."""
    authors = values.get("authors", [])
    usable = {
        "authors": all(isinstance(name, str) and name.strip() and name.isprintable() for name in authors),
        "publisher": bool(values.get("publisher", "-").strip()),
        "license": values.get("license", USUAL) in LICENCES,
        "homepage": bool(_ADDRESS.fullmatch(values.get("homepage", "https://-"))),
    }
    for key, good in usable.items():
        if not good:
            raise CorpusError(f"{path}: {key} = {values[key]!r} is not usable; write {_TYPES[key][1]}")
    return Imprint(**values | {"authors": tuple(name.strip() for name in authors)})
