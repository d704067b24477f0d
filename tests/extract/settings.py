"""Readings of marked texts: `*` around the word at which something happens, `[…]` around a place or a time."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.annotate import documents_as_docs
from pipeline.corpus import Corpus
from pipeline.extract.article.read import read
from pipeline.extract.article.reading import Reading
from pipeline.extract.scenes import place, setting
from tests.extract.conftest import code_text


@dataclass(frozen=True)
class Marked:
    """A reading with the word and the place or time that are marked in it."""

    reading: Reading
    trigger: Token
    start: int

    @classmethod
    def of(cls, text: str) -> "Marked":
        """Read a marked text as an article about Chile of 18 October 2019."""
        marks = {m.group(): m.start() for m in re.finditer(r"[\[\]*]", text)}
        bare = re.sub(r"[\[\]*]", "", text)

        def before(at: int) -> int:
            """An offset of the marked text in the bare one."""
            return at - len(re.findall(r"[\[\]*]", text[:at]))

        tables = code_text(bare)
        article = tables["documents"].row(0, named=True)
        doc = documents_as_docs(tables["documents"], tables["sentences"], tables["tokens"])["art-1"]
        zones = tuple(tables["sentences"].sort("sentence")["zone"])
        span = doc.char_span(before(text.index("*")), before(marks["*"]), alignment_mode="expand")
        assert span is not None, text
        return cls(read(article, doc, zones, Corpus()), span.root, before(text.index("[")))

    def is_set(self) -> bool:
        """Whether what happens has the marked place or day."""
        times = [t for t in self.reading.times if t.start <= self.start < t.end]
        if times:
            when = setting.when(self.reading, self.trigger)
            return (when.start, when.end) == (times[0].date_start, times[0].date_end)
        mentions = [m for m in self.reading.names.mentions if m.start <= self.start < m.end]
        entities = {m.entity for m in mentions if self.reading.names.entities[m.entity].kind == "place"}
        assert entities, self.reading.doc.text
        return any(w.entity in entities for w in place.places(self.reading, self.trigger))
