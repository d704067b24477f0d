"""Sources: the chain of attribution over a claim, from the original claimant to what the article cites directly."""

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.frames import casualty_words, harm_words, words
from pipeline.extract.lexicon.factuality import words as factual
from pipeline.extract.roles.gaps import said_in_gap
from pipeline.extract.sources.voice import is_papers, is_reported, said_beside
from pipeline.german import tree
from pipeline.german.speech import Hop, Statement
from pipeline.german.tree.words import words as tree_words


@dataclass(frozen=True)
class Source:
    """One link of a chain."""

    entity: int | None
    surface: str
    cue: str


def statements_over(reading: Reading, token: Token) -> list[Statement]:
    """The statements whose content covers the token, the closest one first."""
    found = [s for s in reading.statements if any(a <= token.idx < b for a, b in s.contents)]
    here = reading.sentence_of[token.i]
    found = [s for s in found if not s.denies or s.last_sentence == here]  # a later denial is a claim of its own
    return sorted(found, key=lambda s: (sum(b - a for a, b in s.contents), s.contents[0][0]))


def chain(reading: Reading, token: Token) -> tuple[Source, ...]:
    """The links of the claim that the token makes; empty in the paper's own voice.

    An act told ("bat um Hilfe") is no statement of what it tells: it must have an actor for its speaker, and its word
    of saying must not itself be what makes the claim.
    """
    for statement in statements_over(reading, token):
        if statement.cue is not None and statement.cue[0] <= token.idx < statement.cue[1]:
            continue
        if statement.cue is not None and _is_toll(token, statement.cue):
            continue
        if is_papers(token, statement):
            continue
        if (beside := said_beside(reading, statement)) is not None:
            return links(reading, beside)
        told = statement.kind == "reported" and statement.speaker is not None
        if told and speaker(reading, statement) is None and not _is_meant(reading, statement):
            continue
        hops = _about(reading, token, _hops(reading, statement))
        if hops:
            around = (_about(reading, token, _hops(reading, s)) for s in statements_over(reading, token))
            longer = (h for h in around if h[-len(hops) :] == hops)
            way = tuple(source(reading, hop) for hop in _reports_last(reading, max(longer, key=len)))
            way = _media_last(reading, way) + _told_to(reading, statement, way)
            return way if statement.speaker is not None else _carried(reading, statement, way)
    return _answering(reading, token)


def _is_meant(reading: Reading, statement: Statement) -> bool:
    """Whether a speaker who is a pronoun stands for a person whom the text names before: "Er rechnet mit 90 Toten"."""
    return any(h.head_i is not None and reading.actor(reading.doc[h.head_i]) is not None for h in statement.hops)


