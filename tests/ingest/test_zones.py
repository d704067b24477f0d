"""Zones, told by articles as they come from web pages of many kinds."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.decode import canonical
from pipeline.ingest.mend import mended
from pipeline.ingest.zone_rules import Rule, zone_rules
from pipeline.ingest.zones import find_zones
from pipeline.tables.codelists import CODE_LISTS

SEEDS = Path(__file__).parents[2] / "seeds"


def zoned(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Zone and text of each stretch."""
    return [(zone.zone, text[zone.start : zone.end]) for zone in find_zones(text, title)]


LEAD = (
    "Nach dem Erdbeben im Süden des Landes haben Rettungskräfte am Sonntag weitere Verschüttete geborgen. "
    "Mindestens 18 Menschen kamen ums Leben."
)
DETAIL = (
    "Die Behörden richteten in Schulen und Turnhallen Notunterkünfte ein, in denen die Bewohner der zerstörten "
    "Häuser die Nacht verbringen sollen."
)


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(rule, text, id=f"{rule.name}: {text[:30]}") for rule in zone_rules() for text in rule.examples],
)
def test_every_rule_finds_its_examples(rule: Rule, example: str) -> None:
    assert rule.search(example)
    found = zoned(example)
    assert found[-1 if rule.reach == "end" else 0][0] == rule.zone


def test_every_rule_has_an_example_and_a_known_zone() -> None:
    rules = zone_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.examples
        assert rule.zone in CODE_LISTS["zone"].values
        assert rule.reach in ("line", "start", "end", "headlines", "rest")


def test_a_page_of_a_news_site() -> None:
    text = "\n\n".join(
        [
            "Startseite > Panorama > Erdbeben",
            "Panorama",
            "Erdbeben im Süden: Retter bergen weitere Verschüttete",
            "Von Erika Beispiel, Neapel",
            "Stand: 12.03.2019, 09:12 Uhr",
            "Retter suchen in den Trümmern nach Überlebenden. Foto: Max Muster/dpa",
            LEAD,
            "Anzeige",
            "Hilfe aus den Nachbarländern",
            DETAIL,
            "Lesen Sie auch",
            "Warum die Erde im Süden so oft bebt",
            "Karte: Das Epizentrum",
            DETAIL.replace("Schulen", "Kirchen") + " (dpa/afp)",
            "Abonnieren Sie unseren kostenlosen Newsletter.",
            "© 2019 Der Nordbote",
        ]
    )
    assert [zone for zone, _ in zoned(text)] == [
        "boilerplate",
        "kicker",
        "title",
        "boilerplate",
        "dateline",
        "caption",
        "body",
        "boilerplate",
        "title",
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "body",
        "boilerplate",
        "boilerplate",
        "boilerplate",
    ]
    assert ("boilerplate", "(dpa/afp)") in zoned(text)


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("Berlin, 3. Mai 2010 (dpa) - Der Bundestag hat das Gesetz beschlossen.", "Berlin, 3. Mai 2010 (dpa) -"),
        ("Nairobi/Addis Abeba (AFP) – Bei Kämpfen sind Dutzende geflohen.", "Nairobi/Addis Abeba (AFP) –"),
        ("HAMBURG. Die Hafenarbeiter haben die Arbeit niedergelegt.", "HAMBURG."),
        ("Ankara. Das Parlament hat die Verfassung geändert.", "Ankara."),
        ("PARIS afp | In der Vorstadt haben Jugendliche Autos angezündet.", "PARIS afp |"),
        ("Santiago – Das Verfassungsgericht hat das Verbot aufgehoben.", "Santiago –"),
        ("Piura (rod): In der Altstadt sind die Händler in den Ausstand getreten.", "Piura (rod):"),
        ("Juba (hub/mst) - In der Hauptstadt haben Soldaten gemeutert.", "Juba (hub/mst) -"),
    ],
)
def test_the_dateline_is_cut_from_the_sentence_that_follows(line: str, dateline: str) -> None:
    sentence = line[len(dateline) :].strip()
    assert zoned(f"{line}\n\n{DETAIL}")[:2] == [("dateline", dateline), ("body", sentence)]


