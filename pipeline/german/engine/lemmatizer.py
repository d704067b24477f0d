"""Lemmas of analysed words: a lexicon of German forms for the open classes, the network's edit script for the rest."""

from collections.abc import Sequence

from pipeline.german.engine.edit_script import apply
from pipeline.german.engine.scorer import Analysis
from pipeline.german.inflection import gender
from pipeline.german.inflection.lemmas import known_lemma


class Lemmatizer:
    """Finds the lemma of each word of an analysed sentence."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self._scripts = labels["lemma"]
        self._upos = labels["upos"]

    def lemmas(self, forms: Sequence[str], found: Analysis) -> list[str]:
        """Return a lemma for each form."""
        lemmas = []
        for written, upos, edit in zip(forms, found.upos, found.lemma, strict=True):
            form = gender.plain(written)
            edited = apply(self._scripts[edit], form)
            if form != written and self._upos[upos] in ("NOUN", "PROPN"):
                lemmas.append(gender.lemma(written) or known_lemma(form, "NOUN") or edited)
            elif self._upos[upos] == "PROPN":  # a name changes in the genitive only
                lemmas.append(edited if edited + "s" == form else form)
            else:
                lemmas.append(known_lemma(form, self._upos[upos]) or edited)
        return lemmas
