"""Benchmarks of the parts of the project against held-out data."""
