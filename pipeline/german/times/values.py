"""The computations that rules name."""

from pipeline.german.times import value_days, value_lengths, value_units
from pipeline.german.times.readings import Compute

COMPUTATIONS: dict[str, Compute] = {
    function.__name__: function
    for function in (
        value_days.calendar_day,
        value_days.weekday,
        value_days.night_before,
        value_days.day_offset,
        value_days.today,
        value_days.feast,
        value_days.passage_part,
        value_days.bare_night,
        value_days.clock,
        value_days.weekend,
        value_units.passage_step,
        value_units.unit_step,
        value_units.month,
        value_units.season,
        value_units.quarter,
        value_units.half_year,
        value_units.year,
        value_units.decade,
        value_units.century,
        value_units.millennium,
        value_lengths.duration,
        value_lengths.ago,
        value_lengths.window,
        value_lengths.passage_shift,
        value_lengths.every,
        value_lengths.every_weekday,
        value_lengths.every_part,
        value_lengths.every_season,
        value_lengths.reference,
    )
}
"""Name in ``data/rules.toml`` -> function."""
