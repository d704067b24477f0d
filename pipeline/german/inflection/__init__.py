"""What form a German word has: its lemma, its gender forms, the listed noun that it is or ends in."""
