"""German is known by its words; texts of other languages are full of words too, and of none of these."""

import pytest

from pipeline.ingest.language import detect_language, is_full_of_german

GERMAN = [
    "In Bremen haben am Montag rund 300 Busfahrer die Arbeit niedergelegt. Das teilte die Gewerkschaft mit und sprach "
    "von einem Erfolg.",
    "Bei dem Brand in einer Lagerhalle sind nach Angaben der Feuerwehr zwei Menschen verletzt worden.",
]
OTHERS = {
    "nl": "In Utrecht hebben maandag ruim driehonderd buschauffeurs het werk neergelegd. Dat meldde de vakbond, die "
    "van een groot succes sprak en nieuwe acties voor de komende week aankondigde.",
    "da": "I Aarhus har omkring tre hundrede buschauffører mandag nedlagt arbejdet. Det oplyser fagforeningen, som "
    "taler om en stor succes og varsler nye aktioner i den kommende uge.",
    "en": "In Leeds some three hundred bus drivers went on strike on Monday. The union said it was a great success and "
    "announced that it would go on with new strikes in the coming week.",
    "fr": "À Lyon, environ trois cents conducteurs ont cessé le travail lundi. C'est ce qu'a annoncé le syndicat, "
    "qui parle d'un grand succès et annonce de nouvelles actions pour la semaine prochaine.",
    "pt": "Em Lisboa, cerca de trezentos motoristas das empresas de autocarros entraram em greve na segunda-feira. O "
    "sindicato falou de um grande sucesso das suas ações e anunciou novas greves para os próximos dias.",
}


@pytest.mark.parametrize("text", GERMAN)
def test_german_is_known_by_its_words(text: str) -> None:
    assert is_full_of_german(text)
    assert detect_language(text) == "de"


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not(language: str) -> None:
    assert not is_full_of_german(OTHERS[language])
    assert detect_language(OTHERS[language]) == language


def test_a_text_that_quotes_some_german_is_not_full_of_it() -> None:
    assert not is_full_of_german(f"{OTHERS['en'] * 4} {GERMAN[1]}")
    assert detect_language(f"{OTHERS['en'] * 4} {GERMAN[1]}") == "en"


def test_a_few_words_are_too_few() -> None:
    assert not is_full_of_german("Mit Musik")
