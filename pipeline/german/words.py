"""Word lists: how the data files of the lexicon name words, and how a token is matched against them.

An entry is a lemma or a noun in the nominative singular. A leading ``-`` admits compounds: ``-gebäude`` is found in
"Regierungsgebäude" as well as in "Gebäude". A leading ``!`` bars what ends like another word and is no compound of it
(``!-schaft`` beside ``-haft``). An entry of several words ("-gewalt enden") asks for all of them in one
clause. Matching folds case and the endings of German inflection, so that it survives a wrong lemma.
"""

from collections.abc import Iterable, Set
from functools import cache, cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from spacy.tokens import Doc, Token

from pipeline import german
from pipeline.german.nouns import gender

_ENDINGS = ("ern", "nen", "en", "er", "es", "em", "n", "e", "s")
_SHORTEST_STEM = 3
_LONG = 100  # tokens of which a document keeps which are in a list: each figure of an endless sentence asks for them


def forms(token: Token) -> tuple[str, ...]:
    """The folded forms under which a token is looked up: lemma, joined verb lemma, text, text without ending.

    They are kept with the document, since every frame asks for those of every token.
    """
    kept: dict[int, tuple[str, ...]] = token.doc.user_data.setdefault("forms", {})
    if token.i not in kept:
        kept[token.i] = _forms(token)
    return kept[token.i]


def _forms(token: Token) -> tuple[str, ...]:
    text = gender.plain(token.text).strip("-„“\"'").casefold()
    found = [token.lemma_.casefold(), text]
    if (masculine := gender.lemma(token.text)) is not None:
        found.append(masculine.casefold())
    if token.pos_ in ("VERB", "AUX", "ADJ"):
        found.append(german.verb_lemma(token).casefold())
    if token.tag_ == "VVPP" and token.lemma_.casefold() == text:
        found += _infinitives(text)
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "X", ""):
        found += bare_forms(text)
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

    @cached_property
    def _seen(self) -> dict[tuple[str, ...], bool]:
        """Tokens, by their forms, that were asked for before."""
        return {}

    def has(self, token: Token) -> bool:
        """Whether the token is one of the words."""
        told = forms(token)
        if told not in self._seen:
            self._seen[told] = any(self.has_form(form) for form in told)
        return self._seen[told]

    def has_form(self, form: str) -> bool:
        """Whether a folded form is one of the words."""
        if form not in self._known:
            tail = any(form[-n:] in tails for n, tails in self._endings.items() if len(form) > n)
            barred = tail and self._barred is not None and self._barred.has_form(form)
            self._known[form] = (tail and not barred) or form in self._exact
        return self._known[form]

    def found(self, tokens: Iterable[Token]) -> Token | None:
        """The first of the tokens that is one of the words; for a phrase, its first word where all are there."""
        tokens = list(tokens)
        if len(tokens) > _LONG:
            hits = self._hits(tokens[0].doc)
            one = next((t for t in tokens if t.i in hits), None) if hits else None
        else:
            one = next((t for t in tokens if self.has(t)), None)
        return self.found_phrase(tokens) if one is None else one

    def _hits(self, doc: Doc) -> Set[int]:
        """The tokens of a document that are among the words."""
        kept: dict[WordList, Set[int]] = doc.user_data.setdefault("hits", {})
        if self not in kept:
            kept[self] = {token.i for token in doc if self.has(token)}
        return kept[self]

    def found_phrase(self, tokens: Iterable[Token]) -> Token | None:
        """The first word of an entry of several words all of which are among the tokens."""
        tokens = list(tokens) if self.phrases else []
        for first, *others in self.phrases:
            if (found := first.found(tokens)) is not None and all(w.found(tokens) is not None for w in others):
                return found
        return None

    def __bool__(self) -> bool:
        return bool(self.entries)


def _is_barred(entry: str) -> bool:
    """Whether an entry bars a word; "!" alone is the mark itself."""
    return entry.startswith("!") and entry != "!"


@cache
def _one(word: str) -> WordList:
    """The list of one word, which the phrases of all lists share."""
    return WordList((word,))
