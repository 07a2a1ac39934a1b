"""Places by their names."""

from django.db.models import QuerySet

from hangthat.core.common.text import fold, search_words
from hangthat.domain.establishments.models import Board, Place


def places_matching(rows: QuerySet[Place], words: str) -> QuerySet[Place]:
    """Every word somewhere in the name, accents forgiven; there are few places."""
    wanted = search_words(words)
    return rows.filter(pk__in=[p.pk for p in rows if all(w in fold(p.name) for w in wanted)])


def boards_matching(rows: QuerySet[Board], words: str) -> QuerySet[Board]:
    """Every word somewhere in the name, accents forgiven; there are few boards."""
    wanted = search_words(words)
    return rows.filter(pk__in=[b.pk for b in rows if all(w in fold(b.name) for w in wanted)])
