"""How many records of each kind carried a tag in some days; each number opens to its rows."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import listed, together
from hangthat.domain.tags.models import KINDS, RecordKind, Tag, Tagging, TaggingQuerySet

Numbers = Mapping[int, Mapping[str, int]]  # tag → key of the kind → how many records


def carrying(
    kind: RecordKind, user: User, *, since: date, until: date, tag: Tag | None = None
) -> TaggingQuerySet:
    """On records of that kind in the person's sight, within these days, both included.

    Sight is asked of the records that carry a tag, not of all that there are.
    """
    # unscoped: of the reader's office, on rows that are narrowed to sight below
    rows = Tagging.objects.of_office_of(user).standing_within(since, until)
    rows = rows.filter(**{f"{kind.pointer}__isnull": False}, **({"tag": tag} if tag else {}))
    tagged = kind.rows(user).filter(pk__in=rows.order_by().values(kind.pointer))
    return rows.filter(**{f"{kind.pointer}__in": tagged.order_by().values("pk")})


def numbers(user: User, *, since: date, until: date, tag: Tag | None = None) -> Numbers:
    """Records, not taggings: what carried a tag twice is one. One statement for all kinds."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    counted = [_counted(kind, user, since, until, tag) for kind in KINDS]
    for kind, rows in zip(KINDS, together(*map(listed, counted)), strict=True):
        for row in rows:
            found[row["tag"]][kind.key] = row["records"]
    return found


def _counted(
    kind: RecordKind, user: User, since: date, until: date, tag: Tag | None
) -> QuerySet[Any, Any]:
    rows = carrying(kind, user, since=since, until=until, tag=tag).order_by()
    return rows.values("tag").annotate(records=Count(kind.pointer, distinct=True))
