"""Reads about tips that services and pages share."""

from hangthat.domain.tips.queries.routing import Destination, destination, is_open

__all__ = ["Destination", "destination", "is_open"]
