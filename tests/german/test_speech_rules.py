"""Each rule of attribution by the sentences of `speech/examples.toml`."""

from importlib.resources import files

import pytest

from pipeline import german
from pipeline.data_files import Strict, read_toml
from pipeline.german import speech

NLP = german.load()


class Sentence(Strict):
    """A sentence with a statement that a rule finds in it."""

    text: str
    content: str
    speaker: str | None = None
    cue: str | None = None


RULES = read_toml(files(speech.__package__).joinpath("examples.toml"), dict[str, tuple[Sentence, ...]])


@pytest.mark.parametrize(("rule", "wanted"), [(rule, s) for rule, found in RULES.items() for s in found])
def test_a_rule_finds_who_says_what(rule: str, wanted: Sentence) -> None:
    text = wanted.text
    found = [
        Sentence(
            text=text,
            content=" … ".join(text[a:b] for a, b in s.contents),
            speaker=None if s.speaker is None else text[slice(*s.speaker)],
            cue=None if s.cue is None else text[slice(*s.cue)],
        )
        for s in speech.find(NLP(text))
        if s.rule == rule
    ]
    assert wanted in found


@pytest.mark.parametrize(
    "text",
    [
        "Auf dem Markt verkauften die Bauern Kartoffeln.",
        "Nach dem Regen brannten drei Scheunen.",
        "Aus der Scheune stieg Rauch.",
        "Der Bauer hat zwei Kühe, so groß wie Pferde.",
        "Die Firma, die das Werk kaufte, wächst.",
        "Das Rathaus ist alt, wie die Kirche.",
        "Die Fähre „Stella“ lief in den Hafen ein.",
        "Der Verein soll einen neuen Platz bekommen.",
    ],
)
def test_where_nobody_says_anything_no_rule_fires(text: str) -> None:
    assert speech.find(NLP(text)) == []
