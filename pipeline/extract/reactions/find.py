"""Reactions: what actors from outside the focus country said or did about it.

Acts are frames whose subject is foreign; words are statements by foreign speakers, typed by what they say.
The vocabulary is in `frames/reactions/`.
"""

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.outsiders import is_firm
from pipeline.extract.article.reading import Reading
from pipeline.extract.claims.types import ReactionClaim
from pipeline.extract.days.history import is_pluperfect
from pipeline.extract.factuality.unreal import hangs_on_condition
from pipeline.extract.frames import ActFrame, SaidFrame, act_frames, reactor_words, said_frames
from pipeline.extract.lexicon.factuality import DENIED, PLANNED, REPORTED
from pipeline.extract.reactions.acts import lasts, roles_of, status_of
from pipeline.extract.reactions.attitudes import is_asked_of_others, is_of_others, is_only_ready
from pipeline.extract.reactions.claims import claim_of, quantities_of
from pipeline.extract.reactions.continuing import goes_on
from pipeline.extract.reactions.elided import states
from pipeline.extract.reactions.likewise import likewise
from pipeline.extract.reactions.of_one_actor import with_bodies, with_headlines, with_quotes
from pipeline.extract.reactions.reactors import reactors, speakers
from pipeline.extract.reactions.views import (
    can_say,
    clauses,
    is_bidden,
    is_fact,
    is_in,
    is_outermost,
    is_required,
    is_to_come,
    is_unsaid,
    is_view,
    is_wished,
    obliges,
    said_frames_of,
    said_in,
    tells_toll,
)
from pipeline.extract.roles.roles import Roles
from pipeline.extract.scenes import moment
from pipeline.extract.sources import chain as sources
from pipeline.extract.types import reaction_traits, yields_to
from pipeline.german import tree
from pipeline.german.speech import Statement


def find_reactions(reading: Reading) -> list[ReactionClaim]:
    """The reactions that the coded zones of an article tell, in the order of their triggers.

    An overview of the world has no focus country: every state and organisation is from outside there. Where an
    article without a focus tells of no happening, there is nothing to react to (see `code_article`).
    """
    acts = _acts(reading)
    said = _words(reading, acts)
    acts = [a for a in acts if not _is_told_by(a, said, reading) and not _only_tells(a, acts)]
    found = [*acts, *said]
    found = with_bodies(
        reading, with_headlines(reading, [*found, *_figures_of(reading, acts), *likewise(reading, found)])
    )
    unique: dict[tuple[int, str, int], ReactionClaim] = {}
    for claim in found:
        key = (reading.sentence_of[claim.trigger.i], claim.type, claim.actor)
        if key not in unique or (claim.direct_quote and not unique[key].direct_quote):
            unique[key] = claim
    told = {(sentence, actor, kind) for sentence, kind, actor in unique}
    kept = [c for (sentence, kind, actor), c in unique.items() if not yields_to(kind) & _others(told, sentence, actor)]
    kept = [c for c in kept if reaction_traits(c.type).done or not is_firm(reading.names.entities[c.actor])]
    kept = with_quotes(reading, [c for c in kept if not _is_history(reading, c)])
    return sorted(kept, key=lambda c: (c.trigger.i, c.type, c.actor))


def _is_history(reading: Reading, claim: ReactionClaim) -> bool:
    """Whether a reaction is told as one of long ago, to which the article only goes back: "2008 hatte X vermittelt"."""
    return is_pluperfect(claim.trigger) and moment.is_background(reading, claim.when)


def _others(told: set[tuple[int, int, str]], sentence: int, actor: int) -> set[str]:
    return {kind for where, who, kind in told if (where, who) == (sentence, actor)}


def _acts(reading: Reading) -> list[ReactionClaim]:
    found = []
    for token in reading.coded:
        for frame in act_frames().evoked_by(token):
            roles = roles_of(frame, token)
            if roles is None or not _admits(reading, frame, roles) or lasts(token) or _is_own_affair(token):
                continue
            if _is_background(token) or is_asked_of_others(token) or _is_denied_content(reading, token):
                continue
            actors = reactors(reading, frame, token, roles.initiators, roles.targets)
            status = status_of(frame, token)
            if not actors or status is None or (_is_any_view(frame) and _is_no_view(reading, token, status)):
                continue
            if not reaction_traits(frame.type).done and (_spoken_for(reading, token, actors) or is_only_ready(token)):
                continue
            for actor in actors:
                claim = claim_of(reading, token, frame, actor, status, roles.targets)
                to_come = (
                    status == REPORTED and reaction_traits(frame.type).done and moment.is_to_come(reading, claim.when)
                )
                claim = replace(claim, status=PLANNED) if to_come else claim
                threat = reaction_traits(frame.type).threat if hangs_on_condition(token) else None
                found.append(claim if threat is None else replace(claim, type=threat, status=REPORTED))
            break
    return found + [claim_of(reading, t, frame, actor, REPORTED, ()) for t, frame, actor in states(reading)]


