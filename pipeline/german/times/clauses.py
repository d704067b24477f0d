"""Whether the clause of an expression tells of the past or of what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Token as Word

from pipeline.german.times.front import noun_in_front, preposition
from pipeline.german.times.lexicon import Token, clause_forms, word_classes, words_file

PAST, OPEN, PLANNED, FUTURE = -1, 0, 1, 2
"""What a clause tells: the past, nothing, a present that is a plan, or clearly what is to come."""

_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
_ENDS = frozenset(".!?;:")
_WIDTH = 25


def toward(doc: Doc, tokens: Sequence[Token], first: int, last: int) -> int:
    """``PAST``, ``OPEN``, ``PLANNED`` or ``FUTURE``, as the clause of an expression tells.

    Reads tense from the tags of the document, and where it has none, from the words that tell of past and future.
    """
    if doc.has_annotation("DEP") and doc.has_annotation("MORPH"):
        span = doc.char_span(tokens[first].start, tokens[last - 1].end, alignment_mode="expand")
        if span is not None and len(span):
            return _by_tense(span.root)
    return _by_words(tokens, first, last)


def is_of_saying(doc: Doc, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an expression dates words of saying: "teilte am Montag mit"."""
    span = doc.char_span(tokens[first].start, tokens[last - 1].end, alignment_mode="expand")
    if not doc.has_annotation("DEP") or span is None or not len(span):
        return False
    above = span.root
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    return above.lemma_ in words_file().clauses.saying


@dataclass(frozen=True)
class _Clause:
    """The verb over an expression with what its tense is read from."""

    verb: Word
    time: Word

    @property
    def group(self) -> list[Word]:
        """The verb with its auxiliaries, also those that stand once for verbs that are told together."""
        own = _auxiliaries(self.verb)
        if self.verb.dep_ == "conj" and not own and not _has(self.verb, "VerbForm", "Fin"):
            own = _auxiliaries(self.verb.head)  # "soll am Montag öffnen und am Freitag schließen"
        return [self.verb, *own, *_auxiliaries_behind(self.verb)]

    @property
    def finite(self) -> list[Word]:
        """The finite ones among them."""
        return [w for w in self.group if _has(w, "VerbForm", "Fin") or w.tag_.endswith("FIN")]

    @property
    def participle(self) -> bool:
        """Whether the verb is a participle."""
        return _has(self.verb, "VerbForm", "Part")

    @property
    def infinitive(self) -> bool:
        """Whether an infinitive is among them."""
        return any(_has(w, "VerbForm", "Inf") for w in self.group)

    def is_aim(self) -> bool:
        """Whether the time is where something is put: "auf Montag", "bis zum Freitag"."""
        before = self.time.left_edge
        marks = [c.lower_ for c in self.time.children if c.dep_ == "case"]
        marks += [before.lower_] + ([before.nbor(-1).lower_] if before.i else [])
        return not words_file().clauses.aims.isdisjoint(marks)


def _auxiliaries(verb: Word) -> list[Word]:
    return [c for c in verb.children if c.dep_ in _AUXILIARY]


def _auxiliaries_behind(verb: Word) -> list[Word]:
    """Those at the end of a clause, behind the last of several verbs: "soll das Haus betreten und … bedroht haben"."""
    if not _may_be_participle(verb):
        return []
    others = (c for c in verb.children if c.dep_ == "conj" and _has(c, "VerbForm", "Part"))
    own = (c for c in others if not any(s.dep_ in _SUBJECTS for s in c.children))
    return [w for c in own for w in _auxiliaries(c) if w.i > c.i]


def _may_be_participle(verb: Word) -> bool:
    """Whether a verb has the form of a participle, whatever the tagger says: "überfallen", "umstellt"."""
    begins, ends = words_file().clauses.participles_begin, words_file().clauses.participles_end
    return not _has(verb, "VerbForm", "Fin") or (verb.lower_.startswith(begins) and verb.lower_.endswith(ends))


def _by_tense(time: Word) -> int:
    """Tense of the clause that a time stands in, read from tags and tree: the first of the cases that holds."""
    if _follows_begin(time):
        return PAST
    verb = time
    while verb.pos_ not in ("VERB", "AUX") and not any(c.dep_ in _AUXILIARY for c in verb.children):
        if verb is not time and verb.dep_ == "amod":  # "der am Montag veröffentlichte Bericht"
            return PLANNED if verb.lower_ in clause_forms().coming else PAST
        if (verb is not time and verb.pos_ == "NOUN") or verb.head == verb:  # "der Putsch am Donnerstag"
            return OPEN
        verb = verb.head
    clause = _Clause(verb, time)
    if clause.participle and not clause.finite and verb.dep_ == "xcomp" and verb.head != verb:
        return _by_tense(verb.head)  # "bleibt bis Montag gesperrt"
    if (noun := noun_in_front(time)) is not None and preposition(noun) in words_file().clauses.behind:
        return FUTURE if _of_outlook(clause) == FUTURE else PAST  # "nach dem Putsch am Freitag herrscht Ruhe"
    for case in (_of_plans, _of_perfect, _of_preterite, _of_outlook, _of_participle, _of_present):
        found = case(clause)
        if found is not None:
            return found
    return OPEN


