"""Codebook of names: sentences in, actors and places out."""

from __future__ import annotations

import pytest

from pipeline import german
from pipeline.german import names
from pipeline.german.names import Entity, Names


def find(text: str, focus: str | None = None, year: int | None = None) -> Names:
    return names.find(german.load()(text), focus, year)


def entity(found: Names, name: str) -> Entity:
    fitting = [e for e in found.entities if e.name == name and e.kind != "place"] or [
        e for e in found.entities if e.name == name
    ]
    assert fitting, f"{name} not among {[e.name for e in found.entities]}"
    return fitting[0]


def surfaces(found: Names, name: str) -> list[str]:
    index = found.entities.index(entity(found, name))
    return [m.surface for m in found.mentions if m.entity == index]


@pytest.mark.parametrize(
    ("text", "focus", "name", "role", "country"),
    [
        ("Bundeskanzler Olaf Scholz rief zur Ruhe auf.", "KAZ", "Olaf Scholz", "Bundeskanzler", "DEU"),
        ("NATO-Generalsekretär Jens Stoltenberg warnte.", "UKR", "Jens Stoltenberg", "NATO-Generalsekretär", None),
        ("Der kasachische Staatschef Jerlan Omarow sprach.", "RUS", "Jerlan Omarow", "Staatschef", "KAZ"),
        ("Der Innenminister Frankreichs, Paul Moreau, trat zurück.", "BEL", "Paul Moreau", "Innenminister", "FRA"),
        ("Kemal Demir, Vorsitzender der Wahlkommission, sprach.", "TUR", "Kemal Demir", "Vorsitzender", "TUR"),
        ("Die Beauftragte für Wasser, Vera Herbst, half.", "DEU", "Vera Herbst", "Beauftragte", "DEU"),
        ("Die Ärztin Vera Herbst half den Verletzten.", "DEU", "Vera Herbst", "Ärztin", None),
        ("Der frühere Bankchef Jan Otte wurde verurteilt.", "DEU", "Jan Otte", "ehemals Bankchef", "DEU"),
        ("Polizeisprecherin Eva Lind bestätigte das.", "DEU", "Eva Lind", "Polizeisprecherin", "DEU"),
        ("Der Trainer des FC Hügelstadt, Uwe Behrens, ging.", "DEU", "Uwe Behrens", "Trainer", None),
        ("Präsident Obama zeigte sich besorgt.", "EGY", "Barack Obama", "Präsident", "USA"),
    ],
)  # fmt: skip
def test_roles_come_from_titles_and_appositions(
    text: str, focus: str, name: str, role: str, country: str | None
) -> None:
    person = entity(find(text, focus), name)
    assert (person.kind, person.role, person.country) == ("person", role, country)


def test_the_role_belongs_to_the_mention_of_the_person() -> None:
    found = find("Die schwedische Ministerpräsidentin Eva Lind trat zurück.", "SWE")
    assert surfaces(found, "Eva Lind") == ["schwedische Ministerpräsidentin Eva Lind"]


def test_a_surname_and_an_office_find_their_bearer() -> None:
    found = find("Ministerpräsidentin Eva Lind trat zurück. Die Regierungschefin hatte verloren. Lind weinte.", "SWE")
    assert surfaces(found, "Eva Lind") == ["Ministerpräsidentin Eva Lind", "Regierungschefin", "Lind"]


def test_a_name_after_a_chain_of_offices_belongs_to_the_nearest_one() -> None:
    found = find("Ein Vertrauter des Präsidenten Samuel Adoye wurde verhaftet.", "NGA")
    assert entity(found, "Samuel Adoye").role == "Präsident"


