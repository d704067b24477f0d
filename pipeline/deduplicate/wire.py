"""Wire copy: sentences that stand, equal or nearly so, in more than one article.

Two sentences are nearly equal when their figures are the same, neither puts other numbers, days or names in the place
of those of the other (`facts`), and either
- the Jaccard similarity of their word sets is at least 0.7 (a word or two changed), or
- the longer contains at least 0.8 of the shorter's words, which has at least 0.6 of its length (an editor cut, or
  added who said it: "..., teilte die Reederei mit" against "..., meldeten mehrere Agenturen").
Sentences of less than 8 words are common turns of phrase ("Verletzt wurde niemand."): they count only between
articles that share a longer sentence as well, and below 5 words never.
"""

import hashlib
from collections.abc import Callable
from itertools import pairwise
from sys import intern

import polars as pl

from pipeline.deduplicate.facts import contradict, facts_of
from pipeline.deduplicate.minhash import candidate_pairs
from pipeline.deduplicate.similarity import clusters, containment, content_words, figures, jaccard, words
from pipeline.tables.working import WireSentences

JACCARD = 0.7
CONTAINMENT = 0.8
LENGTH_RATIO = 0.6
MIN_WORDS = 5
TELLING_WORDS = 8
ZONES = ("title", "caption", "body")
# Pairs of neighbouring content words: a similarity of 0.13 is found half of the time, of 0.33 in 99 of 100 cases.
BANDS, ROWS = 40, 2
_BLOCK = 20_000  # sentences that are taken into words at a time


def find_wire_sentences(texts: pl.DataFrame) -> pl.DataFrame:
    """Find wire copy.

    Args:
        texts: columns article_id, sentence, zone, text; one row a sentence.

    Returns:
        Rows of the table `wire_sentences`.
    """
    rows = texts.filter(pl.col("zone").is_in(ZONES)).sort("article_id", "sentence")
    sentences, places = _places(rows["text"])
    articles = rows["article_id"]
    alike = _alike(sentences, lambda number: str(rows["text"][places[number][0]]))
    only = [_only(articles, where) for where in places]
    best = _best_elsewhere(only, alike)
    found: list[dict[str, object]] = []
    for group in clusters(len(sentences), alike):
        copies = [sentences[number] for number in group]
        wire_id = "wire-" + hashlib.sha256(copies[0].encode()).hexdigest()[:12]
        telling = min(map(_length, copies)) >= TELLING_WORDS
        for number in group:
            value = 1.0 if only[number] is None else best[number]
            if value > 0:
                of_copy = {"wire_id": wire_id, "similarity": value, "telling": telling}
                found += [
                    {"article_id": articles[row], "sentence": rows["sentence"][row], **of_copy}
                    for row in places[number]
                ]
    frame = pl.DataFrame(found, schema={**WireSentences.polars_schema(), "telling": pl.Boolean})
    return WireSentences.conform(_with_company(frame))


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """Similarity of two sentences given as sets of words, 0 to 1; 0 where they are not nearly equal."""
    shared, within = jaccard(a, b), containment(a, b)
    ratio = min(len(a), len(b)) / max(len(a), len(b), 1)
    alike = shared >= JACCARD or (within >= CONTAINMENT and ratio >= LENGTH_RATIO)
    if not alike or figures(a) != figures(b):
        return 0.0
    return shared if shared >= JACCARD else within


def _length(sentence: str) -> int:
    """The number of words of a sentence that is told as them."""
    return sentence.count(" ") + 1 if sentence else 0


def _places(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The different sentences as their words, a blank between them, sorted, and the rows of each; no very short ones.

    As objects of Python they would take three times the memory.
    """
    parts = (
        pl.Series([" ".join(words(text)) for text in some["text"]], dtype=pl.String)
        for some in texts.to_frame("text").iter_slices(_BLOCK)
    )
    told = pl.concat([pl.Series([], dtype=pl.String), *parts]).to_frame("told").with_row_index("row")
    long = told.filter(pl.col("told").str.count_matches(" ", literal=True) >= MIN_WORDS - 1)
    found = long.group_by("told").agg("row").sort("told")
    return found["told"], found["row"]


def _only(articles: pl.Series, places: pl.Series) -> str | None:
    """The article in which a sentence stands, given by its rows; None where it stands in several."""
    article = str(articles[places[0]])
    return intern(article) if all(articles[row] == article for row in places[1:]) else None


def _alike(sentences: pl.Series, written: Callable[[int], str]) -> dict[tuple[int, int], float]:
    """Similarity of each pair of different sentences that are nearly equal, by position."""
    features = (_neighbours(content_words(sentence.split(" "))) for sentence in sentences)

    def words_of(number: int) -> frozenset[str]:
        return frozenset(sentences[number].split(" "))

    verified = (((a, b), similarity(words_of(a), words_of(b))) for a, b in candidate_pairs(features, BANDS, ROWS))
    return {
        (a, b): value
        for (a, b), value in verified
        if value > 0 and not contradict(facts_of(written(a)), facts_of(written(b)))
    }


def _neighbours(content: list[str]) -> list[str]:
    """Pairs of neighbouring words in either order, as German moves its clauses; a single word stands alone."""
    pairs = [" ".join(sorted(pair)) for pair in pairwise(content)]
    return list(dict.fromkeys(pairs)) or content


def _best_elsewhere(only: list[str | None], alike: dict[tuple[int, int], float]) -> list[float]:
    """Greatest similarity of each sentence to a different one in another article; 0 where there is none."""
    best = [0.0] * len(only)
    for (a, b), value in alike.items():
        if only[a] is None or only[a] != only[b]:
            best[a], best[b] = max(best[a], value), max(best[b], value)
    return best


def _with_company(found: pl.DataFrame) -> pl.DataFrame:
    """Keep short sentences only between articles that share a telling one."""
    telling = found.filter("telling")
    company = (
        found.filter(~pl.col("telling"))
        .join(telling.select("article_id", shared="wire_id").unique(), on="article_id")
        .filter(pl.col("article_id").n_unique().over("wire_id", "shared") > 1)
        .select("article_id", "sentence")
        .unique()
    )
    return pl.concat([telling, found.join(company, on=["article_id", "sentence"], how="semi")])
