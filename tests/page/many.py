"""A release of ten thousand events and as many figures: the dock strike on other days and at other places."""

import datetime

import polars as pl

from pipeline.tables.codelists import CODE_LISTS
from tests.tables.example import tables

NUMBER = 10_000
DAYS, PLACES = 200, 60
START = datetime.date(2023, 1, 1)


def many(number: int = NUMBER) -> dict[str, pl.DataFrame]:
    """The tables of the release."""
    frames = tables()
    n = pl.int_range(number)
    day = pl.lit(START) + pl.duration(days=n % DAYS)
    place = pl.format("place-{}", n * 7 % PLACES)
    dated = {"date_start": day, "date_end": day, "date_precision": pl.lit("day"), "first_reported_on": day}
    types = pl.Series(CODE_LISTS["event_types"].values)
    groups = pl.Series(CODE_LISTS["victim_group"].values)
    events = _repeat(frames["events"], number).with_columns(
        event_id=pl.format("evt-{}", n),
        event_type=types.gather(pl.select(n % len(types)).to_series()),
        place_id=place,
        **dated,
    )
    casualties = _repeat(frames["casualties"].tail(1), number).with_columns(
        casualty_id=pl.format("cas-{}", n), place_id=place,
        victim_group=groups.gather(pl.select(n % len(groups)).to_series()),
        count_min=n % 97, count_max=n % 97, count_text=(n % 97).cast(pl.String),
        last_reported_on=day, **dated,
    )  # fmt: skip
    evidence = frames["evidence"]
    proofs = [
        _repeat(evidence.filter(evidence_id="evi-1"), number).with_columns(
            evidence_id=pl.format("evi-evt-{}", n), event_id=pl.format("evt-{}", n)
        ),
        _repeat(evidence.filter(evidence_id="evi-5"), number).with_columns(
            evidence_id=pl.format("evi-cas-{}", n), casualty_id=pl.format("cas-{}", n)
        ),
    ]
    p = pl.int_range(PLACES)
    places = _repeat(frames["places"].tail(1), PLACES).with_columns(
        place_id=pl.format("place-{}", p), name=pl.format("Ort {}", p), name_de=pl.format("Ort {}", p),
        latitude=-18.0 + p * 17 % 18, longitude=-80.0 + p * 11 % 12,
    )  # fmt: skip
    return frames | {
        "events": events,
        "casualties": casualties,
        "evidence": pl.concat(proofs),
        "places": pl.concat([frames["places"], places]),
        "attributions": _repeat(frames["attributions"].tail(1), number).with_columns(
            evidence_id=pl.format("evi-cas-{}", n),
            actor_id=pl.lit(None, pl.String),
            surface=pl.format("Quelle {}", n % 40),
        ),
    }


def _repeat(row: pl.DataFrame, number: int) -> pl.DataFrame:
    return row.select(pl.all().repeat_by(number).explode())