def _about(reading: Reading, token: Token, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The links of which the token is what they say: of "40 Tote, darunter laut UNO acht Kinder" the UNO counts eight.

    No figure and no victims say anything; who says it of them is the subject: "gehen von 40 Toten aus, acht fehlen".
    """
    kept = said_in_gap(token, {n: h.start for n, h in enumerate(hops)})
    hops = tuple(h for n, h in enumerate(hops) if n in kept)
    part = part_behind(reading, token)
    if part is not None:
        inside = tuple(h for h in hops if h.start >= part and "," not in reading.text[part : h.start])
        hops = inside if inside and token.idx > part else tuple(h for h in hops if h not in inside)
    told = (_teller(reading, h) for h in hops if h.head_i != token.i and not _counts_by_itself(reading, h))
    return tuple(h for h in told if h is not None)


def _counts_by_itself(reading: Reading, hop: Hop) -> bool:
    """Whether a link gives another figure without a verb of its own: "die Polizei sprach von 8, der Verband von 19"."""
    bare = (reading.doc[a.figure_i] for a in reading.amounts if a.noun_i is None or a.elliptic)
    return hop.head_i is not None and any(hop.start <= f.idx < hop.end and f.i > hop.head_i for f in bare)


def _teller(reading: Reading, hop: Hop) -> Hop | None:
    """The link, or who tells of the victims whom it takes for the speaker: "die Behörden gehen von 40 Toten aus"."""
    head = None if hop.head_i is None else reading.doc[hop.head_i]
    if head is None or not any(w.nouns.has(head) for w in casualty_words()):
        return hop
    verb = tree.governor(head)
    subjects = [] if tree.is_passive(verb) else tree.grammatical_subjects(verb)
    if any(s.i == head.i for s in subjects):
        return hop
    somebody = (s for s in subjects if not harm_words().so_many.has_form(s.lower_))
    return next((_hop(reading, s, verb) for s in somebody), None)


def part_behind(reading: Reading, token: Token) -> int | None:
    """Where in its sentence a list of parts starts, in characters: "darunter laut UNO-Angaben 62 Zivilisten"."""
    return next((t.idx for t in token.sent if harm_words().opening.has_form(t.lower_)), None)


def by(reading: Reading, who: Token) -> tuple[Source, ...]:
    """The chain of one who counts without a word of saying of his own: "…, die Regierung von 20"."""
    start, verb = tree.phrase(who)[0], tree.governor(who)
    end = who.idx + len(who)
    return (
        source(reading, Hop(start, end, reading.text[start:end], who.i, verb.idx, verb.idx + len(verb), verb.text)),
    )


def _reports_last(reading: Reading, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The links with nameless reports last: of "Berichten zufolge", then "X beruft sich auf Y", Y is the claimant."""
    first = hops[0]
    nameless = first.head_i is not None and words().reports.has(reading.doc[first.head_i])
    return (*hops[1:], first) if nameless else hops


def _answering(reading: Reading, token: Token) -> tuple[Source, ...]:
    """Who answers for what a relative clause tells in reported speech, in a sentence without a word of saying.

    "Der Minister verteidigte den Einsatz gegen die Leute, die Läden geplündert hätten": it is the minister's claim.
    """
    clause = next((t for t in (token, *token.ancestors) if t.dep_ in ("acl", "acl:relcl")), None)
    if clause is None or not is_reported(clause):
        return ()
    for verb in tree.governors(clause.head):
        subjects = [] if tree.is_passive(verb) else tree.grammatical_subjects(verb)
        for subject in (s for s in subjects if s.lower_ not in tree_words().expletive):
            if reading.actor(subject) is not None and reading.sentence_of[subject.i] == reading.sentence_of[token.i]:
                return (told_by(reading, subject, verb),)
    return ()


def _is_toll(figure: Token, cue: tuple[int, int]) -> bool:
    """Whether the cue over a figure only tells what it cost: "das Feuer forderte 21 Tote" claims nothing."""
    verb, toll = tree.governor(figure), factual().toll
    return cue[0] <= verb.idx < cue[1] and toll.verbs.has(verb) and toll.nouns.has(figure.head)


def told_by(reading: Reading, subject: Token, verb: Token) -> Source:
    """The link of the subject of a verb by which it tells something."""
    return source(reading, _hop(reading, subject, verb))


def _hop(reading: Reading, subject: Token, verb: Token) -> Hop:
    start, end = tree.phrase(subject)
    return Hop(start, end, reading.text[start:end], subject.i, verb.idx, verb.idx + len(verb), verb.text)


def links(reading: Reading, statement: Statement) -> tuple[Source, ...]:
    """The links of a statement from the original claimant on; implied speakers are none."""
    return tuple(source(reading, hop) for hop in _hops(reading, statement))


def _media_last(reading: Reading, links: tuple[Source, ...]) -> tuple[Source, ...]:
    """The links with media behind the others, where prepositions put them side by side: "laut X nach Angaben der Y"."""
    if any(not words().beside.has_form(link.cue.casefold()) for link in links):
        return links
    media = {link: link.entity is not None and reading.names.entities[link.entity].kind == "media" for link in links}
    return tuple(sorted(links, key=lambda link: media[link]))


def _hops(reading: Reading, statement: Statement) -> tuple[Hop, ...]:
    """The links of a statement; implied speakers are no sources, nor is what is known ("ersten Erkenntnissen")."""
    told = (h for h in statement.hops if h.cue.strip() and h.surface.strip())
    return tuple(h for h in told if h.head_i is None or not _is_nobody(reading.doc[h.head_i]))


def _is_nobody(head: Token) -> bool:
    """Whether what stands for a source is none: what is known, or is not there ("es gibt keine Hoffnung, dass")."""
    without = any(words().negations.has_form(c.lower_) for c in tree.children(head, "det"))
    return without or words().findings.has(head)


def _told_to(reading: Reading, statement: Statement, links: tuple[Source, ...]) -> tuple[Source, ...]:
    """The medium to which something is said: "sagte der Agentur dpa", "gegenüber Radio Eins", "im Sender RPP"."""
    for i in (statement.addressee_i, statement.medium_i):
        noun = None if i is None else reading.doc[i]
        entity = None if noun is None else reading.actor(noun)
        known = {link.entity for link in links}
        if noun is None or statement.cue is None or entity is None or entity in known:
            continue
        if reading.names.entities[entity].kind == "media":
            first = max((c.i + 1 for c in tree.children(noun, "case")), default=noun.left_edge.i)
            start, end = reading.doc[first].idx, noun.right_edge.idx + len(noun.right_edge)
            return (Source(entity, reading.text[start:end], reading.text[slice(*statement.cue)]),)
    return ()


def _carried(reading: Reading, hearsay: Statement, links: tuple[Source, ...]) -> tuple[Source, ...]:
    """The links of hearsay ("sollen"); with the carriers that the next sentence names for the same claimant."""
    for statement in reading.statements:
        if statement.first_sentence == hearsay.last_sentence + 1 and len(statement.hops) > len(links):
            longer = tuple(source(reading, hop) for hop in statement.hops if hop.cue.strip())
            if longer and longer[0].entity is not None and longer[0].entity == links[0].entity:
                return longer
    return links


def source(reading: Reading, hop: Hop) -> Source:
    """The link of a hop; its words take in the name that follows them ("der Sender" and "Radio Eins")."""
    start, end = hop.start, hop.end
    for mention in reading.names.mentions:
        if mention.start < end and start < mention.end and reading.is_actor(mention.entity):
            start, end = min(start, mention.start), max(end, mention.end)
    if hop.head_i is not None:
        for name in tree.children(reading.doc[hop.head_i], "appos", "flat"):
            if name.pos_ == "PROPN" and reading.text[end : name.left_edge.idx].isspace():
                end = name.right_edge.idx + len(name.right_edge)
    entity = _claimant(reading, hop.head_i, start, end)
    return Source(entity, reading.text[start:end], hop.cue)


def _claimant(reading: Reading, head: int | None, start: int, end: int) -> int | None:
    if head is not None:
        entity = reading.actor(reading.doc[head])
        if entity is not None:
            return entity
    return reading.actor_in(start, end)


def speaker(reading: Reading, statement: Statement) -> int | None:
    """The actor who makes a statement; of a message without a sender, who spoke before."""
    if statement.speaker_i is not None:
        entity = reading.actor(reading.doc[statement.speaker_i])
        if entity is not None:
            return reading.speaks_for(entity)
        if statement.speaker is not None and _is_message(reading.doc[statement.speaker_i]):
            return _last_speaker(reading, statement)
    if statement.speaker is None:
        return _continued(reading, statement)
    entity = reading.actor_in(*statement.speaker)
    return _name_behind(reading, statement.speaker[1]) if entity is None else entity


def _continued(reading: Reading, statement: Statement) -> int | None:
    """Who said what goes on with a word of saying that names nobody: "..., hieß es"."""
    if statement.antecedent is None or statement.cue is None or statement.kind == "reported":
        return None
    cue = reading.doc.char_span(*statement.cue, alignment_mode="expand") or ()
    return reading.actor_in(*statement.antecedent) if any(t.tag_.startswith("VV") for t in cue) else None


def _is_message(token: Token) -> bool:
    """Whether a noun is a message that names no sender, but may name the platform it stands on."""
    senders = [
        c for c in tree.children(token, "nmod", "nmod:poss", "appos") if not words().platforms.has_form(tree.case(c))
    ]
    return words().messages.has(token) and not senders


def _last_speaker(reading: Reading, statement: Statement) -> int | None:
    """Who made the last statement before this one, in its sentence or the two before."""
    start = statement.contents[0][0]
    before = [
        s
        for s in reading.statements
        if s.contents[0][0] < start and 0 <= statement.first_sentence - s.last_sentence <= 2 and s.speaker_i is not None
    ]
    found = (reading.actor(reading.doc[s.speaker_i]) for s in reversed(before) if s.speaker_i is not None)
    return next((e for e in found if e is not None), None)


def _name_behind(reading: Reading, end: int) -> int | None:
    """The person whose name closes a phrase that the tree breaks off: "Irans Oberster | Führer Ali Rezai"."""
    for mention in reading.names.mentions:
        if mention.start >= end and reading.names.entities[mention.entity].kind == "person":
            span = reading.doc.char_span(end, mention.start, alignment_mode="expand") or ()
            return mention.entity if all(t.pos_ in ("NOUN", "ADJ", "PROPN", "SPACE") for t in span) else None
    return None


def is_denied(reading: Reading, token: Token) -> bool:
    """Whether the closest statement over the token denies what it tells."""
    over = statements_over(reading, token)
    return bool(over) and over[0].denies
