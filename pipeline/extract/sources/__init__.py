"""Who claims what a sentence tells, and through whom it came."""
