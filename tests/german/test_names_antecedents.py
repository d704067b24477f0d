"""Pronouns, adverbs and bare nouns for places, and what they point back to."""

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.names.antecedents import Antecedents

NLP = german.load()


def meant(text: str) -> str | None:
    """Name of what the word between asterisks points back to."""
    before, word, after = text.split("*")
    doc = NLP(before + word + after)
    found = names.find(doc, "PER", 2023)
    span = doc.char_span(len(before), len(before) + len(word))
    assert span is not None
    number = Antecedents(doc, found).of(span[-1])
    return None if number is None else found.entities[number].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ministerin Eva Lind traf Minister Jan Otte. *Sie* verlangte Aufklärung.", "Eva Lind"),
        ("Ministerin Eva Lind traf Minister Jan Otte. *Er* verlangte Aufklärung.", "Jan Otte"),
        ("Präsident Jan Otte empfing Botschafter Kemal Demir. *Dieser* überreichte einen Brief.", "Kemal Demir"),
        ("Die Demonstranten zogen ab. *Sie* wollen morgen wiederkommen.", "Demonstranten"),
        ("Die Kirche half den Arbeitern. *Sie* hatten seit Tagen nichts gegessen.", "Arbeiter"),
        ("In Arequipa brannten Autos. *Dort* gilt eine Ausgangssperre.", "Arequipa"),
        ("Die Armee rückte nach Cusco vor. Die *Stadt* war verlassen.", "Cusco"),
        (
            "Ministerin Eva Lind kam am Abend. An die Regierung appellierte *sie*, die Häftlinge freizulassen.",
            "Eva Lind",
        ),
        ("Ministerin Eva Lind warnte. Die Europäische Union prüfe Strafen, kündigte *sie* an.", "Eva Lind"),
        ("Die Beauftragte Eva Lind sprach von Mord. Die Armee prüfe das, sagte *sie*.", "Eva Lind"),
        ("Der Beauftragte Jan Otte sprach von Mord. Dabei blieb *er* auch am Abend.", "Jan Otte"),
        ("Die Vorsitzende Eva Lind sprach von Mord. Dabei blieb *sie* auch am Abend.", "Eva Lind"),
        ("Richterin Eva Lind sprach. Die Armee habe geschossen, erklärte *sie* im Radio.", "Eva Lind"),
        ("Botschafterin Eva Lind reiste an. Mit der Gewerkschaft hat *sie* lange verhandelt.", "Eva Lind"),
        ("Die Gewerkschaft ließ sich beraten. Ihren Anwälten vertraut *sie* noch immer.", "Gewerkschaften"),
        ("Minister Jan Otte kam. Nach einem Treffen mit seinem Kollegen Kemal Demir sagte *er* wenig.", "Jan Otte"),
        ("Minister Jan Otte kam. Bei einem Gespräch mit Botschafter Kemal Demir drohte *er* mit Klage.", "Jan Otte"),
        ("Minister Jan Otte rief an. Nach dem Telefonat mit Kemal Demir reiste *er* ab.", "Jan Otte"),
        ("Minister Jan Otte kam. Die Regierung von Präsident Kemal Demir nannte *er* schwach.", "Jan Otte"),
        ("Minister Jan Otte kam. Kemal Demirs Anhänger lobte *er* trotzdem.", "Jan Otte"),
        ("Minister Jan Otte kam. In der Partei von Kemal Demir blieb *er* lange.", "Kemal Demir"),
        ("Ein Hirte rief an. Besorgt äußerte sich auch Jan Otte: „Es brennt“, sagte *er*.", "Jan Otte"),
        ("Die Armee bestreitet das. Laut der Polizei hat *sie* zwei Leute erschossen.", "Polizei (Peru)"),
        ("Als die Armee anrückte, zog *sie* schon Panzer nach.", "Militär (Peru)"),
        ("Aus Chile und seiner Hauptstadt Santiago kam Hilfe. Das *Land* schickte Ärzte.", "Chile"),
        ("Das Militär rückte vor. In Cusco kam *es* zu Krawallen.", None),
        ("Das Militär rückte vor. Dabei ging *es* um Geld.", None),
        ("Das Ministerium schwieg. Bei dem Toten handelte *es* sich um einen Lehrer.", None),
        ("Das Militär rückte vor. Am Abend kam *es* in Cusco an.", "Militär (Peru)"),
    ],
)
def test_a_word_without_a_name_points_back(text: str, name: str | None) -> None:
    assert meant(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "*Sie* verlangte Aufklärung.",
        "Minister Jan Otte trat zurück. *Sie* verlangte Aufklärung.",
        "Die Demonstranten zogen ab. *Er* schwieg.",
        "Es gab Tote. *Dort* gilt eine Ausgangssperre.",
        "Die Armee rückte vor. Die *Stadt* war verlassen.",
        "In Arequipa brannten Autos. Eine *Stadt* ist gelähmt.",
    ],
)
def test_where_nobody_fits_it_points_to_nobody(text: str) -> None:
    assert meant(text) is None
