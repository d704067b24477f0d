"""Amounts: the figures of German text with their bounds and the noun that they count.

The number rules are those of the data contract, section 3; the vocabulary stands in the data files beside.
"""

from pipeline.german.amounts.figures import negates_figure
from pipeline.german.amounts.find import find
from pipeline.german.amounts.model import Amount
from pipeline.german.amounts.numerals import number
from pipeline.german.amounts.prepositions import show

__all__ = ["Amount", "find", "negates_figure", "number", "show"]
