"""Repairs of what heads a clause and in which voice it stands."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.german.inflection.lemmas import known_lemma
from pipeline.german.tree.index import AUXILIARIES, SUBJECTS, Tree, features
from pipeline.german.tree.relations import noun_before
from pipeline.german.tree.voice import finite, is_infinitive, mood
from pipeline.german.tree.words import words as known


def modal_as_conjunction(tree: Tree, words: Sequence[int]) -> None:
    """A modal verb that opens a condition is its finite verb and no conjunction: "Sollte es regnen, …"."""
    for i in words:
        if tree.lower[i] in known().modals and tree.tag[i] == "KOUS":
            number = "Plur" if tree.lower[i].endswith("n") else "Sing"
            tree.tag[i], tree.pos[i] = "VMFIN", "AUX"
            tree.features[i] = features(f"Mood=Sub|Number={number}|Person=3|Tense=Past|VerbForm=Fin")
            if tree.dep[i] == "mark":
                tree.dep[i] = "aux"


def mark_before_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A conjunction stands before the verb of its own clause: "…, wie die Polizei mitteilte"."""
    for i in words:
        if tree.dep[i] == "mark" and tree.tag[i] in ("KOUS", "KOKOM") and i > tree.head[i]:
            above = tree.head[i]
            clause = next((k for k in tree.kids[above] if k > i and tree.is_verb(k) and not tree.has(k, "mark")), None)
            if clause is not None and min(tree.subtree(clause)) > i - 2:
                tree.hang(i, clause, "mark")


def participle_as_adjective(tree: Tree, words: Sequence[int]) -> None:
    """A participle with an auxiliary is a verb, with the lemma of one: "Zwei Häuser sind eingestürzt"."""
    for i in words:
        if tree.tag[i] == "VVPP" and tree.has(i, "aux", "aux:pass"):
            tree.pos[i] = "VERB"
            tree.lemma[i] = known_lemma(tree.text[i], "VERB") or tree.lemma[i]


def perfect_with_sein(tree: Tree, words: Sequence[int]) -> None:
    """Of verbs of motion and change, "sein" makes the perfect and no passive: "sind eingedrungen".

    Of verbs that have an object as well it does so where a phrase says where to: "sind auf die Treppe gestürmt".
    """
    for i in words:
        auxiliaries = tree.children(i, "aux", "aux:pass") or (tree.children(i, "cop") if tree.tag[i] == "VVPP" else [])
        moved = auxiliaries and all(tree.lemma[k] in known().auxiliaries.be for k in auxiliaries)
        lemma = tree.lemma[i] if tree.is_verb(i) else ""
        if moved and tree.tag[i] == "VVPP":  # "waren Vermummte in den Saal gestürmt", with no auxiliary for the parser
            lemma = known_lemma(tree.text[i], "VERB") or lemma
        if moved and (known().moving.has_form(lemma) or (known().rushing.has_form(lemma) and _leads_on(tree, i))):
            tree.pos[i], tree.lemma[i] = "VERB", lemma
            for k in auxiliaries:
                tree.dep[k] = "aux"
            for k in tree.children(i, "nsubj:pass"):
                tree.dep[k] = "nsubj"


def _leads_on(tree: Tree, verb: int) -> bool:
    """Whether a phrase says where to: behind "in" and its like the accusative does."""
    for k in tree.children(verb, "obl"):
        led = [tree.lower[c] for c in tree.children(k, "case")]
        shown = (tree.morph(t, "Case") for t in (*tree.children(k, "det", "amod"), k))
        if any(p in known().onto for p in led) or (any(p in known().into for p in led) and "Acc" in shown):
            return True
    return False


def state_before_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """The state that somebody is brought into is what the clause tells, its verb helps: "gefangen genommen"."""
    for i in words[:-1]:
        verb = i + 1
        if tree.lower[i] not in known().states or not known().bringing.has_form(tree.lemma[verb]):
            continue
        if tree.head[verb] != i:
            tree.hang(i, i if tree.head[verb] == verb else tree.head[verb], tree.dep[verb])
        for k in [k for k in tree.kids[verb] if k != i]:
            tree.hang(k, i, tree.dep[k])
        tree.pos[i], tree.lemma[i] = "VERB", tree.lower[i]
        tree.hang(verb, i, "aux")


def finite_is_a_verb(tree: Tree, words: Sequence[int]) -> None:
    """What the tagger has for a finite form is a verb, with the lemma of one: "zündeten" is no adjective.

    So is an adjective that heads a clause and has the features of one: "78 erlitten Schussverletzungen".
    """
    for i in words:
        formed = tree.tag[i] == "ADJA" and tree.morph(i, "VerbForm") == "Fin" and tree.dep[i] in _HEADS
        lemma = known_lemma(tree.text[i], "VERB") if formed else None
        if lemma is not None:
            tree.tag[i] = "VVFIN"
        if tree.tag[i] == "VVFIN" and not tree.is_verb(i) and tree.text[i].islower():
            tree.pos[i] = "VERB"
            tree.lemma[i] = known_lemma(tree.text[i], "VERB") or tree.lemma[i]


