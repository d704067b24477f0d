"""Modality: what a modal verb or the future makes of an infinitive, and what was planned and held."""

from spacy.tokens import Token

from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.lexicon.factuality import Status, words
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words


def modal_of(of: Token, verb: Token | None = None) -> Status:
    """What a modal or the future makes of the verb that has it, or of another one that is joined to that."""
    verb = verb or of
    for aux in tree.children(of, "aux", "aux:pass"):  # "wird abgehalten werden"
        forms = str(aux.morph)
        lemma = aux.lemma_.casefold()
        if lemma in tree_words().auxiliaries.become and is_infinitive(verb):
            if "VerbForm=Fin" in forms and "Mood=Sub" not in forms:
                return "planned"
            if "Tense=Pres" in forms and aux.lower_ in words().forms.future:
                return "planned"
        for modal in words().modal.values():
            could = lemma in words().forms.ability and not is_perfect(verb) and not is_negated(verb)
            told = ("Tense=Past" in forms and "Mood=Sub" not in forms) or _is_perfect_modal(of, aux)
            past = (modal.makes == "drop" or could) and told
            claimed = modal.makes == "planned" and is_perfect(verb) and "Mood=Sub" not in forms
            fits = not modal.unless.has(verb) and (modal.only is None or modal.only.has(verb))
            if modal.words.has_form(lemma) and not past and not claimed and fits:
                return modal.makes  # what had to be done, and what could be done, was done
    return "reported"


def was_held(noun: Token) -> bool:
    """Whether what was planned is told to have taken place: "die geplante Kundgebung verlief friedlich"."""
    verb = noun.head
    if not words().held.words.has(verb) or noun.dep_ not in (*tree.SUBJECTS, "obj") or is_negated(verb):
        return False
    auxiliaries = tree.children(verb, "aux", "aux:pass")
    due = any(a.lemma_ in words().forms.condition for a in auxiliaries)
    past = any("Tense=Past" in str(t.morph) for t in (verb, *auxiliaries))
    return not due and (past or (verb.tag_ == "VVPP" and modal_of(verb) == "reported"))


def was_due(verb: Token) -> bool:
    """Whether somebody was to do what a verb tells: "der Richter sollte ermordet werden"."""
    due = (a for a in tree.children(verb, "aux") if a.lemma_ in words().forms.condition)
    return is_infinitive(verb) and not is_perfect(verb) and any("Tense=Past" in str(a.morph) for a in due)


def _is_perfect_modal(verb: Token, modal: Token) -> bool:
    """Whether a modal stands in the perfect: "habe kommen können", but not in the unreal "hätte kommen können"."""
    have = [a for a in tree.children(verb, "aux") if a.lemma_ in tree_words().auxiliaries.have]
    return "VerbForm=Inf" in str(modal.morph) and any(not words().irrealis.words.has_form(a.lower_) for a in have)


def is_perfect(verb: Token) -> bool:
    """Whether an infinitive is one of the perfect: "wollen 300 Verletzte gezählt haben", "konnte entkommen sein"."""
    have = [a for a in tree.children(verb, "aux") if a.tag_ == "VAINF"]
    return verb.tag_ == "VVPP" and any(a.lemma_ in tree_words().auxiliaries.perfect for a in have)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb or its passive is an infinitive, also one that is tagged as a participle of the same form."""
    passive = tree.children(verb, "aux:pass")
    misread = verb.tag_ == "VVPP" and verb.lower_ == verb.lemma_.casefold() and not passive
    return misread or verb.tag_ in ("VVINF", "VVIZU", "VAINF", "VMINF") or any(a.tag_ == "VAINF" for a in passive)
