"""Factuality: whether a sentence says that a happening took place, denies, plans or fears it, or none of these.

The status is read off the words around the trigger, from its own modifiers up to the main verb; the words are in
`lexicon/factuality.toml`. Attributed statements stay `reported`: who says it is a matter of attribution.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.factuality.governed import PREDICATES, is_subject, negated_over, under
from pipeline.extract.factuality.leading import in_vain, led, likened
from pipeline.extract.factuality.modality import modal_of, was_due, was_held
from pipeline.extract.factuality.negation import is_negated
from pipeline.extract.factuality.unreal import is_conditional, is_protasis, is_supposed, is_unreal
from pipeline.extract.factuality.verdict import absent, head_of, noun_before, verdict
from pipeline.extract.lexicon.factuality import DENIED, DROP, FEARED, PLANNED, REPORTED, Status, words
from pipeline.german import tree


@dataclass(frozen=True)
class Factuality:
    """What is said of a happening: `status` (a code, or "drop") and whether its own clause is negated."""

    status: Status
    negated: bool

    @property
    def said(self) -> Status:
        """The status with the negation in it; what is not planned or not feared is nothing."""
        if not self.negated or self.status in (DENIED, DROP):
            return self.status
        return DENIED if self.status == REPORTED else DROP


@tree.once
def factuality(trigger: Token) -> Factuality:
    """Factuality of the happening that a verb, noun or participle tells."""
    negated = is_negated(trigger) and not _is_measured(trigger)
    status = _own(trigger)
    if status == PLANNED and was_held(trigger):
        status = REPORTED
    ways = (absent, _called_off, led, likened, in_vain)
    if (said := next((s for way in ways if (s := way(trigger)) is not None), None)) is not None:
        return Factuality(said, False)
    if _is_only_supposed(trigger) or _is_nothing(trigger, status):
        return Factuality(DROP, False)
    token = trigger
    while status == REPORTED:
        if (said := verdict(token)) is not None:
            return Factuality(said, False)
        if token.head.i == token.i or _presupposes(token) or _is_in_attribute(token) or token.dep_ == "parataxis":
            break
        head = head_of(token)
        if (said := negated_over(token, head)) is not None:
            return Factuality(said, False)
        adverbial = token.dep_ == "advcl" and not _is_report_clause(token)
        if adverbial or words().purpose.words.found(tree.children(token, "mark")) is not None:
            status = _adverbial(token)
            break
        if token.dep_ != "conj":
            status = under(token, head)
            if _changes_nothing(token, head):
                token = head
                continue
            if status == REPORTED and token in (trigger, tree.first_conjunct(trigger)) and _is_denied_by(token, head):
                negated = True
            if status == REPORTED and head.pos_ in PREDICATES and token.dep_ not in ("ccomp", "advcl"):
                status = _of_predicate(trigger, token, head)
        else:
            status = _shared(token, head)
        token = head
    if status == DENIED and is_aside(trigger):
        return Factuality(REPORTED, False)  # "bestritt, an dem Anschlag beteiligt gewesen zu sein"
    if status in (PLANNED, FEARED) and _own(trigger) == REPORTED and _is_attribute(trigger):
        return Factuality(REPORTED, negated)  # "Eltern entführter Kinder wollen demonstrieren"
    return Factuality(status, negated)


def is_doubted(noun: Token) -> bool:
    """Whether an adjective or preposition at a noun says that it is not sure or not there: "die befürchteten Toten"."""
    return _own(noun) != REPORTED


def _is_nothing(noun: Token, status: Status) -> bool:
    """Whether what was only feared or planned did not come: "zu den befürchteten Krawallen kam es nicht"."""
    return status != REPORTED and noun.pos_ == "NOUN" and noun.head.i != noun.i and _is_denied_by(noun, noun.head)


def _is_only_supposed(noun: Token) -> bool:
    """Whether it is said what an unknown happening would be or bring ("ein Streik wäre ein Fehler"), or of any one."""
    if any(
        words().any.words.has_form(c.lower_) for n in (noun, tree.first_conjunct(noun)) for c in tree.children(n, "det")
    ):
        return noun.pos_ == "NOUN"
    if noun.pos_ != "NOUN" or tree.is_definite(noun):
        return False
    return is_supposed(noun) or (noun.dep_ in tree.SUBJECTS and is_supposed(noun.head))


@tree.once
def is_aside(noun: Token) -> bool:
    """Whether a phrase names a known happening, of which nothing is denied: "zu dem Anschlag bekannte sich niemand"."""
    over = noun_before(noun)
    aside = noun.dep_ in ("obl", "obl:arg", "nmod") and tree.case(noun) != "" and tree.is_definite(noun)
    said_of = words().occurrence.words.has(over) or words().content.words.has(over)
    governing = any(g.verbs.has(over) or g.nouns.has(over) for g in words().governing.values())
    return aside and not said_of and not governing


def _shared(verb: Token, first: Token) -> Status:
    """What a verb has from the one that it is joined to: the modal of both, the conjunction of their clause."""
    if verb.pos_ not in PREDICATES or first.pos_ not in PREDICATES or tree.children(verb, "mark"):
        return REPORTED
    if not tree.is_finite(verb) and (status := modal_of(first, verb)) != REPORTED:
        return status
    finite = [t for t in (verb, *tree.children(verb, "aux", "aux:pass", "cop")) if t.tag_.endswith("FIN")]
    if any(c.i > t.i and not c.is_punct for t in finite for c in verb.children if c.dep_ != "conj"):
        return REPORTED  # a main clause: its verb does not stand at its end
    marks = tree.children(first, "mark", "advmod")
    for group in (words().purpose, words().subordinate):
        if any(group.words.has_form(m.lower_) for m in marks):
            return group.makes
    return REPORTED


def _called_off(trigger: Token) -> Status | None:
    """DROP where the happening is the subject of a verb that says that it did not come: "fiel aus"."""
    off = words().impending["off"]
    return off.makes if is_subject(trigger) and off.words.has(trigger.head) else None


def _presupposes(token: Token) -> bool:
    """Whether a clause or phrase presupposes what it tells: a relative clause does, the content of a report not."""
    background = words().background
    if token.dep_ == "obl" and tree.case(token) in background.definite and tree.is_definite(token):
        return True  # "fordern, dass er sich für den Einsatz entschuldigt"
    if token.dep_ in ("obl", "nmod") and tree.case(token) in background.given:
        return True
    relative = token.dep_ in ("acl", "acl:relcl") and (tree.is_finite(token) or _has_relative(token))
    return relative and not words().content.words.has(token.head)


def _is_in_attribute(token: Token) -> bool:
    """Whether a phrase tells of what a noun is called by: "die von Unruhen erschütterte Stadt"."""
    over = token.head
    told = over.tag_ == "ADJA" and over.dep_ == "amod" and token.dep_ in ("obl", "nmod") and token.i < over.i
    return told and not any(g.adjectives.has(over) or g.verbs.has(over) for g in words().governing.values())


def _is_report_clause(verb: Token) -> bool:
    """Whether a clause that the tree takes for an adverbial one is what a report tells: "Gerüchten …, wonach …"."""
    return any(c.lower_ in words().content.openers for c in tree.children(verb, "mark", "advmod"))


def _is_attribute(participle: Token) -> bool:
    """Whether a participle before its noun tells what came before, whatever is to come of the noun."""
    return participle.tag_ == "ADJA" and participle.dep_ == "amod"


def _has_relative(verb: Token) -> bool:
    """Whether a relative pronoun stands at a verb, the last verb of whose clause has its finite form."""
    return any((c.tag_ == "PRELS" or "Rel" in c.morph.get("PronType", [])) and c.dep_ != "det" for c in verb.children)


@tree.once
def _own(token: Token) -> Status:
    """What the trigger's own modifiers and auxiliaries say."""
    for child in tree.children(token, "amod", "advmod", "acl"):
        if child.pos_ == "ADJ":
            for group in words().governing.values():
                if group.adjectives.has(child):
                    return group.makes
    if token.pos_ not in PREDICATES or (token.tag_ == "ADJA" and token.dep_ == "amod"):
        return words().instead.makes if words().instead.words.has_form(tree.case(token)) else REPORTED
    marks = tree.children(token, "mark", "advmod")
    if any(words().subordinate.words.has_form(m.lower_) for m in marks):
        return DROP
    if any(words().generic.words.has_form(c.lower_) for c in tree.children(token, *tree.SUBJECTS)):
        finite = (t for t in (token, *tree.children(token, "aux", "aux:pass")) if tree.is_finite(t))
        if token.tag_ != "VVPP" or not any(
            tree.moods(t) == {"first"} for t in finite
        ):  # "man habe X einbestellt": who says it
            return DROP
    status = _clausal(token)
    return PLANNED if status == REPORTED and was_due(token) else status


