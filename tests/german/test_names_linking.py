"""Ids of names: what meets across articles, and that ids hold still."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import german
from pipeline.data_files import DataFileError, Strict, read_csv
from pipeline.german import names
from pipeline.german.gazetteer import index, rows, tables
from pipeline.german.gazetteer.transliteration import fold, slug, sound_key
from pipeline.german.names import Entity, entity_id, link, merge
from pipeline.german.names.persons import cluster, parts

NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüßéčşж -'ABCŚ"), min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tokajew", "Toqajew"),
        ("Tokajew", "Tokayev"),
        ("Schangaösen", "Schangaosen"),
        ("Kowalewitsch", "Kovalevich"),
        ("Nowosti", "Novosti"),
        ("Charkiw", "Kharkiv"),
    ],
)
def test_romanisations_sound_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("Kiew", "Kairo"), ("Tokajew", "Nasarbajew"), ("Amin", "Min")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Präsident Kassym-Schomart Tokajew sprach.", "Staatschef Kassym-Jomart Tokayev sprach."],
         "kassym-schomart-tokajew"),
        (["Das meldet RIA Nowosti.", "Das meldet RIA-Novosti."], "ria-nowosti"),
        (["Das meldete TASS am Abend.", "Das meldete die Agentur Tass."], "tass"),
        (["Sergei Petrov wurde verhaftet.", "Sergej Petrow wurde verhaftet."], "sergej-petrow"),
        (["Das Innenministerium schwieg.", "Das kasachische Innenministerium schwieg."],
         "innenministerium-kasachstan"),
        (["In Almaty brannte es.", "In Alma-Ata brannte es."], "geonames:1526384"),
        (["In Kiew schneite es.", "In Kyjiw schneite es."], "geonames:703448"),
    ],
)  # fmt: skip
def test_one_entity_has_one_id_in_all_articles(texts: list[str], expected: str) -> None:
    nlp = german.load()
    found = [(str(i), e) for i, text in enumerate(texts) for e in names.find(nlp(text), "KAZ").entities]
    assert link(found).count(expected) == len(texts)


def test_merging_takes_the_most_frequent_value_and_fills_gaps() -> None:
    one = Entity("eva-lind", "Eva Lind", "person", role="Ministerin", country="SWE")
    two = Entity("eva-lind", "Eva Lind", "person", role="Ministerin", salient=False)
    three = Entity("eva-lind", "Eva Lind", "person", role="Abgeordnete")
    merged = merge({three: 1, two: 1, one: 1})
    assert (merged.role, merged.country, merged.salient) == ("Ministerin", "SWE", True)
    assert merged == merge({one: 1, two: 1, three: 1})


@given(st.lists(NAMES, max_size=6), NAMES)
def test_ids_hold_still_when_articles_are_added(others: list[str], name: str) -> None:
    entity = Entity(slug(name), name, "person")
    alone = link([("1", entity)])
    together = link([("1", entity), *((str(i), Entity(slug(o), o, "person")) for i, o in enumerate(others))])
    assert together[0] == alone[0] == entity_id(entity)


@given(NAMES)
def test_folding_is_idempotent_and_slugs_are_readable(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert slug(slug(name)) == slug(name)
    assert not slug(name).startswith("-") and " " not in slug(name)


@given(st.lists(NAMES, max_size=8, unique=True))
def test_each_name_belongs_to_one_person(found: list[str]) -> None:
    people = cluster(found)
    forms = [form for person in people for form in person.forms]
    assert sorted(forms) == sorted(found)
    assert all(set(parts(form)) <= person.words for person in people for form in person.forms)


@given(st.text(max_size=60), st.sampled_from(["", "DEU", "Polizei ", "in Kiew "]))
def test_any_text_gives_mentions_that_lie_in_it(text: str, start: str) -> None:
    doc = german.load().make_doc(start + text)
    found = names.find(doc, "DEU")
    for mention in found.mentions:
        assert doc.text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.entity < len(found.entities)
    assert found == names.find(doc, "DEU")


@pytest.mark.parametrize(
    ("form", "lemma", "table"),
    [
        ("Innenministeriums", "Ministerium", "body"),
        ("Außenministerinnen", "Außenminister", "role"),
        ("Oppositionsanhängern", "Oppositionsanhänger", "group"),
        ("Ex-Premier", "Premier", "role"),
        ("Aufständischen", "Aufständische", "group"),
        ("Bereitschaftspolizisten", "Bereitschaftspolizist", "body"),
    ],
)
def test_inflected_forms_and_compounds_lead_to_their_noun(form: str, lemma: str, table: str) -> None:
    assert (lemma, table) in [(noun.lemma, noun.table) for noun in index.compound(form).nouns]


@pytest.mark.parametrize(
    "word", ["Militärfahrzeuge", "Zielgruppe", "Aufstand", "Datenbank", "Regierungsgebäude", "Premiere"]
)
def test_words_that_only_end_alike_are_no_compounds(word: str) -> None:
    assert index.compound(word).nouns == ()


@pytest.mark.parametrize(
    ("adjective", "country"),
    [("kasachischen", "KAZ"), ("US-amerikanische", "USA"), ("ostfranzösischer", "FRA"), ("schöne", None)],
)
def test_adjectives_name_countries(adjective: str, country: str | None) -> None:
    assert index.adjective_country(adjective) == country


def test_the_tables_hold_whole_classes() -> None:
    assert len(tables.countries()) > 195
    assert len([b for b in tables.bodies() if b.kind == "media"]) > 300
    assert len([p for p in tables.places() if p.kind == "city"]) > 10_000
    assert all(c.adjectives for c in tables.countries().values() if c.inhabitants and c.iso3 not in ("MAC",))
    assert all(h.country is None or h.country in tables.countries() for h in tables.holders())
    assert all(b.country is None or b.country in tables.countries() for b in tables.bodies())


@pytest.mark.parametrize(
    ("file", "model", "text", "told"),
    [
        ("media.csv", rows.MediumRow, "name,country,ownership,class,aliases\nX,DE,,agency,", "country"),
        ("media.csv", rows.MediumRow, "name,country,ownership,class,aliases\nX,DEU,stat,agency,", "ownership"),
        ("bodies.csv", rows.BodyNounRow, "noun,kind,class,scope,canonical,forms\nX,army,police,local,,", "kind"),
        ("bodies.csv", rows.BodyNounRow, "noun,kind,class,scope,canonical,forms\nX,igo,polise,local,,", "class"),
        (
            "office_holders.csv",
            rows.HolderRow,
            "name,country,organisation,role,from,to,aliases\nX,,,Y,heute,,",
            "from",
        ),
    ],
)
def test_a_wrong_cell_stops_the_program(tmp_path: Path, file: str, model: type[Strict], text: str, told: str) -> None:
    (tmp_path / file).write_text(text + "\n", "utf-8")
    with pytest.raises(DataFileError, match=rf"{file}: row 2 \(X\): {told}"):
        read_csv(tmp_path / file, model)


def test_every_table_of_the_gazetteer_is_read() -> None:
    assert tables.nouns() and tables.places() and tables.holders() and tables.offices() and tables.shared_bodies()
    known = {body.name for body in tables.bodies()}
    assert set(tables.shared_bodies()) <= known
    assert all(title in known or index.nouns_of(title) for title in tables.classes().member_titles)
    codes = {c for having in tables.offices().values() for c in having}
    assert codes | set(tables.classes().country_prefixes) <= set(tables.countries())
    assert {p.country for p in tables.places()} - set(tables.countries()) == set()