def _is_background(token: Token) -> bool:
    """Whether an act only says which thing is meant: "die von X verhängten Sanktionen", "der von Y genannte Ort"."""
    beside = token.doc[token.i + 1 : token.head.i]
    return token.pos_ == "ADJ" and token.dep_ == "amod" and all(t.pos_ != "DET" for t in beside)


def _is_denied_content(reading: Reading, token: Token) -> bool:
    """Whether an act is only what somebody is accused of and rejects: "wies Vorwürfe zurück, sie ziehe Truppen ab"."""
    if not tree.is_finite(token) and not any(tree.is_finite(t) for t in tree.children(token, "aux", "aux:pass")):
        return False
    return any(s.denies and s.kind == "indirect" for s in sources.statements_over(reading, token))


def _is_own_affair(token: Token) -> bool:
    """Whether an act is about the actor's own house or a game: "berät über den Haushalt", "gratuliert der Elf"."""
    return reactor_words().own_affairs.found([token, *tree.complements(token)]) is not None


def _is_any_view(frame: ActFrame) -> bool:
    """Whether the type of a frame is that of views which nothing else fits."""
    return "*" in reaction_traits(frame.type).yields


def _is_no_view(reading: Reading, token: Token, status: str) -> bool:
    """Whether a word of views tells none: it counts people, or nobody takes the view ("wird nicht genannt")."""
    return (status == DENIED and tree.is_passive(token)) or tells_toll(reading, token)


def _admits(reading: Reading, frame: ActFrame, roles: Roles) -> bool:
    """Whether the roles are what the frame asks for."""
    subject = frame.subject.admit(_classes(reading, roles.initiators))
    subject = subject and ("subject" not in frame.needs or bool(roles.initiators))
    return subject and frame.object.admit(_classes(reading, roles.targets))


def _spoken_for(reading: Reading, token: Token, actors: list[int]) -> bool:
    """Whether a foreign speaker says of his own side what the act tells: then it is the speaker's word.

    What has been done before ("X habe den Botschafter einbestellt") is no word of who tells it.
    """
    own = (reading.actor(t) for t in tree.children(token, "nsubj"))
    if token.tag_ == "VVPP" and tree.children(token, "aux") and any(a in actors for a in own):
        return False
    over = [s for s in sources.statements_over(reading, token) if s.kind != "reported" and not is_fact(reading, s)]
    speakers = {sources.speaker(reading, s) for s in over}
    return any(s is not None and s not in actors and reading.is_foreign(s) for s in speakers)


def _classes(reading: Reading, tokens: tuple[Token, ...]) -> frozenset[str]:
    return frozenset().union(*(reading.classes(t) for t in tokens), frozenset())


_LOOK_AHEAD = 3
"""Sentences after an act in which figures of it are looked for."""


def _figures_of(reading: Reading, acts: list[ReactionClaim]) -> list[ReactionClaim]:
    """Sentences after an act that give figures of what it is about: licences after a stop of arms exports."""
    frames = {f.name: f for f in act_frames().frames}
    found = []
    for act in acts:
        frame = frames[act.rule]
        if not frame.stops:
            continue
        here = reading.sentence_of[act.trigger.i]
        for number in range(here + 1, min(here + 1 + _LOOK_AHEAD, len(reading.sentences))):
            about = frame.with_.found(reading.sentences[number]) if reading.zones[number] == "body" else None
            if about is not None and (quantities := quantities_of(reading, about)):
                found.append(
                    replace(
                        act,
                        trigger=about,
                        rule=f"{frame.name}.figures",
                        when=act.when,
                        direct_quote=None,
                        quantities=quantities,
                        sources=sources.chain(reading, about),
                    )
                )
    return found


