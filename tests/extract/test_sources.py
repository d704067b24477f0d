"""Sources of a figure: who claims it, and through whom it came."""

import pytest

from tests.extract.conftest import Code

CHAINS = {
    "Nach Angaben des Innenministeriums wurden 16 Menschen verletzt, wie die Zeitung La Voz berichtete.": [
        "des Innenministeriums", "die Zeitung La Voz",
    ],
    "Wie die BBC unter Berufung auf Ärzte meldete, starben zwölf Bergleute.": ["Ärzte", "die BBC"],
    "Ein Polizeisprecher sagte der Nachrichtenagentur dpa, drei Fahrgäste seien verletzt worden.": [
        "Ein Polizeisprecher", "der Nachrichtenagentur dpa",
    ],
    "Der Gouverneur Luis Rojas sprach im Radiosender Mitre von acht Toten.": [
        "Der Gouverneur Luis Rojas", "Radiosender Mitre",
    ],
    "Die Opposition spricht von mehr als 100 Toten.": ["Die Opposition"],
    "Das Bergbauministerium bezifferte die Zahl der Toten auf 30.": ["Das Bergbauministerium"],
    "Die Zeitung „La Voz“ berichtet unter Berufung auf die Reederei von fünf Toten.": [
        "die Reederei", "Die Zeitung „La Voz“",
    ],
    "Laut dpa sind nach Angaben der Feuerwehr elf Menschen verletzt worden.": ["der Feuerwehr", "dpa"],
    "Wie die BBC von Seeleuten erfuhr, starben elf Matrosen.": ["Seeleuten", "die BBC"],
    "Elf Menschen starben, wie die „Neue Post“ unter Berufung auf die Werft schreibt.": [
        "die Werft", "die „Neue Post",
    ],
    "Bei dem Beben starben sieben Menschen.": [],
    # what "diese Zahl" points back to, numbers somebody comes to, what is to be mourned
    "Bei dem Angriff starben acht Menschen. Diese Zahl nannte die Regionalregierung.": ["die Regionalregierung"],
    "Bei dem Angriff starben 31 Menschen. Zu diesem Ergebnis kam eine Kommission.": ["eine Kommission"],
    "Acht Tote seien zu beklagen, drei Bauern hätten Wunden davongetragen, sagte Präfekt Luis Rojas.": [
        "Präfekt Luis Rojas",
    ],
    "Nach Zahlen der Gewerkschaft wurden 40 Fahrer verletzt.": ["der Gewerkschaft"],
    "Der Staatsanwalt sprach von 60 Festgenommenen; zwölf befänden sich in Haft.": ["Der Staatsanwalt"],
    # who judges answers for what his relative clause tells in reported speech
    "Präsident Luna verteidigte den Einsatz gegen die Randalierer, die zwölf Passanten verletzt hätten.": [
        "Präsident Luna",
    ],
    "Der Minister rechtfertigte den Einsatz gegen die Bauern, die drei Polizisten getötet hätten.": ["Der Minister"],
    "Die Regierung dankte den Soldaten, die 20 Angreifer erschossen hätten.": ["Die Regierung"],
    "Der Gouverneur kritisierte die Polizei, die vier Studenten verletzt habe.": ["Der Gouverneur"],
    "Der Gouverneur besuchte die Polizisten, die vier Studenten verletzt haben.": [],
    # reports without a name carry what the sources say that the next sentence names
    "Medienberichten zufolge starben drei Menschen. Reuters verweist dabei auf ein Portal unter Berufung auf Ärzte.": [
        "Ärzte", "ein Portal", "Reuters", "Medienberichten",
    ],
    "Berichten zufolge starben drei Menschen. Die BBC beruft sich dabei auf die Feuerwehr.": [
        "die Feuerwehr", "Die BBC", "Berichten",
    ],
    "Medienberichten zufolge starben drei Menschen.": ["Medienberichten"],
    # who counts, claims; what counts none, or names the figure beside, does not
    "Die Rettungsdienste zählten 60 Verletzte.": ["Die Rettungsdienste"],
    "Amnesty dokumentierte 56 Todesfälle.": ["Amnesty"],
    "Bislang konnte die Opposition 70 Festnahmen verifizieren.": ["die Opposition"],
    "Die Feuerwehr registrierte 14 Verletzte.": ["Die Feuerwehr"],
    "Die Provinz verzeichnete 14 Todesfälle.": [],
    "In der Provinz wurden 14 Todesfälle verzeichnet.": [],
    "Die Gemeinde registrierte nach dem Brand mit 40 Toten viele Spenden.": [],
    "Die Menschenrechtskommission dokumentierte den Tod von 31 Bauern.": ["Die Menschenrechtskommission"],
    # what is known by now has no claimant
    "Nach ersten Erkenntnissen kamen acht Menschen ums Leben.": [],
    "Nach derzeitigem Kenntnisstand wurden acht Menschen verletzt.": [],
    "Nach Erkenntnissen der Feuerwehr kamen acht Menschen ums Leben.": ["der Feuerwehr"],
    # the word of saying stands before a colon or comes with the next sentence
    "Die Staatsanwaltschaft hatte den Fall so geschildert: Die Polizei habe drei Männer festgenommen.": [
        "Die Staatsanwaltschaft",
    ],
    "Die Polizei habe acht Männer festgenommen. Die Lage sei ruhig, sagte ein Sprecher.": ["ein Sprecher"],
    "Die Polizei nahm acht Männer fest. Die Lage sei ruhig, sagte ein Sprecher.": [],
    # a list of parts has the claimant of its whole, but for one inside of the list
    "In Arica seien zehn Leute getötet worden, darunter zwei Polizisten, sagte der Polizeichef.": ["der Polizeichef"],
    # victims and figures say nothing of themselves
    "Fünf der Festgenommenen bekannten sich schuldig.": [],
    "Es war die Rede von neun Toten.": [],
}  # fmt: skip


