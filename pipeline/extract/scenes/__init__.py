"""What holds for a sentence because of where it stands: the day and the place of its scene."""
