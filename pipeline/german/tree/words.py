"""The words of `words.toml`."""

from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files

from pipeline.data_files import Strict, read_toml
from pipeline.german.words import WordList


class Forms(Strict):
    """Forms of pronouns and determiners that show a case."""

    nominative_pronouns: frozenset[str]
    oblique_pronouns: frozenset[str]
    masculine_nominatives: frozenset[str]
    genitives: frozenset[str]
    accusatives: frozenset[str]
    oblique_endings: tuple[str, ...]
    masculine_dative: str
    dative_ending: str
    article_of_both: str
    feminine_names: frozenset[str]
    feminine_endings: tuple[str, ...]
    of_a_woman: str
    masculine_in_spite: tuple[str, ...]
    weak_ending: str


class Auxiliaries(Strict):
    """Lemmas of the auxiliaries, by the verb that they are."""

    become: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]

    @cached_property
    def perfect(self) -> frozenset[str]:
        """Auxiliaries of the perfect."""
        return self.be | self.have


class Endings(Strict):
    """Ends of verb forms."""

    present_participle: tuple[str, ...]
    weak_preterite: tuple[str, ...]
    participle: tuple[str, ...]
    superlative: str
    participle_prefix: str
    third_person: str


class Moods(Strict):
    """Forms that are of one mood whatever their subject."""

    first: frozenset[str]
    without_e: frozenset[str]


class Words(Strict):
    """Words that the tree is read with (see the file)."""

    first_person: frozenset[str]
    either_number: frozenset[str]
    singular_datives: frozenset[str]
    relative_owners: frozenset[str]
    openings: frozenset[str]
    pointing: frozenset[str]
    expletive: frozenset[str]
    impersonal: dict[str, str]
    saying: WordList
    telling_so: WordList
    told: WordList
    giving: WordList
    bidding: WordList
    made_to: WordList
    left_open: WordList
    owning: frozenset[str]
    agents: frozenset[str]
    through: frozenset[str]
    conjunctions: frozenset[str]
    parts: frozenset[str]
    after: frozenset[str]
    meetings: WordList
    postpositions: frozenset[str]
    contracted: Mapping[str, str]
    citing: frozenset[str]
    citing_of: frozenset[str]
    states: frozenset[str]
    bringing: WordList
    moving: WordList
    rushing: WordList
    undergone: WordList
    into: frozenset[str]
    onto: frozenset[str]
    auxiliaries: Auxiliaries
    endings: Endings
    moods: Moods
    forms: Forms
    telling: Mapping[str, frozenset[str]]
    modals: frozenset[str]
    numerals: frozenset[str]
    ones: frozenset[str]
    more: frozenset[str]
    adding: frozenset[str]
    near: frozenset[str]
    with_dative: WordList
    with_genitive: WordList
    before_infinitives: frozenset[str]
    opposing: frozenset[str]
    attributes: Mapping[str, WordList]


@cache
def words() -> Words:
    """The words of the file, read once."""
    return read_toml(files(__package__).joinpath("words.toml"), Words)
