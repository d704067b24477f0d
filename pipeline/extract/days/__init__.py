"""When what a sentence tells took place."""
