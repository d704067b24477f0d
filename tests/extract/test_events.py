"""Happenings: a sentence in, event types out, with their status, place, day and roles."""

from typing import Any

import pytest

from tests.extract.conftest import Code, Tables

TYPES = {
    # who does what: active, passive, nominal, participial
    "Demonstranten stürmten am Abend das Rathaus von Concepción.": {"storming"},
    "Das Rathaus wurde von aufgebrachten Bauern besetzt.": {"storming"},
    "Bei der Erstürmung des Parlaments durch Anhänger der Opposition gab es Verletzte.": {"storming"},
    "Vermummte steckten zwei Busse und eine Tankstelle in Brand.": {"arson"},
    "Das Gerichtsgebäude brannte völlig aus.": {"arson"},
    "In der Altstadt waren brennende Autos zu sehen.": {"arson"},
    "Jugendliche plünderten mehrere Geschäfte.": {"property_damage"},
    "Lastwagenfahrer blockierten die Autobahn nach Norden.": {"blockade"},
    "Die Polizei setzte Tränengas und Wasserwerfer ein.": {"crowd_control"},
    "Die Beschäftigten der Häfen streiken seit Montag.": {"strike"},
    "Soldaten eröffneten das Feuer auf die Menge.": {"shooting"},
    "In der Hauptstadt explodierte eine Autobombe.": {"explosion"},
    "Die Behörden schalteten das mobile Internet ab.": {"communication_shutdown"},
    "Der Flughafen der Hauptstadt wurde geschlossen.": {"closure"},
    "Der Präsident verhängte den Ausnahmezustand.": {"state_of_emergency"},
    "Der Innenminister trat am Dienstag zurück.": {"resignation"},
    "Die Präsidentin entließ den Verteidigungsminister.": {"dismissal"},
    "Die Polizei nahm den Oppositionsführer Pablo Rojas fest.": {"arrest"},
    "Gegen den Bürgermeister wurde Anklage erhoben.": {"investigation"},
    "Zehntausende demonstrierten in Valparaíso gegen die Rentenreform.": {"protest"},
    "Bei Zusammenstößen mit der Polizei flogen Steine.": {"clash"},
    "Auslöser waren gestiegene Fahrpreise.": {"price_increase"},
    "Das Militär übernahm am Morgen die Macht.": {"coup"},
    "Die Regierung ordnete eine dreitägige Staatstrauer an.": {"mourning"},
    "Spezialkräfte räumten das Protestcamp vor dem Ministerium.": {"security_operation"},
    "Polizisten schossen auf Grenzschützer.": {"shooting"},
    "Die Armee schoss auf die Angreifer zurück.": {"shooting"},
    "Rebellen griffen die Hafenstadt mit Raketen an.": {"attack"},
    "Ein Konvoi der Armee geriet nahe der Grenze in einen Hinterhalt.": {"attack"},
    "Lastwagenfahrer sperrten die Fernstraße nach Norden.": {"blockade"},
    "Ein Attentäter sprengte sich vor dem Ministerium in die Luft.": {"attack"},
    "Es kam zu Straßenschlachten zwischen Fans und der Polizei.": {"clash"},
    "Der General hat das Parlament und die Regierung aufgelöst.": {"dismissal"},
    "Die Regierung rief den Katastrophenfall aus.": {"state_of_emergency"},
    "Die Ermittlungen zu dem Unglück haben begonnen.": {"investigation"},
    "Der Oberst wurde zum Stellvertreter des Generals ernannt.": {"appointment"},
    "Das Grenzdorf wurde mit Granaten beschossen.": {"attack"},
    "Soldaten trafen ein Wohnhaus mit Raketen.": {"attack"},
    "In zwei Gefängnissen kam es zu Meutereien.": {"riot"},
    "Die Lokführer legten für einen Tag die Arbeit nieder.": {"strike"},
    "Der König verkündete die Auflösung der Regierung.": {"dismissal"},
    "Die Behörden untersagten sämtliche Kundgebungen.": {"state_of_emergency"},
    "Im Parlament kam es zu Handgreiflichkeiten.": {"clash"},
    "Uniformierte schlugen auf Studenten ein.": {"attack"},
    "Vermummte griffen in Osorno ein Kamerateam an.": {"attack"},
    "Auf das Fernsehteam wurde ein Angriff verübt.": {"attack"},
    "In der Altstadt sind am Abend Schüsse gefallen.": {"shooting"},
    "Am Rande der Kundgebung kam es zu Steinwürfen auf Polizisten.": {"clash"},
    "Die Polizei sperrte am Abend die Straßen um das Parlament.": {"security_operation"},
    # coordination: two types, one type with two targets
    "Demonstranten stürmten und zerstörten das Verwaltungsgebäude.": {"storming", "property_damage"},
    # news about other things tells no event of unrest
    "Der Stürmer schoss in der zweiten Halbzeit das entscheidende Tor.": set(),
    "Die Ausstellung wurde gestern in Hamburg eröffnet.": set(),
    "Der Konzern steigerte seinen Umsatz um vier Prozent.": set(),
    "Das Unternehmen will die Produktion nach Polen verlagern.": set(),
    "Die Feuerwehr löschte den Brand erst nach Stunden.": None,  # arguable: a fire, but nobody is said to have set it
}