def _of_predicate(trigger: Token, token: Token, head: Token) -> Status:
    """What the predicate over a happening makes of it: a known one is there whatever is asked or thought of it."""
    known = trigger.pos_ == "NOUN" and tree.is_definite(trigger)
    aside = token.dep_ in ("obl", "nmod") and words().background.words.has_form(tree.case(token))
    if known and not _begins(token, head) and (aside or is_aside(token) or _is_means(token, head)):
        return REPORTED
    return modal_of(head) if known and not is_protasis(head) else _clausal(head)


def _begins(token: Token, verb: Token) -> bool:
    """Whether a phrase is what somebody begins: "in den Ausstand treten"."""
    return token.dep_ == "obl" and words().background.begun.has(verb)


def _is_means(token: Token, verb: Token) -> bool:
    """Whether somebody wanted to reach something with what is known: "mit der Kundgebung wollten sie …"."""
    past = any("Tense=Past" in str(a.morph) for a in tree.children(verb, "aux"))
    return token.dep_ in ("obl", "nmod") and tree.case(token) in words().background.means and past


@tree.once
def _clausal(predicate: Token) -> Status:
    """What a clause as a whole is: unreal, under a modal, or depending on a condition."""
    status = DROP if is_unreal(predicate) else modal_of(predicate)
    return DROP if status == REPORTED and is_conditional(predicate) else status


