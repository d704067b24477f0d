"""Broken texts: what is clearly meant is put right before anything else is read, and what is lost is named."""

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import Corpus
from pipeline.ingest import read_batch
from pipeline.ingest.decode import canonical
from pipeline.ingest.mend import damage

GERMAN = "Bei Zusammenstößen in „Köln“ – so die Polizei – wurden ‚größere‘ Schäden über 5 € gemeldet … Ärger, Öl, Übel."
NAMES = "Ministerpräsident Gülşen Čapek aus Łódź"


def misread(text: str, encoding: str) -> str:
    """UTF-8 read in another encoding, which has no letters for some bytes."""
    parts = (bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)) for byte in text.encode())
    return "".join(parts)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
def test_text_that_was_encoded_twice_is_decoded_twice(encoding: str) -> None:
    assert canonical(misread(GERMAN, encoding)) == GERMAN


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_thrice_as_well_and_with_the_letters_of_other_languages(encoding: str) -> None:
    assert canonical(misread(misread(GERMAN, encoding), encoding)) == GERMAN
    assert canonical(misread(NAMES, encoding)) == NAMES


@pytest.mark.parametrize(
    "word", ["Demonstrationszüge", "Straßenkämpfe", "„Schluss“", "André", "–", "30 °C", "Côte d’Ivoire"]
)
def test_a_single_stretch_is_decoded_in_a_text_that_is_right_otherwise(word: str) -> None:
    text = "Vor dem Präsidentenpalast löste die Polizei {} auf."
    assert canonical(text.format(misread(word, "cp1252"))) == text.format(word)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Zusammenst&ouml;&szlig;e", "Zusammenstöße"),
        ("Tr&#228;nengas und Stra&#xDF;ensperren", "Tränengas und Straßensperren"),
        ("Zusammenst&amp;ouml;&amp;szlig;e", "Zusammenstöße"),
        (
            "&bdquo;Wir gehen nicht&ldquo;&nbsp;&ndash; so die Gewerkschaft",
            "„Wir gehen nicht“\u00a0– so die Gewerkschaft",
        ),
        ("H&amp;M und AT&amp;T schlie&szlig;en", "H&M und AT&T schließen"),
        ("Zusammen&shy;st&ouml;&szlig;e", "Zusammenstöße"),
        (
            "Gummi\u00adgeschosse, Trä\u200bnengas, Was\u2060ser\u00adwer\u00adfer\ufeff",
            "Gummigeschosse, Tränengas, Wasserwerfer",
        ),
        ("Auf\u200clage, Schlag\u200dstock", "Auflage, Schlagstock"),
        ("\ufeffIn Lima", "In Lima"),
        ("Zusammensto\u0308\u00dfe", "Zusammenstöße"),
    ],
)
def test_entities_and_characters_of_no_width(raw: str, text: str) -> None:
    assert canonical(raw) == text
    assert damage(canonical(raw)) is None


@pytest.mark.parametrize(
    "text",
    [
        "AT&T, Q&A, R&D; Müller & Söhne",
        'Das Zeichen "&amp;" steht für das Und, „&ouml;“ für den Umlaut.',
        "Preis&Leistung; &unbekannt; bleibt",
        "Er las das „MENÜ“, ‚Spaß‘, Spaß… PAPÄ“ – Spaß™",
        "São Paulo, SÃO PAULO, Âge d’or, Ångström",
        "می\u200cخواهم und 👨\u200d👩",
        "siehe https://zeitung.example/suche?thema=streik&seite=2&copy=1",
        "Wer war es? Was geschah?",
    ],
)
def test_what_is_meant_stays(text: str) -> None:
    assert canonical(text) == text
    assert damage(text) is None


@given(st.text("äöüÄÖÜßéàç„“‚‘–—…»«’ abcABC&;.\u00a0"))
def test_right_german_is_never_changed(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("Zusammenst\ufffd\ufffde in Lima", "2 characters lost on decoding (U+FFFD), the first at character 48"),
        ("Zusammenst??e in Lima", "letters in a wrong encoding, the first at character 47"),
        ("auf der Stra?e in Lima", "letters in a wrong encoding"),
        ("Zusammenst┼†e in Lima", "letters in a wrong encoding"),
    ],
)
def test_what_cannot_be_put_right_is_named_and_the_article_is_read(tmp_path: Path, lost: str, told: str) -> None:
    text = f"Bei den Protesten kam es am Montag zu {lost}. Die Polizei nahm nach eigenen Angaben vier Menschen fest."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found = read_batch(tmp_path, "main", Corpus())
    assert found.documents["text"].to_list() == [text]
    assert found.rejected.select("source_file", "reason").rows() == [("a.txt", "encoding")]
    assert told in found.rejected["detail"][0]
    assert "UTF-8" in found.rejected["remedy"][0]


@pytest.mark.parametrize("broken", ["entities", "cp1252", "latin-1", "soft"])
def test_pages_and_rows_are_mended_as_well_with_their_titles(tmp_path: Path, broken: str) -> None:
    title, lead = (
        "Zusammenstöße in Lima",
        "In Lima lösten Polizisten am Montag größere Kundgebungen mit Tränengas auf. ",
    )
    marks = {"ö": "&amp;ouml;", "ß": "&amp;szlig;", "ä": "&amp;auml;"}

    def break_(text: str) -> str:
        match broken:
            case "entities":
                return "".join(marks.get(c, c) for c in text)
            case "soft":
                return text.replace("stö", "\u00adstö").replace("gas", "\u200bgas")
        return misread(text, broken)

    head = f"<html><head><meta charset='utf-8'><title>{break_(title)}</title></head>"
    page = f"{head}<body><article><h1>{break_(title)}</h1><p>{break_(lead * 3)}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    row = {"text": f"{break_(title)}\n\n{break_(lead * 3)}", "title": break_(title)}
    (tmp_path / "b.jsonl").write_text(json.dumps(row), "utf-8")
    found = read_batch(tmp_path, "main", Corpus())
    assert found.documents["title"].to_list() == [title, title]
    assert all(text.startswith(title) and text.strip().endswith(lead.strip()) for text in found.documents["text"])
    assert found.zones.filter(pl.col("zone") == "title").height == 2
    assert found.rejected.is_empty()