_HEADS = ("ROOT", "conj", "parataxis", "ccomp")
"""Relations of what heads a clause."""


def verb_of_a_bracket(tree: Tree, words: Sequence[int]) -> None:
    """A participle that ends a sentence is what its auxiliary waits for: "hat den Vorwurf, er habe X, zurückgewiesen".

    Between them stands a clause in commas, behind the noun that the parser hangs the participle on.
    """
    last = next((k for k in reversed(words) if tree.pos[k] != "PUNCT"), None)
    if last is None or tree.tag[last] != "VVPP" or tree.has(last, "aux", "aux:pass", "cop", *SUBJECTS):
        return
    noun = tree.head[last]
    top = tree.head[noun]
    waiting = tree.tag[top] == "VAFIN" and tree.head[top] == top < noun and tree.lemma[top] in known().auxiliaries.have
    if not waiting or tree.dep[last] not in ("acl", "acl:relcl", "ccomp") or tree.has(top, "aux", "xcomp"):
        return
    parted = any(tree.tag[k].endswith("FIN") for k in range(noun + 1, last)) and tree.text[noun + 1] == ","
    if parted and any(tree.text[k] == "," for k in range(noun + 2, last)):
        tree.hang(last, last, "ROOT")
        for k in list(tree.kids[top]):
            tree.hang(k, last, tree.dep[k])
        tree.hang(top, last, "aux")


def particle_of_its_verb(tree: Tree, words: Sequence[int]) -> None:
    """A particle behind the comma of a clause is not of the verb of that clause: "wies den Vorwurf, …, zurück"."""
    for before, i in pairwise(words):
        inner = tree.head[i]
        if (
            tree.dep[i] != "compound:prt"
            or tree.text[before] != ","
            or not inner < before
            or finite(tree, inner) == inner
        ):
            continue
        main = next((k for k in tree.above(inner) if tree.tag[k] == "VVFIN" and k < inner), None)
        if main is not None and not tree.has(main, "compound:prt"):
            tree.hang(i, main, "compound:prt")


def state_as_particle(tree: Tree, words: Sequence[int]) -> None:
    """What is the predicate of an object is no particle: "machte den Täter dingfest"."""
    for i in words:
        if tree.tag[i] == "PTKVZ" and tree.dep[i] == "xcomp":
            tree.tag[i], tree.pos[i] = "ADJD", "ADJ"


def predicate_as_participle(tree: Tree, words: Sequence[int]) -> None:
    """What has no ending of a participle is none beside "sein", which is a copula: "ist nach Lima unterwegs"."""
    for i in words:
        no_participle = tree.tag[i] == "VVPP" and not tree.lower[i].endswith(known().endings.participle)
        being = [k for k in tree.children(i, "aux", "aux:pass", "cop") if tree.lemma[k] in known().auxiliaries.be]
        if no_participle and being and tree.text[i].islower():
            tree.tag[i], tree.pos[i], tree.lemma[i] = "ADJD", "ADJ", tree.lower[i]
            for k in being:
                tree.dep[k] = "cop"
            for k in tree.children(i, "nsubj:pass"):
                tree.dep[k] = "nsubj"


def conjunction_of_an_infinitive(tree: Tree, words: Sequence[int]) -> None:
    """A word that opens an infinitive with zu is its conjunction: "Statt das Tor zu stürmen, …"."""
    for i in words:
        if tree.lower[i] not in known().before_infinitives:
            continue
        verb = _infinitive_behind(tree, i)
        opens = verb > i and is_infinitive(tree, verb)
        if opens and tree.tag[i] != "KOUI" and _opening(tree, verb) == i:
            tree.tag[i], tree.pos[i], tree.lemma[i], tree.dep[i] = "KOUI", "SCONJ", tree.lower[i], "mark"
            tree.features[i] = features("")
            if tree.dep[verb] in ("xcomp", "ccomp"):
                tree.dep[verb] = "advcl"


def _infinitive_behind(tree: Tree, i: int) -> int:
    """What a word hangs on, or where that is the verb above, the infinitive right behind it, which it is hung on."""
    above = tree.head[i]
    beside = (k for k in tree.kids[above] if k > i and is_infinitive(tree, k) and _opening(tree, k) == i + 1)
    verb = next(beside, None)
    if above == i or verb is None:
        return above
    for k in (i, *tree.kids[i]):
        tree.hang(k, verb, tree.dep[k])
    return verb


def clause_as_subject(tree: Tree, words: Sequence[int]) -> None:
    """A clause right before a reported one without a subject is its subject: "Dass A kam, stimme nicht, sagte B"."""
    for said in words:
        clauses = [k for k in tree.children(said, "ccomp") if k < said]
        if len(clauses) < _PAIR:
            continue
        first, second = clauses[-_PAIR:]
        form = finite(tree, second)
        opens = tree.tag[_opening(tree, first)] == "KOUS" and not tree.has(second, "mark", *SUBJECTS)
        if opens and form is not None and tree.text[form - 1] == "," and form - 2 in tree.subtree(first):
            tree.hang(first, second, "csubj")


