"""The dependency tree of a document as plain lists, and what the rules ask of it."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from pipeline.german.speech.lexicon import Word, cues, verb
from pipeline.german.speech.model import Span

SUBJECTS = ("nsubj", "nsubj:pass")
CLAUSES = frozenset(
    {"ccomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "xcomp", "ROOT", "conj", "dep"}
)
INSIDE = frozenset("„“”\"»«›‹‚‘’'-–/")
EDGES = frozenset(",;:-–—.)(…")


class Tree:
    """Read-only lists by token index; white space hangs on a word and belongs to no phrase."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.source = doc.text
        self.text = [t.text for t in doc]
        self.lower = [t.text.casefold() for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.lemma = [t.lemma_ for t in doc]
        self.sentences = [(s.start, s.end) for s in doc.sents] if len(doc) else []
        self.sentence = [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        self.kids: list[list[int]] = [[] for _ in self.text]
        for i, h in enumerate(self.head):
            if h != i and self.pos[i] != "SPACE":
                self.kids[h].append(i)
        self._rehang()

    def _rehang(self) -> None:
        """Hang what is told on its verb where a source stands between: "berichtet unter Berufung auf X von Toten"."""
        nouns, joints = cues()["reference"]["nouns"], cues()["reference"]["joints"]
        for i, form in enumerate(self.lower[:-2]):
            source = self.head[i + 1] if form in nouns and self.lower[i + 1] in joints else i
            if source <= i:
                continue
            verb = self.clause(self.head[source])
            word = self.verb(verb)
            for k in self.children(source, "nmod") if word is not None else ():
                if word is not None and any(self.lower[c] in word.frames for c in self.children(k, "case")):
                    self.kids[source].remove(k)
                    self.kids[verb].append(k)
                    self.head[k] = verb

    def children(self, i: int, *relations: str) -> list[int]:
        """Dependents with one of the relations."""
        return [k for k in self.kids[i] if self.dep[k] in relations]

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """A token and all below it but what hangs below `without`, in order."""
        left, found, queue = set(without), [], [i]
        while queue:
            at = queue.pop()
            if at not in left:
                found.append(at)
                queue.extend(self.kids[at])
        return sorted(found)

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb, an auxiliary included."""
        return self.pos[i] in ("VERB", "AUX")

    def clause(self, i: int) -> int:
        """The head of the innermost clause that a token stands in."""
        while self.head[i] != i and not self.is_predicate(i):
            i = self.head[i]
        return i

    def is_predicate(self, i: int) -> bool:
        """Whether a token heads a clause: a verb, or a noun or adjective with a copula."""
        if self.dep[i] in ("conj", "dep") or self.dep[i] not in CLAUSES:
            return self.is_verb(i) and self.dep[i] not in ("aux", "aux:pass", "cop", "amod")
        return True

    def is_infinitive(self, i: int) -> bool:
        """Whether a token heads an infinitive with zu."""
        parts = (i, *self.children(i, *AUXILIARIES))
        return self.tag[i] == "VVIZU" or any(self.tag[k] == "PTKZU" for p in parts for k in self.kids[p])

    def finite(self, i: int) -> int | None:
        """The finite verb of the clause that a token heads."""
        if self.tag[i].endswith("FIN"):
            return i
        return next((k for k in self.kids[i] if self.tag[k].endswith("FIN") and self.dep[k] in AUXILIARIES), None)

    def verb(self, i: int) -> Word | None:
        """The verb of saying that a token is, separable particle joined; light-verb constructions included."""
        if not self.is_verb(i):
            auxiliaries = [self.lemma[k] for k in self.children(i, *AUXILIARIES)]
            return self._light(self.lower[i], auxiliaries, COPULAR_FRAMES)
        particles = [self.lower[k] for k in self.children(i, "compound:prt")]
        particle = particles[0] if particles else ""
        lemma, joined = self.lemma[i], self.lemma[i]
        if particle and not lemma.startswith(particle):
            joined = particle + lemma
        if particle in cues()["words"]["loose_particles"]:
            particle, joined = "", lemma.removeprefix(particle)
        found = verb(joined, self.lower[i], particle)
        if found is None:
            with_it = [self.lower[k] for k in self.kids[i]]
            found = next(
                (w for w in (self._light(form, [lemma], LIGHT_FRAMES) for form in with_it) if w is not None), None
            )
        return found

    @staticmethod
    def _light(form: str, verbs: Sequence[str], frames: frozenset[str]) -> Word | None:
        """The verb of saying that a light verb makes with a noun or adjective: "bekannt geben"."""
        for lemma in verbs:
            if form in cues()["light"].get(lemma, ()):
                return Word(f"{form} {lemma}", "say", frames)
        return None

    def filled(self, tokens: Sequence[int], apart: Iterable[int]) -> list[int]:
        """Tokens with the holes between them closed, but for holes that hold a token that stands apart."""
        kept, outside = set(tokens), set(apart)
        found: list[int] = []
        hole: list[int] = []
        for i in range(min(tokens), max(tokens) + 1):
            if i not in kept:
                hole.append(i)
                continue
            if not outside.intersection(hole):
                found += hole
            hole = []
            found.append(i)
        return found

    def clause_from(self, i: int) -> int:
        """The head of the largest phrase that starts at a token."""
        start = i - 1 if i > 0 and self.text[i - 1] == "," else i
        while self.head[i] != i and min(self.subtree(self.head[i])) >= start:
            i = self.head[i]
        return i

    def mood(self, i: int) -> str:
        """Which subjunctive the clause of a predicate stands in: first, second or none (empty)."""
        finite = self.finite(i)
        return "" if finite is None else self.mood_of(finite)

    def mood_of(self, finite: int) -> str:
        """Which subjunctive a finite verb stands in.

        The first is also told by its form, since taggers miss it: stem and "e" with another subject than "ich".
        """
        if self.morph(finite, "Mood") == "Sub":
            if self.morph(finite, "Tense") == "Pres":
                return "first"
            weak = self.tag[finite] == "VVFIN" and self.lower[finite].endswith(("te", "ten"))
            return "" if weak else "second"
        stem = self.lemma[finite].removesuffix("n").removesuffix("e")
        if self.lower[finite] == stem + "e" and len(stem) > 2 and not self.lower[finite].endswith("te"):
            top = self.head[finite] if self.dep[finite] in AUXILIARIES else finite
            who = self.children(top, *SUBJECTS)
            if (
                who
                and self.lower[who[0]] not in cues()["words"]["first_person"]
                and self.morph(who[0], "Number") != "Plur"
            ):
                return "first"
        return ""

    def spans(self, tokens: Sequence[int]) -> tuple[Span, ...]:
        """Offsets of tokens as runs; punctuation at the edges of a run is left out, quotation marks are not."""
        runs: list[list[int]] = []
        for i in tokens:
            if runs and all(self.pos[k] == "SPACE" for k in range(runs[-1][-1] + 1, i)):
                runs[-1].append(i)
            else:
                runs.append([i])
        found = []
        for run in runs:
            while run and (self.text[run[0]] in EDGES or self.pos[run[0]] == "SPACE"):
                run = run[1:]
            while run and (self.text[run[-1]] in EDGES or self.pos[run[-1]] == "SPACE"):
                run = run[:-1]
            if run and any(self.text[i][:1].isalnum() for i in run):
                first, last = self.doc[run[0]], self.doc[run[-1]]
                found.append((first.idx, last.idx + len(last)))
        return tuple(found)

    def phrase(self, i: int) -> list[int]:
        """The tokens of a noun phrase without its preposition, relative clauses and what follows after a comma."""
        references = cues()["reference"]["nouns"]
        without = [
            k
            for k in self.kids[i]
            if self.dep[k] in PHRASE_ENDS
            or (k > i and self.is_verb(k))
            or self.tag[k] == "PRELS"
            or self.lower[k] in references
        ]
        tokens = frozenset(self.subtree(i, without))
        first = last = i
        while first > 0 and (first - 1 in tokens or self.text[first - 1] in INSIDE):
            first -= 1
        while last + 1 < len(self.text) and (last + 1 in tokens or self.text[last + 1] in INSIDE):
            last += 1
        while first < i and first not in tokens:
            first += 1
        while last > i and (last not in tokens or self.lower[last] in cues()["words"]["postpositions"]):
            last -= 1
        return list(range(first, last + 1))

    def span(self, tokens: Sequence[int]) -> Span:
        """Offsets from the first to the last of some tokens."""
        first, last = self.doc[min(tokens)], self.doc[max(tokens)]
        return first.idx, last.idx + len(last)

    def morph(self, i: int, feature: str) -> str:
        """A morphological feature; empty where it is not marked."""
        return next(iter(self.doc[i].morph.get(feature, [])), "")


COPULAR_FRAMES = frozenset({"clause", "infinitive", "direct", "von"})
LIGHT_FRAMES = frozenset({"clause", "infinitive", "direct", "object", "von", "für"})
AUXILIARIES = ("aux", "aux:pass", "cop")
PHRASE_ENDS = (
    "case",
    "cc",
    "acl",
    "acl:relcl",
    "advcl",
    "parataxis",
    "punct",
    "mark",
    "cop",
    "conj",
    "ccomp",
    "advmod",
)
