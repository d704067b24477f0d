"""Whether what a sentence tells has happened."""
