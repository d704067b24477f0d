"""Who does what to whom in a German dependency tree (Universal Dependencies).

Functions from spaCy tokens to tokens. The answers come from the modules of this package, which work on the index of the
document (`index.Tree`: lists by token index, kept with the document); what works on indices asks them there.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.german.tree import clauses, mood, phrases, relations, roles, voice
from pipeline.german.tree.index import CLAUSAL_SUBJECTS, Tree, of
from pipeline.german.tree.index import SUBJECTS as NOMINAL_SUBJECTS
from pipeline.german.tree.index import once as once
from pipeline.german.tree.words import words
from pipeline.german.words import bare_forms

SUBJECTS = (*NOMINAL_SUBJECTS, *CLAUSAL_SUBJECTS)
"""Relations of subjects, nominal and clausal."""


def _tokens(tree: Tree, found: Sequence[int]) -> list[Token]:
    return [tree.tokens[i] for i in found]


def children(token: Token, *relations: str) -> list[Token]:
    """The direct dependents with one of the relations; a subtype is named in full."""
    tree = of(token.doc)
    tokens, told = tree.tokens, tree.dep
    return [tokens[k] for k in tree.kids[token.i] if told[k] in relations]


@once
def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated under it: "Banken und Börsen" from "Banken"."""
    tree = of(token.doc)
    return _tokens(tree, relations.conjuncts(tree, token.i))


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that the token is a later part of."""
    return token.doc[relations.first_conjunct(of(token.doc), token.i)]


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    return pronoun.doc[relations.antecedent(of(pronoun.doc), pronoun.i)]


@once
def is_finite(verb: Token) -> bool:
    """Whether a predicate has a finite verb form: its own, its auxiliary's or its copula's."""
    return voice.finite(of(verb.doc), verb.i) is not None


def moods(finite: Token) -> frozenset[mood.Mood]:
    """The moods that the form of a finite verb allows: "sei" only the first subjunctive, "sagte" two."""
    return mood.moods(of(finite.doc), finite.i)


@once
def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive (with werden, or sein in the statal passive)."""
    return voice.is_passive(of(verb.doc), verb.i)


def grammatical_subjects(verb: Token) -> list[Token]:
    """The subject with its conjuncts, relative pronouns resolved; shared by coordinated verbs and infinitives."""
    tree = of(verb.doc)
    return _tokens(tree, roles.subjects(tree, verb.i))


def direct_objects(verb: Token) -> list[Token]:
    """The accusative objects with their conjuncts; shared by coordinated participles."""
    return list(_objects(verb))


@once
def _objects(verb: Token) -> tuple[Token, ...]:
    """The objects, which many claims may ask one verb for."""
    tree = of(verb.doc)
    return tuple(_tokens(tree, roles.objects(tree, verb.i)))


@once
def case(noun: Token) -> str:
    """The preposition of a noun phrase, folded and without its article ("im" is "in"); empty where there is none."""
    return relations.case(of(noun.doc), noun.i)


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases at a verb or noun: preposition and noun, conjuncts included."""
    return iter(_prepositional(token))


@once
def _prepositional(token: Token) -> tuple[tuple[str, Token], ...]:
    """The phrases, which many claims may ask one verb for."""
    tree = of(token.doc)
    return tuple((preposition, tree.tokens[i]) for preposition, i in relations.prepositional(tree, token.i))


def is_genitive(noun: Token) -> bool:
    """Whether a noun phrase can say whose or of what: it has no preposition, or "von"."""
    return relations.is_genitive(of(noun.doc), noun.i)


def genitives(noun: Token) -> list[Token]:
    """Genitives and von-phrases at a noun: "der Residenz" in "Erstürmung der Residenz"."""
    tree = of(noun.doc)
    return _tokens(tree, relations.genitives(tree, noun.i))


@once
def governor(token: Token) -> Token:
    """The verb or predicate whose clause the token stands in."""
    tree = of(token.doc)
    return tree.tokens[clauses.predicate(tree, token.i)]


def chain(noun: Token) -> Iterator[Token]:
    """The nouns that a noun hangs on, and the predicate above them: "Lieferung", "stoppen" over "Waffen"."""
    token = first_conjunct(noun)
    while token.head.i != token.i:
        token = first_conjunct(token.head)
        yield token
        if token.pos_ in ("VERB", "AUX"):
            return


def governors(token: Token) -> list[Token]:
    """The predicate of the token's clause and those of the clauses that it is embedded in, the closest first."""
    tree = of(token.doc)
    return _tokens(tree, clauses.predicates(tree, token.i))


@once
def clause(head: Token) -> Sequence[Token]:
    """The tokens under a predicate without those of clauses embedded in it or coordinated with it."""
    tree = of(head.doc)
    return _tokens(tree, clauses.clause(tree, head.i))


@once
def is_definite(noun: Token) -> bool:
    """Whether the definite article, by itself or in a preposition, or a demonstrative stands at a noun."""
    return any("Definite=Def" in str(c.morph) or c.tag_ == "PDAT" for c in noun.children)


def is_superlative(adjective: Token) -> bool:
    """Whether an adjective is a superlative, by its features or by an ending that its lemma has not: "blutigsten"."""
    if "Degree=Sup" in str(adjective.morph):
        return True
    ending, lemma = words().endings.superlative, adjective.lemma_.casefold()
    longer = adjective.tag_ == "ADJA" and not lemma.endswith(ending)
    return longer and any(f.endswith(ending) and len(f) > len(lemma) for f in bare_forms(adjective.lower_)[1:])


def has_article(noun: Token) -> bool:
    """Whether a noun has the definite article, by itself or in a preposition: "im"; a demonstrative is none."""
    return any("Definite=Def" in str(c.morph) for c in children(noun, "det", "case"))


def is_known(noun: Token) -> bool:
    """Whether an article, a demonstrative or an owner says that it is known: "der Angriff", "seine Festnahme"."""
    return is_definite(noun) or any(c.tag_ == "PPOSAT" for c in noun.children)


@once
def complements(verb: Token) -> list[Token]:
    """What a verb has with it inside its clause but its subject: objects, obliques, particles, predicates, adverbs."""
    tree = of(verb.doc)
    return _tokens(tree, roles.complements(tree, verb.i))


def phrase(noun: Token) -> tuple[int, int]:
    """Character span of a noun phrase: determiners, adjectives, figures and attributes, no clauses and appositions."""
    tree = of(noun.doc)
    return phrases.span(tree, phrases.bare(tree, noun.i))
