"""Events of speech by weights learned from debates: cues, their further words and their roles.

They read the trees, the lexicons and the vectors of the language layer alone. On news they find less than its rules and
lower the score of the rules where they add to them, so that no weights are shipped: the benchmark fits them anew.
"""
