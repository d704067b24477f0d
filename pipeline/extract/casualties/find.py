"""Casualties: every figure of killed, injured, arrested, missing or displaced people.

A figure counts people where its noun names victims ("acht Tote") or where its noun is the patient, subject or bearer
of a word that says what happened to them ("26 Demonstranten wurden getötet"). The words: `frames/casualties.toml`.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.article.reading import Reading
from pipeline.extract.casualties.singles import single_victims
from pipeline.extract.casualties.totals import tells_of_country, total
from pipeline.extract.casualties.uncounted import bare_plurals, beside_figures
from pipeline.extract.claims.sameness import same_time
from pipeline.extract.claims.types import CasualtyClaim
from pipeline.extract.days.dating import root_of, runs_on, times_in
from pipeline.extract.days.undated import is_habitual
from pipeline.extract.factuality.fiction import is_fiction
from pipeline.extract.factuality.status import factuality
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.certainty import is_known, is_only_possible, is_over, is_resting
from pipeline.extract.harm.groups import FORCES, FOREIGNERS, JOURNALISTS, OFFICIALS, UNSPECIFIED, group_of
from pipeline.extract.harm.harm import BODILY, Harm, by_name, harms_of
from pipeline.extract.harm.harming import is_undone
from pipeline.extract.harm.natural import is_natural, is_of_epidemic
from pipeline.extract.harm.parts import (
    is_by_degree,
    is_of_victims,
    is_only_named,
    is_outdone,
    is_part,
    is_recount,
    is_said_of,
    is_share,
    itemised,
    of_whole,
    recounts_victims,
)
from pipeline.extract.harm.perpetrators import perpetrator
from pipeline.extract.lexicon.factuality import DENIED, DROP, FEARED, PLANNED, REPORTED
from pipeline.extract.parties.counts import gapped_counter
from pipeline.extract.roles.gaps import phrase_of
from pipeline.extract.scenes import moment, place, setting
from pipeline.extract.sources import chain as sources
from pipeline.extract.sources.counters import comes_to, counter
from pipeline.extract.sources.talk import talk_of
from pipeline.german import tree
from pipeline.german.amounts import Amount
from pipeline.german.tree.words import words as tree_words


def find_casualties(reading: Reading) -> list[CasualtyClaim]:
    """The claims about victims in the coded zones of an article, in the order of their figures."""
    counted = _counted(reading)
    bare = [claim for claim in _uncounted(reading, bare_plurals(reading)) if claim.status == REPORTED]
    single = {words.kind for words in casualty_words() if words.single}
    found = [*counted, *beside_figures(reading, bare, counted)]
    for claim in _uncounted(reading, single_victims(reading)):
        if claim.kind in single and not any(_is_told(reading, claim, other) for other in found):
            found.append(claim)
    return sorted(found, key=lambda claim: claim.trigger.i)


def _is_told(reading: Reading, single: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether a victim without a figure may be one whom a figure of its kind counts, and no other named person."""
    named = other.trigger if other.trigger.pos_ in ("NOUN", "PROPN") else other.trigger.head
    oneself = "PRF" in (single.trigger.tag_, other.trigger.tag_)
    if single.kind != other.kind or _is_along_with(single.trigger, named) or oneself:
        return False
    if _is_kin_of(single.trigger) and other.count_min == other.count_max == 1 and other.trigger.i < single.trigger.i:
        return False
    attackers = [harm_words().attackers.has(noun) for noun in (single.trigger, named)]
    if single.kind in BODILY and attackers == [True, False] and not _is_listed_part(single.trigger):
        return False  # the police shot the attacker, and he four people
    who = [_person(reading, claim) for claim in (single, other)]
    if None not in who and who[0] != who[1]:
        return False
    return other.status in (single.status, REPORTED) and same_time(single.when, other.when)


def _is_kin_of(noun: Token) -> bool:
    """Whether a subject is told to belong to somebody before it: "…; ihr Mann starb im Krankenhaus"."""
    owned = any(c.tag_ == "PPOSAT" for c in tree.children(noun, "det", "det:poss", "nmod:poss"))
    return owned and noun.dep_ in tree.SUBJECTS and harm_words().kin.has(noun)


def _is_listed_part(noun: Token) -> bool:
    """Whether a noun is named as one of those counted before it: "zwölf Tote, darunter der Attentäter"."""
    before = noun.doc[max(noun.left_edge.i - 2, noun.sent.start) : noun.i]
    return harm_words().opening.found(before) is not None


def _person(reading: Reading, claim: CasualtyClaim) -> int | None:
    """The person by name whom a claim is about."""
    entity = reading.actor(claim.trigger) if claim.count_min == claim.count_max == 1 else None
    return entity if entity is not None and reading.names.entities[entity].kind == "person" else None


def _is_along_with(one: Token, others: Token) -> bool:
    """Whether one person is named along with counted ones and is none of them: "der Minister und drei Wächter"."""
    first, second = sorted((one, others), key=lambda t: t.i)
    return second.dep_ == "conj" and second.head.i == first.i and any(c.tag_ == "KON" for c in second.children)


