"""Words of saying: verbs with their class and frames, nouns with their uses, other cues."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from pipeline.data_files import Strict, read_csv, read_toml
from pipeline.german.inflection.matcher import Listed, Matcher

WordClass = Literal["say", "media", "announce", "confirm", "deny", "accuse", "demand", "claim", "think", "ask", "show"]
Words = frozenset[str]

_FOLDER = files(__package__)


@dataclass(frozen=True)
class Word:
    """A verb or noun of saying.

    Attributes:
        lemma: its lemma, separable particle joined ("mitteilen").
        word_class: what kind of saying it is.
        frames: of a verb: clause, infinitive, direct, object, act or a preposition; of a noun: source, laut, clause.
    """

    lemma: str
    word_class: WordClass
    frames: frozenset[str]


class _Verb(Strict):
    """A row of `verbs.csv`; `frames` are parted by blanks."""

    verb: str
    word_class: WordClass = Field(alias="class")
    frames: frozenset[str]


class _Noun(Strict):
    """A row of `nouns.csv`; one without uses says nothing, although it ends like one that does: "Anschluss"."""

    noun: str
    word_class: WordClass = Field(alias="class")
    uses: frozenset[Literal["source", "laut", "clause"]] = frozenset()


class Reference(Strict):
    """Sources cited at second hand: "unter Berufung auf X", "verweist dabei auf X"."""

    prepositions: Words
    nouns: Words
    joints: Words
    verbs: Words
    anaphors: Words


class Adverbs(Strict):
    """Adverbs that point back to a source, and those that do so only beside a subjunctive."""

    back: Words
    doubtful: Words


class Setting(Strict):
    """Prepositions of place and time that do not belong to the name of a source."""

    prepositions: Words


class Sources(Strict):
    """The file `sources.toml`."""

    prepositions: Mapping[str, Literal["any", "source", "named"]]
    narrow: Mapping[str, Words]
    reference: Reference
    adverbs: Adverbs
    setting: Setting


class Clauses(Strict):
    """The file `words.toml`."""

    so: Words
    like: Words
    impersonal: Words
    sources_of_impersonal: Words
    sides: Words
    hearsay: Words
    own: Words
    quoting: Words
    learning: Words
    informants: Words
    conditional: Words
    correlates: Words
    clause_marks: Words
    free_relatives: Words
    dependent_marks: Words
    openers: Words
    comparing: Words
    no_content: Words
    told_before: Words
    no_speakers: Words
    for_whom: Words
    told_about: Words
    loose_particles: Words
    postpositions: Words
    opinion_before: Words
    expletive: Words
    equating: Words
    against: Words
    agent: Words
    copular_frames: Words
    light_frames: Words


class SetPhrases(Strict):
    """The file `set_phrases.toml`: verb, and the words with which it says something (light) or nothing (idioms)."""

    light: Mapping[str, Words]
    idioms: Mapping[str, Words]


class Titles(Strict):
    """Nouns after which a quotation is a name."""

    nouns: Words


class Quotations(Strict):
    """The file `quotations.toml`; `marks`: what may close each opening mark."""

    marks: Mapping[str, str]
    titles: Titles


class Pronouns(Strict):
    """The file `pronouns.toml`."""

    nouns: Words
    personal: Words
    masculine: Words
    either_number: Words
    possessive: Words


class Hearers(Strict):
    """The file `hearers.toml`: to whom and in what something is said."""

    to: Words
    spoken_to: frozenset[WordClass]
    within: Words
    carriers: Words
    papers: Words


@cache
def verbs() -> Mapping[str, Word]:
    """The verbs of `verbs.csv` by lemma."""
    rows = read_csv(_FOLDER.joinpath("verbs.csv"), _Verb, lists=" ")
    return {row.verb: Word(row.verb, row.word_class, row.frames) for row in rows}


@cache
def nouns() -> Mapping[str, Word]:
    """The nouns of `nouns.csv` by lemma, folded."""
    rows = read_csv(_FOLDER.joinpath("nouns.csv"), _Noun, lists=" ")
    return {row.noun: Word(row.noun, row.word_class, frozenset(row.uses)) for row in rows}


@cache
def sources() -> Sources:
    """Words that name a source beside what is said."""
    return read_toml(_FOLDER.joinpath("sources.toml"), Sources)


@cache
def words() -> Clauses:
    """Words by which clauses and parentheses of saying are told."""
    return read_toml(_FOLDER.joinpath("words.toml"), Clauses)


@cache
def set_phrases() -> SetPhrases:
    """Verbs that say something, or nothing, together with one word."""
    return read_toml(_FOLDER.joinpath("set_phrases.toml"), SetPhrases)


@cache
def quotations() -> Quotations:
    """Quotation marks, and the nouns after which they hold a name."""
    return read_toml(_FOLDER.joinpath("quotations.toml"), Quotations)


@cache
def is_title_noun(form: str, lemma: str) -> bool:
    """Whether a noun is followed by a name in quotation marks, compounds of long ones included: "Fachzeitschrift"."""
    nouns = quotations().titles.nouns
    long = tuple(noun for noun in nouns if len(noun) >= LONG)
    return form in nouns or lemma in nouns or lemma.endswith(long)


@cache
def pronouns() -> Pronouns:
    """Words that only point back to somebody."""
    return read_toml(_FOLDER.joinpath("pronouns.toml"), Pronouns)


@cache
def hearers() -> Hearers:
    """Words by which those spoken to, and what carries the words, are told."""
    return read_toml(_FOLDER.joinpath("hearers.toml"), Hearers)


@cache
def carriers() -> Matcher[str]:
    """The nouns for what carries words, compounds included: "Fernsehansprache"."""
    return Matcher(Listed(noun, noun) for noun in sorted(hearers().carriers))


@cache
def papers() -> Matcher[str]:
    """The nouns for what tells at length in writing, compounds included: "Untersuchungsbericht"."""
    return Matcher(Listed(noun, noun) for noun in sorted(hearers().papers))


@cache
def _stems() -> Mapping[str, str]:
    """Stems of the simple verbs, for weak forms whose lemma is not known."""
    return {lemma.removesuffix("n").removesuffix("e"): lemma for lemma in verbs() if " " not in lemma}


@cache
def _with_eszett() -> Mapping[str, str]:
    """Lemmas and stems in the spelling without ß, and what stands for them in the lexicon."""
    return {entry.casefold(): entry for entry in (*verbs(), *_stems()) if "ß" in entry}


LONG = 6
"""Letters of a noun that is also looked for at the end of compounds; shorter ones end too many other words."""

WEAK = ("ete", "eten", "test", "tet", "te", "ten", "et", "t", "est", "st", "e", "en")


@cache
def verb(lemma: str, form: str, particle: str) -> Word | None:
    """The verb of saying of a finite form or participle, by its lemma, else by the weak endings of the form.

    Lemmas and forms may be spelled as in Switzerland: "heissen", "begrüsste".
    """
    lemma = _with_eszett().get(lemma, lemma)
    if lemma in verbs():
        return verbs()[lemma]
    for ending in WEAK:
        if form.endswith(ending):
            stem = _with_eszett().get(particle + form.removesuffix(ending), particle + form.removesuffix(ending))
            if (whole := _stems().get(stem)) is not None:
                return verbs()[whole]
    return None


@cache
def noun(form: str) -> Word | None:
    """The noun of saying that a form is of, compounds included: "Polizeiangaben", "Medienberichten"."""
    word = form.casefold()
    for ending in ("", "n", "en", "e", "s", "es", "se", "sen", "nen"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for cut in (0, *range(2, max(len(stem) - LONG + 1, 2))):
                if stem[cut:] in nouns():
                    return nouns()[stem[cut:]]
    return None
