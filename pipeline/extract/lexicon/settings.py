"""The words of `lexicon/settings.toml`, with the sentences that show each class at work."""

from functools import cache
from pathlib import Path

from pipeline.data_files import Strict, read_toml
from pipeline.german.words import WordList

_NONE = WordList(())
_FILE = Path(__file__).with_name("settings.toml")


class Setting(Strict):
    """A class of words with texts of what it does to place and date.

    Attributes:
        takes: texts in which what happens at the word between asterisks has the place or date in square brackets.
        leaves: texts in which it does not have it.
    """

    words: WordList = _NONE
    nouns: WordList = _NONE
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


class Countrywide(Setting):
    """The whole country: `owners` in the genitive stand for it, `within` leads to several towns of it.

    Attributes:
        described: nouns that say what it is and stand for it without a name.
        whole: nouns whose plural alone is that of all of it.
        beyond: prepositions of the country on the other side of a border.
    """

    described: WordList
    whole: WordList
    beyond: frozenset[str]
    owners: frozenset[str]
    within: frozenset[str]


class Led(Setting):
    """Words with the prepositions that lead to their place."""

    prepositions: frozenset[str]


class Origin(Led):
    """Words of where somebody is from; those of `coming` behind a preposition only.

    Attributes:
        members: nouns for those who belong to what stands behind them in the genitive.
    """

    coming: WordList
    members: WordList


class Route(Setting):
    """Prepositions of where a way begins and where it ends."""

    starts: frozenset[str]
    ends: frozenset[str]


class Anniversary(Setting):
    """The return of a day; `since` leads to what the years are counted from, `ago` to how many lie between."""

    since: frozenset[str]
    ago: frozenset[str]


class Counted(Setting):
    """Prepositions between a length of time and what it is counted from; nouns for the length of one day."""

    after: frozenset[str]
    before: frozenset[str]


class Compared(Setting):
    """Words before what is only compared; the adverbs that may stand before them."""

    adverbs: WordList


class Capital(Setting):
    """Nouns for a capital, words that say that it no longer is one, and ends of adjectives of areas."""

    former: WordList
    areas: tuple[str, ...]


class Onward(Setting):
    """Words for another day than the one told of, so many days on; None where nobody knows how many."""

    days: int | None = None


class Seats(Strict):
    """Words for the seat of a head of state or government."""

    nouns: WordList


class Dating(Strict):
    """Prepositions, conjunctions and nouns that say what a time dates (see the file)."""

    since: frozenset[str]
    weekdays: frozenset[str]
    firsts: frozenset[str]
    during: frozenset[str]
    until: frozenset[str]
    aims: frozenset[str]
    onwards: frozenset[str]
    of: frozenset[str]
    spoken_of: frozenset[str]
    asides: frozenset[str]
    behind: frozenset[str]
    other_time: frozenset[str]
    apart: frozenset[str]
    clock: frozenset[str]


class Telling(Strict):
    """Prepositions by which a happening hangs on what tells of it later."""

    circumstances: frozenset[str]
    topics: frozenset[str]
    incident: frozenset[str]
    harming: frozenset[str]
    taking_up: frozenset[str]


class SettingsWords(Strict):
    """The classes of words by what they are (see the file)."""

    anaphora: Setting
    going_on: Setting
    countrywide: Countrywide
    located: Setting
    elsewhere: Setting
    relative: Led
    lengths: Setting
    presenting: Setting
    bound: Led
    route: Route
    bordering: Setting
    beside: Setting
    called: Setting
    parts: Setting
    shaken: Setting
    occurring: Setting
    meanwhile: Setting
    origin: Origin
    messages: Setting
    together: Setting
    leading: Setting
    some: Setting
    compared: Compared
    capital: Capital
    seated: Led
    dating: Dating
    objecting: Led
    telling: Telling
    reporting: Setting
    running: Setting
    under_way: Setting
    habit: Setting
    repeated: Setting
    sometime: Setting
    lasting: Setting
    background: Setting
    then: Setting
    anniversary: Anniversary
    counted: Counted
    done: Setting
    commemoration: Setting
    works: Setting
    deeds: Setting
    moment: Setting
    onward: dict[str, Onward]
    seats: Seats
    territories: dict[str, str]

    def is_one_ground(self, first: str, second: str) -> bool:
        """Whether one country (ISO3) is a territory of the other, or the same."""
        return first == second or second == self.territories.get(first) or first == self.territories.get(second)

    def classes(self) -> dict[str, Setting]:
        """Every class by its name in the file."""
        found = {name: getattr(self, name) for name in type(self).model_fields}
        found |= {f"onward.{name}": value for name, value in self.onward.items()}
        return {name: value for name, value in found.items() if isinstance(value, Setting)}


@cache
def settings() -> SettingsWords:
    """The words of the file."""
    return read_toml(_FILE, SettingsWords)