@pytest.mark.parametrize(
    "headline",
    [
        "Arica (Chile): Hafenarbeiter legen die Arbeit nieder",
        "Juba (Südsudan): Viele Tote bei Gefechten um den Flughafen",
        "Ferguson (USA): Polizei geht gegen Demonstranten vor",
        "Osch (Kirgisistan) – Ausgangssperre nach Krawallen",
        "Wien: Zehntausende marschieren gegen das Sparpaket",
    ],
)
def test_a_headline_that_begins_with_a_place_and_its_country_is_whole(headline: str) -> None:
    assert zoned(f"{headline}\n\n{LEAD}\n\n{DETAIL}")[0] == ("title", headline)


@pytest.mark.parametrize(
    "sentence",
    [
        "Angela Beispiel (CDU) hat die Wahl in der Hauptstadt deutlich gewonnen.",
        "Nach Angaben der dpa wurden in der Nacht zwölf Menschen festgenommen.",
        "Es bietet sich ein düsteres Bild: Häuser, Brücken und Straßen sind zerstört.",
        "Weitere Meldungen von Verletzten gab es am Abend zunächst nicht.",
        "Mehr zu den Hintergründen der Tat war am Mittwoch noch nicht bekannt.",
        "Von Montag an bleiben in der Region alle Schulen und Geschäfte geschlossen.",
        "Am 3. Mai 2010 begann der Streik der Lokführer mit einer Kundgebung.",
        "Die Zeitung berichtete über Cookies und die Folgen für den Datenschutz.",
        "Die Stadt rief die Leser der Bibliothek auf, Bücher zu spenden.",
    ],
)
def test_sentences_of_the_story_are_body(sentence: str) -> None:
    assert zoned(f"{LEAD}\n\n{sentence}\n\n{DETAIL}")[1] == ("body", sentence)


def test_a_caption_scraped_twice_is_caption_twice() -> None:
    text = (
        "Feuerwehrleute löschen den Brand im Hafen.\n"
        "Feuerwehrleute löschen den Brand im Hafen. imago/Erika Beispiel\n\n" + LEAD
    )
    assert [zone for zone, _ in zoned(text)] == ["caption", "caption", "body"]


def test_a_caption_above_the_line_of_its_credit_is_caption() -> None:
    caption = "Feuerwehrleute löschen den Brand im Hafen"
    for text in (f"{caption}\n\n{caption}\n\nFoto: DPA", f"{caption}.\n\n{caption}.\n\nErika Beispiel / EPA"):
        assert [zone for zone, _ in zoned(f"{LEAD}\n\n{text}")] == ["body", "caption", "caption", "boilerplate"]
    zones = [zone for zone, _ in zoned(f"Brand im Hafen\n\n{caption}.\n© AFP\n\n{LEAD}")]
    assert zones == ["title", "caption", "boilerplate", "body"]
    # Where all paragraphs stand line by line, nothing says that the one above a credit is its caption.
    assert [zone for zone, _ in zoned(f"{LEAD}\n{caption}.\nFoto: dpa\n{DETAIL}")][1] == "body"


def test_the_tools_of_a_page_beside_its_title_are_boilerplate() -> None:
    text = f" date 2020-03 später lesen Brand im Hafen gelöscht Teilen\n\n{LEAD}"
    assert zoned(text)[:4] == [
        ("dateline", "date 2020-03"),
        ("boilerplate", "später lesen"),
        ("title", "Brand im Hafen gelöscht"),
        ("boilerplate", "Teilen"),
    ]


def test_comments_of_readers_below_the_text_are_boilerplate() -> None:
    comment = "Das hat man kommen sehen, und niemand will es gewesen sein, wie immer in diesem schönen Land am Meer."
    assert [zone for zone, _ in zoned(f"{LEAD}\n\n{DETAIL}\n\n2 Kommentare\n\n{comment}")][2:] == ["boilerplate"] * 2
    # A button with that name above the text is no section.
    assert [zone for zone, _ in zoned(f"{LEAD}\n\nKommentare\n\n{DETAIL}\n\n{comment}")][2:] == ["body"] * 2


def test_a_live_ticker_has_headings() -> None:
    text = f"+++ 18.30 Uhr: Brand im Hafen gelöscht +++\n\n{LEAD}\n\n17:05 Uhr\n\n{DETAIL}"
    assert [zone for zone, _ in zoned(text)] == ["title", "body", "dateline", "body"]


