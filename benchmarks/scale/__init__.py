"""What a build costs at a thousand, ten thousand, a hundred thousand and a million articles."""
