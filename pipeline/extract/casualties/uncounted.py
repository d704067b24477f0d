"""Victims told of in a bare plural: "Passanten wurden verletzt", "es gab Tote und Verletzte".

They count as figures without bounds. A bare plural beside a figure of the same people tells of those: "20 Verletzte ...
Verletzte wurden ins Krankenhaus gebracht"; `beside_figures` keeps what is told of others.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.alike import same_place
from pipeline.extract.claims.sameness import same_time
from pipeline.extract.claims.types import CasualtyClaim
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.people import is_people
from pipeline.german import tree
from pipeline.german.amounts import Amount
from pipeline.german.tree.words import words as tree_words


def bare_plurals(reading: Reading) -> list[Amount]:
    """The nouns of people and victims in the plural that have no figure and no article, as amounts without bounds."""
    counted = {i for a in reading.amounts for i in (a.figure_i, a.noun_i)}
    plural = (t for t in reading.coded if t.i not in counted and "Number=Plur" in str(t.morph))
    nouns = (t for t in plural if (t.tag_ == "NN" and not is_strong_singular(t)) or _are_others(t))
    people = (t for t in nouns if _are_others(t) or is_people(reading, t))
    return [_vague(noun) for noun in people if _is_bare(noun, counted) and _is_told(reading, noun)]


def _are_others(token: Token) -> bool:
    """Whether a word without a noun stands for more of those told of: "weitere wurden verletzt"."""
    alone = token.dep_ in tree.SUBJECTS and token.tag_ in ("ADJA", "PIAT", "PIS")
    counted = token.i > token.sent.start and token.nbor(-1).tag_ == "CARD"  # "zwölf weitere erlitten Wunden"
    return alone and not counted and harm_words().further.has(token)


def _vague(noun: Token) -> Amount:
    return Amount(
        start=noun.idx, end=noun.idx + len(noun), text=noun.text, figure_i=noun.i, low=None, high=None, value=None,
        qualifier="vague", noun_i=noun.i, noun_text=noun.text, unit="persons", partitive=None, elliptic=False,
        role=None, rule="bare-plural",
    )  # fmt: skip


def is_strong_singular(noun: Token) -> bool:
    """Whether a noun made of an adjective is one man, whatever the tagger says: "Elfjähriger", "Jugendlicher"."""
    return noun.tag_ == "NN" and noun.text == f"{noun.lemma_}r" and not tree.children(noun, "det", "nummod", "case")


def _names_victims(noun: Token) -> bool:
    """Whether a noun says by itself what happened: "Tote", "Festnahmen"."""
    return any(words.nouns.has(noun) for words in casualty_words())


def _is_bare(noun: Token, counted: set[int | None]) -> bool:
    """Whether neither the noun nor the first of those that it is coordinated with has an article or a figure."""
    first = tree.first_conjunct(noun)
    owners = [c for c in tree.children(noun, "nmod", "nmod:poss") if c.i < noun.i and not tree.case(c)]
    if tree.children(noun, "cop", "aux:pass"):  # "die Opfer waren Studenten", "sie wurden Opfer eines Anschlags"
        return False
    if any(harm_words().neither.has_form(c.lower_) for c in tree.children(noun, "cc", "advmod")):
        return False
    return first.i not in counted and not owners and not _marks(noun) and not _marks(first)


def _marks(noun: Token) -> list[Token]:
    """The article, owner or figure of a noun; "andere" and "weitere" are none."""
    return [c for c in tree.children(noun, "det", "nummod", "det:poss") if not harm_words().further.has(c)]


def _is_told(reading: Reading, noun: Token) -> bool:
    """Whether the noun stands where what happened is told: of the past, or in a headline; not in a general truth."""
    first = tree.first_conjunct(noun)
    verb = tree.governor(first)
    there_are = harm_words().there_are.has(first.head) and first.dep_ != "nsubj"  # "es gab", "es kam zu", "forderte"
    if _names_victims(noun):
        if not there_are and (tree.case(first) or verb.i != first.i):
            return False
    elif tree.case(first) or first.dep_ == "appos":
        return False
    finite = [t for t in (verb, *tree.children(verb, "aux", "aux:pass", "cop")) if "VerbForm=Fin" in str(t.morph)]
    present = any("Tense=Pres" in str(t.morph) and not _of_the_past(t) for t in finite)
    return not present or reading.zone(noun) == "title" or any("Mood=Sub" in str(t.morph) for t in finite)


def _of_the_past(verb: Token) -> bool:
    """Whether a present form belongs to a perfect or to hearsay: "sind verletzt worden", "sollen umgekommen sein"."""
    return verb.pos_ == "AUX" and (verb.lemma_ in tree_words().auxiliaries.perfect or verb.tag_ == "VMFIN")


def beside_figures(
    reading: Reading, bare: Sequence[CasualtyClaim], counted: Sequence[CasualtyClaim]
) -> list[CasualtyClaim]:
    """The claims by bare plurals that tell of other people than the figures of their kind do, each once."""
    kept: list[CasualtyClaim] = []
    for claim in bare:
        if not any(_may_be_same(reading, claim, other) for other in (*counted, *kept)):
            kept.append(claim)
    return kept


def _may_be_same(reading: Reading, bare: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether a bare plural may mean the people of another claim; "andere" come beyond those told of before."""
    if bare.trigger.i > other.trigger.i and _are_beyond(bare.trigger):
        return False
    groups = {bare.group, other.group}
    kinds = bare.kind == other.kind and (len(groups) == 1 or "unspecified" in groups)
    return kinds and same_time(bare.when, other.when) and same_place(reading, bare.where.entity, other.where.entity)


def _are_beyond(noun: Token) -> bool:
    """Whether people are told of beyond those before: "auch andere Teilnehmer wurden verhaftet"."""
    return harm_words().beyond.found([noun, *tree.children(noun, "amod", "det")]) is not None
