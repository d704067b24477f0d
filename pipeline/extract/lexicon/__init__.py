"""The words of the rules that no frame holds."""
