"""One claim, and how it stands to the others of its article: the same happening, the same place, the same day."""