def _is_denied_by(noun: Token, verb: Token) -> bool:
    """Whether a negated verb over a noun denies the happening, and not something else that is said of it."""
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ in ("ccomp", "advcl") or not is_negated(verb):
        return False
    if _is_measured(noun):
        return False
    if noun.dep_ in ("obl", "nmod") and words().background.words.has_form(tree.case(noun)):
        return False
    return (
        not tree.is_definite(noun) or words().occurrence.words.has(verb) or bool(tree.case(noun) and not is_aside(noun))
    )


def _is_measured(trigger: Token) -> bool:
    """Whether only the size of a happening is new: "noch nie wurde so viel gestreikt"."""
    degrees = [c for c in trigger.children if c.dep_ in ("amod", "advmod") or c.tag_ == "PIAT"]
    return any(words().measured.words.has_form(c.lower_) for d in degrees for c in tree.children(d, "advmod"))


def _changes_nothing(token: Token, verb: Token) -> bool:
    """Whether a known happening is the subject of a plain "können": "der Rücktritt kann die Wut nicht dämpfen"."""
    can = [a for a in tree.children(verb, "aux") if a.lemma_ in words().forms.ability and "Mood=Ind" in str(a.morph)]
    has_more = bool(tree.direct_objects(verb)) or is_negated(verb)
    return token.dep_ in ("nsubj", "conj") and tree.is_definite(token) and bool(can) and has_more


def _adverbial(verb: Token) -> Status:
    """Purpose, condition and absence are no facts; time, cause and contrast are."""
    marks = tree.children(verb, "mark", "advmod", "case", "cc")
    for group in (words().purpose, words().subordinate):
        if any(group.words.has_form(m.lower_) for m in marks):
            return group.makes
    return DROP if is_unreal(verb) else REPORTED
