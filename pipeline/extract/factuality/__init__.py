"""Whether what a sentence tells has happened, and of whom it is said so."""
