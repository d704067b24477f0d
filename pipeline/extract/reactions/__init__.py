"""What actors from outside the focus country said or did about it."""
