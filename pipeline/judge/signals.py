"""The signals that speak for and against an article and a claim: one named column each, all of them numbers."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import polars as pl

from pipeline.data_files import Strict, read_toml
from pipeline.extract.article.reading import CODED_ZONES
from pipeline.extract.types import event_traits
from pipeline.tables.codelists import CODE_LISTS

Frames = Mapping[str, pl.DataFrame]

CLAIMS = ("event_claims", "casualty_claims", "reaction_claims")
"""The claim tables."""

HEADLINE = ("title", "kicker")
"""The zones of a headline."""

_LEAD_SENTENCES = 5
_SHORT = 1500
"""Characters below which a text is too short for how often a topic is spoken of to tell more."""
_FEW = 8
"""Sentences below which a text is too short for the share of them that tell something to tell more."""
_BRIEF = 3
"""Sentences up to which a text says too little to tell what else it is about."""
_HARDLY = 0.3
"""Words in a thousand characters that say hardly anything."""
_WORD = re.compile(r"[\w-]+")
_KEPT = 50_000  # words whose topics are kept
_SURE = 0.98
"""Greatest weight of a frame that is told as odds."""


class Topics(Strict):
    """`topics.toml`: words by topic, as beginnings of words without regard to case; "-" admits compounds.

    What stands in two words ("vereinte nationen") is counted besides the single words.

    `of_unrest` names the topics of articles about unrest.
    """

    of_unrest: tuple[str, ...]
    topics: Mapping[str, tuple[str, ...]]


@cache
def topics() -> Topics:
    """The words by topic."""
    return read_toml(files(__package__) / "topics.toml", Topics)


@cache
def _patterns(phrases: bool) -> Mapping[str, re.Pattern[str]]:
    """A pattern for the words of each topic, or for what stands in two words, for topics that have some."""
    words = {
        name: "|".join(_beginning(word) for word in beginnings if (" " in word) is phrases)
        for name, beginnings in topics().topics.items()
    }
    return {name: re.compile(rf"\b(?:{each})", re.IGNORECASE) for name, each in words.items() if each}


@lru_cache(maxsize=_KEPT)
def _topics_of(word: str) -> Mapping[str, int]:
    """How often a word, which may have hyphens, speaks of each topic; of those only that it speaks of."""
    found = {name: len(pattern.findall(word)) for name, pattern in _patterns(False).items()}
    return {name: number for name, number in found.items() if number}


def _spoken(text: str) -> Counter[str]:
    """How often a text speaks of each topic. Most words of a collection come again and again, and are known."""
    found = Counter({name: len(pattern.findall(text)) for name, pattern in _patterns(True).items()})
    for word in _WORD.findall(text):
        if told := _topics_of(word):
            found.update(told)
    return found


def _beginning(word: str) -> str:
    return r"\w*" + word[1:] if word.startswith("-") else r"(?:\w+-)?" + word


def article_signals(frames: Frames) -> pl.DataFrame:
    """One row an article: how much of what coding found in it, and how much it speaks of each topic.

    Counts are logarithms of one more, so that the first counts most. `<topic>_words` counts in a thousand characters,
    `share` is the logarithm of the words of unrest to those of other topics, `title` counts the words of unrest in the
    headline, two at most. `covered` and `covered_events` are the shares of sentences with a claim, and with an event
    or casualty; `first` is the number of sentences before the first claim. `brief` has no weight: it names the texts
    that are too short to be judged.
    """
    articles = frames["documents"].select("article_id")
    coded = frames["sentences"].filter(pl.col("zone").is_in(sorted(CODED_ZONES))).sort("article_id", "sentence")
    coded = coded.with_columns(place=pl.int_range(pl.len()).over("article_id"))
    events = frames["event_claims"]
    scenes = [code for code in CODE_LISTS["event_types"].values if event_traits(code).scene]
    number = pl.len().log1p()
    signals = [
        _spoken_of(frames["documents"], coded),
        _each(events.filter(pl.col("event_type").is_in(scenes)), scenes=number),
        _each(events.filter(pl.col("sentence") < _LEAD_SENTENCES), lead_events=number),
        _each(frames["casualty_claims"], casualties=number),
        _each(frames["reaction_claims"], reactions=number),
        _each(events, events=pl.len()),
        _each(coded, sentences=pl.len()),
        _each(_telling(frames, coded, CLAIMS), covered=pl.len(), first=pl.col("place").min()),
        _each(_telling(frames, coded, CLAIMS[:2]), covered_events=pl.len()),
    ]
    for each in signals:
        articles = articles.join(each, on="article_id", how="left")
    first = pl.col("first").fill_null(pl.col("sentences"))
    known = articles.with_columns(first=first).fill_null(0)
    shares = [pl.col(name) / pl.col("sentences").clip(lower_bound=_FEW) for name in ("covered", "covered_events")]
    dense = pl.col("events") / pl.col("length").clip(lower_bound=1)
    return known.with_columns(
        *shares,
        first=pl.col("first").log1p(),
        density=dense.log1p(),
        brief=pl.col("sentences") <= _BRIEF,
    ).drop("length", "sentences", "events")


def _each(rows: pl.DataFrame, **signals: pl.Expr) -> pl.DataFrame:
    """One row an article that has rows, with signals that are told from them."""
    return rows.group_by("article_id").agg(**signals)


def _telling(frames: Frames, coded: pl.DataFrame, tables: Sequence[str]) -> pl.DataFrame:
    """The coded sentences with a claim of some tables."""
    told = pl.concat([frames[name].select("article_id", "sentence") for name in tables]).unique()
    return coded.join(told, on=["article_id", "sentence"], how="semi")


def _spoken_of(documents: pl.DataFrame, coded: pl.DataFrame) -> pl.DataFrame:
    """What the words of each article tell: `length` in hundreds of characters, and the signals of words."""
    texts = dict(documents.select("article_id", "text").iter_rows())
    rows = []
    for (article,), sentences in coded.group_by("article_id", maintain_order=True):
        text = texts[str(article)]
        spans = sentences.select("char_start", "char_end", pl.col("zone").is_in(HEADLINE)).iter_rows()
        said = [(text[start:end], headline) for start, end, headline in spans]
        whole = " ".join(sentence for sentence, _ in said)
        title = " ".join(sentence for sentence, headline in said if headline)
        thousands = max(len(whole), _SHORT) / 1000
        spoken, of_title = _spoken(whole), _spoken(title)
        often = {name: spoken[name] / thousands for name in topics().topics}
        unrest = sum(often[name] for name in topics().of_unrest)
        share = math.log((unrest + _HARDLY) / (sum(often.values()) - unrest + _HARDLY))
        heads = min(2, sum(of_title[name] for name in topics().of_unrest))
        words = {f"{name}_words": math.log1p(number) for name, number in often.items()}
        rows.append({"article_id": article, "length": len(whole) / 100, **words, "share": share, "title": heads})
    names = ("length", *(f"{name}_words" for name in topics().topics), "share", "title")
    return pl.DataFrame(rows, schema={"article_id": pl.String} | dict.fromkeys(names, pl.Float64))


CLAIM_SIGNALS = (
    "prior",
    "casualty",
    "reaction",
    "in_lead",
    "in_title",
    "has_target",
    "quoted",
    "vague",
    "cited",
    "claims",
    "long",
)
"""The columns of `claim_signals` that can have a weight."""


def claim_signals(frames: Frames, name: str, relevant: pl.DataFrame) -> pl.DataFrame:
    """One row a claim of a table: how sure its rule is, where it stands, what else it says, how long its article is.

    Beside `CLAIM_SIGNALS` stands the `relevance` of its article. `claims` and `long` are logarithms: of the claims of
    the article, and of its length in thousands of characters and one more.
    """
    claims = frames[name]
    key = ["article_id", "claim"]
    prior = pl.col("prior").clip(1 - _SURE, _SURE)
    zones = frames["sentences"].select("article_id", "sentence", in_title=pl.col("zone").is_in(HEADLINE))
    cited = frames["claim_sources"].select(key).unique().with_columns(cited=True)
    to = frames["claim_actors"].filter(pl.col("role") == "target").select(key).unique().with_columns(has_target=True)
    length = frames["documents"].select("article_id", long=(pl.col("text").str.len_chars() / 1000).log1p())
    number = pl.concat([frames[other].select("article_id") for other in CLAIMS]).group_by("article_id")
    joined = claims.select(
        *key,
        "sentence",
        pl.lit(name == "casualty_claims").alias("casualty"),
        pl.lit(name == "reaction_claims").alias("reaction"),
        (prior / (1 - prior)).log().alias("prior"),
        (pl.col("count_min").is_null() if "count_min" in claims.columns else pl.lit(False)).alias("vague"),
        (pl.col("direct_quote").is_not_null() if "direct_quote" in claims.columns else pl.lit(False)).alias("quoted"),
        (pl.col("sentence") < _LEAD_SENTENCES).alias("in_lead"),
    )
    joined = (
        joined.join(number.agg(claims=pl.len().log()), on="article_id", how="left")
        .join(length, on="article_id", how="left")
        .join(zones, on=["article_id", "sentence"], how="left")
        .join(cited, on=key, how="left")
        .join(to, on=key, how="left")
        .join(relevant, on="article_id", how="left")
        .with_columns(pl.col(c).fill_null(value=False) for c in ("in_title", "cited", "has_target"))
    )
    return joined.select(*key, "relevance", *CLAIM_SIGNALS).sort("article_id", "claim")
