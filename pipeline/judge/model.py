"""A logistic model over named signals, whose weights are a data file that can be read."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import polars as pl

from pipeline.data_files import Strict, read_toml


class Logistic(Strict):
    """Weights by signal; `bias` is that of a row without any. A signal without a weight counts nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: pl.DataFrame) -> pl.Series:
        """The probability of each row of a frame with a column a signal."""
        total = pl.lit(self.bias)
        for name, weight in self.weights.items():
            if name in signals.columns:
                total = total + weight * pl.col(name).cast(pl.Float64)
        return (
            signals.select((1 / (1 + (-total).exp())).alias("p"))["p"]
            if signals.height
            else pl.Series("p", [], pl.Float64)
        )


class Confidence(Logistic):
    """Whether a claim is right: its article is about unrest, and given that, what it says is.

    The weights tell the second from articles about unrest alone, so that what those of other articles look like does
    not make the sure ones of a good article unsure. The first is the relevance, whose weights were fitted where most
    articles are about something else; a collection that somebody searched for a crisis is another matter, by the
    factor `topical_odds`.
    """

    topical_odds: float

    def probability(self, signals: pl.DataFrame) -> pl.Series:
        """The probability of each row of a frame with a column a signal, and the column `relevance` of its article."""
        odds = self.topical_odds * signals["relevance"]
        return super().probability(signals) * (odds / (1 - signals["relevance"] + odds))


@cache
def relevance() -> Logistic:
    """Whether an article is about unrest, conflict or reactions to it."""
    return read_toml(files(__package__) / "relevance.toml", Logistic)


@cache
def confidence() -> Confidence:
    """Whether a trained coder would have a claim."""
    return read_toml(files(__package__) / "confidence.toml", Confidence)
