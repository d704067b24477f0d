"""What is said: the clauses of a statement, their types by the words in them, and what makes one a view."""

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.factuality.status import factuality
from pipeline.extract.frames import SaidFrame, reactor_words, said_frames, words
from pipeline.extract.reactions.asking import asks, is_imperative, is_to_be_done
from pipeline.extract.sources import chain as sources
from pipeline.german import tree
from pipeline.german.speech import Statement
from pipeline.german.tree.words import words as tree_words

_CLAUSES = frozenset({"conj", "ccomp", "csubj", "csubj:pass", "parataxis", "advcl"})


def clauses(reading: Reading, statement: Statement) -> list[Token]:
    """The main predicates of what is said."""
    inside = [t for t in reading.coded if is_in(statement, t)]
    indexes = {t.i for t in inside}
    heads = []
    for token in inside:
        outside = token.head.i == token.i or token.head.i not in indexes
        clausal = token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and tree.is_finite(token)
        clausal = clausal and tree.first_conjunct(token).dep_ != "acl:relcl"
        if clausal or (outside and token.pos_ not in ("PUNCT", "SPACE")):
            heads.append(token)
    return heads


def is_unsaid(reading: Reading, statement: Statement) -> bool:
    """Whether the word of saying is negated: "äußerte sich nicht zu dem Vorfall"."""
    cue = None if statement.cue is None else reading.doc.char_span(*statement.cue, alignment_mode="expand")
    return any(t.pos_ == "VERB" and factuality(t).negated for t in cue or ())


_NO_SPEAKERS = frozenset({"happening", "feeling"})


def can_say(reading: Reading, statement: Statement, speaker: int) -> bool:
    """Whether the speaker can say it: "die Angriffe auf die Regierung" say nothing, and "ich" is somebody's word."""
    head = None if statement.speaker_i is None else reading.doc[statement.speaker_i]
    if head is not None and reading.actor(head) is None and reading.classes(head) & _NO_SPEAKERS:
        return False
    pointing = head is not None and head.pos_ == "PRON"
    if not pointing or reading.names.entities[speaker].kind == "person":
        return True
    said = [
        t for start, end in statement.contents for t in reading.doc.char_span(start, end, alignment_mode="expand") or ()
    ]
    return not any({"Number=Sing", "Person=1"} <= set(str(t.morph).split("|")) for t in said)


def is_outermost(reading: Reading, statement: Statement, speaker: int) -> bool:
    """Whether no other foreign speaker reports the statement: a view inside a view is the outer speaker's."""
    start, end = statement.contents[0][0], statement.contents[-1][1]
    around = [s for s in reading.statements if s.contents[0][0] <= start and end <= s.contents[-1][1]]
    speakers = {sources.speaker(reading, s) for s in around if s.contents != statement.contents}
    return not any(s is not None and s != speaker and reading.is_foreign(s) for s in speakers)


def is_view(reading: Reading, statement: Statement, speaker: int, head: Token) -> bool:
    """Whether what is said may be a view: quoted, or said with another word than one of reporting, and no toll."""
    if statement.kind == "direct":
        return True
    if statement.cue is None:
        before = _cued_before(reading, statement, speaker)
        return before is not None and is_view(reading, before, speaker, head)
    cue = _cue(reading, statement)
    if any(reactor_words().ordering.has(t) or _is_aim(t) for t in cue) or _is_kicker(reading, statement, speaker):
        return False
    if statement.kind == "reported" and not tree.is_finite(head):
        return False  # "bestätigte die Befürchtungen", "hat seine Teilnahme zugesagt": a thing, and no view
    by_preposition = not any(t.pos_ == "VERB" for t in cue)
    if not by_preposition and _tells_what_was_done(head):
        return False
    person = reading.names.entities[speaker].kind == "person"  # "laut X": what a body tells so is a fact
    if is_fact(reading, statement) and not (person and by_preposition):
        return False
    return not tells_toll(reading, head)


def _tells_what_was_done(head: Token) -> bool:
    """Whether a clause only tells what has been done: "seien ausgeführt worden", "hätten geplündert"."""
    auxiliaries = tree.children(head, "aux", "aux:pass")
    perfect = [a for a in auxiliaries if tree.moods(a) == {"first"} or _stands_for_first(a) or a.tag_ == "VAPP"]
    done = any(a.tag_ == "VAPP" or a.lemma_ in tree_words().auxiliaries.have or _is_of_perfect(a) for a in perfect)
    done = done and not reactor_words().judging.has(head)
    return head.tag_ == "VVPP" and done and not words().negations.found(tree.clause(head))


