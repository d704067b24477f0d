"""Places: where something happened, and what names only somebody's town, another country or the seat of a speaker."""

import pytest

from tests.extract.conftest import Code, Tables


def told(tables: Tables) -> set[tuple[str, str | None]]:
    """Type or kind, and name of the place, of all claims."""
    names = dict(tables["entities"].select("entity", "name").iter_rows())
    rows = [*tables["event_claims"].select("event_type", "place").iter_rows(),
            *tables["casualty_claims"].select("kind", "place").iter_rows()]  # fmt: skip
    return {(kind, names.get(place)) for kind, place in rows}


SCENES = {
    "In der Ortschaft Lota rund 40 Kilometer südlich von Concepción an einem Bus griffen Bauern Lehrer an.": {
        ("attack", "Lota")},
    "In der Region Araukanien und der Provinz Malleco streikten Lehrer.": {
        ("strike", "Araukanien"), ("strike", "Malleco")},
    "In Temuco und im nahen Dorf Curarrehue streikten Lehrer.": {("strike", "Temuco"), ("strike", "Curarrehue")},
    "In dem Temucoer Vorort Labranza streikten Lehrer.": {("strike", "Labranza")},
    # what is compared with it is elsewhere; a border and the whole country are in no town
    "Wie zuvor in Temuco stürmten Bauern auch in Arica das Rathaus.": {("storming", "Arica")},
    "In Temuco gab es Krawalle. Die Grenze zu Bolivien wurde geschlossen.": {("riot", "Temuco"), ("closure", None)},
    "In Temuco war es ruhig. Die Proteste weiteten sich auf das ganze Land aus.": {("protest", None)},
    # how long ago it was says nothing of where
    "In Temuco blieb es ruhig. Vor zwei Wochen blockierten Bauern eine Straße.": {("blockade", "Temuco")},
    # a clause that opens with a place of its own says nothing of the clause before it
    "Bei Krawallen wurden 20 Menschen verletzt; in Arica blockierten Bauern eine Straße.": {
        ("riot", None), ("injured", None), ("blockade", "Arica")},
    "In Temuco kam es zu Krawallen, in Arica brannten Autos.": {("riot", "Temuco"), ("arson", "Arica")},
    # of two places with their part of the country
    "In Temuco im Süden und in Arica im Norden stürmten Bauern das Rathaus.": {
        ("storming", "Temuco"), ("storming", "Arica")},
    "In der Hafenstadt Valparaíso und im Norden, in Arica, streikten Lehrer.": {
        ("strike", "Valparaíso"), ("strike", "Arica")},
    # what is told of the place before it
    "Männer wurden nach Arica gebracht, wo Bauern das Rathaus stürmten.": {("storming", "Arica")},
    "Bauern zogen nach Bolivien, wo sie eine Straße blockierten.": set(),
    # from where, in charge of what, called after what: no scene
    "Die aus Temuco angereisten Lehrer blockierten in Arica eine Straße.": {("blockade", "Arica")},
    "Studenten aus Temuco blockierten in Arica eine Straße.": {("blockade", "Arica")},
    "Die aus Temuco stammenden Männer steckten in Arica ein Auto in Brand.": {("arson", "Arica")},
    "Die Polizei von Temuco nahm in Arica 20 Menschen fest.": {("arrest", "Arica"), ("arrested", "Arica")},
    "Die für Temuco zuständige Polizei nahm in Arica 20 Menschen fest.": {("arrest", "Arica"), ("arrested", "Arica")},
    "In Arica wurden 20 Bauern verletzt, die aus Temuco stammen.": {("injured", "Arica")},
    "Die Zeitung aus Temuco berichtet von Krawallen in Arica.": {("riot", "Arica")},
    "Auf dem Weg nach Arica wurden 20 Bauern verletzt.": {("injured", None)},
    "Zwischen Temuco und Arica blockierten Bauern die Straße.": {("blockade", None)},
    "Nicht in Temuco, sondern in Arica wurden 20 Menschen verletzt.": {("injured", "Arica")},
    "In Temuco sagte ein Sprecher, in Arica seien 20 Menschen verletzt worden.": {("injured", "Arica")},
    "Einen Tag nach dem Anschlag in Temuco wurden in Arica 20 Menschen verletzt.": {
        ("attack", "Temuco"), ("injured", "Arica")},
    "Nach dem Anschlag in Temuco stürmten Bauern das Rathaus.": {("attack", "Temuco"), ("storming", "Temuco")},
    # the twins
    "Bauern stürmten das Rathaus von Temuco.": {("storming", "Temuco")},
    "Vor der Botschaft in Temuco demonstrierten Bauern.": {("protest", "Temuco")},
    "Demonstranten in Temuco stürmten das Rathaus.": {("storming", "Temuco")},
    "In Temuco blockierten Bauern eine Straße.": {("blockade", "Temuco")},
    "In Temuco seien 20 Menschen verletzt worden, sagte ein Sprecher.": {("injured", "Temuco")},
    # several places at once
    "In Temuco, Arica und Talca demonstrierten Bauern.": {
        ("protest", "Temuco"), ("protest", "Arica"), ("protest", "Talca")},
    "Auch in Temuco sowie in Arica streikten die Lehrer.": {("strike", "Temuco"), ("strike", "Arica")},
    "Nicht nur in Temuco, sondern auch in Arica streikten die Lehrer.": {("strike", "Temuco"), ("strike", "Arica")},
    "Bei Kundgebungen in Temuco und Arica wurden 20 Menschen verletzt.": {
        ("protest", "Temuco"), ("protest", "Arica"), ("injured", None)},
    # the capital
    "In der Hauptstadt stürmten Bauern das Rathaus.": {("storming", "Santiago")},
    "In der Hauptstadt Chiles stürmten Bauern das Rathaus.": {("storming", "Santiago")},
    "In der chilenischen Hauptstadt stürmten Bauern das Rathaus.": {("storming", "Santiago")},
    "In der früheren Hauptstadt stürmten Bauern das Rathaus.": {("storming", None)},
    # another country
    "In Tiflis stürmten Bauern das Rathaus.": set(),
    "In der Hauptstadt Georgiens stürmten Bauern das Rathaus.": set(),
    "In der georgischen Hauptstadt Tiflis stürmten Bauern das Rathaus.": set(),
    "Bei Protesten in Frankreich wurden vier Menschen getötet.": set(),
    "Im Zentrum von Madrid zündeten Vermummte Autos an.": set(),
    "In der Schweizer Gemeinde Brunnwil starben bei einem Brand 40 Menschen.": set(),
    "In Paris kam es zu Zusammenstößen. Dabei wurden zwölf Menschen verletzt. 30 wurden dort festgenommen.": set(),
    "Exilchilenen demonstrierten vor der Botschaft in Berlin.": set(),
    "Bauern demonstrierten in Arica und in Paris.": {("protest", "Arica")},
    # a foreign place that is no scene
    "Die aus Paris angereisten Bauern blockierten in Arica eine Straße.": {("blockade", "Arica")},
    "In Brüssel berieten die Außenminister. Soldaten erschossen 30 Bauern.": {("killed", None), ("shooting", None)},
    "Der chilenische Botschafter in Paris trat zurück.": {("resignation", None)},
    "In Moskau sagte ein Sprecher, in Arica seien 20 Menschen verletzt worden.": {("injured", "Arica")},
    "In der Gemeinde Brunnwil starben bei einem Brand 40 Menschen.": {("killed", "Brunnwil")},
    # the country, said by what it is; its twins are a part of it and a town
    "In Temuco wurden 20 Bauern verletzt. In dem Land demonstrieren seit Tagen Lehrer.": {
        ("injured", "Temuco"), ("protest", None)},
    "In Temuco wurden 20 Bauern verletzt. In der Andenrepublik demonstrieren seit Tagen Lehrer.": {
        ("injured", "Temuco"), ("protest", None)},
    "In Temuco wurden 20 Bauern verletzt. In dem südamerikanischen Staat streiken die Lehrer.": {
        ("injured", "Temuco"), ("strike", None)},
    "In Temuco wurden 20 Bauern verletzt. In der Stadt streiken die Lehrer.": {
        ("injured", "Temuco"), ("strike", "Temuco")},
    # the town, said by what it is and where it lies; its twin is a part of the country
    "In Temuco wurden 20 Bauern verletzt. In der Stadt im Süden Chiles streiken die Lehrer.": {
        ("injured", "Temuco"), ("strike", "Temuco")},
    "In Arica brannten Autos. In der Hafenstadt im Norden des Landes wurden 20 Menschen festgenommen.": {
        ("arson", "Arica"), ("arrest", "Arica"), ("arrested", "Arica")},
    "In Arica brannten Autos. In der einstigen Wirtschaftsmetropole im Norden Chiles starben 20 Menschen.": {
        ("arson", "Arica"), ("killed", "Arica")},
    "In Arica brannten Autos. Am Morgen war es im Zentrum der Hafenstadt im Norden des Landes ruhig. "
    "Viele Läden seien geplündert worden.": {("arson", "Arica"), ("property_damage", "Arica")},
    "In Temuco wurden 20 Bauern verletzt. Journalisten wurden nicht in die Andenrepublik gelassen.": {
        ("injured", "Temuco"), ("closure", None)},
    "In Temuco wurden 20 Bauern verletzt. Im Norden Chiles streiken die Lehrer.": {
        ("injured", "Temuco"), ("strike", None)},
    # what is decreed holds for the country, but for what is said to be in the town
    "In Temuco wurden 20 Bauern verletzt. Die Regierung verhängte den Ausnahmezustand.": {
        ("injured", "Temuco"), ("state_of_emergency", None)},
    "In Temuco wurden 20 Bauern verletzt. Die Regierung verhängte den Ausnahmezustand in der Stadt.": {
        ("injured", "Temuco"), ("state_of_emergency", "Temuco")},
    # the sum of years is that of the country
    "In Temuco wurden 20 Bauern verletzt. Seit 2017 wurden 500 Menschen getötet.": {
        ("injured", "Temuco"), ("killed", None)},
    "In Temuco wurden 20 Bauern verletzt. Seit Montag wurden fünf Menschen getötet.": {
        ("injured", "Temuco"), ("killed", "Temuco")},
    # where the lead's happening took place
    "In Chile wurden 20 Bauern verletzt. Der Brand ereignete sich in Temuco.": {("injured", "Temuco")},
    "In Chile wurden 20 Bauern verletzt. Die Tat geschah in Temuco.": {("injured", "Temuco")},
    # what the lead has in a part of the country is in the town that is told next; what it has in the country is not
    "Im Norden Chiles wurden 20 Bauern verletzt. Sie hatten in Arica gestreikt.": {
        ("injured", "Arica"), ("strike", "Arica")},
    "Im Süden des Landes stürmten Bauern ein Rathaus. Die Lage in Temuco sei ruhig, hieß es.": {("storming", "Temuco")},
    "Bauern stürmten an der chilenischen Küste ein Rathaus. Es liegt in Arica.": {("storming", "Arica")},
    "Im Süden Chiles kam es zu Krawallen. Es ging um Land. In Temuco wurden 20 Bauern verletzt.": {
        ("riot", "Temuco"), ("injured", "Temuco")},
    "In Chile kam es zu Krawallen. In Temuco wurden 20 Bauern verletzt.": {("riot", None), ("injured", "Temuco")},
    "In Chile demonstrierten Bauern. In Temuco brannten Autos.": {("protest", None), ("arson", "Temuco")},
    # towns that are named together after one word for what they are
    "In Arica wurden 20 Menschen aus den Städten Temuco und Talca verletzt. Zehn starben.": {
        ("injured", "Arica"), ("killed", "Arica")},
    "Bauern aus den Orten Temuco sowie Talca blockierten in Arica eine Straße.": {("blockade", "Arica")},
    "Lehrer aus den Orten Temuco, Talca und Lota streikten in Arica.": {("strike", "Arica")},
    "In den Städten Temuco und Talca blockierten Bauern eine Straße.": {("blockade", "Temuco"), ("blockade", "Talca")},
    # what a place lies in that somebody is from; its twin is where it happened
    "Ein Mann aus Lota in Araukanien wurde bei einem Streit verletzt.": {("injured", None)},
    "Zwei Lehrer aus Lota im Süden von Araukanien wurden in Arica verletzt.": {("injured", "Arica")},
    "Studenten aus Talca in der Region Araukanien blockierten eine Straße.": {("blockade", None)},
    "In Lota in der Region Araukanien blockierten Studenten eine Straße.": {("blockade", "Lota")},
    # where a body has its seat; its twin is what happens there
    "Der Verband mit Sitz in Arica bestreikte am Montag die Häfen.": {("strike", None)},
    "Arbeiter der Firma mit Hauptsitz in Arica streikten.": {("strike", None)},
    "Lehrer eines Verbands mit Hauptquartier in Arica demonstrierten in Temuco.": {("protest", "Temuco")},
    "Der in Arica sitzende Verband demonstrierte in Temuco.": {("protest", "Temuco")},
    "Vor dem Sitz des Verbands in Arica demonstrierten Bauern.": {("protest", "Arica")},
    "Bauern stürmten den Sitz des Verbands in Arica.": {("storming", "Arica")},
    # where somebody is in a clause of its own is no place of what follows
    "In Temuco brannten Autos. Landesweit wird gestreikt. Der Minister, der bei einem Fest in Arica war, will helfen. "
    "Viele Häuser wurden geplündert.": {("arson", "Temuco"), ("strike", None), ("property_damage", None)},
    "In Temuco brannten Autos. Landesweit wird gestreikt. Ein Arzt, der in Arica Brote verteilte, bat um Ruhe. "
    "20 Menschen starben.": {("arson", "Temuco"), ("strike", None), ("killed", None)},
    "In Temuco brannten Autos. Im ganzen Land wird gestreikt. Die Präsidentin, die jüngst in Arica sprach, schweigt. "
    "20 Menschen starben.": {("arson", "Temuco"), ("strike", None), ("killed", None)},
    "In Temuco brannten Autos. Landesweit wird gestreikt. Ein Arzt bat in Arica um Ruhe. 20 Menschen starben.": {
        ("arson", "Temuco"), ("strike", None), ("killed", "Arica")},
    # the net is that of the country, where its town is not said
    "In Temuco wurden 20 Bauern verletzt. Das Internet wurde abgeschaltet.": {
        ("injured", "Temuco"), ("communication_shutdown", None)},
    "In Temuco wurden 20 Bauern verletzt. In der Stadt wurde das Internet abgeschaltet.": {
        ("injured", "Temuco"), ("communication_shutdown", "Temuco")},
    # near a town, and then near a smaller one
    "Nahe Santiago überfielen Bauern ein Lager. Es liegt unweit von Arica. Dabei starben 20 Menschen.": {
        ("attack", "Santiago"), ("killed", "Arica")},
    "In der Nähe von Santiago barst ein Tank. Das Lager liegt nahe dem Dorf Quilquén. Dabei starben 20 Menschen.": {
        ("killed", "Quilquén")},
    "In Santiago überfielen Bauern ein Lager. Es liegt unweit von Arica. Dabei starben 20 Menschen.": {
        ("attack", "Santiago"), ("killed", "Santiago")},
    # somebody speaks of the country while the passage stays in the town; the paper does not
    "In Temuco brannten Autos. Viele flohen. Die Stadt ist leer. „In Chile ist niemand sicher“, sagte ein Arzt. Zehn "
    "Menschen starben.": {("arson", "Temuco"), ("killed", "Temuco")},
    "In Temuco brannten Autos. Viele flohen. Die Stadt ist leer. Eine Händlerin sagte, in Chile regiere der Hass. "
    "Zehn Menschen starben.": {("arson", "Temuco"), ("killed", "Temuco")},
    "In Temuco brannten Autos. Viele flohen. Die Stadt ist leer. Ein Arzt klagte, dass in Chile keiner helfe. Zehn "
    "Menschen starben.": {("arson", "Temuco"), ("killed", "Temuco")},
    "In Temuco brannten Autos. Viele flohen. Die Stadt ist leer. In Chile herrscht seit Tagen Hass. Zehn Menschen "
    "starben.": {("arson", "Temuco"), ("killed", None)},
    # an adjective of a town before a part of it, and before a body
    "Im Berliner Stadtgebiet und in Arica streikten die Lehrer.": {("strike", "Arica")},
    "Bauern stürmten das Dorf Quilquén.": {("storming", "Quilquén")},
    # unrest that befalls the country, and one of its towns
    "In Temuco wurden 20 Bauern verletzt. Chile wird seit Wochen von Streiks gelähmt.": {
        ("injured", "Temuco"), ("strike", None)},
    "In Temuco wurden 20 Bauern verletzt. Eine Welle von Streiks erfasst Chile.": {
        ("injured", "Temuco"), ("strike", None)},
    "In Temuco wurden 20 Bauern verletzt. Das Land wird von Unruhen erschüttert.": {
        ("injured", "Temuco"), ("riot", None)},
    "In Temuco wurden 20 Bauern verletzt. Die Stadt wird von Unruhen erschüttert.": {
        ("injured", "Temuco"), ("riot", "Temuco")},
}  # fmt: skip


