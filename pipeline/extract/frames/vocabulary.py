"""What the files of words beside the frames may hold: of victims, of roles, of reactors."""

from pipeline.data_files import Strict
from pipeline.extract.frames.model import NO_WORDS, Entry
from pipeline.german.words import WordList


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
    carried: WordList = NO_WORDS
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
    well: WordList
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
    judging: WordList
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
    deeds: WordList
    deciding: WordList
    deciding_on: frozenset[str]
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
    ordering: WordList
    ordered: frozenset[str]
    made_of: frozenset[str]
    responsibility: WordList
    empty: WordList
    plain: WordList
    shares: WordList
    roles: RoleWords
