"""Victims told of one by one without a figure: "der Aktivist X wurde erschossen", "Polizei nimmt Mann fest".

They count as one where no figure of their kind in the article may count them.
"""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.casualties.uncounted import is_strong_singular
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.german import nouns, tree
from pipeline.german.amounts import Amount
from pipeline.german.tree.words import words as tree_words


def single_victims(reading: Reading) -> list[Amount]:
    """The names and nouns of single people, as amounts of one."""
    counted = {i for a in reading.amounts for i in (a.figure_i, a.noun_i)}
    named = {
        m.root_i: reading.text[m.start : m.end]
        for m in reading.names.mentions
        if reading.names.entities[m.entity].kind == "person"
    }
    found = []
    for token in reading.coded:
        if token.i in counted or token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET"):
            continue
        if _is_one_of_them(token):
            found.append(_one(token, token.text))
        if (
            token.i in named
            or _is_one_case(token)
            or _is_one(reading, token)
            or _is_he_or_she(reading, token)
            or _is_some_person(token)
            or _is_oneself(token)
        ):
            found.append(_one(token, named.get(token.i, token.text)))
    return found


def _is_oneself(token: Token) -> bool:
    """Whether a reflexive pronoun stands for one more victim: "erschoss zwölf Menschen und dann sich selbst"."""
    if token.tag_ != "PRF" or token.i + 1 >= len(token.doc):
        return False
    verb = tree.governor(token)
    alone = harm_words().oneself_too.has(token.nbor(1)) or harm_words().oneself_too.found(tree.clause(verb))
    subjects = [s for s in tree.children(verb, *tree.SUBJECTS) if s.pos_ in ("NOUN", "PROPN")]
    if subjects and not [o for o in tree.direct_objects(verb) if o.i != token.i]:
        return False  # "der Mann erschoss sich selbst": it is the man who counts
    one = all("Number=Plur" not in str(t.morph) for t in (verb, *tree.children(verb, "aux")))
    return bool(alone) and one and harm_words().oneself.has(verb)


def _is_one(reading: Reading, noun: Token) -> bool:
    """Whether a noun in the singular tells of one person: with the definite article, or without any in a headline."""
    if noun.tag_ != "NN" or not nouns.is_person(noun.text) or tree.children(noun, "aux:pass"):
        return False
    if is_strong_singular(noun):
        return reading.zone(noun) == "title" and noun.dep_ in (*tree.SUBJECTS, "obj", "ROOT")
    if "Number=Sing" not in str(noun.morph) and not _is_singular(noun):
        return False
    if any(words.nouns.has(noun) for words in casualty_words()):
        return any(harm_words().further.has(a) for a in tree.children(noun, "amod"))  # "das dritte Todesopfer"
    articles = tree.children(noun, "det", "det:poss")
    definite = any("Definite=Def" in str(a.morph) or a.tag_ == "PPOSAT" for a in articles)
    return definite or (not articles and reading.zone(noun) == "title")


def _is_singular(noun: Token) -> bool:
    """Whether the article says that a noun is of one person, whose form is the same for many: "den Schützen"."""
    articles = tree.children(noun, "det")
    accusative = noun.dep_ == "obj" and any(a.lower_ in tree_words().forms.accusatives for a in articles)
    return accusative or any("Number=Sing" in str(a.morph) for a in articles)


def _is_one_case(noun: Token) -> bool:
    """Whether a noun for what happened to somebody stands for one of them: "bestätigte lediglich einen Todesfall"."""
    one = noun.tag_ == "NN" and "Number=Sing" in str(noun.morph) and not nouns.is_person(noun.text)
    indefinite = any("Definite=Ind" in str(a.morph) for a in tree.children(noun, "det"))
    return one and indefinite and any(words.nouns.has(noun) for words in casualty_words())


def _is_some_person(noun: Token) -> bool:
    """Whether a noun that no list knows stands for one person: "ein Planer der Gruppe wurde getötet"."""
    words = harm_words()
    if noun.tag_ != "NN" or noun.dep_ not in (*tree.SUBJECTS, "obj") or "Number=Sing" not in str(noun.morph):
        return False
    ending = noun.lower_.endswith(tuple(words.person_endings)) and "Gender=Neut" not in str(noun.morph)
    unknown = ending and not nouns.is_person(noun.text) and not nouns.classes_of(noun)
    alone = words.persons_only.has(noun.head) or words.aged.found(tree.children(noun, "amod")) is not None
    return unknown and bool(tree.children(noun, "det", "det:poss")) and alone


def _is_he_or_she(reading: Reading, pronoun: Token) -> bool:
    """Whether a personal pronoun stands for one person: who is named, or to whom it is done as to persons alone."""
    form = str(pronoun.morph)
    if pronoun.tag_ != "PPER" or "Number=Sing" not in form or "Person=3" not in form or "Gender=Neut" in form:
        return False
    entity = reading.actor(pronoun)
    if entity is not None and reading.names.entities[entity].kind == "person":
        return True
    known = entity is None or reading.names.entities[entity].kind == "group"
    return known and pronoun.dep_ == "nsubj:pass" and harm_words().persons_only.has(pronoun.head)


def _is_one_of_them(token: Token) -> bool:
    """Whether a word stands for one of those told of: "einer von ihnen", "ein weiterer", "ein anderer"."""
    if token.dep_ not in (*tree.SUBJECTS, "obj"):
        return False
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if harm_words().one_of.has(token):
        return token.tag_ == "PIS" and after in harm_words().from_whom
    counted = token.i > 0 and harm_words().one_of.has(token.nbor(-1))
    return counted and token.tag_ in ("ADJA", "PIS", "NN") and harm_words().further.has(token)


def _one(noun: Token, text: str) -> Amount:
    return Amount(
        start=noun.idx, end=noun.idx + len(noun), text=text, figure_i=noun.i, low=1, high=1, value=1,
        qualifier="exact", noun_i=noun.i, noun_text=noun.text, unit="persons", partitive=None, elliptic=False,
        role=None, rule="single",
    )  # fmt: skip
