"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Languages of Europe. Leaving out the rest of the world keeps rare languages from winning on short texts.
LANGUAGES = """
    bg bs ca cs cy da de el en es et eu fi fr ga gl hr hu is it la lb lt lv mk mt nl no pl pt ro ru sk sl sq sr sv tr uk
"""
CERTAIN = 0.7
MAX_CHARS = 20_000


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES.split())
    return identifier


def detect_language(text: str) -> str:
    """The language, ISO 639-1: another than German only where that is at least 70 % certain."""
    language, certainty = _identifier().classify(text[:MAX_CHARS])
    return str(language) if certainty >= CERTAIN else "de"
