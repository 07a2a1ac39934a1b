"""Reads about tips that services and pages share."""

from hangthat.domain.tips.queries.routing import destination, is_open

__all__ = ["destination", "is_open"]
