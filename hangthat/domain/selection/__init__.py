"""Whom to check next: the score and its reasons, the draw, why each was chosen, what draws tell."""
