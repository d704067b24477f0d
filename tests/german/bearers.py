"""Who is named by the words of a text about Peru."""

from pipeline import german
from pipeline.german import names

NLP = german.load()


def bearers(text: str, phrase: str) -> set[str]:
    """Names of those of whom the last occurrence of a phrase is a mention."""
    found = names.find(NLP(text), "PER", 2023)
    last = max((m.start for m in found.mentions if m.surface.endswith(phrase)), default=-1)
    return {found.entities[m.entity].name for m in found.mentions if m.start == last}
