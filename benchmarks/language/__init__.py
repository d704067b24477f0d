"""Benchmarks of the German language layer. Run `python -m benchmarks.language DATA`."""