def test_a_title_scraped_into_the_caption_stays_the_title_above() -> None:
    title = "Hafenarbeiter legen die Arbeit nieder"
    text = f"Wirtschaft\n\n{title}\n\n{LEAD}\n{title}Quelle: AP © Max Muster\n\n{DETAIL}"
    assert [zone for zone, _ in zoned(text)] == ["kicker", "title", "body", "caption", "body"]


def test_a_paragraph_scraped_twice_is_text_once() -> None:
    assert [zone for zone, _ in zoned(f"{LEAD}\n\n{DETAIL}\n\n{LEAD}")] == ["body", "body", "boilerplate"]


def test_a_comment_notice_reaches_to_the_end_and_a_salutation_above_the_text_does_not() -> None:
    notice = "Liebe Leserinnen und Leser,\n\nbitte bleiben Sie sachlich.\n\nIhr Nordbote-Team"
    assert [zone for zone, _ in zoned(f"{LEAD}\n\n{notice}")] == ["body", *["boilerplate"] * 3]
    assert [zone for zone, _ in zoned(f"Liebe Leserinnen und Leser,\n\n{LEAD}\n\n{DETAIL}")][1:] == ["body", "body"]


def test_a_paragraph_wrapped_by_hard_line_ends_is_one_stretch() -> None:
    text = (
        "Das Gericht hat die Angeklagten nach einem Verfahren von\n"
        "zwei Jahren freigesprochen. Die Staatsanwaltschaft will\n"
        "Revision einlegen."
    )
    assert zoned(f"{LEAD}\n\n{text}\n\n{DETAIL}")[1] == ("body", text)


def test_headlines_below_the_text_are_links_and_between_paragraphs_titles() -> None:
    links = "Streit um die neue Brücke\nWas am Montag wichtig wird"
    text = f"Brand im Hafen\n\n{LEAD}\n\nViele Fragen offen\n\n{DETAIL}\n\n{links}"
    assert [zone for zone, _ in zoned(text)] == ["title", "body", "title", "body", "boilerplate", "boilerplate"]


def test_a_known_title_is_found_wherever_it_stands() -> None:
    assert zoned(f"Der Streik endet.\n\n{LEAD}", title="Der Streik endet.")[0][0] == "title"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_zones_of_the_seeds(path: Path) -> None:
    expected = {
        "000": "kicker title body caption" + " body" * 8 + " boilerplate" * 5,
        "001": "title body body boilerplate body body title body body title body caption body",
        "002": "dateline title body boilerplate" + " body" * 5 + " caption title body body",
        "003": "caption caption body body body caption caption body title body",
        "004": "caption title dateline" + " body" * 3 + " title body body title body body title body body"
        " title body body boilerplate body body boilerplate",
    }
    text = canonical(path.read_text("utf-8"))
    assert [zone for zone, _ in zoned(text)] == expected[path.name[:3]].split()


LINES = st.sampled_from(
    [
        *(example for rule in zone_rules() for example in rule.examples),
        LEAD,
        DETAIL,
        "Ein Satz.",
        "Zwischentitel",
        "",
        "  ",
        "\t- Punkt",
    ]
)


@given(st.lists(LINES | st.text(max_size=60), max_size=12).map("\n".join), st.none() | LINES)
def test_zones_are_disjoint_sorted_and_cover_all_but_white_space(raw: str, title: str | None) -> None:
    text = canonical(raw)
    zones = find_zones(text, title)
    covered = [False] * len(text)
    last = 0
    for zone in zones:
        assert last <= zone.start < zone.end <= len(text)
        assert zone.zone in CODE_LISTS["zone"].values
        covered[zone.start : zone.end] = [True] * (zone.end - zone.start)
        last = zone.end
    assert all(inside or character.isspace() for inside, character in zip(covered, text, strict=True))


@given(st.text())
def test_the_canonical_text_is_nfc_without_windows_line_ends_and_nothing_else_changes(raw: str) -> None:
    text = canonical(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert text.replace("\r\n", "\n") == canonical(text)
    if "\r\n" not in raw and unicodedata.is_normalized("NFC", raw) and mended(raw) == raw:
        assert text == raw