def _is_of_perfect(auxiliary: Token) -> bool:
    """Whether "sein" makes a perfect: "seien geflohen", and not a state: "sei gefährdet"."""
    return auxiliary.dep_ == "aux" and auxiliary.lemma_ in tree_words().auxiliaries.be


def _stands_for_first(auxiliary: Token) -> bool:
    """Whether a plural is in the second subjunctive since the first one looks like the indicative: "hätten"."""
    return tree.moods(auxiliary) == {"second"} and "Number=Plur" in str(auxiliary.morph)


def _is_aim(verb: Token) -> bool:
    """Whether a word of saying only tells what for something is done: "reiste an, um die Junta aufzufordern"."""
    return verb.dep_ == "advcl" and any(reactor_words().purpose.has_form(c.lower_) for c in tree.children(verb, "mark"))


def _is_kicker(reading: Reading, statement: Statement, speaker: int) -> bool:
    """Whether a body before a colon is what a headline is about: "Greenpeace: Tausende demonstrieren"."""
    alone = statement.cue is not None and reading.text[slice(*statement.cue)] == ":"
    return alone and reading.names.entities[speaker].kind in ("organisation", "group")


def _cue(reading: Reading, statement: Statement) -> list[Token]:
    """The words of saying, with the noun behind a preposition: "nach Angaben von"."""
    if statement.cue is None:
        return []
    cue = reading.between(*statement.cue)
    return [*cue, *(t.head for t in cue if t.pos_ == "ADP")]


def obliges(head: Token) -> bool:
    """Whether a clause that is reported lays a duty on somebody or wishes it: "müsse", "sollten", "hoffe", "dürfe"."""
    finite = (head, *tree.children(head, "aux"))
    bound = (t for t in finite if reactor_words().obliging.has(t) or reactor_words().wishing.has(t))
    return any("indicative" not in tree.moods(t) for t in bound)


def is_to_come(head: Token) -> bool:
    """Whether a clause tells what is to come, which is no fact yet: "andernfalls werde man handeln", "werde helfen"."""
    future = (a for a in tree.children(head, "aux") if a.lemma_ in tree_words().auxiliaries.become)
    return head.tag_ in ("VVINF", "VAINF") and any(tree.moods(a) == {"first"} for a in future)


def is_required(reading: Reading, statement: Statement, head: Token) -> bool:
    """Whether a duty stands behind a preposition of reporting: "laut X müssen die Täter bestraft werden"."""
    return _is_obliged(head) and not any(t.pos_ == "VERB" for t in _cue(reading, statement))


def is_wished(reading: Reading, statement: Statement, head: Token) -> bool:
    """Whether a clause tells what is hoped that somebody does: "erwartet, dass X handelt", not "dass es scheitert"."""
    wishing = any(reactor_words().wishing.has(t) for t in _cue(reading, statement))
    doing = () if tree.is_passive(head) else tree.grammatical_subjects(head)
    return wishing and any(reading.actor(t) is not None or reading.classes(t) & _DOING for t in doing)


def is_bidden(reading: Reading, statement: Statement, head: Token) -> bool:
    """Whether a clause tells what somebody is told to do: "verlangte, alle freizulassen"."""
    cue = [t for t in _cue(reading, statement) if t.pos_ == "VERB"]
    bidding = any(reactor_words().asking.has(t) and not reactor_words().wishing.has(t) for t in cue)
    return bidding and statement.kind == "indirect" and head.pos_ == "VERB"


_DOING = frozenset({"human", "office", "crowd", "forces", "body", "people"})
"""Classes of nouns for those who can do what is wished."""


def _is_obliged(head: Token) -> bool:
    """Whether a clause lays a duty on somebody in any mood: "muss", "müsse", and not "habe gemusst"."""
    finite = (head, *tree.children(head, "aux"))
    return any(reactor_words().obliging.has(t) and tree.is_finite(t) for t in finite)


def is_fact(reading: Reading, statement: Statement) -> bool:
    """Whether what is said is told with a word of reporting: "teilte mit", "nach Angaben", not "nach Ansicht"."""
    return statement.kind != "direct" and any(words().facts.has(t) for t in _cue(reading, statement))


def _cued_before(reading: Reading, statement: Statement, speaker: int) -> Statement | None:
    """The last statement before this one that tells who says it, where it is of the same speaker."""
    start = statement.contents[0][0]
    before = [s for s in reading.statements if s.cue is not None and s.contents[0][0] < start and s.kind != "reported"]
    if not before or sources.speaker(reading, before[-1]) != speaker:
        return None
    return before[-1]