CRISIS = "Im ganzen Land kam es zu Unruhen. "
"""Words of many meanings count only in articles that tell of unrest."""


def types(tables: Tables) -> set[str]:
    return set(tables["event_claims"]["event_type"])


@pytest.mark.parametrize(("sentence", "expected"), [(s, t) for s, t in TYPES.items() if t])
def test_event_types(code: Code, sentence: str, expected: set[str]) -> None:
    assert expected <= types(code(CRISIS + sentence))


@pytest.mark.parametrize("sentence", [s for s, t in TYPES.items() if t == set()])
def test_other_news_tells_no_event(code: Code, sentence: str) -> None:
    assert types(code(sentence)) == set()


def test_words_of_many_meanings_need_a_crisis(code: Code) -> None:
    sentence = "Der Flughafen der Hauptstadt wurde geschlossen."
    assert types(code(sentence)) == set()
    assert types(code(CRISIS + sentence)) == {"riot", "closure"}


STATUS = [
    ("Demonstranten sollen das Parlament gestürmt haben.", "storming", "reported"),
    ("Die Gewerkschaften kündigten für Montag einen Streik an.", "strike", "planned"),
    ("Beobachter befürchten weitere Ausschreitungen.", "riot", "feared"),
    ("Die Polizei dementierte die Festnahme des Journalisten Juan Soto.", "arrest", "denied"),
    ("Die Opposition will am Samstag erneut demonstrieren.", "protest", "planned"),
    ("Die nächste Kundgebung soll am kommenden Mittwoch stattfinden.", "protest", "planned"),
    ("Für Montag wurde ein Trauertag angeordnet.", "mourning", "reported"),
]


@pytest.mark.parametrize(("sentence", "kind", "status"), STATUS)
def test_status(code: Code, sentence: str, kind: str, status: str) -> None:
    rows = [r for r in code(sentence)["event_claims"].iter_rows(named=True) if r["event_type"] == kind]
    assert [r["status"] for r in rows] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Opposition fordert den Rücktritt des Präsidenten.",
        "Sollte es zu Ausschreitungen kommen, werde die Polizei eingreifen.",
        "Die Behörden wollen Plünderungen verhindern.",
    ],
)
def test_what_nobody_says_happened_is_not_reported(code: Code, sentence: str) -> None:
    assert "reported" not in set(code(sentence)["event_claims"]["status"])


def roles(tables: Tables) -> set[tuple[str, str]]:
    names: dict[int, str] = dict(tables["entities"].select("entity", "name").iter_rows())
    return {(role, names[e]) for e, role in tables["claim_actors"].select("entity", "role").iter_rows()}


def one(tables: Tables, kind: str) -> dict[str, Any]:
    rows = [r for r in tables["event_claims"].iter_rows(named=True) if r["event_type"] == kind]
    assert len(rows) == 1, rows
    return rows[0]


def test_roles_of_active_and_passive_are_the_same(code: Code) -> None:
    active = code(CRISIS + "Soldaten griffen die Demonstranten an.")
    passive = code(CRISIS + "Die Demonstranten wurden von Soldaten angegriffen.")
    assert {r for r, _ in roles(active)} == {r for r, _ in roles(passive)} == {"initiator", "target"}


