"""What a sentence says of where."""
