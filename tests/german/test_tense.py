"""Tense and mood of strong verbs: a marked form in a sentence is a past tense, or stays a present."""

import pytest
from spacy.tokens import Token

from pipeline import german
from pipeline.german.tree.tense import past_form, verbs

NLP = german.load()

PAST = """
Der Innenminister [trat] am Montag zurück.
Das Ministerium [verbot] am Dienstag die Kundgebung.
Die Vereinten Nationen [riefen] beide Seiten zur Mäßigung auf.
Der Premier [bat] die Nachbarn um Hilfe.
Rebellen [drangen] in die Hauptstadt ein.
In der Nacht [fror] der Kanal zu.
Der Ausstand [begann] im Hafen.
Ein Mann [schlug] einen Wächter nieder.
Die Händler [boten] Wasser an.
Das Kabinett [beschloss] am Freitag eine Steuer.
Die Abgeordneten [beschlossen] am Freitag ein Gesetz.
Die Lehrer [erhoben] am Montag neue Forderungen.
Die Richter [verboten] am Mittwoch die Partei.
Der Fluss [stieg] über die Ufer.
Soldaten [schossen] auf die Menge.
Der Staatsanwalt [erhob] Anklage.
Die Polizei [nahm] drei Männer fest.
Die Bewohner [flohen] in die Berge.
Zwei Boote [sanken] vor der Küste.
Das Gericht [sprach] den Angeklagten frei.
Der Sturm [riss] Dächer ab.
Die Bauern [zogen] vor das Parlament.
Die Gewerkschaft [brach] die Gespräche ab.
Der General [befahl] den Rückzug.
Die Kommission [empfahl] eine Pause.
Ein Wal [schwamm] in den Hafen.
Die Retter [gruben] im Schutt.
Der Zug [fuhr] nach Norden.
Die Regierung [lud] die Botschafter vor.
Der Regen [wusch] die Straße weg.
Die Stadt [wuchs] im Osten.
Der Wirt [buk] Brot für die Helfer.
Der Häftling [entkam] durch ein Fenster.
Die Ministerin [vergaß] den Termin.
Die Zeugen [sahen] einen Lastwagen.
Das Parlament [gab] grünes Licht.
Die Zuschauer [saßen] im Dunkeln.
Die Akten [lagen] auf dem Tisch.
Der Botschafter [las] eine Erklärung vor.
Der Verein [maß] die Lautstärke.
Die Gäste [aßen] im Freien.
Der Unfall [geschah] an einer Kreuzung.
Der Trainer [traf] den Präsidenten.
Der Wolf [fraß] zwei Schafe.
Die Preise [fielen] um zehn Prozent.
Das Militär [ließ] die Gefangenen frei.
Die Bank [hielt] Geld zurück.
Der Senator [riet] zur Geduld.
Die Katze [schlief] auf dem Dach.
Die Läufer [liefen] durch die Stadt.
Der Redner [hieß] die Gäste willkommen.
Der Wagen [stieß] mit einem Bus zusammen.
Der Wind [blies] die Plakate fort.
Die Feuerwehr [fing] das Tier ein.
Die Fahne [hing] am Rathaus.
Die Delegation [ging] ohne Ergebnis auseinander.
Der Kläger [stand] vor dem Tor.
Die Straße [verschwand] im Nebel.
Der Chor [sang] die Hymne.
Die Feier [klang] mit Musik aus.
Die Menge [zwang] den Fahrer zum Halten.
Die Minister [rangen] um einen Kompromiss.
Der Kandidat [gewann] die Wahl.
Das Wasser [rann] in den Keller.
Die Forscher [fanden] alte Münzen.
Der Plan [misslang] im Frühjahr.
Der Bote [band] das Pferd an.
Die Gruppe [trank] Tee mit den Gastgebern.
Der Dieb [stahl] ein Gemälde.
Die Partei [warb] um junge Wähler.
Der Dichter [starb] in Wien.
Die Opposition [warf] der Regierung Betrug vor.
Die Nachbarn [halfen] den Opfern.
Das Verbot [galt] bis zum Abend.
Die Milch [verdarb] in der Hitze.
Eine Leitung [barst] unter der Straße.
Der Arzt [erschrak] über die Zahlen.
Die Abordnung [kam] aus Oslo.
Die Werft [bog] das Blech.
Die Maschine [flog] nach Lima.
Der Schütze [schob] die Tür auf.
Der Kurs [verlor] an Wert.
Die Käufer [genossen] den Rabatt.
Der Streit [verdross] viele Wähler.
Das Bier [floss] in Strömen.
Der Fahrer [roch] nach Alkohol.
Die Panzer [krochen] durch die Gassen.
Der Zeuge [log] vor Gericht.
Ein Verkäufer [betrog] seine Kunden.
Der Präsident [schwor] den Eid.
Das Eis [schmolz] in der Sonne.
Der Fluss [schwoll] an.
Der Mannschaft [gelang] ein Sieg.
Der Forscher [schrieb] einen Brief.
Der Konzern [strich] tausend Stellen.
Die Polizei [griff] nicht ein.
Die Gemeinde [litt] unter der Dürre.
Die Schüler [stritten] mit dem Direktor.
Der Bürgermeister [schritt] die Front ab.
Der Stürmer [pfiff] auf die Regeln.
Der Hund [biss] einen Briefträger.
Die Behörde [wies] den Antrag zurück.
Der Minister [schwieg] zu den Vorwürfen.
Die Richterin [entschied] gegen den Staat.
Das Paar [lieh] dem Museum ein Bild.
Die Pflanze [gedieh] im Gewächshaus.
Der Papst [verzieh] dem Attentäter.
Der Verband [pries] die Reform.
Die Sonne [schien] über der Bucht.
Das Volk [schrie] nach Brot.
Der Chef [mied] die Presse.
Die Truppen [wichen] zurück.
Das Parlament [glich] einer Baustelle.
Die Erben [wandten] sich an das Gericht.
Der Staat [sandte] Ärzte in die Region.
Das Lager [brannte] nieder.
Die Frau [kannte] den Täter.
Der Sprecher [nannte] keine Zahlen.
Die Fischer [brachten] Fische an Land.
Der Rat [dachte] über ein Verbot nach.
Niemand [wusste] von dem Plan.
Der Sultan [berief] einen neuen Rat.
Die Firma [unterlag] vor Gericht.
Die Armee [schuf] Tatsachen.
Der Brief [bewog] ihn zur Umkehr.
Der Motor [soff] ab.
Weil der Direktor [zurücktrat], feierten die Schüler.
Als die Truppen in den Ort [einmarschierten], [schlossen] die Läden.
Die Brücke, die am Montag [einbrach], war alt.
Nachdem das Gericht die Partei [verbot], protestierten Tausende.
Dass der Staat die Kosten [übernahm], freute alle.
Die Stadt, in der die Feier [stattfand], liegt im Süden.
"""

