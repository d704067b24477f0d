"""Gazetteers of whole classes of names and nouns, their tables and the look-up in them."""
