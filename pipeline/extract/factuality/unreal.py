"""What nobody says has happened: conditions, the unreal past, what came close, questions and calls."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from pipeline.extract.lexicon.factuality import words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def is_unreal(predicate: Token) -> bool:
    """Whether a clause only thinks or asks of what it tells."""
    clause = tree.clause(predicate)
    finite = next((t for t in clause if t in _finites(predicate)), None)
    if is_protasis(predicate) or _is_question(predicate) or words().habit.words.found_phrase(clause) is not None:
        return True
    if any(words().habit.words.has(t) for t in tree.children(predicate, "advmod", "obl")):
        return True
    if _is_near(predicate, clause, finite):
        return True
    if finite is None:
        return False
    if words().irrealis.words.has_form(finite.lower_):
        return _has_condition(predicate, clause) or _has_modal_infinitive(predicate)
    hypothetical = words().hypothetical
    if not hypothetical.words.has_form(finite.lower_):
        return False
    told = _is_embedded(predicate) or (tree.is_passive(predicate) and hypothetical.unless.found(clause) is not None)
    return not told or _has_condition(predicate, clause)


def _finites(predicate: Token) -> list[Token]:
    """The finite verb forms of a predicate, its own or its auxiliaries'."""
    forms = [predicate, *tree.children(predicate, "aux", "aux:pass", "cop")]
    return [t for t in forms if t.tag_.endswith("FIN") or "VerbForm=Fin" in str(t.morph)]


def _first_word(sentence: Span) -> Token | None:
    return next((t for t in sentence if not t.is_punct and not t.is_space), None)


def _ends_with(sentence: Span) -> str:
    """The mark that closes a sentence, inside or outside quotation marks."""
    return next((t.text for t in reversed(list(sentence)) if t.text in (".", "?", "!", ":", "…")), "")


def _is_question(predicate: Token) -> bool:
    """Whether the clause is the main clause of a question or a call that presupposes nothing."""
    question = words().question
    first = _first_word(predicate.sent)
    mark = _ends_with(predicate.sent)
    if first is None or not question.words.has_form(mark):
        return False
    above = predicate.head if predicate.dep_ == "conj" else predicate
    if above.head.i != above.i and above.dep_ not in ("xcomp", "ccomp", "parataxis"):
        return False
    begins = first.pos_ in ("VERB", "AUX") or first.tag_.endswith(("FIN", "IMP")) or first in _finites(predicate)
    if mark == "!":
        return begins and first.i == predicate.i
    asked = [t for t in predicate.sent if t.i <= predicate.i or t.head.i == predicate.i]
    return begins or question.unless.found(asked) is None


def is_protasis(predicate: Token) -> bool:
    """Whether the clause is a condition that begins with its verb: "Kommt es dazu, …", "…, sollte es dazu kommen"."""
    finites = _finites(predicate)
    if not finites:
        return False
    sentence, finite = predicate.sent, min(finites, key=lambda t: t.i)
    first = _first_word(sentence)
    inner = [t for t in predicate.subtree if not t.is_punct and not t.is_space]
    if first is not None and first.i == finite.i:
        return _ends_with(sentence) not in ("?", "!") and _apodosis(sentence, finite) is not None
    if predicate.head.i == predicate.i or inner[0].i != finite.i or finite.i == 0 or finite.nbor(-1).text != ",":
        return False
    subjects = [s for s in tree.children(predicate, *tree.SUBJECTS) if s.i > finite.i]
    conditional = words().irrealis.words.has_form(finite.lower_) or finite.lemma_ in words().forms.condition
    return conditional and bool(subjects) and predicate.dep_ != "parataxis"


def is_conditional(predicate: Token) -> bool:
    """Whether the clause tells what is so if something else is: "Wenn …, sterben Hunderte"."""
    have = tree_words().auxiliaries.have
    finite = [t for t in _finites(predicate) if "Tense=Past" not in str(t.morph) or t.lemma_ in have]
    clauses = tree.children(predicate, "advcl")
    marks = [m for c in clauses for m in tree.children(c, "mark")]
    told = any(words().subordinate.words.has_form(m.lower_) for m in marks) or any(is_protasis(c) for c in clauses)
    return bool(finite) and told


def hangs_on_condition(predicate: Token) -> bool:
    """Whether what a clause tells only follows from something: "sonst werde …", "sollte X nicht …, werde …"."""
    past = any("Tense=Past" in str(t.morph) for t in _finites(predicate))
    return is_conditional(predicate) or (not past and _has_condition(predicate, tree.clause(predicate)))


def is_supposed(predicate: Token) -> bool:
    """Whether a predicate says how something would be: "wäre ein Fehler", "hätte Folgen"; no perfect of report."""
    auxiliaries = ("cop", "aux") if predicate.pos_ == "NOUN" else ("cop",)
    forms = [predicate, *tree.children(predicate, *auxiliaries)]
    return any(words().irrealis.words.has_form(t.lower_) for t in forms)


def _apodosis(sentence: Span, first: Token) -> Token | None:
    """The finite verb right behind a comma, which goes on from a clause that begins with its verb."""
    for token in sentence:
        follows = token.i > first.i + 1 and token.nbor(-1).text == ","
        if follows and (token.tag_.endswith("FIN") or "VerbForm=Fin" in str(token.morph)):
            return token
    return None


def _has_condition(predicate: Token, clause: Sequence[Token]) -> bool:
    """Whether a clause names what it would take: "ohne …", "sonst", "wenn …", "hätte …, "."""
    if words().condition.words.found(clause) is not None:
        return True
    clauses = [c for c in predicate.subtree if c.dep_ in ("advcl", "ccomp", "conj", "acl") and c.i != predicate.i]
    below = any(words().subordinate.words.found(tree.children(c, "mark", "advmod")) is not None for c in clauses)
    first = _first_word(predicate.sent)
    begins = first is not None and first.tag_.endswith("FIN") and _apodosis(predicate.sent, first) is not None
    return below or begins or any(is_protasis(c) for c in clauses if c.pos_ in ("VERB", "AUX", "ADJ"))


def _has_modal_infinitive(predicate: Token) -> bool:
    """Whether the unreal past is one of what could or should have been: "hätte räumen können"."""
    return any(t.tag_ == "VMINF" for t in (predicate, *tree.children(predicate, "aux"), predicate.head))


def _is_near(predicate: Token, clause: Sequence[Token], finite: Token | None) -> bool:
    """Whether the clause says that it nearly came to it; "fast" at a figure or an adverb does not."""
    near, goals = words().nearly.words, words().nearly.goals
    if near.found_phrase(clause) is not None:
        return True
    for token in clause:
        if not near.has_form(token.lower_):
            continue
        if finite is not None and words().irrealis.words.has_form(finite.lower_):
            return True
        after = token.nbor(1) if token.i + 1 < len(token.doc) else token
        at_goal = after.tag_ in ("APPR", "APPRART") and tree.case(after.head) in goals and after.head.head == predicate
        if after in (finite, predicate) or at_goal:
            return True
    return False


def _is_embedded(predicate: Token) -> bool:
    """Whether a clause stands under a word of saying or thinking, whose speaker speaks of the future in it."""
    return predicate.head.i != predicate.i and predicate.dep_ in ("ccomp", "acl", "csubj", "conj", "xcomp")