def test_verbs_of_motion_have_no_passive_with_sein(code: Code) -> None:
    names = roles(code(CRISIS + "Am Morgen sind Demonstranten in das Rathaus eingedrungen."))
    assert {r for r, name in names if "Demonstrant" in name} == {"initiator"}


def test_who_goes_with_a_means_uses_it(code: Code) -> None:
    tables = code(CRISIS + "Zuvor war die Polizei mit Wasserwerfern gegen Demonstranten vorgegangen.")
    assert types(tables) == {"riot", "crowd_control"}
    assert {r for r, _ in roles(tables)} == {"initiator", "target"}


def test_where_shots_fall_is_not_their_target(code: Code) -> None:
    row = one(code("Soldaten haben in der Hauptstadt auf Demonstranten geschossen."), "shooting")
    assert "Demonstranten" in row["target_text"]


@pytest.mark.parametrize(
    "sentence",
    [
        "In der Hauptstadt explodiert die Wut.",
        "Die Gefangenen müssten sofort freigelassen werden, hieß es.",
        "Die Geiseln werden nun medizinisch untersucht.",
        "Viele Bewohner sind unter den Trümmern gefangen.",
        "Der Präsident verurteilte den Angriff auf die Verfassung.",
        "Das Land braucht Hilfe im Kampf gegen die Folgen der Dürre.",
    ],
)
def test_words_that_only_sound_like_a_happening(code: Code, sentence: str) -> None:
    assert types(code(CRISIS + sentence)) <= {"riot", "attack"}


def test_day_and_place_of_the_clause(code: Code) -> None:
    row = one(code("Am Mittwoch stürmten Demonstranten in Valparaíso das Rathaus."), "storming")
    assert (str(row["date_start"]), row["date_precision"]) == ("2019-10-16", "day")
    assert row["place"] is not None


def test_participants_are_the_crowd(code: Code) -> None:
    row = one(code("Rund 3.000 Menschen demonstrierten in Temuco gegen die Regierung."), "protest")
    assert (row["participants_min"], row["participants_max"]) == (3000, 3000)


def test_boilerplate_is_not_coded(code: Code) -> None:
    tables = code("Mehr zum Thema: Demonstranten stürmen Rathaus in Santiago", zone="boilerplate")
    assert tables["event_claims"].is_empty()


def test_the_seat_of_a_president_has_many_names(code: Code) -> None:
    text = "Demonstranten stürmten den Amtssitz des Präsidenten. Hunderte Menschen drangen in die Residenz ein."
    facts = code(text)["event_claims"].filter(event_type="storming")["fact"]
    assert len(set(facts)) == 1


def test_what_happened_may_change_nothing(code: Code) -> None:
    text = CRISIS + "Auch der Rücktritt des Ministers kann die Menschen nicht besänftigen."
    assert one(code(text), "resignation")["status"] == "reported"


def test_a_body_is_a_scene_only_where_something_happens_at_it(code: Code) -> None:
    at = code("Am Montag protestierten Hunderte vor dem Ministerium in Arica.")
    against = code("Am Montag protestierten Hunderte gegen die Regierung in Santiago.")
    assert at["event_claims"]["place"].null_count() == 0
    assert against["event_claims"]["place"].null_count() == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rund 200 Menschen hielten eine Mahnwache ab.", "protest"),
        ("Der Abgeordnete wurde unter Hausarrest gestellt.", "arrest"),
        ("Die Polizei steckte drei Studenten ins Gefängnis.", "arrest"),
    ],
)
def test_happenings_in_set_phrases(code: Code, sentence: str, expected: str) -> None:
    tables = code(f"In Concepción kam es am Montag zu Unruhen. {sentence}")
    assert set(tables["event_claims"]["event_type"]) == {"riot", expected}


