"""Gender forms ("Demonstrant*innen", "LehrerInnen", "ein*e"): where they stand, and the plain form they are read as.

The words and marks are in `gender.toml`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise

from pipeline.data_files import Strict, read_toml
from pipeline.german.inflection.lemmas import known_noun

Piece = tuple[str, bool]
"""A token's text and whether a blank follows it."""

_UMLAUTS = str.maketrans("ÄÖÜäöü", "AOUaou")
_SHORTEST = 3
"""Letters that a noun with a gender ending has at least."""


class GenderForms(Strict):
    """The file `gender.toml`."""

    marks: tuple[str, ...]
    plural: str
    singular: str
    doer: str
    never: tuple[str, ...]
    stems: tuple[str, ...]
    stem_endings: tuple[str, ...]
    adjective: str
    adjective_endings: tuple[str, ...]
    pairs: dict[str, str]
    examples: dict[str, str]


@cache
def words() -> GenderForms:
    """The marks, endings and words of gender forms."""
    return read_toml(files(__package__) / "gender.toml", GenderForms)


def _any(texts: Iterable[str]) -> str:
    return "|".join(re.escape(t) for t in sorted(texts, key=lambda t: (-len(t), t)))


@cache
def _pattern() -> re.Pattern[str]:
    """A gender form: a noun, an article, an adjective or a pair of articles.

    None stands inside an address or a path, or in a longer chain of marks.
    """
    w = words()
    mark = f"(?:{_any(w.marks)})"
    endings = (w.plural, w.singular)
    capital = _any(e.capitalize() for e in endings)
    noun = (
        rf"(?P<noun>(?:\w+-)*[A-ZÄÖÜ][a-zäöüß]{{{_SHORTEST - 1},}})"
        rf"(?:{mark}(?P<ending>{_any(endings)})|\((?P<bracket>{_any(endings)})\)|(?P<capital>{capital}))"
        r"(?P<tail>(?:-?[a-zäöüß]+|-[A-ZÄÖÜ][a-zäöüß]+)*)"
    )
    article = rf"(?P<stem>(?i:{_any(w.stems)}))(?:{mark}(?P<own>{_any(w.stem_endings)})|(?P<e>e){mark}[a-z])"
    adjective = (
        rf"(?P<adjective>[A-ZÄÖÜa-zäöüß][a-zäöüß]{{{_SHORTEST},}}{w.adjective}){mark}(?:{_any(w.adjective_endings)})"
    )
    pairs = "|".join(re.escape(p).replace(r"\*", mark) for p in w.pairs)
    return re.compile(
        rf"(?<![\w/\\.@:*·-])(?:{noun}|{article}|{adjective}|(?P<pair>(?i:{pairs})))(?![\w\\@*(]|[.:/]\w)"
    )


def _read(match: re.Match[str]) -> str | None:
    """The plain form of a match; none where it is no gender form after all."""
    found = match.groupdict()
    if found["noun"]:
        return _noun(found["noun"], found["ending"] or found["bracket"] or found["capital"].lower(), found["tail"])
    if found["stem"]:
        return found["stem"] + (found["own"] or found["e"])
    if found["adjective"]:
        return found["adjective"]
    known = {re.sub(r"\W", "", pair): form for pair, form in words().pairs.items()}
    plain = known[re.sub(r"[\W_]", "", found["pair"]).lower()]
    return plain.capitalize() if found["pair"][0].isupper() else plain


def _noun(stem: str, ending: str, tail: str) -> str | None:
    """A noun without its mark. "in" is a word as well: it makes a form only where German has the feminine noun."""
    whole = ending == words().plural
    if stem in words().never or (not whole and (tail or not is_feminine(stem + ending))):
        return None
    return stem + ending + tail


def is_feminine(noun: str) -> bool:
    """Whether a noun in "-in" names a woman, by its end: "Klimaaktivistin", "Bombenlegerin", but not "Stadtin"."""
    return noun.endswith(words().doer + words().singular) or any(
        known_noun(noun[start:].capitalize()) for start in (0, *range(2, len(noun) - 2 * _SHORTEST))
    )


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """The form that a gender form is read as, in the plural the one in "-innen"; any other word as it is."""
    if len(word) <= _SHORTEST or (word.isalpha() and word[1:].islower()):
        return word
    match = _pattern().fullmatch(word)
    return (_read(match) if match else None) or word


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str | None:
    """The masculine lemma of a gender form or feminine plural: "Ärzt*innen" gives "Arzt"; none of other words."""
    form = plain(word)
    ending = words().singular if form != word and form.endswith(words().singular) else words().plural
    stem = form.removesuffix(ending)
    return _masculine(stem) if stem != form and len(stem) >= _SHORTEST else None


def _masculine(stem: str) -> str:
    """The noun that a feminine one in "-in" is made of: "Kolleg" gives "Kollege", "Ärzt" "Arzt"."""
    for start in (0, *range(2, len(stem) - _SHORTEST)):
        last = stem[start:]
        if not last[0].isalpha():
            continue
        word = last.capitalize()
        for bare in (word, word.translate(_UMLAUTS)):
            for form in (bare + words().adjective, bare):
                if known := known_noun(form):
                    return stem[:start] + (known if last[0].isupper() else known.lower())
    return stem


def keep_whole(tokens: Sequence[Piece]) -> list[Piece]:
    """Give each gender form a token of its own, wherever the tokenizer has cut it."""
    return [piece for run in _runs(tokens) for piece in _cut(run)]


def _runs(tokens: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Tokens that no blank parts."""
    run: list[Piece] = []
    for text, blank in tokens:
        run.append((text, blank))
        if blank or text.isspace():
            yield run
            run = []
    if run:
        yield run


def _cut(run: list[Piece]) -> list[Piece]:
    text = "".join(piece for piece, _ in run)
    spans = [m.span() for m in _pattern().finditer(text) if _read(m) is not None] if _is_marked(text) else []
    if not spans:
        return run
    borders = set(accumulate((len(piece) for piece, _ in run), initial=0))
    borders = {b for b in borders if not any(start < b < end for start, end in spans)}
    edges = sorted(borders.union(*spans))
    return [(text[a:b], run[-1][1] and b == len(text)) for a, b in pairwise(edges)]


def _is_marked(text: str) -> bool:
    """A cheap test before the exact one: a mark or a capital stands inside, and the text is no address."""
    inner = text[1:-1]
    return not (inner.isalpha() and inner.islower()) and "://" not in text and "www." not in text
