"""One act on many shops at once, and taking it back as a whole."""