PRESENT = """
Der Minister [tritt] am Montag zurück.
Das Amt [verbietet] die Kundgebung.
Die Staaten [rufen] zur Mäßigung auf.
Die Züge [gelangen] ohne Halt ins Tal.
Die Arbeiter [spannen] ein Seil über den Fluss.
Die Netzbetreiber [schalten] am Abend den Strom ab.
Die Nachbarn [verziehen] keine Miene.
Die Straßen [führen] zum Meer.
Die Verbände [drängen] auf ein Gesetz.
Die Händler [betrügen] ihre Kunden.
Der Bericht ist [schlicht] und kurz.
Die [Last] der Schulden wächst.
Der Rat [beschließt] am Freitag ein Gesetz.
Die Lehrer [erheben] neue Forderungen.
Die Kundgebung ist [verboten] worden.
Das Gesetz wurde [beschlossen].
Der Vorwurf wird [erhoben].
Die Richter [verbieten] die Partei.
Der Fluss [steigt] über die Ufer.
Die Soldaten [schießen] in die Luft.
Die Polizei [nimmt] drei Männer fest.
Der Zug [fährt] nach Norden.
Die Bewohner [fliehen] in die Berge.
Der Strom wurde [abgeschaltet].
Die Grenze bleibt [geschlossen].
Das Angebot [liegt] auf dem Tisch.
Die [bekannte] Sängerin kommt am Montag.
Der [Verwandte] wohnt in Köln.
Die [Boten] kommen am Abend.
Die Lage [bleibt] ernst.
Der Verein [hält] an dem Trainer fest.
Die Gewerkschaft [bricht] die Gespräche ab.
Die Partei [wirbt] um Stimmen.
Der Staat [schickt] Ärzte in die Region.
Die Bürger [wollen] Antworten.
Die Kommission [empfiehlt] eine Pause.
Der Präsident [schwört] den Eid.
Das Museum [zeigt] Bilder aus Rom.
Der Vertrag [gilt] bis Ende Mai.
Die Forscher [finden] alte Münzen.
Die Rebellen [ziehen] sich zurück.
Der Bund [gibt] mehr Geld.
Die Menge [wächst] an.
Die Sitzung hat um neun Uhr [begonnen].
Der Vorschlag wird [angeboten].
"""

