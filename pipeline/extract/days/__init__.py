"""What a sentence says of when."""
