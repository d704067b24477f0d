"""Gender forms: one token, read as the plain noun; nothing else is one."""

import pytest

from pipeline import german
from pipeline.german import amounts, names
from pipeline.german.inflection import gender


@pytest.mark.parametrize(("written", "plain"), gender.words().examples.items())
def test_a_gender_form_is_one_token_and_read_as_a_plain_one(written: str, plain: str) -> None:
    assert gender.plain(written) == plain
    assert [text for text, _ in gender.keep_whole([(written, False)])] == [written]


@pytest.mark.parametrize("form", ["Lehrer*innen", "Lehrer_innen", "Lehrer:innen", "Lehrer/-innen", "Lehrer/innen",
                                  "Lehrer·innen", "LehrerInnen", "Lehrer(innen)"])  # fmt: skip
@pytest.mark.parametrize("sentence", ["Die {} streikten.", "Am Montag traten „{}“ in den Streik.", "({}, Eltern)"])
def test_the_network_reads_the_plain_plural(form: str, sentence: str) -> None:
    doc = german.load()(sentence.format(form))
    plain = german.load()(sentence.format("Lehrerinnen"))
    token = next(t for t in doc if t.text == form)
    assert token.lemma_ == "Lehrer"
    assert [(t.tag_, t.head.i, t.dep_) for t in doc] == [(t.tag_, t.head.i, t.dep_) for t in plain]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Siehe unten: innen und außen.", ["innen"]),
        ("Die Lehrer* streikten.", ["Lehrer", "*"]),
        ("Max*Moritz kam und/oder ging.", ["Max*Moritz", "und", "/", "oder"]),
        ("Mehr unter https://schule.test/Lehrer/innen im Netz.", ["https://schule.test/Lehrer/innen"]),
    ],
)
def test_what_is_no_gender_form_stays_apart(text: str, tokens: list[str]) -> None:
    assert [t.text for t in german.load()(text) if t.text in tokens] == tokens


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("In Lyon blockierten Aktivist*innen die Straße.", "Aktivist*innen", "Aktivisten"),
        ("Polizist:innen gingen gegen sie vor.", "Polizist:innen", "Polizei (Serbien)"),
        ("Mehrere Kolleg_innen und Ärzt·innen wurden verletzt.", "Ärzt·innen", "Ärzte"),
        ("Der/die Ministerpräsident*in trat zurück.", "Ministerpräsident*in", "Ministerpräsidentin (Serbien)"),
        ("Die Französ*innen protestierten.", "Französ*innen", "Einwohner (Frankreich)"),
    ],
)
def test_names_are_found_in_gender_forms(text: str, surface: str, name: str) -> None:
    found = names.find(german.load()(text), "SRB")
    assert (surface, name) in [(m.surface, found.entities[m.entity].name) for m in found.mentions]


@pytest.mark.parametrize("noun", ["Student*innen", "Beamt:innen", "Passant_innen", "Franzos*innen", "Bäuer/-innen"])
def test_gender_forms_count_people(noun: str) -> None:
    doc = german.load()(f"Verletzt wurden 31 {noun} in der Stadt.")
    assert [(a.unit, doc[a.noun_i].text) for a in amounts.find(doc) if a.noun_i is not None] == [("persons", noun)]
