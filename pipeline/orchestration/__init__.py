"""Orchestration: the stages as Dagster assets, their checks, and the run of a whole build.

Nothing here codes text. `assets/` wraps the functions of the stages, `checks` derives asset checks from the
table models, `state` and `io_manager` store the tables, `sensors` watch the articles folder, and `run`
materialises everything in one process for the command line.
"""
