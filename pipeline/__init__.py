"""Lagebild: German news articles coded into a citable open dataset."""

__version__ = "0.1.0"
