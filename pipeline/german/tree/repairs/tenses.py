"""Preterites and subjunctives of strong verbs that the tagger takes for a present, a noun or a participle."""

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.german.tree.tense import PastForm, past_form

_OPEN = frozenset({"VERB", "AUX", "ADJ", "ADV", "NOUN"})
"""Parts of speech that are put right; names and foreign words stay what they are."""


def past_tense(sentence: list[Token]) -> Iterator[str]:
    """Give the forms that are a past tense by themselves their tense, mood and lemma."""
    for token in sentence:
        finite = token.tag_.endswith("FIN")
        if not finite and (not token.text.islower() or token.pos_ not in _OPEN or token.ent_type_):
            continue
        said = past_form(token.lower_)
        sure = said is not None and (finite or (said.mood == "Ind" and (said.only or _governs_both(token))))
        if said is not None and sure and _differs(token, said):
            _tell(token, said)
            yield token.text


def _governs_both(verb: Token) -> bool:
    """Whether a form like a participle has subject, object and no auxiliary: "Die Lehrer erhoben Klage"."""
    relations = [c.dep_ for c in verb.children]
    alone = not {"aux", "aux:pass", "cop", "nsubj:pass"} & {*relations} and verb.tag_ == "VVPP"
    return alone and "nsubj" in relations and "obj" in relations


def _differs(token: Token, said: PastForm) -> bool:
    told = token.morph.to_dict()
    right = told.get("Tense") == "Past" and told.get("VerbForm") == "Fin" and told.get("Mood") == said.mood
    return not right or token.lemma_ != said.lemma


def _tell(token: Token, said: PastForm) -> None:
    person = token.morph.to_dict().get("Person", "3")
    if not token.tag_.endswith("FIN"):
        token.tag_ = "VVFIN"
        token.pos_ = "VERB"
    token.set_morph(  # type: ignore[attr-defined]  # spaCy's stubs lack it
        f"Mood={said.mood}|Number={said.number}|Person={person}|Tense=Past|VerbForm=Fin"
    )
    token.lemma_ = said.lemma
