"""Who does what a sentence tells, to whom, and how many they are."""
