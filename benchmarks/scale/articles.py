"""Synthetic articles: own sentences with towns, figures, days and speakers put in, about 300 words each.

A tenth are near copies of an earlier one (a sentence less, another outlet), a tenth share most of a report of an agency
with others. The same number of articles is always the same articles.
"""

import datetime
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

BATCH = 1_000
NEAR, WIRE = 0.1, 0.1
_WORDS = 300
_DAY = datetime.date(2022, 1, 1)

TOWNS = (
    "Lima", "Cusco", "Arequipa", "Trujillo", "Quito", "Guayaquil", "La Paz", "Santa Cruz", "Bogotá", "Cali", "Medellín",
    "Caracas", "Santiago", "Valparaíso", "Asunción", "Montevideo", "Rosario", "Córdoba", "Managua", "Tegucigalpa",
)  # fmt: skip
GROUPS = (
    "Studierende",
    "Bauern",
    "Bergleute",
    "Lehrerinnen und Lehrer",
    "Busfahrer",
    "Rentner",
    "Anhänger der Opposition",
)
CAUSES = ("gegen höhere Benzinpreise", "gegen die Regierung", "für höhere Löhne", "gegen ein Bergwerk", "für Neuwahlen")
SPEAKERS = ("das Innenministerium", "die Polizei", "ein Krankenhaus", "die Gewerkschaft", "ein Augenzeuge", "die Stadt")
ABROAD = ("Bundesaußenministerin", "französische Außenminister", "Sprecher der EU-Kommission", "UN-Generalsekretär")
OUTLETS = ("Tagesbote", "Morgenkurier", "Abendblatt am Fluss", "Landeszeitung Nord", "Neue Bergpost", "Stadtanzeiger")
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

TELLING = (
    "In {town} haben am {day} rund {many} {group} {cause} demonstriert.",
    "Die Polizei setzte in {town} Tränengas ein und nahm {few} Menschen fest.",
    "Bei Zusammenstößen in {town} wurden am {day} {few} Menschen getötet, wie {speaker} mitteilte.",
    "Nach Angaben von Ärzten wurden in {town} mindestens {some} Menschen verletzt, darunter {few} Polizisten.",
    "Unbekannte zündeten in {town} ein Verwaltungsgebäude an; es brannte bis zum Morgen.",
    "{group} blockierten am {day} die Straße nach {town}.",
    "Die Regierung verhängte über {town} für {few} Tage eine Ausgangssperre.",
    "In {town} begannen {many} {group} einen Streik {cause}.",
    "Der {abroad} verurteilte die Gewalt in {town} und rief zur Zurückhaltung auf.",
    "Soldaten schossen in {town} nach Angaben von Augenzeugen auf {group}; {few} Menschen starben.",
)
QUIET = (
    "Die Geschäfte in der Innenstadt von {town} blieben den ganzen Tag geschlossen.",
    "Auf dem Markt kosteten Kartoffeln zuletzt fast doppelt so viel wie im vergangenen Jahr.",
    "Viele Familien warten seit Wochen auf eine Antwort der Behörden, heißt es in der Nachbarschaft.",
    "Der Verkehr stand auf der Schnellstraße bei {town} über mehrere Stunden still.",
    "Beobachter sehen darin den Ausdruck einer Unzufriedenheit, die sich über Jahre angestaut hat.",
    "Ein Händler sagte, er habe so etwas in {town} noch nie gesehen.",
    "Im Parlament soll in der kommenden Woche über den Haushalt beraten werden.",
    "Die Schulen in {town} wollen am {day} wieder öffnen.",
    "Wie es weitergeht, ist offen; Gespräche zwischen {group} und Behörden sind geplant.",
    "Das Wetter in {town} war für die Jahreszeit ungewöhnlich kühl.",
)
HEADS = ("Proteste in {town}", "{few} Tote bei Unruhen in {town}", "{group} ziehen durch {town}", "Streik in {town}")


@dataclass(frozen=True)
class Synthetic:
    """An article as a line of a file of articles has it."""

    title: str
    text: str
    publisher: str
    published_on: str


def articles(number: int, seed: int = 1) -> Iterator[Synthetic]:
    """So many articles."""
    chance = random.Random(seed)
    recent: list[Synthetic] = []
    agency: list[str] = []
    for position in range(number):
        kind = chance.random()
        if kind < NEAR and recent:
            made = _near_copy(chance, chance.choice(recent))
        elif kind < NEAR + WIRE:
            if position % 20 == 0 or not agency:
                agency = _sentences(chance, _WORDS * 2 // 3)
            made = _article(chance, position, [*_sentences(chance, _WORDS // 3), *agency])
        else:
            made = _article(chance, position, _sentences(chance, _WORDS))
        recent = [*recent[-49:], made]
        yield made


def write(folder: Path, number: int) -> Path:
    """Write so many articles into a folder, a thousand a batch, with a corpus file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text('name = "synthetisch"\ncountry = "PER"\nformats = []\n', "utf-8")
    lines = (json.dumps(asdict(made), ensure_ascii=False) for made in articles(number))
    for start in range(0, number, BATCH):
        batch = folder / f"teil{start // BATCH:04}"
        batch.mkdir(exist_ok=True)
        rows = [next(lines) for _ in range(min(BATCH, number - start))]
        (batch / "artikel.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def _sentences(chance: random.Random, words: int) -> list[str]:
    town, found, left = chance.choice(TOWNS), list[str](), words
    while left > 0:
        found.append(_filled(chance, chance.choice(TELLING if chance.random() < 0.4 else QUIET), town))
        left -= len(found[-1].split())
    return found


def _filled(chance: random.Random, template: str, town: str) -> str:
    text = template.format(
        town=town if chance.random() < 0.7 else chance.choice(TOWNS),
        day=chance.choice(DAYS),
        many=f"{chance.randint(2, 90)}.000",
        some=chance.randint(13, 300),
        few=chance.choice(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf")),
        group=chance.choice(GROUPS),
        cause=chance.choice(CAUSES),
        speaker=chance.choice(SPEAKERS),
        abroad=chance.choice(ABROAD),
    )
    return text[0].upper() + text[1:]


def _article(chance: random.Random, position: int, sentences: list[str]) -> Synthetic:
    paragraphs = [" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4)]
    title = _filled(chance, chance.choice(HEADS), chance.choice(TOWNS))
    day = _DAY + datetime.timedelta(days=position % 365)
    return Synthetic(title, "\n\n".join(paragraphs), chance.choice(OUTLETS), day.isoformat())


def _near_copy(chance: random.Random, other: Synthetic) -> Synthetic:
    sentences = other.text.split(". ")
    del sentences[chance.randrange(len(sentences) - 1)]
    return replace(other, text=". ".join(sentences), publisher=chance.choice(OUTLETS))
