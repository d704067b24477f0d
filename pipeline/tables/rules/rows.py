"""Rules on single rows: bounds against qualifier, dates against precision, and bounds in order."""

import polars as pl

from pipeline.tables.rules.rule import Rule, row_rule

_low, _high = pl.col("count_min"), pl.col("count_max")
_start, _end = pl.col("date_start"), pl.col("date_end")
_january = _start.dt.truncate("1y")

BOUNDS: dict[str, pl.Expr] = {
    "exact": _low == _high,
    "about": _low == _high,
    "at_least": _low.is_not_null() & _high.is_null(),
    "more_than": _low.is_not_null() & _high.is_null(),
    "up_to": _low.is_null() & _high.is_not_null(),
    "fewer_than": _low.is_null() & _high.is_not_null(),
    "range": _low < _high,
    "vague": _high.is_null(),
}
"""What each qualifier asks of the bounds of a figure."""

DATES: dict[str, pl.Expr] = {
    "day": _start == _end,
    "night": _start.dt.offset_by("1d") == _end,
    "range": _start <= _end,
    "month": (_start == _start.dt.month_start()) & (_end == _start.dt.month_end()),
    "year": (_start == _january) & (_end == _january.dt.offset_by("1y").dt.offset_by("-1d")),
    "unknown": _start.is_null() & _end.is_null(),
}
"""What each precision asks of first and last day."""


def misfits(column: str, wanted: dict[str, pl.Expr]) -> pl.Expr:
    """True where a row with one of the codes of `column` is not what that code asks for."""
    return pl.any_horizontal((pl.col(column) == code) & ~expr.fill_null(False) for code, expr in wanted.items())


def _dates(table: str) -> Rule:
    return row_rule(
        table,
        f"{table}_dates_fit_precision",
        "The dates are what `date_precision` says: one day, a night of two days, a range in order, a whole month, "
        "a whole year, or none.",
        misfits("date_precision", DATES),
        "date_precision",
        "date_start",
        "date_end",
    )


RULES: tuple[Rule, ...] = (
    row_rule(
        "casualties",
        "casualties_bounds_fit_qualifier",
        "The bounds are what `qualifier` says: equal for exact and about, only a lower one for at_least, more_than and "
        "vague, only an upper one for up_to and fewer_than, in order for range.",
        misfits("qualifier", BOUNDS),
        "qualifier",
        "count_min",
        "count_max",
    ),
    _dates("events"),
    _dates("casualties"),
    _dates("reactions"),
    row_rule(
        "events",
        "events_participants_in_order",
        "`participants_min` is not above `participants_max`.",
        pl.col("participants_min") > pl.col("participants_max"),
        "participants_min",
        "participants_max",
    ),
    row_rule(
        "casualty_estimates",
        "casualty_estimates_in_order",
        "`low`, `best` and `high` are in order.",
        (pl.col("low") > pl.col("high")) | (pl.col("low") > pl.col("best")) | (pl.col("best") > pl.col("high")),
        "low",
        "best",
        "high",
    ),
    row_rule(
        "quantities",
        "quantities_belong_to_one_row",
        "Just one of `reaction_id` and `event_id` is set.",
        pl.col("reaction_id").is_null() == pl.col("event_id").is_null(),
        "reaction_id",
        "event_id",
    ),
    row_rule(
        "quantities",
        "quantities_period_in_order",
        "`period_start` is not after `period_end`.",
        pl.col("period_start") > pl.col("period_end"),
        "period_start",
        "period_end",
    ),
    row_rule(
        "places",
        "places_coordinates_fit_precision",
        "Coordinates are given unless `precision` is `none`.",
        pl.col("latitude").is_null() != (pl.col("precision") == "none"),
        "precision",
        "latitude",
    ),
    row_rule(
        "places",
        "places_coordinates_in_pairs",
        "Latitude and longitude are both given or both missing.",
        pl.col("latitude").is_null() != pl.col("longitude").is_null(),
        "latitude",
        "longitude",
    ),
)
