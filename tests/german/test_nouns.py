"""The noun table: classes, victim groups and people by any form, compound or gender form."""

import itertools
from pathlib import Path

import pytest

from pipeline import german
from pipeline.data_files import DataFileError, read_csv
from pipeline.german import nouns
from pipeline.german.inflection import gender
from pipeline.german.inflection.matcher import Listed, Matcher
from pipeline.german.nouns import table


@pytest.mark.parametrize(
    ("form", "classes"),
    [
        ("Regierungsgebäuden", {"building"}),
        ("Frauenkloster", {"building"}),
        ("Bäckereien", {"building"}),
        ("Zementwerk", {"building"}),
        ("Netzwerk", {"network"}),
        ("Feuerwerk", set()),
        ("Linienbussen", {"vehicle"}),
        ("Straßenlokomotive", {"vehicle"}),
        ("Bundesstrasse", {"road"}),
        ("Stadttor", {"road"}),
        ("Direktor", {"office"}),
        ("Motor", set()),
        ("Küstenwache", {"forces"}),
        ("Bereitschaftspolizist:innen", {"forces"}),
        ("Lehrer*innen", {"crowd"}),
        ("Straßenschlachten", {"happening"}),
        ("Warnschüsse", {"happening"}),
        ("Ausschüsse", set()),
        ("Nobelpreis", set()),
        ("Brotpreises", {"price"}),
        ("Umzüge", {"happening"}),
        ("Abzug", set()),
        ("Himmel", set()),
    ],
)
def test_classes_of_a_noun(form: str, classes: set[str]) -> None:
    assert nouns.classes_of(form) == classes


@pytest.mark.parametrize(
    ("form", "group"),
    [
        ("Fotoreporterinnen", "journalists"),
        ("Bereitschaftspolizisten", "security_forces"),
        ("Oberstleutnants", "security_forces"),
        ("Demonstrant*innen", "protesters"),
        ("Dorfbewohnern", "civilians"),
        ("Kleinkinder", "civilians"),
        ("Provinzgouverneure", "officials"),
        ("Ministerpräsidentin", "officials"),
        ("Touristen", "foreigners"),
        ("Arbeiter", None),
        ("Häuser", None),
    ],
)
def test_victim_group_of_a_noun(form: str, group: str | None) -> None:
    assert nouns.victim_group(form) == group


@pytest.mark.parametrize("form", ["Bergleute", "Vierjähriger", "Ärztinnen", "Toten", "Französin", "Serben", "Räte",
                                  "EU-Bürger", "Frauen", "Geiseln", "Unterhändler", "Hausfrauen"])  # fmt: skip
def test_people(form: str) -> None:
    assert nouns.is_person(form)


@pytest.mark.parametrize("form", ["Flugzeuge", "Urkunde", "Vergleiche", "Schranken", "Oman", "Proteste", "Vorrat",
                                  "Gebote", "Stunden", "Partei", "Fahrzeugen", "Gewerbe"])  # fmt: skip
def test_no_people(form: str) -> None:
    assert not nouns.is_person(form)


FORMS = ("{}*innen", "{}_innen", "{}:innen", "{}·innen", "{}/innen", "{}/-innen", "{}Innen", "{}(innen)")
PEOPLE = [
    row.noun for row in table.rows() if row.person and row.noun.endswith(("er", "ist", "ent", "ant", "or", "eur"))
]


@pytest.mark.parametrize("form", FORMS)
def test_every_noun_for_people_has_all_gender_forms(form: str) -> None:
    for noun in PEOPLE:
        written = form.format(noun)
        assert gender.plain(written) == f"{noun}innen"
        assert nouns.is_person(written) and nouns.classes_of(written) == nouns.classes_of(noun)
        assert nouns.victim_group(written) == nouns.victim_group(noun)


@pytest.mark.parametrize(("mark", "noun"), itertools.product(("*", "_", ":", "/"), ("Kolleg", "Ärzt", "Beamt", "Zeug")))
def test_stems_of_feminines_are_people(mark: str, noun: str) -> None:
    assert nouns.is_person(f"{noun}{mark}innen") and nouns.is_person(f"{noun}{mark}in")


def test_a_token_is_looked_up_by_its_form_then_by_its_lemma_and_no_verb_is_a_noun() -> None:
    doc = german.load()("Er tat es, doch die Tat blieb ungesühnt.")
    assert [nouns.classes_of(t) for t in doc if t.text in ("tat", "Tat")] == [frozenset(), {"happening"}]


def test_the_longest_listed_head_counts() -> None:
    matcher = Matcher([Listed("Werk", 1), Listed("Netzwerk", 2), Listed("Bank", 3, frozenset({"Bänke"}), heads=False)])
    found = [matcher.parts(w) for w in ("Funknetzwerken", "Stahlwerk", "Bänken", "Sandbank", "Bergwerke", "Hof")]
    assert [p and (p.before, p.values) for p in found] == [
        ("Funk", (2,)), ("Stahl", (1,)), ("", (3,)), None, ("Berg", (1,)), None,
    ]  # fmt: skip


def test_a_wrong_table_stops_the_program(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("noun,forms,classes,victims,person,compounds\nHaus,Häuser,bulding,,,\n", "utf-8")
    with pytest.raises(DataFileError, match=r"places.csv: row 2 \(Haus\): classes"):
        read_csv(path, table.NounRow)