def test_an_office_without_a_bearer_is_an_actor_of_its_own() -> None:
    found = find("Ein Sprecher des Innenministeriums nannte keine Zahlen.", "KAZ")
    speaker = entity(found, "Sprecher (Innenministerium (Kasachstan))")
    assert (speaker.kind, speaker.country, speaker.organisation) == ("person", "KAZ", "Innenministerium (Kasachstan)")
    assert surfaces(found, "Innenministerium (Kasachstan)") == ["Innenministeriums"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kenias Verkehrsminister Alfred Otieno eröffnete die Bahn.", "Alfred Otieno", "KEN"),
        ("Kolumbiens Regierung senkt die Steuern.", "Regierung (Kolumbien)", "COL"),
        ("Die Ministerin Ruth Amsel (Grüne) besuchte die Messe.", "Ruth Amsel", "DEU"),
        ("Der ÖVP-Abgeordnete Karl Huber lehnte das ab.", "Karl Huber", "AUT"),
        ("Perus Präsident Luis Paz sprach.", "Luis Paz", "PER"),
        ("Am Freitag traf in Paris Präsidentin Ana Reyes ein.", "Ana Reyes", "PHL"),
    ],
)
def test_whose_office_it_is(text: str, name: str, country: str) -> None:
    assert entity(find(text, "PHL"), name).country == country


def test_an_embassy_is_a_body_and_a_message_is_none() -> None:
    found = find("Die deutsche Botschaft warnte. Die Botschaft des Königs an das Volk war kurz.", "THA")
    assert [e.name for e in found.entities if e.kind == "government"] == ["Botschaft (Deutschland)"]
    found = find("Die deutsche Botschaft im Libanon warnte.", "LBN")
    assert entity(found, "Botschaft (Deutschland)").country == "DEU"


@pytest.mark.parametrize("name", ["UN-Menschenrechtsbüro", "UNO-Menschenrechtsbüro", "Uno-Menschenrechtsbüro"])
def test_the_united_nations_by_each_of_their_abbreviations(name: str) -> None:
    assert surfaces(find(f"Das {name} verlangt Auskunft.", "PER"), "UN-Menschenrechtskommissariat") == [name]


def test_who_is_in_the_first_part_of_a_compound() -> None:
    found = find("OSZE-Beobachter und IRA-Anhänger kamen.", "IRL")
    assert surfaces(found, "OSZE") == ["OSZE"]
    assert "IRA" not in {e.name for e in found.entities}


def test_predicates_make_no_actor() -> None:
    found = find("Jan Otte wurde als Chef der Präsidialverwaltung entlassen.", "BLR")
    assert [e.name for e in found.entities] == ["Jan Otte", "Präsidialverwaltung (Belarus)"]


@pytest.mark.parametrize(
    ("text", "focus", "name", "kind"),
    [
        ("Das Gesundheitsministerium meldete neue Fälle.", "DNK", "Gesundheitsministerium (Dänemark)", "government"),
        ("Die polnische Regierung lehnte das ab.", "UKR", "Regierung (Polen)", "government"),
        ("Die Regierung in Berlin schwieg. Die Bundesregierung auch.", "DEU", "Bundesregierung", "government"),
        ("Das US-Außenministerium riet von Reisen ab.", "MEX", "US-Außenministerium", "government"),
        ("Polizisten sperrten die Brücke.", "FRA", "Polizei (Frankreich)", "security_force"),
        ("Das Militär räumte nach dem Hochwasser auf.", "PAK", "Militär (Pakistan)", "military"),
        ("Das Oberlandesgericht in Hamburg sprach ihn frei.", "DEU", "Oberlandesgericht (Hamburg)", "government"),
        ("Der Kreml äußerte sich nicht.", "ARM", "Kreml", "government"),
        ("Auch die Vereinten Nationen warnten.", "HTI", "Vereinte Nationen", "igo"),
        ("Die Notenbank hob die Zinsen an.", "CHE", "Zentralbank (Schweiz)", "organisation"),
        ("Nach Angaben der Feuerwehr gab es keine Verletzten.", "AUT", "Feuerwehr (Österreich)", "organisation"),
    ],
)
def test_bodies_have_one_name_in_a_country(text: str, focus: str, name: str, kind: str) -> None:
    assert entity(find(text, focus), name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "country", "ownership"),
    [
        ("Das meldete die russische Agentur Sputnik.", "Sputnik", "RUS", "state"),
        ("Wie das Portal Stadtkurier24.de berichtet, brennt es.", "Stadtkurier24.de", "DEU", None),
        ("Laut der Zeitung „Sahelkurier“ regnet es.", "Sahelkurier", "MLI", None),
        ("Der Staatssender Kanal Eins zeigte Bilder.", "Kanal Eins", "MLI", "state"),
        ("Das berichtete RIA-Novosti unter Berufung auf Ärzte.", "RIA Nowosti", "RUS", "state"),
        ("Laut dem Telegram-Kanal Wetschorka wurde geschossen.", "Wetschorka", None, None),
    ],
)
def test_media_have_country_and_ownership(text: str, name: str, country: str | None, ownership: str | None) -> None:
    medium = entity(find(text, "MLI"), name)
    assert (medium.kind, medium.country, medium.ownership) == ("media", country, ownership)


