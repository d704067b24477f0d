"""Releases: versions of the data that can be cited, compared and kept.

`schema_diff` and `package_diff` say what differs, `pipeline.changelog` what that means for the number and what people
are told, `archive` how a release becomes one file, and `release` puts these together. Nothing here codes text.
"""
