"""The computations that rules name, each with the values that it needs from the words of a rule and that it reads."""

from dataclasses import dataclass

from pipeline.german.times import value_days, value_lengths, value_units
from pipeline.german.times.readings import Compute, Context, Reading

_YEAR = "year twodigits step unit"
_TENSE = "always toward"


@dataclass(frozen=True)
class Computation:
    """A function with the names of slots.

    ``needs`` are those without which it means nothing, each maybe a choice (``unit|vorunit``); ``reads`` others that
    it looks at.
    """

    function: Compute
    needs: str
    reads: str = ""

    def __call__(self, context: Context) -> Reading | None:
        """The reading of an expression."""
        return self.function(context)

    def missing(self, slots: set[str]) -> list[str]:
        """Needs that a rule with these slots does not meet."""
        return [need for need in self.needs.split() if slots.isdisjoint(need.split("|"))]

    @property
    def known(self) -> set[str]:
        """All slots that it looks at."""
        return {*self.needs.replace("|", " ").split(), *self.reads.split()}


COMPUTATIONS: dict[str, Computation] = {
    computation.function.__name__: computation
    for computation in (
        Computation(value_days.calendar_day, "day month|step", f"part next {_YEAR} {_TENSE}"),
        Computation(value_days.weekday, "weekday", f"step offset unit until part {_TENSE}"),
        Computation(value_days.night_before, "weekday|day|holiday|now", f"month offset nth {_YEAR} {_TENSE}"),
        Computation(value_days.day_offset, "offset", "part"),
        Computation(value_days.weekday_of_month, "weekday nth month", _YEAR),
        Computation(value_days.weekday_counted, "weekday num sign"),
        Computation(value_days.weekday_told, "weekday step"),
        Computation(value_days.weekday_numbered, "weekday num", _TENSE),
        Computation(value_days.day_counted, "offset num unit sign"),
        Computation(value_days.today, "", f"general {_TENSE}"),
        Computation(value_days.feast, "holiday", f"nth part {_YEAR} {_TENSE}"),
        Computation(value_days.feast_week, "holiday", _YEAR),
        Computation(value_days.passage_part, "part", "offset"),
        Computation(value_days.bare_night, "", "step ordinal"),
        Computation(value_days.clock, "hour", "minute half before part"),
        Computation(value_days.weekend, "", f"step {_TENSE}"),
        Computation(value_units.passage_step, "step nextunit"),
        Computation(value_units.unit_step, "unit|vorunit|unitphase", "phase step year"),
        Computation(value_units.month, "month", f"phase {_YEAR} {_TENSE}"),
        Computation(value_units.month_half, "month ordinal", f"{_YEAR} {_TENSE}"),
        Computation(value_units.calendar_week, "week", _YEAR),
        Computation(value_units.season, "season", f"phase {_YEAR} {_TENSE}"),
        Computation(value_units.quarter, "ordinal", _YEAR),
        Computation(value_units.half_year, "ordinal", _YEAR),
        Computation(value_units.year, "year|twodigits", "bare until phase"),
        Computation(value_units.decade, "year|decade", "phase"),
        Computation(value_units.century, "ordinal", "phase"),
        Computation(value_units.millennium, "ordinal"),
        Computation(value_lengths.duration, "unit", "num num2 unit2"),
        Computation(value_lengths.ago, "unit sign", "num num2 unit2 approx few"),
        Computation(value_lengths.window, "unit", "num num2 unit2 approx few sign"),
        Computation(value_lengths.passage_shift, "unit sign", "num num2 unit2 approx few"),
        Computation(value_lengths.every, "unit", "num"),
        Computation(value_lengths.every_year, "day month"),
        Computation(value_lengths.every_weekday, "weekday", "part"),
        Computation(value_lengths.every_part, "part", "form"),
        Computation(value_lengths.every_season, "season"),
        Computation(value_lengths.reference, "value"),
    )
}
"""Name in ``data/rules.toml`` -> computation."""
