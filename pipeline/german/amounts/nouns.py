"""What a figure counts."""

from bisect import bisect_left

from spacy.tokens import Token

from pipeline.german.amounts.figures import Line, qualified
from pipeline.german.amounts.lexicon import qualifiers
from pipeline.german.amounts.model import Figure
from pipeline.german.amounts.numerals import number
from pipeline.german.amounts.words import is_person, unit

NOUNS = ("NOUN", "PROPN")
MODIFIERS = ("ADJ", "ADV", "X")
QUOTES = frozenset("\"'„“”‚‘’«»›‹")


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or the symbol of a unit; by its capital where the text is not tagged."""
    if token.tag_ in ("ADJA", "PIS") and (
        token.text[:1].islower() or token.text.lower() in qualifiers().partitive.after
    ):
        return False  # "fünf weitere", "fünf Weitere": an adjective or pronoun, whatever the word class says
    if token.tag_ == "ADJA" and token.dep_ == "amod" and token.head.i == token.i + 1:
        return False  # "zwei Schweizer Touristen"
    if token.pos_ in NOUNS or (not token.text[:1].isalnum() and unit(token.text) is not None):
        return True
    if token.pos_ and token.pos_ != "X":
        known = unit(token.text)
        return known is not None and (known.measure or token.text[:1].isupper())
    return token.text[:1].isupper() or unit(token.text) is not None


def _modifies(line: Line, at: int) -> bool:
    token, text = line.tokens[at], line.texts[at]
    if text in QUOTES:
        return True
    if token.pos_ and token.pos_ != "X":
        return token.pos_ in MODIFIERS or token.tag_ in ("ADJA", "TRUNC", "PIAT")
    words = qualifiers().modifiers
    return text not in words.stops and text.endswith(words.endings)


def next_noun(line: Line, at: int, numbers: bool = False) -> int | None:
    """Position of the first noun from a position on, over adjectives, adverbs, quotation marks and maybe numbers."""
    for there in range(at, min(at + 7, len(line.tokens))):
        if there > at and line.tokens[there].is_sent_start:
            return None
        if is_noun(line.tokens[there]):
            return there
        enumerated = line.texts[there] == "," and there + 1 < len(line.texts) and there > at
        passed = _modifies(line, there) or (enumerated and line.tokens[there + 1].tag_ == "ADJA")
        if not passed and not (numbers and number(line.texts[there]) is not None):
            return None
    return None


def counted_noun(line: Line, figure: Figure) -> tuple[int | None, str]:
    """Position of the noun that a figure counts and the name of the rule that found it."""
    there = next_noun(line, figure.last + 1)
    if there is not None:
        of, rule = _number_of(line, figure) if line.texts[there] in qualifiers().number_of.people else (None, "")
        return (there, "adjacent") if of is None else (of, rule)  # "die Zahl der Toten liegt bei 40 Menschen"
    if unit(line.text(figure.first - 1)) is not None and not line.texts[figure.first - 1].isalpha():
        return figure.first - 1, "symbol"
    there = _after(line, figure.last + 1, qualifiers().whole.joints)
    if there is not None:
        return there, "whole"
    there = _heading(line, figure)
    if there is not None:
        return there, "heading"
    there = _after(line, figure.last + 1, qualifiers().coordination.joints)
    if there is not None and number(line.texts[there - 1]) is not None:
        return there, "coordinated"
    there = _by_tree(line, figure)
    if there is None:
        there = _behind_attribute(line, figure.last + 1)
    return (there, "tree") if there is not None else _number_of(line, figure)


def _heading(line: Line, figure: Figure) -> int | None:
    """The noun of persons before a colon that heads a figure alone on its line: "Tote: mindestens 12."."""
    first = qualified(line, figure, measure=False)[0].first
    ends = figure.last + 1 >= len(line.tokens) or line.tokens[figure.last + 1].is_punct
    before = first - 2
    if not ends or before < 0 or line.texts[first - 1] != ":" or not is_noun(line.tokens[before]):
        return None
    opens = before == 0 or line.tokens[before].is_sent_start or line.tokens[before - 1].is_punct
    return before if opens and is_person(line.tokens[before].text) else None


def _after(line: Line, at: int, joints: tuple[str, ...]) -> int | None:
    """The next noun behind one of some joining words, over adjectives and numbers."""
    for joint in (tuple(j.split()) for j in joints):
        if line.starts(at, joint):
            there = next_noun(line, at + len(joint), numbers=True)
            if there is not None:
                return there
    return None


def _by_tree(line: Line, figure: Figure) -> int | None:
    """The noun that a figure hangs on further on: "20 von der Polizei verletzte Demonstranten".

    A noun whose article or preposition stands between the two is counted by no figure before these.
    """
    token = line.tokens[figure.last]
    noun = token.head
    if token.dep_ not in ("nummod", "det", "amod") or not is_noun(noun) or noun.i <= token.i:
        return None
    if any(k.dep_ in ("case", "det") and token.i < k.i < noun.i for k in noun.children):
        return None
    if any(k.tag_ == "CARD" and token.i < k.i < noun.i for k in noun.children):
        return None  # "stieg auf 384, darunter 62 Zivilisten"
    if any("VerbForm=Fin" in str(k.morph) for k in noun.doc[token.i + 1 : noun.i]):
        return None  # "Dutzende weitere erlitten Wunden"
    return _position(line, noun)


def _number_of(line: Line, figure: Figure) -> tuple[int | None, str]:
    """The noun of "Die Zahl der Toten stieg auf 26"; that of number itself where it is a compound ("Opferzahl")."""
    words = qualifiers().number_of
    first = qualified(line, figure, measure=False)[0].first
    if line.text(first - 1) in qualifiers().partitive.before:
        first -= 1  # "auf insgesamt 26"
    if line.text(first - 1) not in words.prepositions and line.text(figure.last + 1) not in words.verbs:
        return None, ""
    again: int | None = None
    for at in range(first - 2, max(first - 25, -1), -1):
        if line.texts[at].endswith(words.noun):
            of = again or _after(line, at + 1, qualifiers().whole.joints) or _owned_by(line, at)
            return of or at, "number-of"
        opens = line.texts[at] in words.again and (line.text(at - 1) == "," or line.tokens[at - 1].tag_ == "KON")
        if again is None and opens:
            again = _after(line, at + 1, qualifiers().whole.joints)
        if line.tokens[at].is_sent_start:
            break
    return None, ""


def _owned_by(line: Line, at: int) -> int | None:
    """The noun in the genitive behind its own attribute: "die Zahl der seit Juni Festgenommenen"."""
    article = line.tokens[at + 1] if at + 1 < len(line.tokens) else line.tokens[at]
    noun = article.head
    own = article.tag_ == "ART" and article.dep_ == "det" and noun.head.i == line.tokens[at].i and is_noun(noun)
    return _position(line, noun) if own else None


def _behind_attribute(line: Line, at: int) -> int | None:
    """The noun behind a participle with its own prepositional phrase, by tags alone."""
    if at >= len(line.tokens) or line.tokens[at].tag_ not in ("APPR", "APPRART"):
        return None
    passed = False
    for there in range(at + 1, min(at + 9, len(line.tokens))):
        token, before = line.tokens[there], line.tokens[there - 1]
        if token.tag_.startswith("V") or token.pos_ == "PUNCT" or token.is_sent_start:
            return None
        if token.pos_ in NOUNS and before.tag_ == "ADJA":
            known = unit(token.text)
            own = line.tokens[there - 2].tag_ not in _OPENS  # "Tausende an der Beerdigung von drei erschossenen Bauern"
            participle = own and before.text.endswith(qualifiers().modifiers.participles)
            return there if passed and participle and not (known is not None and known.measure) else None
        passed = passed or token.pos_ in NOUNS
    return None


_OPENS = frozenset({"APPR", "APPRART", "ART", "CARD", "PIAT", "PDAT", "PPOSAT", "PIS"})
"""Tags of words that open a noun phrase of its own."""


def _position(line: Line, token: Token) -> int:
    return bisect_left(line.tokens, token.i, key=lambda t: t.i)


def person_after_article(line: Line, at: int) -> int | None:
    """Position of the noun for a person after an indefinite article: "ein maskierter Mann", "einer der Täter"."""
    there = next_noun(line, at + 1)
    if there is None:
        there = _after(line, at + 1, qualifiers().whole.joints)
    token = line.tokens[at]
    if token.dep_ == "det" and token.head.i > token.i and (there is None or not is_person(line.tokens[there].text)):
        there = _position(line, token.head)  # "ein 34 Jahre alter Mann"
    return there if there is not None and is_person(line.tokens[there].text) else None
