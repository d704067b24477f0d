"""What came to whom: people harmed, how many, of which group, by whom, and how sure that is."""
