"""Quality: how well the coding agrees with gold annotations, measured at each build and published with the data."""

from pipeline.quality.evaluate import evaluate
from pipeline.quality.reliability import reliability

__all__ = ["evaluate", "reliability"]
