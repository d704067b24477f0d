"""Happenings, and which claims of one article tell the same one."""