def _words(reading: Reading, acts: list[ReactionClaim]) -> list[ReactionClaim]:
    """Statements by foreign speakers, one claim a clause of what they say; a clause that tells an act tells no view."""
    told = {reading.sentence_of[a.trigger.i] for a in acts}
    views = said_frames()[-1].type
    acted = {a.trigger.idx: a for a in acts if a.type != views}
    found: list[ReactionClaim] = []
    for statement in reading.statements:
        saying = speakers(reading, statement)
        if not saying or not can_say(reading, statement, saying[0]) or is_unsaid(reading, statement):
            continue
        speaker = saying[0]
        # "begrüßte die Freilassung", "warnte, es drohe": the act is told, and what is said is its content
        act = None if statement.cue is None else acted.get(statement.cue[0])
        outermost = is_outermost(reading, statement, speaker)
        for head in clauses(reading, statement):
            clause, inside = [t for t in tree.clause(head) if is_in(statement, t)], said_in(statement, head)
            if is_of_others(reading, speaker, head):
                clause, inside = [[t for t in told if t.i != head.i] for told in (clause, inside)]
            wished = is_wished(reading, statement, head) or is_bidden(reading, statement, head)
            quoted = statement.kind == "direct"
            for fitting in said_frames_of(head, clause, inside, wished=wished, quoted=quoted):
                # "Peking müsse das Gesetz erlassen" is no demand of Peking's
                own_duty = fitting.weak and _is_of_own_side(reading, speaker, head)
                frame = said_frames()[-1] if own_duty else fitting
                view = frame is said_frames()[-1]
                if statement.denies and not view:
                    continue  # "wies die Schuld an dem Anschlag zurück": whose content is not what the speaker thinks
                if act is not None and not _adds(act, frame, statement):
                    continue
                if view and not (outermost and is_view(reading, statement, speaker, head)):
                    continue
                if not view and not frame.words.has(head) and not _may_be_told(reading, statement, frame, head):
                    continue
                if view and goes_on(reading, statement, (*acts, *found), speaker, head):
                    continue
                if not (view and reading.sentence_of[head.i] in told):
                    found += [claim_of(reading, head, frame, one, REPORTED, (), statement) for one in saying]
                told |= set() if view else {reading.sentence_of[head.i]}
    return [c for c in found if c.rule != said_frames()[-1].name or reading.sentence_of[c.trigger.i] not in told]


def _is_of_own_side(reading: Reading, speaker: int, head: Token) -> bool:
    """Whether a clause tells what the speaker's own country must do; what "wir" must do, others are asked to."""
    entities = reading.names.entities
    country = entities[speaker].country
    told = [a for t in tree.grammatical_subjects(head) if (a := reading.actor(t)) is not None]
    return any(a == speaker or (country is not None and entities[a].country == country) for a in told)


def _adds(act: ReactionClaim, frame: SaidFrame, statement: Statement) -> bool:
    """Whether the content of an act tells what the act does not: what is asked for, where it leaves that open.

    Of things that are asked for ("verlangte den Rückzug und eine Waffenruhe") each may be of another type.
    """
    if frame.type in yields_to(act.type):
        return True
    free = act.type not in _asked() or _is_open(act) or statement.kind == "reported"
    return frame.asked and free and act.type != frame.type


def _asked() -> set[str]:
    return {frame.type for frame in said_frames() if frame.asked}


def _is_open(act: ReactionClaim) -> bool:
    """Whether an act only says that something is asked for: "forderte", and not "forderte die Freilassung"."""
    return act.type in _asked() and any(f.name == act.rule and not f.with_ for f in act_frames().frames)


def _is_told_by(act: ReactionClaim, said: list[ReactionClaim], reading: Reading) -> bool:
    """Whether what is said in the sentence of an open act tells of what type it is."""
    here = [c for c in said if reading.sentence_of[c.trigger.i] == reading.sentence_of[act.trigger.i]]
    return _is_open(act) and any(c.actor == act.actor and c.type in _asked() and c.type != act.type for c in here)


def _only_tells(view: ReactionClaim, acts: list[ReactionClaim]) -> bool:
    """Whether a view only tells what its actor's own side does: "wies darauf hin, dass die Botschaft räume"."""
    if "*" not in reaction_traits(view.type).yields:
        return False
    inside = {t.i for c in tree.children(view.trigger, "ccomp", "advcl", "xcomp") for t in c.subtree}
    inside |= {t.i for c in view.trigger.children for k in tree.children(c, "ccomp", "acl") for t in k.subtree}
    return any(a.trigger.i in inside and reaction_traits(a.type).done for a in acts)


def _may_be_told(reading: Reading, statement: Statement, frame: SaidFrame, head: Token) -> bool:
    """Whether what is said may be of the type of a frame: a reported fact is not, a demand may be."""
    demanded = ((frame.asked or frame.weak) and obliges(head)) or is_to_come(head)
    return demanded or not is_fact(reading, statement) or (frame.asked and is_required(reading, statement, head))