SUBJUNCTIVE = """
Der Minister [träte] zurück, wenn das Parlament es wollte.
Die Armee [riefe] ihn gern zurück.
Das Gericht [verböte] die Partei, wenn es könnte.
Wenn Hilfe [käme], wäre das Dorf gerettet.
Ohne Regen [ginge] die Pflanze ein.
Der Rat [stünde] vor einer Spaltung.
Der Verein [verlöre] sonst die Halle.
Die Kasse [böte] mehr, wenn sie müsste.
"""


def marked(lines: str) -> list[tuple[str, list[str]]]:
    """The sentences without their marks, and the words in them."""
    found = []
    for line in lines.strip().splitlines():
        words = [part.split("]")[0] for part in line.split("[")[1:]]
        found.append((line.replace("[", "").replace("]", ""), words))
    return found


def token(text: str, word: str) -> Token:
    return next(t for t in NLP(text) if t.text == word)


def tense(found: Token) -> tuple[list[str], list[str], list[str]]:
    return found.morph.get("VerbForm", []), found.morph.get("Tense", []), found.morph.get("Mood", [])


@pytest.mark.parametrize(("text", "words"), marked(PAST))
def test_preterites_are_past(text: str, words: list[str]) -> None:
    assert [tense(token(text, word)) for word in words] == [(["Fin"], ["Past"], ["Ind"])] * len(words)


@pytest.mark.parametrize(("text", "words"), marked(PRESENT))
def test_other_words_are_no_preterites(text: str, words: list[str]) -> None:
    assert all(tense(token(text, word))[:2] != (["Fin"], ["Past"]) for word in words)


@pytest.mark.parametrize(("text", "words"), marked(SUBJUNCTIVE))
def test_subjunctives_are_no_preterites(text: str, words: list[str]) -> None:
    assert all(token(text, word).morph.get("Mood", []) == ["Sub"] for word in words)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("trat", "treten"), ("zurücktrat", "zurücktreten"), ("betrat", "betreten"), ("anerkannte", "anerkennen"),
        ("missverstand", "missverstehen"), ("vorbehielt", "vorbehalten"), ("unterschrieb", "unterschreiben"),
        ("verließ", "verlassen"), ("verliess", "verlassen"), ("beschloß", "beschließen"), ("wußte", "wissen"),
        ("träten", "treten"), ("stünde", "stehen"), ("brächte", "bringen"),
    ],
)  # fmt: skip
def test_the_infinitive_of_a_form(form: str, lemma: str) -> None:
    found = past_form(form)
    assert found is not None
    assert found.lemma == lemma


@pytest.mark.parametrize(
    "form", ["gelangen", "einschalten", "anspannen", "verziehen", "durchführen", "bekanntermaßen", "last", "sagte"]
)
def test_forms_of_other_verbs_say_nothing(form: str) -> None:
    assert past_form(form) is None


@pytest.mark.parametrize("form", ["verboten", "beschlossen", "erhoben", "verstanden", "bekannte", "angeboten"])
def test_forms_that_may_be_participles_are_left_to_the_tagger(form: str) -> None:
    found = past_form(form)
    assert found is not None
    assert not found.only


def test_the_principal_parts_fit_together() -> None:
    names = [verb.infinitive for verb in verbs()]
    assert len(names) == len(set(names)) >= 180
    first = {(verb.infinitive[0], stem[0]) for verb in verbs() for stem in verb.preterite}
    assert {pair for pair in first if pair[0] != pair[1]} == {("e", "a"), ("s", "w")}, "essen, sein"