@pytest.mark.parametrize(
    ("text", "name", "surface"),
    [
        ("Die Nato tagt. Das Bündnis berät über Hilfe.", "NATO", "Bündnis"),
        ("Das Innenministerium schwieg. Die Behörde prüft den Fall.", "Innenministerium (Peru)", "Behörde"),
        ("Die Gewerkschaft Verdi ruft auf. Die Gewerkschaft fordert mehr Lohn.", "Verdi", "Gewerkschaft"),
        ("Der Sender CNN berichtete live. Der Sender brach dann ab.", "CNN", "Sender"),
        ("Die Bewegung „Freies Land“ (FL) rief zum Streik auf. Die FL ist verboten.", "Freies Land", "FL"),
    ],
)
def test_class_nouns_and_abbreviations_point_back(text: str, name: str, surface: str) -> None:
    assert surface in surfaces(find(text, "PER"), name)


@pytest.mark.parametrize(
    ("text", "name", "salient"),
    [
        ("26 Demonstranten wurden verletzt.", "Demonstranten", True),
        ("Die Protestierenden zogen zum Rathaus.", "Demonstranten", True),
        ("Studentinnen besetzten den Hörsaal.", "Studenten", True),
        ("Streikende blockierten die Werkstore.", "Streikende", True),
        ("Bergleute streikten in der Mine.", "Bergarbeiter", True),
        ("Plünderer zogen durch die Stadt.", "Plünderer", True),
        ("Viele Menschen kamen zum Fest.", "Menschen", False),
    ],
)
def test_groups_keep_their_noun(text: str, name: str, salient: bool) -> None:
    group = entity(find(text, "BOL"), name)
    assert (group.kind, group.country, group.salient) == ("group", "BOL", salient)


def test_a_country_is_a_place_and_acts_as_a_state() -> None:
    found = find("Russland entsendet Helfer nach Armenien.", "ARM")
    assert [(e.name, e.kind) for e in found.entities if e.country == "RUS"] == [
        ("Russland", "place"),
        ("Russland", "state"),
    ]
    assert [(e.name, e.place_kind) for e in found.entities if e.name == "Armenien"] == [("Armenien", "country")]


def test_forces_belong_to_the_country_that_sends_them() -> None:
    found = find("Russland entsendet Truppen nach Kasachstan.", "KAZ")
    assert entity(found, "Militär (Russland)").country == "RUS"


@pytest.mark.parametrize(
    ("text", "focus", "name", "kind", "country"),
    [
        ("In Zhanaozen blieb es ruhig.", "KAZ", "Schangaösen", "city", "KAZ"),
        ("In Kyjiw fiel der Strom aus.", "UKR", "Kiew", "city", "UKR"),
        ("Das Erdbeben traf die Provinz Hatay.", "TUR", "Hatay", "region", "TUR"),
        ("Ein Sturm zog über Texas hinweg.", "USA", "Texas", "region", "USA"),
        ("Sie blockierten den Flughafen von Bamako.", "MLI", "Flughafen von Bamako", "site", "MLI"),
        ("Die Menge zog auf den Platz der Republik.", "FRA", "Platz der Republik", "site", "FRA"),
        ("In den Pariser Vorstädten brannten Autos.", "FRA", "Paris", "city", "FRA"),
    ],
)
def test_places(text: str, focus: str, name: str, kind: str, country: str) -> None:
    place = next(e for e in find(text, focus).entities if e.name == name and e.kind == "place")
    assert (place.place_kind, place.country) == (kind, country)