KNOWN = {
    "Präsident Luna verurteilte den Angriff auf das Parlament, bei dem acht Menschen verletzt wurden.": [],
    "Die Opposition kritisierte den Einsatz, bei dem drei Bauern erschossen wurden.": [],
    "Der Angriff auf einen Markt, bei dem acht Menschen starben, war laut Präsident Luna geplant.": [],
    "Der Anschlag in Arica mit acht Toten hat nach den Worten von Präsident Luna politische Gründe.": [],
    "Der von der Polizei erschossene Attentäter war laut Präsident Luna Student.": [],
    "Laut Präsident Luna wurden drei verletzte Männer gefunden.": ["Präsident Luna"],
    "Präsident Luna berichtete von einem Angriff, bei dem acht Menschen verletzt wurden.": ["Präsident Luna"],
    "Laut Präsident Luna gab es einen Anschlag mit acht Toten.": ["Präsident Luna"],
    "Präsident Luna sprach von acht Toten, darunter laut UNO drei Kinder.": ["Präsident Luna", "UNO"],
}
"""Figures of what the reader knows are told in passing, in the paper's own voice; of what is new they are a claim."""


@pytest.mark.parametrize(("sentence", "chain"), CHAINS.items())
def test_chains_from_the_claimant_to_whom_the_article_cites(code: Code, sentence: str, chain: list[str]) -> None:
    told = code(sentence)["claim_sources"].sort("claim", "position")
    assert all(claim["surface"].to_list() == chain for claim in told.partition_by("claim"))
    assert bool(chain) is not told.is_empty()


@pytest.mark.parametrize(("sentence", "claimants"), KNOWN.items())
def test_what_is_known_is_told_in_the_papers_own_voice(code: Code, sentence: str, claimants: list[str]) -> None:
    tables = code(sentence)
    told = tables["casualty_claims"].join(tables["claim_sources"], on="claim").sort("char_start", "claim")
    assert not tables["casualty_claims"].is_empty()
    assert told["surface"].to_list() == claimants


def test_each_half_of_a_sentence_has_its_own_claimant(code: Code) -> None:
    tables = code("Die Behörden meldeten 17 Todesopfer, Menschenrechtler gehen von mehr als 50 aus.")
    claims = tables["casualty_claims"].join(tables["claim_sources"], on="claim").sort("count_min")
    assert claims.select("count_min", "surface").rows() == [(17, "Die Behörden"), (51, "Menschenrechtler")]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        ("Die Opposition spricht von 60 Toten, die Regierung von 20.", ["Die Opposition", "die Regierung"]),
        ("Die Ärzte sprachen von acht Verletzten, die Armee von 19.", ["Die Ärzte", "die Armee"]),
        ("Laut der Feuerwehr starben 40 Menschen, darunter laut UNO acht Kinder.", ["der Feuerwehr", "UNO"]),
        (
            "Nach Angaben der Ärzte stieg die Zahl der Toten auf 384, davon nach Angaben der Armee 62 Rebellen.",
            ["der Ärzte", "der Armee"],
        ),
        ("Laut der Feuerwehr starben 40 Menschen, darunter acht Kinder.", ["der Feuerwehr", "der Feuerwehr"]),
    ],
)
def test_each_figure_has_its_own_claimant(code: Code, text: str, claimants: list[str]) -> None:
    told = code(text)["claim_sources"].filter(position=0).sort("claim")
    assert told["surface"].to_list() == claimants


def test_hearsay_is_of_who_spoke_before_and_not_of_pictures(code: Code) -> None:
    told = code(
        "Das Portal Nowa berichtet unter Berufung auf Anwohner, dass Rebellen das Rathaus gestürmt haben. "
        "In einem Video waren Flammen zu sehen. Auch am Hafen soll ein Brand ausgebrochen sein."
    )["claim_sources"].filter(position=0)
    assert set(told["surface"]) == {"Anwohner"}
