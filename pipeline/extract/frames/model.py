"""What a frame is: the words that evoke it and what its roles must be; `README.md` says what the keys mean."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from pipeline.data_files import Strict
from pipeline.german.words import WordList
from pipeline.tables.codelists import CODE_LISTS

Role = Literal["initiator", "target"]
NO_WORDS = WordList(())


def _known(codes: str) -> AfterValidator:
    def check(code: str) -> str:
        if code not in CODE_LISTS[codes].values:
            raise ValueError(f"{code!r} is no code of {codes}: {', '.join(CODE_LISTS[codes].values)}")
        return code

    return AfterValidator(check)


EventType = Annotated[str, _known("event_types")]
ReactionType = Annotated[str, _known("reaction_types")]


@dataclass(frozen=True)
class Classes:
    """What a role may be: classes of which it must have one, and classes that it must not have."""

    wanted: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: tuple[str, ...]) -> "Classes":
        """Read the notation of the data files: ``!`` before a class bars it."""
        return cls(
            frozenset(n for n in names if not n.startswith("!")), frozenset(n[1:] for n in names if n.startswith("!"))
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A field of this type reads a list of class names."""
        names = core_schema.tuple_schema([core_schema.str_schema(pattern="^!?[a-z_]+$")], variadic_item_index=0)
        return core_schema.no_info_after_validator_function(cls.of, names)

    def admit(self, found: frozenset[str], *, known: bool = True) -> bool:
        """Whether a filler of these classes fits; one that nothing is known of fits unless it is `known`."""
        if found & self.barred:
            return False
        return not self.wanted or bool(found & self.wanted) or not known

    @property
    def names(self) -> frozenset[str]:
        """All classes that are named."""
        return self.wanted | self.barred


ANYTHING = Classes()


class Entry(Strict):
    """An entry with sentences in which it fires (`examples`), and such in which it must not (`never`)."""

    name: str = ""
    """The rule that evidence carries; made from the keys of the entry and not written in the file."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Frame(Entry):
    """One frame of the tree."""

    type: str
    verbs: WordList = NO_WORDS
    nouns: WordList = NO_WORDS
    not_nouns: WordList = NO_WORDS
    adjectives: WordList = NO_WORDS
    with_: Annotated[WordList, Field(alias="with")] = NO_WORDS
    with_also: WordList = NO_WORDS
    not_with: WordList = NO_WORDS
    governed: WordList = NO_WORDS
    not_governed: WordList = NO_WORDS
    of: WordList = NO_WORDS
    not_of: WordList = NO_WORDS
    subject: Classes = ANYTHING
    object: Classes = ANYTHING
    needs: frozenset[Literal["subject", "object"]] = frozenset()
    target: frozenset[str] = frozenset()
    genitive: Role | None = None
    self_: Annotated[Role, Field(alias="self")] = "target"
    negated: bool = False
    involves: Classes = ANYTHING
    weight: Annotated[float, Field(gt=0, lt=1)] = 0.8
    undergoes: bool = False
    suffers: frozenset[str] = frozenset()
    strict: bool = False
    about: frozenset[str] = frozenset()
    at: bool = False
    somewhere: bool = False
    with_subject: bool = False
    predicate: bool = False
    means: bool = False
    not_led: frozenset[str] = frozenset()
    stops: bool = False
    quarrel: bool = False
    intransitive: bool = False
    own: WordList = NO_WORDS
    witnessed: bool = False
    deployed: bool = False

    @model_validator(mode="after")
    def _evocable(self) -> "Frame":
        if not (self.verbs or self.nouns or self.adjectives):
            raise ValueError("a frame needs verbs, nouns or adjectives that evoke it")
        return self


class EventFrame(Frame):
    """A frame of happenings; of general words, `yields` are the types that are told instead where they are told.

    `sums_up` are those of which they are the sum in a headline or teaser.
    """

    type: EventType
    yields: tuple[EventType, ...] = ()
    sums_up: tuple[EventType, ...] = ()


class ActFrame(Frame):
    """A frame of what foreign actors do."""

    type: ReactionType
    host: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()


class SaidFrame(Entry):
    """Words by which what a foreign actor says is of a type; without words it is what fits nothing else."""

    type: ReactionType
    words: WordList = NO_WORDS
    with_also: WordList = NO_WORDS
    not_with: WordList = NO_WORDS
    negated: bool = False
    affirmed: bool = False
    asked: bool = False
    weak: bool = False
    gives_way: bool = False
    predicated: bool = False
    weight: Annotated[float, Field(gt=0, lt=1)] = 0.8
