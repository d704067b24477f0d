"""Nouns: what German nouns stand for, by one table, one matcher of inflected forms and compounds, and gender forms."""
