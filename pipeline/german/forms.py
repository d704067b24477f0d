"""The lexicon of German forms, `simplemma`'s (Barbaresi, MIT), read in part: to read its million forms takes a second.

The forms lie one after the other, each told by what it does not share with the one before. `forms.index` holds where
each 64th stands, so that a form is found by reading those from there on. Who looks for many gets them all.

    python -m pipeline.german.forms     # makes forms.index anew for another version of simplemma
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import dictionary_factory as shipped
from simplemma.strategies.dictionaries import frontcode
from simplemma.utils import normalize_token

LANGUAGE = "de"
INDEX = "forms.index"
_BLOCK = 64
_FEW = 50_000
"""Forms that are looked for one by one; to read them all takes as long."""


class Forms(shipped.DecodedStrMapping):
    """The lemma of each form, by form."""

    def __init__(self, data: bytes, index: bytes) -> None:
        """The data of simplemma, unpacked, and the index into them.

        Raises:
            ValueError: the index is of other data.
        """
        head, *lines = index.split(b"\n")
        if head != _version(data):
            raise ValueError("the index is of another version of simplemma")
        seeds = [line.split(b"\t") for line in lines]
        self._data = data
        self._before = [before for _, before, _ in seeds]
        self._seeds = [(int(place), before, lemma) for place, before, lemma in seeds]
        self._asked = 0
        self._all: dict[bytes, bytes] = {}

    def _lookup(self, key: str) -> str | None:
        wanted = key.encode()
        self._asked += 1
        if self._asked > _FEW and not self._all:
            self._all = frontcode._decode_stream(self._data)
        found = self._all.get(wanted) if self._all else self._found(wanted)
        return found.decode() if found is not None else None

    def _found(self, wanted: bytes) -> bytes | None:
        block = max(bisect_left(self._before, wanted) - 1, 0)
        for _, form, lemma in frontcode._iter_records(self._data, *self._seeds[block]):
            if form >= wanted:
                return lemma if form == wanted else None
        return None

    def __iter__(self) -> Iterator[str]:
        """All forms in order."""
        return (form.decode() for _, form, _ in frontcode._iter_records(self._data, *self._seeds[0]))

    def __len__(self) -> int:
        """How many forms there are."""
        return int(frontcode._read_header(self._data)[1])


class _Factory(shipped.DictionaryFactory):
    """Gives the strategies of simplemma the forms."""

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """The forms; of German, whatever is asked for."""
        return _forms()


def is_known(form: str) -> bool:
    """Whether the lexicon has a form."""
    return _lookup().get_lemma(normalize_token(form), LANGUAGE) is not None


def lemma_of(form: str) -> str:
    """The lemma of a form; one that the lexicon lacks gets it by its ending."""
    return str(_lemmatizer().lemmatize(form, lang=LANGUAGE))


def make_index(data: bytes) -> bytes:
    """The index into the data of simplemma: their version, the place of each 64th form, what stands before."""
    lines, before, lemma = [_version(data)], b"", b""
    records = frontcode._iter_records(data, frontcode._read_header(data)[2])
    for number, (place, form, own) in enumerate(records):
        if number % _BLOCK == 0:
            lines.append(b"\t".join([str(place).encode(), before, lemma]))
        before, lemma = form, own
    return b"\n".join(lines)


def _version(data: bytes) -> bytes:
    return f"{zlib.crc32(data):08x} {len(data)}".encode()


@cache
def _forms() -> Mapping[str, str]:
    data = shipped._read_decompressed(LANGUAGE)
    try:
        return Forms(data, zlib.decompress(files(__package__).joinpath(INDEX).read_bytes()))
    except ValueError:  # another version of simplemma: slower, and the same
        return shipped.DEFAULT_DICTIONARY_FACTORY.get_dictionary(LANGUAGE)


@cache
def _lookup() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(_Factory())


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_Factory()))


if __name__ == "__main__":
    made = make_index(shipped._read_decompressed(LANGUAGE))
    Path(__file__).with_name(INDEX).write_bytes(zlib.compress(made, 9))