FIGURES = [
    # what only sounds like it, with its twin that is meant as it stands
    (
        "Die Stadt hat am Montag den Klimanotstand ausgerufen.",
        "Die Regierung hat den Notstand ausgerufen.",
        "state_of_emergency",
    ),
    ("Der Putsch gegen den Klubchef ist gescheitert.", "Der Putsch gegen den Präsidenten ist gescheitert.", "coup"),
    ("Die Länder drohen im Bundesrat mit einer Blockade.", "Die Bauern begannen mit einer Blockade.", "blockade"),
    ("Die Partei schoss scharf gegen den Entwurf.", "Die Polizei schoss scharf auf die Menge.", "shooting"),
    (
        "Die Abgeordnete geriet wegen der Reise unter Beschuss.",
        "Die Kaserne geriet in der Nacht unter Beschuss.",
        "attack",
    ),
    ("Um neun Uhr fiel der Startschuss.", "Um neun Uhr fielen Schüsse.", "shooting"),
    ("Der Arzt räumte ein, dass die Station leer war.", "Die Polizei räumte den Platz.", "security_operation"),
    ("Treten Sie bitte einen Schritt zurück.", "Der Minister trat am Montag zurück.", "resignation"),
    ("Der Vorstandschef der Bank trat am Montag zurück.", "Der Regierungschef trat am Montag zurück.", "resignation"),
    ("Wieder explodieren die Mieten.", "Wieder explodieren Bomben.", "explosion"),
    ("Die Explosion der Kosten hält an.", "Die Explosion der Bombe war weithin zu hören.", "explosion"),
    ("Beamte entschärften einen Sprengsatz.", "Beamte hörten eine Explosion.", "explosion"),
    ("Der Sturm auf die Kassen begann um acht.", "Der Sturm auf das Parlament begann um acht.", "storming"),
    ("Kunden stürmten die Läden.", "Demonstranten stürmten die Läden.", "storming"),
    ("Im Kampf gegen die Armut hilft Bildung.", "Im Kampf gegen die Rebellen hilft die Armee.", "clash"),
    (
        "Die Auseinandersetzungen um das Budget dauern an.",
        "Die Auseinandersetzungen um den Flughafen dauern an.",
        "clash",
    ),
    (
        "Bei einem Zusammenstoß zweier Busse gab es Staus.",
        "Bei einem Zusammenstoß mit der Polizei gab es Rufe.",
        "clash",
    ),
    ("Der Aufstand der Anständigen blieb aus.", "Der Aufstand der Bergleute blieb ohne Folgen.", "riot"),
    ("Der linke Flügel probt den Aufstand.", "Der linke Flügel begann den Aufstand.", "riot"),
    ("An den Märkten wächst die Unruhe.", "In Concepción gab es Unruhen.", "riot"),
    ("Die Attacke auf den Minister in der Debatte war hart.", "Die Attacke auf das Lager war ein Überfall.", "attack"),
    ("Das sei ein Angriff auf die Demokratie.", "Das sei ein Angriff auf die Kaserne.", "attack"),
    ("Viele Lehrer brennen nach Jahren aus.", "Viele Läden brennen in der Altstadt aus.", "arson"),
    ("Wegen eines Defekts brannte eine Scheune ab.", "Vermummte brannten eine Scheune nieder.", "arson"),
    ("Die Mannschaft griff nach der Pause an.", "Die Rebellen griffen die Kaserne an.", "attack"),
    ("Die Schulen sind in den Ferien geschlossen.", "Die Schulen sind wegen der Proteste geschlossen.", "closure"),
    ("Der Patient wurde aus der Klinik entlassen.", "Der Minister wurde am Montag entlassen.", "dismissal"),
    ("Wachleute lagerten Tränengas im Keller.", "Wachleute setzten Tränengas ein.", "crowd_control"),
    ("Die Polizei bestellte Schlagstöcke.", "Die Polizei schlug mit Schlagstöcken zu.", "crowd_control"),
    ("Die Ausfuhr von Wasserwerfern wurde genehmigt.", "Der Einsatz von Wasserwerfern wurde gefilmt.", "crowd_control"),
    (
        "Der Bischof verurteilte die Brandstiftung.",
        "Das Gericht verurteilte den Brandstifter wegen Mordes.",
        "investigation",
    ),
    (
        "Der Anschlag wurde von allen Parteien verurteilt.",
        "Der Attentäter wurde zu zwei Jahren verurteilt.",
        "investigation",
    ),
    (
        "Ihre Verurteilung der Gewalt war deutlich.",
        "Das Gericht bestätigte die Verurteilung des Generals.",
        "investigation",
    ),
    ("Gegen den General liegt ein Haftbefehl vor.", "Der General kam in Haft.", "arrest"),
    ("Die Anhebung der Maut wurde ausgesetzt.", "Die Anhebung der Fahrpreise trifft die Armen.", "price_increase"),
    ("Das Gesetz erhöht den Druck.", "Die Regierung nahm die Erhöhung der Fahrpreise zurück.", "concession"),
    ("Beim Planspiel stürmten Bewaffnete eine Schule.", "Am Morgen stürmten Bewaffnete eine Schule.", "storming"),
]