def _uncounted(reading: Reading, amounts: list[Amount]) -> Iterator[CasualtyClaim]:
    """The claims by victims without a figure; attributes and genitives only name what is told elsewhere."""
    for amount in amounts:
        for harm in harms_of(reading, amount):
            if (
                (not harm.rule.endswith((".adjective", ".happening")) or _is_told_in_full(harm))
                and not (amount.high == 1 and (is_natural(reading, harm.trigger) or is_resting(harm)))
                and (claim := _claim(reading, amount, harm)) is not None
            ):
                yield claim


def _is_told_in_full(harm: Harm) -> bool:
    """Whether an attribute tells what happened as a clause would: "der von der Polizei erschossene Täter"."""
    full = harm.rule.endswith(".adjective") and harm.kind in BODILY
    return full and any(p in tree_words().agents for p, _ in tree.prepositional(harm.trigger))


def _counted(reading: Reading) -> list[CasualtyClaim]:
    """The claims by figures, in their order."""
    coded = {t.i for t in reading.coded}
    found: list[CasualtyClaim] = []
    seen: set[tuple[str, int]] = set()
    wholes: dict[str, CasualtyClaim] = {}
    whole: list[Harm] = []
    told: list[Harm] = []
    dead: list[Harm] = []
    items: set[int] = set()
    parts: set[int] = set()
    for number, amount in enumerate(reading.amounts):
        if amount.figure_i not in coded or is_outdone(reading.doc[amount.figure_i]) or is_only_named(reading, amount):
            continue
        harms = harms_of(reading, amount)
        if whole_told := number > 0 and _is_whole_of(reading.amounts[number - 1], amount):
            harms = by_name(reading, amount)  # "zwei der drei Männer starben": two did
        joined = _goes_on(reading, amount, parts) or is_by_degree(amount, reading.doc[amount.figure_i])
        part = joined or is_part(amount) or amount.figure_i in items or is_of_victims(reading, amount)
        share = joined or is_part(amount) or amount.figure_i in items or is_share(reading, amount)
        if part and amount.noun_i is not None:
            parts |= {amount.noun_i, *is_said_of(reading.doc[amount.figure_i])}
        if not harms and (share or is_recount(reading, amount)):
            harms = of_whole(reading, amount, whole)
        elif not harms and (is_of_victims(reading, amount) or recounts_victims(reading, amount)):
            harms = of_whole(reading, amount, dead or told, far=True)
        elif harms or amount.unit == "persons" or amount.noun_i is None:
            whole = harms
            told = harms or told
            dead = [h for h in harms if h.kind == casualty_words()[0].kind] or dead
            items |= itemised(reading, number) if harms else set()
        for harm in harms:
            claim = _claim(reading, amount, harm, whole=whole_told)
            if claim is not None and (harm.kind, amount.figure_i) not in seen:
                seen.add((harm.kind, amount.figure_i))
                found.append(_as_part(reading, claim, wholes) if part else claim)
                if not part:
                    wholes[harm.kind] = claim
    return found


def _goes_on(reading: Reading, amount: Amount, parts: set[int]) -> bool:
    """Whether a counted noun goes on from one that counts a part: "darunter waren drei Kinder und zwei Frauen"."""
    if amount.noun_i is None or amount.elliptic:
        return False
    noun = reading.doc[amount.noun_i]
    return noun.dep_ == "conj" and tree.first_conjunct(noun).i in parts


def _is_whole_of(before: Amount, amount: Amount) -> bool:
    """Whether the figure before counts some of the people of this one: "zwei der drei Männer"."""
    return before.rule.endswith(":whole") and before.noun_i == amount.noun_i and not amount.elliptic


def _as_part(reading: Reading, part: CasualtyClaim, wholes: dict[str, CasualtyClaim]) -> CasualtyClaim:
    """A figure that counts some of those whom the last one of its kind counts, close by and no smaller.

    They came to harm where and when the others did, unless the sentence says otherwise.
    """
    whole = wholes.get(part.kind)
    if whole is None or (whole.count_max is not None and (part.count_min or 0) > whole.count_max):
        return part
    if reading.sentence_of[part.trigger.i] - reading.sentence_of[whole.trigger.i] > 1:
        return part
    where = part.where if part.where.basis in _SAID else whole.where
    when = part.when if part.when.basis in _SAID else whole.when
    summed = part.cumulative or whole.cumulative
    group = whole.group if part.group in _WHOEVER and whole.group in _AT_WORK else part.group
    return replace(part, part_of=whole.trigger, where=where, when=when, cumulative=summed, group=group)


_WHOEVER, _AT_WORK = (UNSPECIFIED, FOREIGNERS), (FORCES, OFFICIALS, JOURNALISTS)
"""Groups that say nothing of what people do, and those of people who do something, whatever their country."""


_SAID = frozenset({"clause", "sentence"})
"""Where a place or day stands that the sentence itself names."""


