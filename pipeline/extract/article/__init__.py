"""What the article as a whole says: its country, its scenes, the zones and lines that stand for themselves."""