_PAIR = 2


def relative_on_its_noun(tree: Tree, words: Sequence[int]) -> None:
    """A clause with a relative pronoun belongs to the noun before it: "schickt ein Team, das helfen soll"."""
    for i in words[2:]:
        verb = tree.head[i]
        opens = tree.tag[i] == "PRELS" and tree.text[i - 1] == "," and i < verb and tree.is_verb(verb)
        if not opens or tree.dep[verb] not in ("xcomp", "ccomp") or not tree.head[verb] < i:
            continue
        form, noun = finite(tree, verb), noun_before(tree, i)
        if form is not None and form >= verb and noun != i and noun not in tree.subtree(verb):
            tree.hang(verb, noun, "acl")


def infinitive_behind_a_relative(tree: Tree, words: Sequence[int]) -> None:
    """An infinitive right behind a relative clause belongs to its verb: "denen es gelang, das Tor zu öffnen"."""
    for i in words:
        noun = tree.head[i]
        if tree.dep[i] != "xcomp" or tree.pos[noun] != "NOUN" or not is_infinitive(tree, i):
            continue
        before = _opening(tree, i) - 2
        if before > noun and tree.text[before + 1] == "," and before in tree.children(noun, "acl", "acl:relcl"):
            tree.hang(i, before, "xcomp")


def subject_that_is_put_right(tree: Tree, words: Sequence[int]) -> None:
    """The verb heads its clause where its subject is corrected: "Nicht Bauern, sondern Hirten zündeten es an"."""
    for i in words:
        wrong = tree.head[i]
        opposed = [k for k in tree.children(i, "cc") if tree.lower[k] in known().opposing]
        own = [k for k in tree.children(i, *SUBJECTS) if opposed and k > opposed[0]]
        nominal = tree.dep[i] == "conj" and tree.is_verb(i) and tree.pos[wrong] in ("NOUN", "PROPN")
        if not nominal or not own or tree.has(wrong, "case", "cop", *SUBJECTS):
            continue
        relation = tree.dep[own[0]]
        tree.hang(i, i if tree.head[wrong] == wrong else tree.head[wrong], tree.dep[wrong])
        tree.hang(wrong, i, relation)
        tree.hang(own[0], wrong, "conj")
        for k in [*opposed, *[k for k in tree.kids[i] if opposed[0] - 2 < k < opposed[0]]]:
            tree.hang(k, own[0], tree.dep[k])
        for k in [k for k in tree.kids[wrong] if k > i]:
            tree.hang(k, i, tree.dep[k])


def _opening(tree: Tree, i: int) -> int:
    """The first word of what hangs on a token, without marks."""
    return next((k for k in tree.subtree(i) if tree.pos[k] != "PUNCT"), i)


def verb_of_becoming(tree: Tree, words: Sequence[int]) -> None:
    """What has a subject of its own is no auxiliary of a noun but the verb over it: "Nachfolger wird der Arzt"."""
    for i in words:
        noun = tree.head[i]
        if tree.dep[i] in AUXILIARIES and tree.tag[noun] == "NN" and tree.has(i, "nsubj"):
            above = i if tree.head[noun] == noun else tree.head[noun]
            tree.hang(i, above, tree.dep[noun])
            tree.hang(noun, i, "xcomp")
            for k in [k for k in tree.kids[noun] if tree.dep[k] == "punct"]:
                tree.hang(k, i, "punct")


def modal_of_its_infinitive(tree: Tree, words: Sequence[int]) -> None:
    """A modal verb belongs to the infinitive that ends its clause, not to its predicate: "soll bald fertig werden"."""
    for i in words:
        above = tree.head[i]
        verb = tree.head[above]
        between = tree.dep[above] == "xcomp" and tree.tag[above] == "ADJD" and i < above < verb
        if between and tree.dep[i] == "aux" and tree.tag[i] == "VMFIN" and tree.tag[verb] in ("VAINF", "VVINF"):
            for k in (i, *tree.children(above, *SUBJECTS)):
                tree.hang(k, verb, tree.dep[k])


def what_a_speaker_goes_on_to_do(tree: Tree, words: Sequence[int]) -> None:
    """A verb right behind a speaker and "und" is of the speaker: "sei feige, sagte der General und verhängte Haft"."""
    for before, i in pairwise(words):
        first = tree.head[i]
        opens = tree.dep[i] == "conj" and tree.dep[before] == "cc" and tree.is_finite_form(i) and first < before
        if not opens or tree.has(i, *SUBJECTS) or mood(tree, i) == "Sub":
            continue
        subject = next((k for k in range(before - 1, first, -1) if tree.dep[k] == "nsubj"), None)
        saying = tree.head[subject] if subject is not None else first
        if subject is None or not first < saying < subject or tree.subtree(subject)[-1] != before - 1:
            continue
        reported = tree.head[first] == saying or (tree.dep[saying] == "conj" and tree.head[saying] == first)
        if reported and known().saying.has_form(tree.lemma[saying].casefold()):
            tree.hang(i, saying, "conj")
