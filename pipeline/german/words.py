"""Word lists: how the data files of the lexicon name words, and how a token is matched against them.

An entry is a lemma or a noun in the nominative singular. A leading ``-`` admits compounds: ``-gebäude`` is found in
"Regierungsgebäude" as well as in "Gebäude". A leading ``!`` bars what ends like another word and is no compound of it
(``!-schaft`` beside ``-haft``). An entry of several words ("-gewalt enden") asks for all of them in one
clause. Matching folds case and the endings of German inflection, so that it survives a wrong lemma.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property, lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from spacy.tokens import Doc, Span, Token

from pipeline import german
from pipeline.german import forms as known
from pipeline.german.inflection import gender

_ENDINGS = ("ern", "nen", "en", "er", "es", "em", "n", "e", "s")
_SHORTEST_STEM = 3


def forms(token: Token) -> tuple[str, ...]:
    """The folded forms under which a token is looked up: lemma, joined verb lemma, text, text without ending.

    They are kept with the document, since every frame asks for those of every token.
    """
    kept: dict[int, tuple[str, ...]] = token.doc.user_data.setdefault("forms", {})
    if token.i not in kept:
        verb = german.verb_lemma(token) if token.pos_ in ("VERB", "AUX", "ADJ") else None
        kept[token.i] = _forms(token.text, token.lemma_, token.pos_, token.tag_, verb)
    return kept[token.i]


@lru_cache(maxsize=100_000)
def _forms(written: str, lemma: str, pos: str, tag: str, verb: str | None) -> tuple[str, ...]:
    text = gender.plain(written).strip("-„“\"'").casefold()
    found = [lemma.casefold(), text]
    if (masculine := gender.lemma(written)) is not None:
        found.append(masculine.casefold())
    if verb is not None:
        found.append(verb.casefold())
    if tag == "VVPP" and (lemma.casefold() == text or not known.is_known(lemma)):
        found += _infinitives(text)
    if pos in ("NOUN", "PROPN", "ADJ", "X", ""):
        found += bare_forms(text)
        if "-" in text:  # "Visa-Sperre" is a "Visasperre"
            found += bare_forms(text.replace("-", ""))
    return tuple(dict.fromkeys(f for f in found if f))


def _infinitives(participle: str) -> list[str]:
    """The infinitives that a regular participle may be of, where nobody knows the verb: "untersagt", "eingestellt"."""
    if not participle.endswith("t"):
        return []
    stems = [participle[:-1], *(participle[:i] + participle[i + 2 : -1] for i in _marks(participle))]
    return [stem + ending for stem in stems for ending in ("en", "n")]


def _marks(participle: str) -> list[int]:
    """Where the mark of a participle may stand: at its beginning or behind a particle."""
    return [i for i in (0, 2, 3, 4, 5, 6) if participle.startswith("ge", i)]


def bare_forms(text: str) -> list[str]:
    """A folded word, and what is left of it without an ending of German inflection."""
    return [text, *(text[: -len(e)] for e in _ENDINGS if text.endswith(e) and len(text) - len(e) >= _SHORTEST_STEM)]


class WordList:
    """A list of words from a data file."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Take the entries as they stand in the file."""
        self.entries = tuple(entries)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A field of this type reads a list of words from a data file (see `pipeline.data_files`)."""
        word = core_schema.str_schema(pattern=r"^-?\S+( -?\S+)*$")
        return core_schema.no_info_after_validator_function(
            cls, core_schema.tuple_schema([word], variadic_item_index=0)
        )

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(e.lstrip("-").casefold() for e in self.entries if " " not in e and not _is_barred(e))

    @cached_property
    def _endings(self) -> dict[int, frozenset[str]]:
        tails = [e[1:].casefold() for e in self.entries if e.startswith("-") and " " not in e]
        return {n: frozenset(t for t in tails if len(t) == n) for n in {len(t) for t in tails}}

    @cached_property
    def phrases(self) -> tuple[tuple["WordList", ...], ...]:
        """Entries of several words, each word as a list of its own."""
        return tuple(tuple(_one(word) for word in e.split(" ")) for e in self.entries if " " in e)

    @cached_property
    def _barred(self) -> "WordList | None":
        """What is none of the words, though it ends like one."""
        barred = tuple(e[1:] for e in self.entries if _is_barred(e))
        return WordList(barred) if barred else None

    @cached_property
    def _known(self) -> dict[str, bool]:
        """Forms that were asked for before."""
        return {}

    def has(self, token: Token) -> bool:
        """Whether the token is one of the words."""
        return token.i in _words_of(token.doc).hits[self]

    def within(self, span: Span) -> list[Token]:
        """The tokens of a stretch of text that are among the words, in order: few are, and only these are looked at."""
        hits = _words_of(span.doc).hits[self]
        return [span.doc[i] for i in sorted(hits) if span.start <= i < span.end] if hits else []

    def has_form(self, form: str) -> bool:
        """Whether a folded form is one of the words."""
        if form not in self._known:
            tail = any(form[-n:] in tails for n, tails in self._endings.items() if len(form) > n)
            barred = tail and self._barred is not None and self._barred.has_form(form)
            self._known[form] = (tail and not barred) or form in self._exact
        return self._known[form]

    def found(self, tokens: Iterable[Token]) -> Token | None:
        """The first of the tokens that is one of the words; for a phrase, its first word where all are there."""
        tokens = _at_hand(tokens)
        one = self._first(tokens)
        return self.found_phrase(tokens) if one is None else one

    def found_phrase(self, tokens: Iterable[Token]) -> Token | None:
        """The first word of an entry of several words all of which are among the tokens."""
        tokens = _at_hand(tokens) if self.phrases else []
        for phrase in _words_of(tokens[0].doc).phrases(self) if len(tokens) else ():
            words = [word._first(tokens) for word in phrase]
            if None not in words:
                return words[0]
        return None

    def _first(self, tokens: Sequence[Token] | Span) -> Token | None:
        """The first of the tokens that is a word of the list."""
        hits = _words_of(tokens[0].doc).hits[self] if len(tokens) else None
        return next((t for t in tokens if t.i in hits), None) if hits else None

    def __bool__(self) -> bool:
        return bool(self.entries)


def _is_barred(entry: str) -> bool:
    """Whether an entry bars a word; "!" alone is the mark itself."""
    return entry.startswith("!") and entry != "!"


@cache
def _one(word: str) -> WordList:
    """The list of one word, which the phrases of all lists share."""
    return WordList((word,))


def _at_hand(tokens: Iterable[Token]) -> Sequence[Token] | Span:
    return tokens if isinstance(tokens, list | tuple | Span) else list(tokens)


class _Shelf:
    """All word lists together, so that a word is looked up in all of them at once: few lists hold it."""

    def __init__(self) -> None:
        self.numbers: dict[WordList, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._tails: dict[int, dict[str, list[int]]] = {}
        self._barred: dict[int, WordList] = {}
        self._known: dict[tuple[str, ...], tuple[int, frozenset[int]]] = {}

    def add(self, words: WordList) -> None:
        """Put a list with the others."""
        number = self.numbers[words] = len(self.numbers)
        if words._barred is not None:
            self._barred[number] = words._barred
        for word in words._exact:
            self._exact.setdefault(word, []).append(number)
        for length, tails in words._endings.items():
            for tail in tails:
                self._tails.setdefault(length, {}).setdefault(tail, []).append(number)

    def lists(self, told: tuple[str, ...]) -> frozenset[int]:
        """The numbers of the lists that hold a word, given by its forms."""
        size, found = self._known.get(told, (-1, frozenset[int]()))
        if size != len(self.numbers):  # lists that are asked for the first time come in with the first articles
            found = frozenset(number for form in told for number in self._lists(form))
            self._known[told] = len(self.numbers), found
        return found

    def _lists(self, form: str) -> Iterator[int]:
        yield from self._exact.get(form, ())
        for length, tails in self._tails.items():
            if len(form) > length:
                yield from (n for n in tails.get(form[-length:], ()) if not self._is_barred(n, form))

    def _is_barred(self, number: int, form: str) -> bool:
        barred = self._barred.get(number)
        return barred is not None and barred.has_form(form)


_SHELF = _Shelf()


class _Words:
    """The words of a document, and which of its tokens are in which lists."""

    def __init__(self, doc: Doc) -> None:
        self.places: dict[tuple[str, ...], list[int]] = {}
        for token in doc:
            self.places.setdefault(forms(token), []).append(token.i)
        self.hits: Mapping[WordList, Set[int]] = _Hits(self)
        """The tokens that are among the words of a list."""
        self._phrases: dict[WordList, tuple[tuple[WordList, ...], ...]] = {}
        self._shelved = len(_SHELF.numbers)
        self._by_number: dict[int, set[int]] = {}
        self._endings: dict[int, dict[str, list[str]]] = {}
        for told, places in self.places.items():
            for number in _SHELF.lists(told):
                self._by_number.setdefault(number, set()).update(places)

    def find(self, words: WordList) -> Set[int]:
        """The tokens that are among the words of a list, for which nobody has asked before."""
        number = _SHELF.numbers.get(words)
        if number is not None and number < self._shelved:
            return self._by_number.get(number, _NOWHERE)
        if number is None:
            _SHELF.add(words)
        exact = (form for form in words._exact if form in self._by_form)
        longer = (form for n, tails in words._endings.items() for tail in tails for form in self._ending(n, tail))
        barred = words._barred
        ended = (form for form in longer if barred is None or not barred.has_form(form))
        return {i for form in (*exact, *ended) for i in self._by_form[form]}

    @cached_property
    def _by_form(self) -> dict[str, list[int]]:
        """The tokens by each of the forms under which they are looked up."""
        found: dict[str, list[int]] = {}
        for told, places in self.places.items():
            for form in told:
                found.setdefault(form, []).extend(places)
        return found

    def _ending(self, length: int, tail: str) -> Sequence[str]:
        """The forms that are longer than a tail and end so."""
        if length not in self._endings:
            ends = self._endings[length] = {}
            for form in self._by_form:
                if len(form) > length:
                    ends.setdefault(form[-length:], []).append(form)
        return self._endings[length].get(tail, ())

    def phrases(self, words: WordList) -> tuple[tuple[WordList, ...], ...]:
        """The entries of several words of a list all of which are somewhere in the document."""
        if words not in self._phrases:
            self._phrases[words] = tuple(p for p in words.phrases if all(self.hits[word] for word in p))
        return self._phrases[words]


_NOWHERE: Set[int] = frozenset()


class _Hits(dict[WordList, Set[int]]):
    """The tokens that are among the words of a list, by list, looked for when they are first asked for."""

    def __init__(self, words: _Words) -> None:
        self._words = words

    def __missing__(self, words: WordList) -> Set[int]:
        found = self[words] = self._words.find(words)
        return found


def _words_of(doc: Doc) -> _Words:
    """The words of a document, made when they are first asked for and kept with it."""
    found: _Words | None = doc.user_data.get("words")
    if found is None:
        found = doc.user_data["words"] = _Words(doc)
    return found
