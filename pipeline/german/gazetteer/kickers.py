"""Towns that open a headline before a colon, which a tagger may take for a surname: "Hagen: Zwei Verletzte"."""

from spacy.tokens import Doc

from pipeline.german.gazetteer import index
from pipeline.german.gazetteer.tables import Place


def is_kicker(doc: Doc, i: int) -> bool:
    """Whether a word alone before a colon names a place, and is no surname of the text."""
    alone = (i == 0 or bool(doc[i].is_sent_start) or doc[i - 1].is_space) and doc[i : i + 2].text.endswith(":")
    if not alone or not any(isinstance(h.named, Place) for h in index.names().get(index.key_of(doc[i].text), ())):
        return False
    return not any(t.text == doc[i].text and t.ent_type_ == "PER" and t.ent_iob_ == "I" for t in doc)
