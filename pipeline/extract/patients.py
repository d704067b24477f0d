"""Patients: the verb by which a noun of people comes to harm."""

from spacy.tokens import Token

from pipeline import german
from pipeline.extract.frames import CasualtyWords, casualty_words, harm_words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def role_of(noun: Token) -> str:
    """The relation of a noun of people to its head, where the tree has a second subject or people as a circumstance.

    In "bei dem vier Menschen starben" the singular "dem" is the relative pronoun and the noun the subject.
    """
    role, head = noun.dep_, noun.head
    subjects = tree.children(head, *tree.SUBJECTS)
    active = not tree.children(head, "aux:pass") and not (role == "nsubj:pass" and _reduced(head))
    if role in ("nsubj", "nsubj:pass") and active and len(subjects) > 1:
        return "nsubj" if noun.i == subjects[0].i else "obj"
    if role not in ("obl", "obl:agent"):
        return role
    if not tree.case(noun) or _is_adverb_of_figure(noun):
        return "nsubj:pass" if not subjects else role if tree.is_passive(head) else "obj"
    many = "Number=Plur" in str(noun.morph) or bool(tree.children(noun, "nummod"))
    articles = [c for c in tree.children(noun, "det") if many and "Number=Sing" in str(c.morph) and c.i > 1]
    return "nsubj" if any(c.nbor(-2).text == "," for c in articles) else role


def _is_adverb_of_figure(noun: Token) -> bool:
    """Whether what the tree takes for a preposition only qualifies a bare figure: "über 2700 seien verwundet"."""
    marks = tree.children(noun, "case")
    return noun.pos_ == "NUM" and bool(marks) and all(c.tag_ == "ADV" for c in marks)


def _is_agent(noun: Token) -> bool:
    """Whether a phrase tells by whom it is done: "von einem Querschläger getroffen"."""
    return tree.case(noun) in tree_words().agents and tree.is_passive(noun.head)


