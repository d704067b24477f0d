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


class SaidFrame(Entry):
    """Words by which what a foreign actor says is of a type; without words it is what fits nothing else."""

    type: ReactionType
    words: WordList = NO_WORDS
    not_with: WordList = NO_WORDS
    negated: bool = False
    affirmed: bool = False
    asked: bool = False
    weak: bool = False
    gives_way: bool = False
    predicated: bool = False
    weight: Annotated[float, Field(gt=0, lt=1)] = 0.8


class Pair(Strict):
    """Verbs that tell harm with any one of some words beside them."""

    verbs: WordList
    words: WordList
    done: bool = False
    against: bool = False


class CasualtyWords(Entry):
    """The words of one kind of casualty."""

    nouns: WordList = NO_WORDS
    standing: WordList = NO_WORDS
    standing_with: WordList = NO_WORDS
    happenings: WordList
    patient: WordList
    subject: WordList = NO_WORDS
    weak_subject: WordList = NO_WORDS
    not_subject: WordList = NO_WORDS
    not_with: WordList = NO_WORDS
    phrases: WordList
    pairs: tuple[Pair, ...] = ()
    crimes: WordList = NO_WORDS
    losing: WordList = NO_WORDS
    lost: WordList = NO_WORDS
    adjectives: WordList
    resting: WordList = NO_WORDS
    undone: WordList = NO_WORDS
    single: bool = False
    kind: str = ""


class HarmWords(Strict):
    """Words about victims beside the kinds."""

    helping: WordList
    civilian: WordList
    foreign: WordList
    victims: WordList
    counting: WordList
    speaking: WordList
    speaking_of: frozenset[str]
    reaching: WordList
    number: WordList
    letting: WordList
    oneself: WordList
    natural: WordList
    violent: WordList
    peaceful: WordList
    epidemic: WordList
    infected: WordList
    one_of: WordList
    further: WordList
    from_whom: frozenset[str]
    doing: WordList
    risen_from: frozenset[str]
    risen_to: frozenset[str]
    until_now: WordList
    instead: frozenset[str]
    so_many: WordList
    belonging: WordList
    identifying: WordList
    listing: frozenset[str]
    on_whom: frozenset[str]
    bearing: frozenset[str]
    into: frozenset[str]
    away: frozenset[str]
    parts: WordList
    cumulative: WordList
    summing: WordList
    rising: WordList
    figuring: WordList
    course: WordList
    local: WordList
    police: WordList
    opening: WordList
    possible: WordList
    surviving: WordList
    seeming: WordList
    oneself_too: WordList
    side: WordList
    own: WordList
    of_side: frozenset[str]
    from_where: frozenset[str]
    asking: WordList
    part_of_them: frozenset[str]
    of_whom: frozenset[str]
    among: frozenset[str]
    numbered_among: frozenset[str]
    numbering: WordList
    persons_only: WordList
    animals: WordList
    treating: WordList
    honouring: WordList
    degree: WordList
    person_endings: frozenset[str]
    no_patient: frozenset[str]
    against: frozenset[str]
    attackers: WordList
    members: WordList
    opponents: WordList
    compared: frozenset[str]
    comparing: frozenset[str]
    there_are: WordList
    holding: WordList
    freeing: WordList
    neither: WordList
    wounds: WordList
    since_then: WordList
    lives: WordList
    lying: frozenset[str]
    lying_in: frozenset[str]
    only_many: WordList
    leaving: WordList
    kin: WordList
    aged: WordList
    talk: WordList
    talking_in: frozenset[str]
    talking_from: frozenset[str]
    circles: WordList
    fatal: WordList
    found_among: WordList
    some_of: frozenset[str]
    beyond: WordList


class RoleWords(Strict):
    """Words by which the roles of a frame are found."""

    doing: frozenset[str]
    out_of: frozenset[str]
    between: frozenset[str]
    against: frozenset[str]
    carrying: frozenset[str]
    means: frozenset[str]
    circumstances: frozenset[str]
    answering: frozenset[str]
    attempts: WordList
    achieving: WordList
    aims: WordList
    his: WordList
    becoming: WordList
    falling: WordList
    blaming: WordList
    blamed: WordList
    behind: frozenset[str]
    standing_behind: WordList
    supposing: WordList
    at: frozenset[str]
    towns: WordList
    accusing: WordList
    belonging: WordList
    two_way: frozenset[str]
    two_way_of_one: frozenset[str]
    address: frozenset[str]


class ReactorWords(Strict):
    """Words by which it is found who reacts and how (`reactors.toml`)."""

    answering: WordList
    asking: WordList
    belonging: WordList
    leaders: WordList
    bidding: WordList
    willing: WordList
    attitudes: WordList
    going_on: WordList
    obliging: WordList
    offices: WordList
    ordering: WordList
    ourselves: WordList
    own_affairs: WordList
    papers: WordList
    purpose: WordList
    topical: WordList
    touching: WordList
    witnessing: WordList
    wishing: WordList
    worldwide: WordList


class Words(Strict):
    """Words that the rules of events and reactions ask for beside the frames (`words.toml`)."""

    light: WordList
    facts: WordList
    announcing: WordList
    due: WordList
    weighing: WordList
    offering: WordList
    ready: WordList
    held_out: WordList
    lasting: WordList
    members: WordList
    messages: WordList
    mere_people: WordList
    carrying: WordList
    sending: WordList
    ordinals: WordList
    catastrophes: WordList
    anyone: WordList
    crowd: WordList
    counter: WordList
    english: WordList
    camps: WordList
    adding: WordList
    coming: WordList
    met: WordList
    loose: WordList
    parties: WordList
    threatening: WordList
    joints: WordList
    listing: WordList
    origins: WordList
    origins_of_headline: WordList
    meeting: WordList
    seats: WordList
    addressing: WordList
    beside: WordList
    platforms: WordList
    all_of: WordList
    set_aside: WordList
    as_well: WordList
    beside_others: WordList
    uttering: WordList
    alike: WordList
    both: WordList
    negations: WordList
    reports: WordList
    findings: WordList
    partners: WordList
    staged: frozenset[str]
    attending: WordList
    attending_weak: WordList
    attending_with: WordList
    attendants: WordList
    anybody: WordList
    leading: WordList
    drawing: WordList
    joining: WordList
    joined: frozenset[str]
    collective: WordList
    arms: WordList
    orders: WordList
    ordered: frozenset[str]
    made_of: frozenset[str]
    responsibility: WordList
    empty: WordList
    plain: WordList
    shares: WordList
    roles: RoleWords
