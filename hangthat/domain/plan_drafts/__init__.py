"""A plan on its way in: its document, and the draft that an office corrects until it is loaded."""