def _claim(reading: Reading, amount: Amount, harm: Harm, *, whole: bool = False) -> CasualtyClaim | None:
    facts = factuality(harm.trigger)
    status = facts.said
    words = harm_words()
    treated = any(words.treating.has(t) for t in (harm.trigger, tree.governor(harm.trigger)))
    honoured = words.honouring.found([harm.trigger, *harm.trigger.ancestors]) is not None
    if status in (DROP, PLANNED) and not facts.negated and (treated or honoured):
        status = REPORTED  # who has to be treated, or will be, is hurt; of whom one wants to think, is dead
    undone = is_undone(harm.trigger)
    feared = amount.rule.endswith(":number-of") and status == FEARED  # what is feared of a number, is of its figure
    known = (is_known(harm) and not feared) or undone
    status = REPORTED if known else status
    if status == DROP or amount.high == 0 or is_fiction(harm.trigger) or (is_over(harm) and not whole):
        return None
    alone = amount.low == amount.high == 1 and words.only_many.has(harm.trigger)
    if alone or is_of_epidemic(reading, harm):
        return None
    if status == REPORTED and sources.is_denied(reading, harm.trigger):
        status = DENIED
    figure = reading.doc[amount.figure_i]
    one = amount.low == amount.high == 1
    if facts.negated and not undone and ((amount.low is None and amount.high is None) or one):
        return None  # "der Fahrer wurde nicht verletzt": whom nothing befell is no victim
    if status == REPORTED and not known and is_only_possible(amount, figure, harm):
        status = FEARED
    chain = _sources(reading, amount, harm)
    summed, national = total(reading, amount, harm.trigger, chain)
    told = status == REPORTED and not national  # what is feared or planned has no place of its own
    dated = told or (status == FEARED and not national)  # whom one fears dead died on the day that is told of
    when = setting.when(reading, harm.trigger, inherit=dated, far=status != PLANNED)
    stale = is_resting(harm) and not when.own  # who is in prison need not have come there on that day
    when = moment.UNKNOWN if stale or (known and moment.is_to_come(reading, when)) else when
    asked = figure.i > 0 and harm_words().asking.has_form(figure.nbor(-1).lower_)
    if asked or amount.high == 0 or moment.is_background(reading, when) or is_habitual(reading, harm.trigger):
        return None
    where = place.where(reading, harm.trigger, inherit=told or (status == FEARED and not national))
    where, when = _in_gap(reading, figure, where, when)
    if where.abroad:
        return None
    goes_on = runs_on(reading, harm.trigger) or harm_words().since_then.found(tree.clause(tree.governor(harm.trigger)))
    if not where.own and goes_on and tells_of_country(reading):
        where = place.Where(None, own=False)  # what is summed up since it all began is of no one scene
    group, word = group_of(reading, amount, harm)
    return CasualtyClaim(
        trigger=figure,
        rule=harm.rule,
        kind=harm.kind,
        count_min=None if amount.low is None else int(amount.low),
        count_max=None if amount.high is None else int(amount.high),
        qualifier=amount.qualifier,
        count_text=amount.text,
        group=group,
        group_text=word,
        status=status,
        when=when,
        where=where.whole,
        cumulative=summed,
        confidence=0.9 if amount.low == amount.high and amount.low is not None else 0.8,
        sources=chain,
        perpetrator=perpetrator(reading, harm, figure),
    )


def _in_gap(reading: Reading, figure: Token, where: place.Where, when: moment.When) -> tuple[place.Where, moment.When]:
    """Place and day of a figure, of which a gapped clause may name its own: "in Cusco starben vier, in Puno sechs".

    So may the name before it: "am schwersten betroffen ist Puno mit 40 Toten".
    """
    phrase = phrase_of(figure)
    number = reading.sentence_of[figure.i]
    before = figure.nbor(-1) if figure.i > figure.sent.start else figure
    borne = before.lower_ in harm_words().bearing
    for mention in reading.places_named.get(number, []):
        if mention.root_i in phrase or (borne and reading.text[mention.end : before.idx].isspace()):
            where = place.Where(mention.entity, True, basis="clause")
    for time in times_in(reading, number) if phrase else []:
        if root_of(reading, time).i in phrase and time.date_start is not None:
            when = moment.as_when(time, "clause")
    return where, when


def _sources(reading: Reading, amount: Amount, harm: Harm) -> tuple[sources.Source, ...]:
    """The chain of attribution over a figure: who says it, or who counts."""
    figure = reading.doc[amount.figure_i]
    if (who := gapped_counter(figure, amount)) is not None:
        return sources.by(reading, who)
    if own := comes_to(reading, figure):
        return own
    known = harm.rule.endswith(".adjective") and harm.people is not None and tree.is_definite(harm.people)
    known = known and not amount.rule.endswith(":number-of")  # "geben die Zahl der toten Touristen mit vier an"
    if known and all(s.kind != "direct" for s in sources.statements_over(reading, figure)):
        return ()  # "der von der Polizei erschossene Täter war laut den Behörden Student": that is known
    told = sources.chain(reading, figure) or sources.chain(reading, harm.trigger) or counter(reading, figure)
    told = told or talk_of(reading, figure)
    happening = harm.rule.endswith(".happening") and harm.trigger.head.pos_ == "VERB"
    return told or (counter(reading, harm.trigger) if happening else ())
