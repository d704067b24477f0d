"""Which words of a clause fill the roles of a frame, and which it leaves open."""