@pytest.mark.parametrize("text", SCENES)
def test_where_it_happened(code: Code, text: str) -> None:
    assert told(code(text)) == SCENES[text]


def test_the_crowd_of_several_towns_is_that_of_none(code: Code) -> None:
    both = code("In Temuco und Arica demonstrierten am Montag 3000 Bauern.")["event_claims"]
    one = code("In Temuco demonstrierten am Montag 3000 Bauern.")["event_claims"]
    assert set(both["participants_min"]) == {None}
    assert set(both["fact"]) == {0, 1}
    assert set(one["participants_min"]) == {3000}


SEATS = [
    "20 Bauern wurden verletzt, sagte Polizeichefin Ana Soto am Freitag in Santiago; sechs seien festgenommen worden.",
    "Die Lage sei ruhig, teilte die Polizei in Santiago mit; sechs Bauern seien festgenommen worden.",
    "Minister Pedro Soto sagte in Santiago, 20 Bauern seien verletzt worden; sechs wurden festgenommen.",
]


@pytest.mark.parametrize("text", SEATS)
def test_where_somebody_speaks_between_two_clauses_is_not_the_place(code: Code, text: str) -> None:
    tables = code(f"In Temuco war es am Montag zu Krawallen gekommen. {text}")
    assert ("arrested", "Temuco") in told(tables)
    assert "Santiago" not in {place for _, place in told(tables)}


