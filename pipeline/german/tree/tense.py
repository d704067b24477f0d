"""Forms of strong and mixed verbs that say their tense and mood by themselves: "trat", "verboten", "riefe".

Taggers, which see few past tenses in news agencies' German, take many of them for a present. The forms are made from
the principal parts in `strong_verbs.csv` and the prefixes in `tense.toml`:

    preterite        the stem, in the plural with "-en": "trat", "traten", "zurücktrat", "vertrat"
    subjunctive      with umlaut and "-e", "-en": "träte", "zurückträten"; without a vowel to change, the singular only
                     ("riefe"), since "riefen" is also the indicative

Second persons are left out: newspapers have few, and "last", "schlicht" and "hielt" are other words.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.data_files import Strict, read_csv, read_toml

_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}


@dataclass(frozen=True)
class PastForm:
    """What a form of a strong or mixed verb says.

    Attributes:
        lemma: the infinitive, with the prefix that the form has.
        mood: "Ind" or "Sub", as in Universal Dependencies.
        number: "Sing" or "Plur".
        only: whether the form is that of no participle, adjective or infinitive.
        shared: whether the indicative is also the form of the subjunctive: "riefen".
    """

    lemma: str
    mood: str
    number: str
    only: bool
    shared: bool


class _Verb(Strict):
    """A row of `strong_verbs.csv`; `subjunctive` where it is not the preterite with umlaut."""

    infinitive: str
    preterite: tuple[str, ...]
    participle: str
    subjunctive: str = ""


class _Words(Strict):
    """The file `tense.toml`."""

    separable: tuple[str, ...]
    inseparable: tuple[str, ...]
    either: tuple[str, ...]
    other_infinitives: frozenset[str]
    other_forms: tuple[str, ...]


@cache
def _words() -> _Words:
    return read_toml(files(__package__).joinpath("tense.toml"), _Words)


@cache
def verbs() -> tuple[_Verb, ...]:
    """The strong and mixed verbs with their principal parts."""
    return read_csv(files(__package__).joinpath("strong_verbs.csv"), _Verb)


@dataclass(frozen=True)
class _Form:
    verb: _Verb
    mood: str
    number: str


@cache
def _forms() -> dict[str, _Form]:
    """The forms without prefix, in the spellings with "ß" and "ss"; the indicative before a subjunctive like it."""
    found: dict[str, _Form] = {}
    for verb in verbs():
        for stem in verb.preterite:
            for number, form in _numbers(stem):
                _add(found, form, _Form(verb, "Ind", number))
    for verb in verbs():
        for stem in [verb.subjunctive] if verb.subjunctive else []:
            for number, form in _numbers(stem):
                _add(found, form, _Form(verb, "Sub", number))
        for stem in verb.preterite:
            for number, form in _numbers(_with_umlaut(stem).removesuffix("e") + "e"):
                _add(found, form, _Form(verb, "Sub", number))
    return found


def _add(found: dict[str, _Form], form: str, entry: _Form) -> None:
    for spelling in {form, form.replace("ss", "ß"), form.replace("ß", "ss")}:
        found.setdefault(spelling, entry)


def _numbers(stem: str) -> Iterator[tuple[str, str]]:
    yield "Sing", stem
    yield "Plur", stem + ("n" if stem.endswith("e") else "en")


def _with_umlaut(stem: str) -> str:
    """The stem with its last vowel changed: "trat" gives "trät"."""
    at = max((stem.rfind(vowel) for vowel in _UMLAUTS), default=-1)
    return stem if at < 0 else stem[:at] + _UMLAUTS[stem[at]] + stem[at + 1 :]


def _has_vowel(form: str) -> bool:
    """Whether a form has a vowel that the subjunctive changes."""
    return not _UMLAUTS.keys().isdisjoint(form)


@cache
def _participles() -> frozenset[str]:
    return frozenset(verb.participle for verb in verbs())


@lru_cache(maxsize=50_000)
def past_form(form: str) -> PastForm | None:
    """What a form says, in small letters; None where it is no such form, or as well one of another verb's present."""
    if form.endswith(_words().other_forms):
        return None
    for prefix, rest, inseparable in _splits(form):
        found = _forms().get(rest)
        if found is None:
            continue
        infinitive = rest + "n" if rest.endswith("e") else rest
        if infinitive in _words().other_infinitives or prefix + infinitive in _words().other_infinitives:
            return None
        own = {inseparable + found.verb.participle.removeprefix("ge")} if inseparable else set()
        only = not _is_participle(rest, _participles()) and not _is_participle(inseparable + rest, own)
        shared = found.mood == "Ind" and found.number == "Plur" and not found.verb.subjunctive and not _has_vowel(rest)
        return PastForm(prefix + found.verb.infinitive, found.mood, found.number, only, shared)
    return None


def _is_participle(form: str, participles: Set[str]) -> bool:
    """Whether a form is that of a participle ("verboten") or of an adjective made from one ("bekannte")."""
    return any(form.removesuffix(ending) in participles for ending in ("", "e", "en"))


def _splits(form: str) -> Iterator[tuple[str, str, str]]:
    """The ways to take prefixes from a form: what is taken, what is left, what of it a participle has for "ge-"."""
    words = _words()
    yield "", form, ""
    for prefix in _starting(form, (*words.inseparable, *words.either)):
        rest = form.removeprefix(prefix)
        yield prefix, rest, prefix
        for second in _starting(rest, words.inseparable):  # "missverstand"
            yield prefix + second, rest.removeprefix(second), prefix + second
    for prefix in _starting(form, words.separable):
        rest = form.removeprefix(prefix)
        yield prefix, rest, ""
        for second in _starting(rest, (*words.inseparable, *words.either)):  # "vorbehielt", "anerkannte"
            yield prefix + second, rest.removeprefix(second), second


def _starting(form: str, prefixes: tuple[str, ...]) -> list[str]:
    """The prefixes that a form starts with, the longer first."""
    return sorted((p for p in prefixes if form.startswith(p)), key=len, reverse=True)