def predicate_of(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is."""
    if role_of(noun) == "nsubj":
        return noun.head
    if role_of(noun) in ("obl", "nmod") and (tree.case(noun) in harm_words().no_patient or _is_agent(noun)):
        return None  # "durch einen Jugendlichen": who did it, or with whom
    if (
        role_of(noun) in ("nsubj", "nsubj:pass", "obj", "obl:arg", "iobj", "obl", "nmod", "appos")
        and noun.head.i != noun.i
    ):
        head = noun.head
        if role_of(noun) in ("nmod", "appos") and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            belongs = tree.is_genitive(noun) or tree.case(noun) in harm_words().among
            return predicate_of(tree.first_conjunct(head)) if belongs else None
        return head
    if role_of(noun) in ("ROOT", "root", "conj") and noun.pos_ not in ("VERB", "AUX"):
        verbs = [
            c for c in noun.children if c.pos_ in ("VERB", "ADJ") and c.dep_ in ("acl", "amod", "parataxis", "conj")
        ]
        return verbs[0] if verbs else None
    return None


def harmed_by(words: CasualtyWords, verb: Token, noun: Token) -> Token | None:
    """The verb (or one coordinated with it that shares the noun) by which the people come to harm."""
    for candidate in (*_sharing_verbs(verb, noun), *_let(verb, noun)):
        if words.not_with and words.not_with.found(tree.clause(candidate)) is not None:
            continue
        told = (
            _is_done_to(words, candidate, verb, noun)
            or _suffers(words, candidate, noun)
            or _is_in_phrase(words, candidate, verb, noun)
            or (words.adjectives.has(candidate) and bool(tree.children(candidate, "cop")))
        )
        if told:
            return candidate
    return None


def _let(verb: Token, noun: Token) -> list[Token]:
    """What the people let be done to them: "ließen sich behandeln"; a verb beside, with the noun for its subject."""
    if role_of(noun) != "nsubj" or not harm_words().letting.has(verb):
        return []
    done = tree.children(verb, "xcomp", "ccomp")
    return [d for d in done if any(c.tag_ == "PRF" for c in (*d.children, *verb.children))]


def _sharing_verbs(verb: Token, noun: Token) -> list[Token]:
    """The verb and those coordinated with it that have no subject or object of their own but the noun."""
    found = [verb]
    for other in tree.conjuncts(verb)[1:]:
        compared = any(c.tag_ == "KOKOM" for c in tree.children(other, "cc", "case"))  # "gelten als vermisst"
        own = {c.i for c in tree.children(other, "nsubj", "nsubj:pass", "obj")}
        if not compared and (not own or noun.i in own):
            found.append(other)
    return found


def _is_done_to(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the people are whom the verb is done to: "nahm Studenten fest", "Studenten wurden festgenommen"."""
    participle = "VerbForm=Part" in str(candidate.morph) and words.adjectives.has(candidate)
    if not (participle or words.patient.has_form(_lemma(candidate))):
        return False
    passive = tree.is_passive(verb) or "VerbForm=Part" in str(verb.morph)
    if role_of(noun) in ("obj", "nsubj:pass") or (candidate.i != verb.i and harm_words().letting.has(verb)):
        return True
    oneself = any(c.tag_ == "PRF" for c in candidate.children) and harm_words().oneself.has(candidate)
    if role_of(noun) == "nsubj" and oneself and candidate.i == verb.i:
        return True
    if role_of(noun) == "nsubj":  # a headline leaves out the auxiliary: "Studenten festgenommen"
        return (passive and _reduced(candidate)) or (candidate.i != verb.i and tree.is_passive(candidate))
    return role_of(noun) != "obl" and passive


def _suffers(words: CasualtyWords, candidate: Token, noun: Token) -> bool:
    """Whether the people are the subject of what befalls them: "Menschen starben"; "fielen" only of a noun."""
    lemma = _lemma(candidate)
    befalls = words.subject.has_form(lemma) and role_of(noun) in ("nsubj", "nsubj:pass", "ROOT", "appos")
    return (
        befalls and not words.not_subject.has(noun) and (noun.pos_ == "NOUN" or not words.weak_subject.has_form(lemma))
    )


def _is_in_phrase(words: CasualtyWords, candidate: Token, verb: Token, noun: Token) -> bool:
    """Whether the verb tells harm together with a word beside it: "kamen ums Leben"; who brings others is not hurt."""
    lemma = _lemma(candidate)
    hung = [c for c in tree.children(noun, "nmod") if tree.case(c)]  # "Menschen ums Leben", where the tree errs
    if role_of(noun) == "obl":
        hung += tree.children(candidate, "nsubj")  # "von Arbeitern fehlt jede Spur"
    around = [t for t in (*tree.complements(candidate), *_compared(candidate), *hung, verb) if t.i != noun.i]
    for first, second in words.phrases.phrases:
        if first.has_form(lemma) and second.found(around) is not None:
            doer = role_of(noun) == "nsubj" and _acts(candidate)
            if not doer or noun.i in {o.i for o in tree.direct_objects(candidate)}:
                return True
    return False


def stranded_under(words: CasualtyWords, noun: Token) -> Token | None:
    """The verb that harms a counted noun which the tree hangs inside a phrase: "tötete im Bus mit Pilgern 26 Menschen".

    The noun has no preposition and no genitive, and the verb in the active nobody else whom it is done to.
    """
    astray = noun.dep_ in ("nmod", "conj", "appos", "obl") and bool(tree.children(noun, "nummod"))
    if not astray or tree.case(noun) or tree.is_genitive(noun) or noun.head.pos_ not in ("NOUN", "PROPN"):
        return None
    verb = tree.governor(noun)
    done = verb.pos_ == "VERB" and words.patient.has_form(_lemma(verb)) and not tree.is_passive(verb)
    return verb if done and not tree.direct_objects(verb) else None


def befalls(verb: Token) -> bool:
    """Whether a verb tells what befalls its subject: "starben"."""
    return any(words.subject.has_form(_lemma(verb)) for words in casualty_words())


def _lemma(verb: Token) -> str:
    return german.verb_lemma(verb).casefold()


def _acts(verb: Token) -> bool:
    """Whether a verb that does something to others stands in the active."""
    done = harm_words().doing.has(verb)
    return done and not tree.is_passive(verb) and (not _reduced(verb) or tree.is_finite(verb))


def _compared(verb: Token) -> list[Token]:
    """What stands with "als" right behind a verb: "gelten als vermisst"."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    return [after[1]] if len(after) > 1 and after[0].lower_ in harm_words().compared else []


def _reduced(verb: Token) -> bool:
    """A participle without an auxiliary of the perfect: passive with the auxiliary left out or statal passive."""
    return not any(a.lemma_ in tree_words().auxiliaries.have for a in tree.children(verb, "aux"))
