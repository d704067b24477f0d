"""Coding: parsed articles into claims.

`code_articles` goes from frames to frames; each article is coded by itself, so that the coding of one never depends on
the others and a failure in one is told with its name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from pipeline.annotate import as_written, each_doc
from pipeline.corpus import Corpus
from pipeline.data_files import DataFileError
from pipeline.extract.article.focus import given_focus
from pipeline.extract.article.read import read
from pipeline.extract.article.reading import Reading
from pipeline.extract.casualties.find import find_casualties
from pipeline.extract.claims.future import settled
from pipeline.extract.claims.lasting import without_passage
from pipeline.extract.claims.types import CasualtyClaim, EventClaim, ReactionClaim, evidence_span
from pipeline.extract.events import merge
from pipeline.extract.events.denials import denied_later
from pipeline.extract.events.find import find_events, without_lone_weak
from pipeline.extract.events.general import without_general
from pipeline.extract.lexicon.factuality import REPORTED
from pipeline.extract.parties.one_crowd import as_one_crowd
from pipeline.extract.parties.who import with_parties
from pipeline.extract.reactions.find import find_reactions
from pipeline.extract.scenes.segments import scene_number, scenes_of
from pipeline.extract.scenes.whereabouts import town_of_site
from pipeline.extract.types import event_traits
from pipeline.german.names import end_with_body
from pipeline.german.names.actors import country_name
from pipeline.tables import TABLES
from pipeline.tables.claims import CLAIM_TABLES

Rows = dict[str, list[dict[str, Any]]]


def code_articles(
    documents: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    corpus: Corpus,
    progress: Callable[[str], None] = lambda article: None,
) -> dict[str, pl.DataFrame]:
    """Code all articles.

    Args:
        documents, sentences, tokens: frames of the tables of these names.
        corpus: what the collection is about.
        progress: called with the source file of each article when it is done.

    Returns:
        The claim tables by name; articles on which the rules failed are in `uncoded`.
    """
    rows: Rows = {t.table_name(): [] for t in CLAIM_TABLES}
    zones: dict[str, list[str]] = defaultdict(list)
    for key, _, zone in sorted(sentences[["article_id", "sentence", "zone"]].rows()):
        zones[key].append(zone)
    articles = {row["article_id"]: row for row in documents.iter_rows(named=True)}
    for key, doc in each_doc(documents, sentences, tokens):  # what could not be parsed has none, which was told there
        article = articles[key]
        try:
            found = code_article(read(article, doc, tuple(zones[key]), corpus))
            found = as_written(found, article["text"])
        except DataFileError:  # what is wrong with the rules is no fault of an article
            raise
        except Exception as error:  # one article that the rules cannot read must not stop the others
            told = f"{type(error).__name__}: {error}"
            keys = {k: article[k] for k in ("article_id", "source_file")}
            focus = {"article_id": article["article_id"], "focus_country": given_focus(article, corpus)}
            found = {"uncoded": [keys | {"error": told}], "focus": [focus]}
        for table, of_article in found.items():
            rows[table] += of_article
        progress(article["source_file"])
    return {name: TABLES[name].conform(TABLES[name].frame(found)) for name, found in rows.items()}


def code_article(reading: Reading) -> Rows:
    """The rows of the claim tables that one article yields."""
    rows: Rows = {t.table_name(): [] for t in CLAIM_TABLES}
    article = reading.article["article_id"]
    reading, told = as_one_crowd(reading, find_events(reading))
    casualties = settled(reading, find_casualties(reading))
    victims = any(c.status == REPORTED for c in casualties)
    happenings = settled(reading, without_lone_weak(told, victims=victims))
    casualties += denied_later(reading, casualties)
    happenings += denied_later(reading, happenings)
    numbered = merge.number_events(reading, [each for claim in happenings for each in claim.at_each_place])
    numbered = without_general(reading, numbered)
    events = without_passage(with_parties(reading, numbered), casualties)
    # to which nobody can react
    nothing = reading.focus is None and not reading.overview and not events and not casualties
    reactions = [] if nothing else merge.number_reactions(settled(reading, find_reactions(reading)))
    rows["focus"].append({"article_id": article, "focus_country": reading.focus})
    claims: list[EventClaim | CasualtyClaim | ReactionClaim] = [*events, *casualties, *reactions]
    for number, claim in enumerate(claims):
        common = _common(reading, claim) | {"claim": number}
        if isinstance(claim, EventClaim):
            rows["event_claims"].append(common | _event_row(claim))
            for role, entities in (("initiator", claim.initiators), ("target", claim.targets)):
                rows["claim_actors"] += [
                    {"article_id": article, "claim": number, "entity": e, "role": role} for e in entities
                ]
        elif isinstance(claim, CasualtyClaim):
            rows["casualty_claims"].append(common | _casualty_row(claim, _event_of(reading, claim, events), claims))
        else:
            rows["reaction_claims"].append(common | _reaction_row(claim))
            rows["claim_quantities"] += _quantity_rows(article, number, claim)
        rows["claim_sources"] += [
            {
                "article_id": article,
                "claim": number,
                "position": p,
                "entity": s.entity,
                "surface": s.surface,
                "cue": s.cue,
            }
            for p, s in enumerate(claim.sources)
        ]
    rows["scenes"] += _scene_rows(reading, claims)
    _layer_rows(reading, rows)
    return rows


def _scene_rows(reading: Reading, claims: list[EventClaim | CasualtyClaim | ReactionClaim]) -> Iterable[dict[str, Any]]:
    """The scenes of the article with who acts in them."""
    parties: dict[int | None, set[str]] = defaultdict(set)
    for claim in claims:
        acting: tuple[int, ...] = ()
        if isinstance(claim, EventClaim):
            acting = (*claim.initiators, *claim.targets)
        elif isinstance(claim, ReactionClaim):
            acting = (claim.actor,)
        number = scene_number(reading, reading.sentence_of[claim.trigger.i])
        parties[number] |= {reading.names.entities[e].key for e in acting}
    for number, scene in enumerate(scenes_of(reading)):
        day = scene.day
        yield {
            "article_id": reading.article["article_id"],
            "scene": number,
            "char_start": reading.sentences[scene.first].start_char,
            "char_end": reading.sentences[scene.last].end_char,
            "opened": scene.opened,
            "place": scene.place,
            "place_sentence": scene.place_at,
            "date_start": None if day is None else day.date_start,
            "date_end": None if day is None else day.date_end or day.date_start,
            "date_sentence": scene.day_at,
            "parties": ";".join(sorted(parties[number])) or None,
        }


def _common(reading: Reading, claim: EventClaim | CasualtyClaim | ReactionClaim) -> dict[str, Any]:
    start, end = evidence_span(reading, claim.trigger)
    return {
        "article_id": reading.article["article_id"],
        "char_start": start,
        "char_end": end,
        "sentence": reading.sentence_of[claim.trigger.i],
        "scene": scene_number(reading, reading.sentence_of[claim.trigger.i]),
        "rule": claim.rule,
        "prior": claim.confidence,
        "confidence": claim.confidence,
        "status": claim.status,
        "date_start": claim.when.start,
        "date_end": claim.when.end,
        "date_precision": claim.when.precision,
        "date_basis": claim.when.basis if claim.when.start else None,
    }


def _event_row(claim: EventClaim) -> dict[str, Any]:
    low, high = claim.participants
    return {
        "event_type": claim.type,
        "place": claim.where.entity,
        "place_basis": claim.where.basis,
        "target_text": claim.target_text,
        "participants_min": low,
        "participants_max": high,
        "fact": claim.fact,
    }


def _casualty_row(claim: CasualtyClaim, event: int | None, claims: list[Any]) -> dict[str, Any]:
    wholes = (
        n
        for n, c in enumerate(claims if claim.part_of is not None else ())
        if isinstance(c, CasualtyClaim) and c.trigger is claim.part_of and c.kind == claim.kind
    )
    return {
        "kind": claim.kind,
        "count_min": claim.count_min,
        "count_max": claim.count_max,
        "qualifier": claim.qualifier,
        "count_text": claim.count_text,
        "victim_group": claim.group,
        "group_text": claim.group_text,
        "place": claim.where.entity,
        "place_basis": claim.where.basis,
        "cumulative": claim.cumulative,
        "event_claim": event,
        "perpetrator": claim.perpetrator,
        "part_of": next(wholes, None),
    }


def _event_of(reading: Reading, claim: CasualtyClaim, events: list[EventClaim]) -> int | None:
    """The event claim of the same sentence in which the casualties happened: the nearest scene of violence."""
    sentence = reading.sentence_of[claim.trigger.i]
    here = [
        n for n, e in enumerate(events) if reading.sentence_of[e.trigger.i] == sentence and event_traits(e.type).scene
    ]
    return min(here, key=lambda n: abs(events[n].trigger.i - claim.trigger.i)) if here else None


def _reaction_row(claim: ReactionClaim) -> dict[str, Any]:
    return {
        "reaction_type": claim.type,
        "actor": claim.actor,
        "addressee": claim.addressee,
        "direct_quote": claim.direct_quote,
        "fact": claim.fact,
    }


def _quantity_rows(article: str, number: int, claim: ReactionClaim) -> Iterable[dict[str, Any]]:
    for quantity in claim.quantities:
        yield {
            "article_id": article,
            "claim": number,
            "value": quantity.value,
            "unit": quantity.unit,
            "qualifier": quantity.qualifier,
            "period_start": quantity.period.start,
            "period_end": quantity.period.end,
            "quantity_text": quantity.text,
        }


def _layer_rows(reading: Reading, rows: Rows) -> None:
    """Rows of the language layer: entities, mentions, time expressions, amounts, statements."""
    article = reading.article["article_id"]
    text = reading.text
    for number, e in enumerate(reading.names.entities):
        row = {c.name: getattr(e, c.name, None) for c in TABLES["entities"].columns()}
        if e.place_kind == "site" and e.country == reading.focus and e.parent in (None, country_name(e.country)):
            row["parent"] = town_of_site(reading, number) or e.parent
        rows["entities"].append(row | {"article_id": article, "entity": number})
    for m in reading.names.mentions:
        end = end_with_body(reading.doc, reading.names, m)
        rows["mentions"].append(
            {"article_id": article, "entity": m.entity, "char_start": m.start, "char_end": end,
             "surface": text[m.start : end], "reference": m.kind_of_reference}
        )  # fmt: skip
    for t in reading.times:
        rows["time_expressions"].append(
            {"article_id": article, "char_start": t.start, "char_end": t.end, "surface": text[t.start : t.end],
             "type": t.type, "value": t.value, "date_start": t.date_start, "date_end": t.date_end,
             "date_precision": t.precision, "rule": t.rule}
        )  # fmt: skip
    for a in reading.amounts:
        rows["amounts"].append(
            {"article_id": article, "char_start": a.start, "char_end": a.end, "surface": a.text, "low": a.low,
             "high": a.high, "qualifier": a.qualifier, "noun": a.noun_text, "unit": a.unit, "rule": a.rule}
        )  # fmt: skip
    for number, s in enumerate(reading.statements):
        start, end = min(a for a, _ in s.contents), max(b for _, b in s.contents)
        for position, hop in enumerate(s.hops):
            rows["statements"].append(
                {"article_id": article, "statement": number, "position": position, "char_start": start,
                 "char_end": end, "surface": hop.surface, "cue": hop.cue, "kind": s.kind, "rule": s.rule}
            )  # fmt: skip
