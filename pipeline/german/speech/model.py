"""What attribution is: statements with their speakers and the way they took to the article."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Half-open offsets in code points of the document's text."""


@dataclass(frozen=True)
class Hop:
    """One link of the way from the original claimant to the article.

    Attributes:
        start, end, surface: the words that name the source, verbatim.
        head_i: index of their head token; for a pronoun that of what it points back to, where that is known.
        cue_start, cue_end, cue: the words that attribute ("zufolge", "berichtet", "unter Berufung auf").
    """

    start: int
    end: int
    surface: str
    head_i: int | None
    cue_start: int
    cue_end: int
    cue: str


@dataclass(frozen=True)
class Statement:
    """What is said, by whom, through whom.

    Attributes:
        contents: spans of what is said, in order; quotation marks included.
        speaker: span of the words for the speaker; None for hearsay.
        speaker_i: index of their head token.
        antecedent: span of the last fitting named speaker where the speaker is a pronoun or points back.
        cue: span of the word of saying.
        kind: direct (in quotation marks), indirect (a clause), reported (told as an act, or hearsay), free (running on
            without a word of saying).
        hops: the sources from the original claimant (first) to what the article cites directly (last).
        first_sentence, last_sentence: numbers of the sentences that hold the contents.
        denies, confirms: whether the word of saying denies or confirms what is said.
        rule: name of the rule that found it.
        clause: spans of the clause that tells the act of speech, where only its object or prepositional phrase is the
            content ("Der Minister warnte vor einer Hungersnot"); empty for others.
        addressee_i: index of the head token of whom the speaker speaks to ("sagte der Agentur", "rief die Armee auf").
        medium_i: index of the head token of what carries the words ("in einem Interview").
    """

    contents: tuple[Span, ...]
    speaker: Span | None
    speaker_i: int | None
    antecedent: Span | None
    cue: Span | None
    kind: str
    hops: tuple[Hop, ...]
    first_sentence: int
    last_sentence: int
    denies: bool
    confirms: bool
    rule: str
    clause: tuple[Span, ...] = ()
    addressee_i: int | None = None
    medium_i: int | None = None


@dataclass(frozen=True)
class Draft:
    """A statement in tokens, before its place in the passage is known.

    Attributes:
        tokens: indices of the tokens of what is said.
        speaker_i: head token of the speaker, if named in the sentence.
        cue_is: tokens of the word of saying.
        kind, rule: as in `Statement`.
        word_class: class of the word of saying in the lexicon (say, deny, confirm ...); empty where there is none.
        further: sources further back, nearest first: head token and cue tokens of each.
        via: sources nearer to the article, nearest to the speaker first, in the same form ("zitierte der Sender").
        meant: who the speaker's words stand for within the sentence ("nach eigenen Angaben": the subject).
        clause: tokens of the clause that tells an act of speech.
        context: the speaker is that of the passage before, or the speaker is cited by it ("sprach demnach von").
    """

    tokens: tuple[int, ...]
    speaker_i: int | None
    cue_is: tuple[int, ...]
    kind: str
    rule: str
    word_class: str = ""
    further: tuple[tuple[int, tuple[int, ...]], ...] = ()
    via: tuple[tuple[int, tuple[int, ...]], ...] = ()
    meant: int | None = None
    clause: tuple[int, ...] = ()
    context: bool = False
