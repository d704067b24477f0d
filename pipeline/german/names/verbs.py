"""Questions about a verb and who stands beside it."""

from spacy.tokens import Token


def is_given(token: Token) -> bool:
    """Whether an object is to whom something is given: "hat der Türkei Hilfe zugesagt", "liefert Peru Waffen"."""
    if any(child.dep_ == "case" for child in token.children):
        return False
    if any(child.dep_ == "det" and child.morph.get("Case", []) == ["Dat"] for child in token.children):
        return True
    bare = not any(child.dep_ == "det" for child in token.children)
    given = (t for t in token.head.children if t.dep_ == "obj" and t.i > token.i and t.pos_ == "NOUN")
    return bare and any(not any(t.is_punct for t in token.doc[token.i : thing.i]) for thing in given)


def with_particle(verb: Token) -> str:
    """The lemma of a verb with the particle that stands apart from it: "auf" and "rufen" as "aufrufen"."""
    particle = "".join(child.lower_ for child in verb.children if child.dep_ == "compound:prt")
    return verb.lemma_ if verb.lemma_.startswith(particle) else particle + verb.lemma_
