"""Which case a noun phrase shows by its words, where the tagger's feature is not to be trusted."""

from pipeline.german.tree.index import Tree
from pipeline.german.tree.words import words

ONLY, MAYBE, NEVER = "only", "maybe", "never"
ARTICLES = ("det", "det:poss")


def nominative(tree: Tree, noun: int) -> str:
    """Whether a noun phrase or pronoun is a nominative by its words: `ONLY`, `MAYBE` or `NEVER`.

    "der Minister", "er" are nothing else; "den Minister", "der Ministerin", "ihm" never are; "die Leute" may be.
    """
    known = words().forms
    if tree.pos[noun] == "PRON" or tree.tag[noun] in ("PRELS", "PPER", "PDS", "PIS"):
        if tree.lower[noun] in known.nominative_pronouns:
            return ONLY
        oblique = tree.lower[noun] in known.oblique_pronouns or tree.lower[noun] in known.accusatives
        return NEVER if oblique else MAYBE
    number = tree.morph(noun, "Number")
    feminine, many = is_feminine(tree, noun), number == "Plur"
    masculine = not feminine and tree.morph(noun, "Gender") == "Masc" and number == "Sing"
    for k in tree.children(noun, *ARTICLES)[:1]:
        form = tree.lower[k]
        if form == known.article_of_both and tree.kids[noun] and _is_weak(tree, noun):
            return NEVER
        if form.endswith(known.oblique_endings) or form in known.genitives:
            return NEVER
        if masculine and form in known.masculine_nominatives:
            return ONLY
        if form.endswith(known.dative_ending) and (many or feminine) and form not in known.masculine_nominatives:
            return NEVER
        if form == known.article_of_both and (many or feminine):
            return NEVER
    return MAYBE


def is_feminine(tree: Tree, noun: int) -> bool:
    """Whether a noun is feminine: by its ending ("Führung", "Ministerin"), else as the tagger says."""
    known, form = words().forms, tree.lower[noun]
    told = form.endswith(known.feminine_endings) and not form.endswith(known.masculine_in_spite)
    told = (told and tree.pos[noun] == "NOUN") or form in known.feminine_names
    return told or tree.morph(noun, "Gender") == "Fem"


def _is_weak(tree: Tree, noun: int) -> bool:
    """Whether an adjective has the ending of the oblique cases: "der neuen Präsidentin", never "der neue Präsident"."""
    return any(tree.lower[k].endswith(words().forms.weak_ending) for k in tree.children(noun, "amod"))


def is_dative(tree: Tree, noun: int) -> bool:
    """Whether a noun phrase is a dative by its article: "der Agentur", "dem Sender"."""
    known = words().forms
    articles = [tree.lower[k] for k in tree.children(noun, *ARTICLES)]
    feminine = is_feminine(tree, noun) and tree.morph(noun, "Number") == "Sing"
    return any(a.endswith(known.masculine_dative) or (feminine and a.endswith(known.dative_ending)) for a in articles)


def number(tree: Tree, noun: int) -> str:
    """The number of a noun; empty where it may be either: with coordinated nouns or figures, or against its article."""
    if tree.has(noun, "conj", "nummod") or (tree.pos[noun] not in ("NOUN", "PRON") and tree.tag[noun] != "NN"):
        return ""
    told = tree.morph(noun, "Number")
    articles = [tree.morph(k, "Number") for k in tree.children(noun, "det")]
    return told if all(a in ("", told) for a in articles) else ""


def number_of_verb(tree: Tree, verb: int) -> str:
    """The number of the finite verb of a clause; empty where there is none."""
    forms = [k for k in (verb, *tree.children(verb, "aux", "aux:pass", "cop")) if tree.is_finite_form(k)]
    return number_of_form(tree, forms[0]) if forms else ""


def number_of_form(tree: Tree, form: int) -> str:
    """The number of a finite form: no third person of one ends in "-en", whatever the tagger says ("seien")."""
    many = tree.morph(form, "Person") == "3" and tree.lower[form].endswith("en")
    return "Plur" if many else tree.morph(form, "Number")


def may_be_subject(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun phrase may be the subject of a verb by its case and number."""
    if nominative(tree, noun) == NEVER or tree.has(noun, "case"):
        return False
    own, wanted = number(tree, noun), number_of_verb(tree, verb)
    return not own or not wanted or own == wanted