@pytest.mark.parametrize(("figure", "meant", "kind"), FIGURES)
def test_figures_of_speech(code: Code, figure: str, meant: str, kind: str) -> None:
    assert kind not in types(code(CRISIS.replace("Unruhen", "Demonstrationen") + figure))
    assert kind in types(code(CRISIS.replace("Unruhen", "Demonstrationen") + meant))


def initiators(tables: Tables, kind: str) -> set[str]:
    return in_role(tables, kind, "initiator")


def in_role(tables: Tables, kind: str, role: str) -> set[str]:
    """Names of those who have a role in the claims of a kind."""
    names: dict[int, str] = dict(tables["entities"].select("entity", "name").iter_rows())
    claims = set(tables["event_claims"].filter(event_type=kind)["claim"])
    rows = tables["claim_actors"].filter(role=role).iter_rows(named=True)
    return {names[r["entity"]] for r in rows if r["claim"] in claims}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Angesichts der Krawalle verhängte der Präsident den Ausnahmezustand.", "riot"),
        ("Der Präsident verhängte wegen der Krawalle in Temuco den Ausnahmezustand.", "riot"),
        ("Trotz der Ausschreitungen hielt die Ministerin an der Reform fest.", "riot"),
        ("Infolge der Plünderungen schickte die Regierung Soldaten.", "property_damage"),
        ("Nach der Explosion kündigte die Staatsanwaltschaft Ermittlungen an.", "explosion"),
        ("Bei den Ausschreitungen setzte die Polizei Tränengas ein.", "riot"),
        ("Wegen der Proteste sagte der Minister seine Reise ab.", "protest"),
        ("Die Regierung löste mit der Steuer Proteste aus.", "protest"),
        ("Die Regierung beendete den Aufstand.", "riot"),
        ("Die nach den Zusammenstößen einberufenen Minister berieten.", "clash"),
    ],
)
def test_who_acts_because_of_it_does_not_do_it(code: Code, sentence: str, kind: str) -> None:
    tables = code("Im ganzen Land gab es Demonstrationen. " + sentence)
    assert kind in types(tables)
    assert initiators(tables, kind) == set()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Jugendliche lieferten sich Krawalle mit der Polizei.", "riot"),
        ("Die Krawalle der Jugendlichen dauerten bis zum Morgen.", "riot"),
        ("Die Ministerin verurteilte die Jugendlichen, die Passanten verletzt und Läden angezündet hätten.", "arson"),
        ("In Arica gab es Zusammenstöße mit der Polizei, die Jugendlichen brennen Autos nieder.", "arson"),
        ("Es waren Jugendliche, die Autos beschädigt und eine Bank geplündert haben.", "property_damage"),
        ("Der Minister sprach von Jugendlichen, die das Rathaus gestürmt und Akten verbrannt haben.", "storming"),
        ("Jugendliche zogen durch die Stadt und steckten Läden in Brand.", "arson"),
        ("Jugendliche protestierten am Montag und blockierten die Autobahn.", "blockade"),
        ("Von Jugendlichen wurden Läden geplündert und Autos angezündet.", "property_damage"),
    ],
)
def test_who_does_it(code: Code, sentence: str, kind: str) -> None:
    assert initiators(code(sentence), kind) == {"Jugendliche"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Es gab Auseinandersetzungen der beiden Lager.",
        "Etwa 900 Polizisten waren im Einsatz.",
        "Die Proteste von drei Gewerkschaften dauern an.",
    ],
)
def test_sides_and_police_are_no_crowd(code: Code, sentence: str) -> None:
    events = code(CRISIS + sentence)["event_claims"]
    assert len(events) == 2
    assert events["participants_min"].null_count() == 2