def _follows_begin(time: Word) -> bool:
    """Whether something has been so since a time, or a noun right before it: "seit dem Beginn der Wahl im Mai"."""
    first = time.left_edge
    before = first.nbor(-1) if first.i > first.sent.start else first
    around = [before, *(a for a in before.ancestors if a.pos_ == "NOUN")] if before.pos_ == "NOUN" else []
    around += [time, before] if before.pos_ == "NOUN" and before.head == time.head else [time]  # "seit Montag Abend"
    since = words_file().clauses.since
    return any(c.dep_ == "case" and c.lower_ in since for word in around for c in word.children)


def _of_plans(clause: _Clause) -> int | None:
    """What is planned, and what is moved to a day: "ist am Montag geplant", "wurde auf Montag verschoben"."""
    lists, lemma = words_file().clauses, clause.verb.lemma_
    if clause.participle and lemma in lists.planning:
        return PLANNED
    return PLANNED if lemma in lists.moving and clause.is_aim() else None


def _of_perfect(clause: _Clause) -> int | None:
    perfect = words_file().clauses.perfect
    return PAST if any(w.dep_ == "aux" and w.lemma_ in perfect for w in clause.group) else None


def _of_preterite(clause: _Clause) -> int | None:
    """The preterite tells of the past; a modal in it, or a subjunctive, leaves that open or looks ahead."""
    if not any(_has(w, "Tense", "Past") for w in clause.finite):
        return None
    subjunctive = [_has(w, "Mood", "Sub") for w in clause.finite]
    if clause.infinitive:
        return FUTURE if any(subjunctive) else OPEN
    return OPEN if all(subjunctive) else PAST


def _of_outlook(clause: _Clause) -> int | None:
    """ "Soll beginnen"; "wird gewählt" is a plan or, in a chronology, what happened."""
    ahead = {w.lemma_ for w in clause.finite} & words_file().clauses.ahead
    if ahead and clause.infinitive:
        return FUTURE
    return PLANNED if ahead and clause.participle else None


def _of_participle(clause: _Clause) -> int | None:
    return PAST if clause.participle else None


def _of_present(clause: _Clause) -> int | None:
    """The present is a plan, but for what somebody says and for what is told in the subjunctive."""
    told = any(_has(w, "Mood", "Sub") for w in clause.finite) or clause.verb.lemma_ in words_file().clauses.saying
    return PLANNED if clause.finite and not told else None


def _has(word: Word, feature: str, value: str) -> bool:
    return value in word.morph.get(feature, [])


def _by_words(tokens: Sequence[Token], first: int, last: int) -> int:
    """The nearest telling word of the sentence."""
    words = clause_forms()
    distances: dict[int, int] = {}
    perfect = False
    for step, start in ((-1, first - 1), (1, last)):
        at = start
        while 0 <= at < len(tokens) and abs(at - start) < _WIDTH and not _ends_sentence(tokens, at):
            text = tokens[at].text.lower()
            perfect = perfect or text in words.perfect_infinitive
            for forms, sign in ((words.past, PAST), (words.future, FUTURE)):
                if text in forms:
                    distances[sign] = min(distances.get(sign, _WIDTH), abs(at - start))
            at += step
    if perfect or not distances:
        return PAST if perfect else OPEN
    return min(distances, key=lambda sign: (distances[sign], sign))


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends at a token; a full stop after a figure or a shortened word does not end one."""
    if tokens[at].text not in _ENDS:
        return False
    before = tokens[at - 1].text if at else ""
    return not before.isdigit() and not (tokens[at].text == "." and (len(before) == 1 or before in _abbreviations()))


@cache
def _abbreviations() -> frozenset[str]:
    """Words that a full stop shortens."""
    shortened = ("SHORTMONTH", "SHORTWEEKDAY")
    return words_file().clauses.abbreviations.union(form for name in shortened for form, _ in word_classes()[name])


def sentence_ends(tokens: Sequence[Token]) -> list[int]:
    """Indices of the tokens that end a sentence."""
    return [at for at in range(len(tokens)) if _ends_sentence(tokens, at)]
