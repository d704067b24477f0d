"""What lies long before an article, or before the day that its sentence names: remembered, retold, tried in court."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.factuality.fiction import is_run
from pipeline.extract.lexicon.settings import settings
from pipeline.german import tree
from pipeline.german.tree.words import words as tree_words
from pipeline.german.words import WordList

Past = Literal["long ago", "before"]


def past_of(reading: Reading, trigger: Token) -> Past | None:
    """How a happening lies before what its sentence tells; None where nothing says so.

    `long ago`: an anniversary or a work is about it. `before`: it is remembered, dealt with in court, or told of a time
    before.
    """
    words = settings()
    for token in _path(trigger):
        over = over_it(token)
        if over.i == token.i:
            break
        aside = tree.case(token) in words.telling.circumstances and token.dep_ == "obl"
        if not aside and _is_under(words.anniversary.words, token, over):
            return "long ago"
        if _is_under(words.works.words, token, over) and over.pos_ == "NOUN" and not is_run(over):
            return "long ago"
        for dealing in (words.commemoration.words, words.deeds.words):
            if not aside and _is_under(dealing, token, over) and not (token is trigger and _is_agent(token, over)):
                return "before"
    if _is_in_years_after(trigger):
        return "long ago"
    return None


def _path(trigger: Token) -> Iterator[Token]:
    """The trigger, what it depends on up to the main clause, and the nouns before that its phrases hang on."""
    token = trigger
    for _ in range(len(trigger.sent)):
        yield token
        above = over_it(token)
        if above.i == token.i or token.dep_ in ("advcl", "parataxis", "conj"):
            return
        token = above


def over_it(token: Token) -> Token:
    """What a word depends on: the noun right before its preposition, where the tree hangs the phrase on the verb."""
    marks = tree.children(token, "case")
    if token.dep_ != "obl" or not marks or marks[0].i == token.sent.start:
        return token.head
    before = marks[0].nbor(-1)
    attached = before.pos_ == "NOUN" and before.head.i == token.head.i
    return before if attached and tree.case(token) in settings().telling.topics else token.head


def _is_under(words: WordList, token: Token, over: Token) -> bool:
    return words.has(over) and token.i != over.i


def _is_agent(token: Token, over: Token) -> bool:
    """Whether a word is the subject of a verb that deals with something else: "der Streik erinnert an …"."""
    return over.pos_ in ("VERB", "AUX") and token.dep_ == "nsubj" and not tree.is_passive(over)


def _is_in_years_after(trigger: Token) -> bool:
    """Whether the sentence counts years from it: "20 Jahre nach dem Anschlag"."""
    anniversary = settings().anniversary
    if tree.case(trigger) not in anniversary.since:
        return False
    mark = tree.children(trigger, "case")[0]
    return mark.i > trigger.sent.start and anniversary.nouns.has(mark.nbor(-1))


def is_years_ago(trigger: Token) -> bool:
    """Whether the clause of the trigger lies uncounted years back: "vor einigen Jahren"."""
    anniversary = settings().anniversary
    for over in (trigger, tree.governor(trigger)):
        for noun in tree.children(over, "obl", "nmod", "obl:arg"):
            if anniversary.nouns.has(noun) and tree.case(noun) in anniversary.ago and "Number=Plur" in str(noun.morph):
                return True
    return False


def goes_back(reading: Reading, trigger: Token) -> bool:
    """Whether the clause of the trigger goes back to a time before: "damals", "während des Krieges"."""
    return settings().background.words.found(tree.clause(tree.governor(trigger))) is not None


def is_anniversary(reading: Reading, sentence: int) -> bool:
    """Whether a sentence tells of the anniversary of something."""
    return settings().anniversary.words.found(reading.sentences[sentence]) is not None


def tells_past(trigger: Token) -> bool:
    """Whether a verb stands in a tense of the past: what it tells has been, whatever day its sentence names."""
    if trigger.pos_ not in ("VERB", "AUX"):
        return False
    auxiliaries = tree.children(trigger, "aux", "aux:pass")
    if not auxiliaries and trigger.tag_ == "VVPP" and trigger.dep_ == "conj":  # "haben X errichtet und Y angezündet"
        auxiliaries = tree.children(tree.first_conjunct(trigger), "aux", "aux:pass")
    finite = [t for t in (trigger, *auxiliaries) if t.tag_.endswith("FIN")]
    past = any("Tense=Past" in str(t.morph) and "Mood=Sub" not in str(t.morph) and t.tag_ != "VMFIN" for t in finite)
    perfect = trigger.tag_ == "VVPP" and any(
        t.tag_ == "VAFIN" and t.dep_ == "aux" and t.lemma_ in tree_words().auxiliaries.perfect for t in auxiliaries
    )
    return past or perfect


def is_pluperfect(trigger: Token) -> bool:
    """Whether the clause of the trigger stands in the pluperfect: it lies before what is told around it."""
    predicate = tree.governor(trigger)
    perfect = tree_words().auxiliaries.perfect
    forms = [t for t in tree.children(predicate, "aux", "aux:pass") if t.lemma_ in perfect]
    return predicate.tag_ in ("VVPP", "VAPP") and any(
        t.tag_ == "VAFIN" and "Tense=Past" in str(t.morph) and "Mood=Sub" not in str(t.morph) for t in forms
    )


@tree.once
def is_told_before(predicate: Token) -> bool:
    """Whether a clause lies before the one around it: "der es getan hatte", "der es getan haben soll"."""
    if is_pluperfect(predicate):
        return True
    forms = tree.children(predicate, "aux", "aux:pass")
    perfect = any(t.tag_ == "VAINF" and t.lemma_ in tree_words().auxiliaries.perfect for t in forms)
    return perfect and predicate.dep_ in ("acl", "acl:relcl") and any(t.tag_ == "VMFIN" for t in forms)


def is_done(trigger: Token) -> bool:
    """Whether the clause of the trigger tells of what has been done, once or often, and of no state that goes on."""
    predicate, verbs = tree.governor(trigger), tree_words().auxiliaries
    forms = tree.children(predicate, "aux", "aux:pass")
    past = any("Tense=Past" in str(t.morph) and t.lemma_ not in verbs.be for t in (predicate, *forms))
    perfect = any(t.lemma_ in verbs.have or (t.tag_ == "VAPP" and t.lemma_ in verbs.become) for t in forms)
    gone = predicate.tag_ == "VVPP" and any(t.dep_ == "aux" and t.lemma_ in verbs.be for t in forms)  # "sind gestorben"
    return predicate.pos_ == "VERB" and (past or perfect or gone)


def is_present(trigger: Token) -> bool:
    """Whether the clause of the trigger tells in the present tense what goes on, active or passive."""
    predicate, verbs = tree.governor(trigger), tree_words().auxiliaries
    forms = tree.children(predicate, "aux", "aux:pass")
    finite = [t for t in (predicate, *forms) if "VerbForm=Fin" in str(t.morph)]
    perfect = [t for t in forms if t.tag_ == "VAPP" or (predicate.tag_ == "VVPP" and t.lemma_ in verbs.perfect)]
    return len(finite) == 1 and "Tense=Pres" in str(finite[0].morph) and not perfect
