"""Quality: how well the coding agrees with gold annotations, measured at each build and published with the data."""

from pipeline.quality.evaluate import evaluate

__all__ = ["evaluate"]
