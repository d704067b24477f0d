"""Certainty: whether victims are known, only possible, or held no more, whatever the status of their clause says."""

from spacy.tokens import Token

from pipeline.extract.factuality.status import factuality, is_doubted
from pipeline.extract.frames import casualty_words, harm_words
from pipeline.extract.harm.harm import HELD, Harm, is_someone
from pipeline.extract.lexicon.factuality import FEARED
from pipeline.extract.roles.patients import verb_over
from pipeline.german import tree
from pipeline.german.amounts import Amount


def is_known(harm: Harm) -> bool:
    """Whether a noun names victims told of before, whatever is said of them: "die 20 Verletzten sollen heimkehren"."""
    noun = harm.trigger
    named = harm.rule.endswith(".noun") and is_someone(noun) and tree.is_definite(noun)
    return named and not is_doubted(noun)


def is_only_possible(amount: Amount, figure: Token, harm: Harm) -> bool:
    """Whether a figure is feared, or an adverb says that it is possible: "möglicherweise 20 Tote".

    A person who is a "mutmaßlicher" something is named with an adjective of doubt, and comes to harm all the same. The
    adverb may only be about a phrase behind it: "vermutlich von Rebellen getötet".
    """
    noun = figure if amount.noun_i is None else figure.doc[amount.noun_i]
    aside = any(t.dep_ in ("acl", "acl:relcl") and t.head.i == noun.i for t in (harm.trigger, *harm.trigger.ancestors))
    feared = figure.i != amount.noun_i and not aside and factuality(figure).status == FEARED
    if feared and verb_over(figure) == tree.governor(figure):
        return True
    behind = (word.nbor(1) for word in _adverbs_of_doubt(tree.governor(harm.trigger)))
    return any(after.idx == amount.start or after.tag_ not in _PHRASES for after in behind)


@tree.once
def _adverbs_of_doubt(verb: Token) -> list[Token]:
    """The adverbs of a clause by which something is only possible, but for the last word of the sentence."""
    adverbs = (t for t in tree.clause(verb) if t.tag_ in ("ADV", "ADJD") and t.i + 1 < t.sent.end)
    return [t for t in adverbs if harm_words().possible.has(t)]


_PHRASES = frozenset({"APPR", "APPRART", "ADV", "ADJA", "ADJD", "PAV", "PROAV", "KOUS", "KON", "$,", "ART", "NN", "NE"})
"""Tags of what an adverb right before it is about, and not about the clause."""


def is_over(harm: Harm) -> bool:
    """Whether those whom a noun counts as held are let go: "die Miliz ließ 35 Geiseln frei"."""
    noun = harm.trigger
    if not harm.rule.endswith(".noun") or harm.kind not in HELD:
        return False
    verb = tree.governor(noun)
    free = harm_words().freeing
    ends = verb.i != noun.i and (free.has(verb) or free.found(tree.children(verb, "advmod", "xcomp", "compound:prt")))
    about = [*tree.children(noun, "cop", "advmod"), *(n for _, n in tree.prepositional(noun))]
    return free.has(noun.head) or bool(ends) or free.found(about) is not None


def is_resting(harm: Harm) -> bool:
    """Whether it is said in which state somebody is or was since then, and not what happens: "sitzt in Haft".

    "Der Täter ist gefasst" tells what happened, "in dem er inhaftiert war" does not.
    """
    words = next(w for w in casualty_words() if w.kind == harm.kind)
    if not harm.rule.endswith(".verb"):
        return False  # "unter den Festgenommenen waren zwei Studenten"
    forms = tree.children(harm.trigger, "aux", "aux:pass", "cop")
    done = any(t.tag_ == "VAPP" for t in harm.trigger.sent)  # "war festgenommen und verurteilt worden"
    were = bool(forms) and not done and all(words.resting.has(t) and "Tense=Past" in str(t.morph) for t in forms)
    at = any(words.resting.has(t) for t in tree.children(harm.trigger, "cop"))
    return at or words.resting.has(harm.trigger) or (harm.trigger.tag_ == "VVPP" and were)