def test_cities_have_what_geonames_knows() -> None:
    almaty = next(e for e in find("In Almaty brannte es.", "KAZ").entities)
    assert (almaty.geonames_id, almaty.parent) == (1526384, "Kasachstan")
    assert almaty.latitude is not None and 43 < almaty.latitude < 44


def test_boilerplate_yields_nothing() -> None:
    text = "Die Polizei ermittelt.\nLesen Sie auch: Präsident Macron in Berlin."
    nlp = german.load()
    doc = nlp.make_doc(text)
    doc.user_data["skip"] = [(text.index("\n") + 1, len(text))]
    assert [e.name for e in names.find(nlp(doc), "DEU").entities] == ["Polizei (Deutschland)"]


def test_pronouns_are_no_mentions() -> None:
    found = find("Eva Lind sprach. Sie sagte, er habe sie gesehen.", "SWE")
    assert [m.surface for m in found.mentions] == ["Eva Lind"]


def test_without_a_focus_nobody_knows_whose_police_it_is() -> None:
    text = "In Chile streikt die Polizei. Chiles Präsident schweigt."
    assert entity(find(text), "Polizei").country is None
    assert entity(find(text, "CHL"), "Polizei (Chile)").country == "CHL"


def test_an_office_holder_has_the_office_only_in_its_years() -> None:
    text = "Angela Merkel reiste an."
    assert entity(find(text, "DEU", 2015), "Angela Merkel").role == "Bundeskanzlerin"
    assert entity(find(text, "DEU", 1999), "Angela Merkel").role is None


def test_nothing_is_found_in_nothing() -> None:
    assert find("") == Names([], [])
    assert find("Es regnet seit Tagen, und kalt ist es auch.").entities == []


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Italien und Spanien protestierten.", {"Italien", "Spanien"}),
        ("Fünf Länder enthielten sich, darunter auch China und Indien.", {"China", "Indien"}),
        ("Vier Staaten stimmten dagegen, darunter Kuba und Syrien.", {"Kuba", "Syrien"}),
        ("Mehrere Länder verurteilten den Angriff, darunter auch Chile.", {"Chile"}),
        ("Neben Italien protestierte auch Spanien.", {"Italien", "Spanien"}),
        ("Ein Vertreter Libyens lehnte den Antrag ab.", {"Libyen"}),
        ("Moskau wies die Vorwürfe zurück.", {"Russland"}),
        ("Aus Paris und Rom kam Kritik.", {"Frankreich", "Italien"}),
        ("Der Zug aus Paris kam zu spät.", set()),
        ("Er reiste von Italien nach Spanien.", set()),
        ("Spanien: Brände breiten sich aus", set()),
    ],
)
def test_states_act_themselves_or_by_their_capital(text: str, states: set[str]) -> None:
    assert {e.name for e in find(text, "PER").entities if e.kind == "state"} == states


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sie wählten den „Obersten Rat zur Rettung des Landes“.", "Oberster Rat zur Rettung des Landes"),
        ("Die Bayerische Landesbibliothek meldete einen Fund.", "Bayerische Landesbibliothek"),
        ("Das Internationale Rote Kreuz half.", "Internationales Rotes Kreuz"),
        ("Das Norwegische Polarinstitut meldete einen Fund.", "Norwegisches Polarinstitut"),
    ],
)
def test_names_of_organisations_stand_in_the_nominative(text: str, name: str) -> None:
    assert entity(find(text, "AUT"), name).kind == "organisation"
