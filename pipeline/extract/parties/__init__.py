"""Who took part, and how many they were."""