def tells_toll(reading: Reading, head: Token) -> bool:
    """Whether the clause counts people."""
    clause = {t.i for t in tree.clause(head)}
    return any(
        (a.unit == "persons" and not clause.isdisjoint((a.figure_i, a.noun_i)))
        or (a.rule.endswith(":number-of") and reading.sentence_of[a.figure_i] == reading.sentence_of[head.i])
        for a in reading.amounts
    )


def is_in(statement: Statement, token: Token) -> bool:
    """Whether a token is of what is said."""
    return any(a <= token.idx < b for a, b in statement.contents)


def said_in(statement: Statement, head: Token) -> list[Token]:
    """The words of a sentence that are said; the name of who says it is none of them ("Hochkommissar für ...")."""
    return [t for t in head.sent if is_in(statement, t)]


def said_frames_of(
    head: Token, tokens: list[Token], sentence: list[Token], *, wished: bool = False, quoted: bool = False
) -> list[SaidFrame]:
    """The frames that fit the words of a clause or its sentence; the last one, of any other view, where none does.

    What is `wished` of somebody is asked for, whatever its own words are. What is `quoted` asks for nothing in the
    first subjunctive, with which it tells what others ask for: „Ich höre, dass er gehen solle“.
    """
    negated = factuality(head).negated or any(words().negations.has(t) for t in tokens)
    frames = said_frames()
    if quoted:
        tokens, sentence = [[t for t in told if not _is_of_others(t)] for told in (tokens, sentence)]
    near = _around(head, tokens, sentence)
    told_to = quoted and is_imperative(head, tokens)
    fits = (f for f in frames[:-1] if _is_told(f, tokens) or f.words.found_phrase(near) is not None)
    found = [f for f in fits if (negated or not f.negated) and not (negated and f.affirmed)]
    found = [f for f in found if (not f.asked or wished or told_to or asks(sentence))]
    found = [f for f in found if not (f.not_with and f.not_with.found(tokens))]
    found = [f for f in found if not f.with_also or f.with_also.found(near)]
    if found:
        if _is_obliged(head):  # "die Verbrechen müssen aufgeklärt werden": of the crimes nothing is said
            found = [f for f in found if not f.gives_way or f.words.has(head)] or found
        strong = [f for f in found if not f.weak] or found
        strong.sort(key=lambda f: not _is_told_by_head(f, head, near))
        if wished or is_to_be_done(head):  # "die Verbrechen seien aufzuklären"
            strong.sort(key=lambda f: not f.asked)
        first, *rest = strong
        return [first, *(f for f in rest if first.asked and f.asked and f.type != first.type)]
    return [frames[-1]] if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else []


def _is_told_by_head(frame: SaidFrame, head: Token, near: list[Token]) -> bool:
    """Whether the predicate itself is one of the words: "steht an der Seite", and not "der feige Anschlag schmerzt"."""
    told = frame.words.found_phrase(near) is not None
    return frame.words.has(head) or (told and frame.words.found_phrase([t for t in near if t.i != head.i]) is None)


def _around(head: Token, clause: list[Token], said: list[Token]) -> list[Token]:
    """The words of a clause and of those that hang on it, up to the next marks: there a phrase may stand apart.

    What a relative clause tells in passing is no part of it.
    """
    told = {t.i for c in head.subtree if c.dep_ == "acl:relcl" for t in c.subtree}
    own = ({t.i for t in clause} | {t.i for t in head.subtree} - told) or {head.i}
    first, last = min(own), max(own)
    doc = head.doc
    while last + 1 < head.sent.end and not doc[last + 1].is_punct:
        last += 1
    while first > head.sent.start and not doc[first - 1].is_punct:
        first -= 1
    return [t for t in said if first <= t.i <= last and t.i not in told]


def _is_told(frame: SaidFrame, tokens: list[Token]) -> bool:
    """Whether the words of a clause tell what a frame is of; a noun may only be what it is about."""
    if frame.predicated and frame.words.found_phrase(tokens) is None:
        tokens = [t for t in tokens if not _is_topic(t)]
    return frame.words.found(tokens) is not None


def _is_topic(token: Token) -> bool:
    """Whether a noun is only what something is about: "nach dem Verbrechen", and not "ein Beleg für ein Verbrechen"."""
    topical = token.pos_ == "NOUN" and reactor_words().topical.has_form(tree.case(token))
    return topical and not reactor_words().witnessing.has(token.head)


def _is_of_others(token: Token) -> bool:
    """Whether a modal verb in a quotation tells what others ask for: in the first subjunctive."""
    return token.tag_ == "VMFIN" and tree.moods(token) == {"first"}