COUNTERS = {
    # who counts for a part of the country counts what happened there, who governs it what happened anywhere
    "Die Provinzregierung meldete 20 Tote.": "Temuco",
    "Nach Angaben der örtlichen Behörden wurden 20 Menschen getötet.": "Temuco",
    "Die Behörden in Temuco sprachen von 20 Toten.": "Temuco",
    "Laut dem Gouverneur kamen 20 Menschen ums Leben.": "Temuco",
    "Wie die Stadtverwaltung mitteilte, starben 20 Menschen.": "Temuco",
    "Die Regierung meldete 20 Tote.": None,
    "Nach Angaben der Behörden wurden 20 Menschen getötet.": None,
    "Wie das Innenministerium mitteilte, starben 20 Menschen.": None,
}  # fmt: skip


@pytest.mark.parametrize("figure", COUNTERS)
def test_who_counts_for_what(code: Code, figure: str) -> None:
    claims = told(code(f"In Arica brannten Autos. In Temuco stürmten Bauern ein Rathaus. {figure}"))
    assert {place for kind, place in claims if kind == "killed"} == {COUNTERS[figure]}


HEADED = {
    ("Santiago: Besetzung des Marktes beendet", "Bei einem Brand sind 20 Menschen verletzt worden."): "Santiago",
    # the headline names the town, and the lead calls it by the country or a part of it
    ("Temuco (Chile): Brand auf Markt", "Bei einem Brand in Chile sind 20 Menschen verletzt worden."): "Temuco",
    ("Temuco: Brand auf Markt", "Im Süden des Landes sind bei einem Brand 20 Menschen verletzt worden."): "Temuco",
    ("Schlägerei in Temuco", "In dem Andenstaat sind 20 Menschen verletzt worden."): "Temuco",
    # the sum of the country is not that of the headline's town
    ("Schlägerei in Temuco", "In Chile sind seit Beginn der Proteste 20 Menschen verletzt worden."): None,
    ("Sprengsatz auf Markt", "Bei Krawallen in Chile sind 20 Menschen verletzt worden."): None,
}  # fmt: skip


@pytest.mark.parametrize(("title", "lead"), HEADED)
def test_the_headline_has_the_town_of_a_lead_without_one(code: Code, title: str, lead: str) -> None:
    assert {place for kind, place in told(code(lead, title=title)) if kind == "injured"} == {HEADED[title, lead]}


def test_a_region_around_several_towns_is_where_the_figure_of_all_is(code: Code) -> None:
    around = told(code("In den Orten Temuco und Villarrica in der Region Araukanien wurden 20 Menschen verletzt."))
    alone = told(code("In Temuco und Villarrica wurden 20 Menschen verletzt."))
    assert ("injured", "Araukanien") in around
    assert ("injured", None) in alone
