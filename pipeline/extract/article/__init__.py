"""The article as read: its words, country, entries, summary, and who stands outside of what it tells."""
