"""The points that a choice keeps, with the labels of their factors."""

from hangthat.domain.selection.lexicon import Factor
from hangthat.domain.selection.models import Choice


def frozen_points(choice: Choice) -> list[tuple[str, int, str]]:
    """(factor, points, words); a factor of another version of the program keeps its key."""
    labels = dict(Factor.choices)
    return [(str(labels.get(key, key)), points, words) for key, points, words in choice.points]
