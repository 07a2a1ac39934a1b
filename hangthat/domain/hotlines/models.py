"""A telephone line for citizens (đường dây nóng)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import Source, Text


def _of_agency(reach: Reach) -> models.Q:
    return made_by_own_agency(reach)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """The number to call, and its code."""
    found = rows.order_by("pk").values_list("pk", "number", "code")
    for pk, number, code in found.iterator(chunk_size=5_000):
        yield pk, Text(fold(f"{number} {code}"), title=number)


class HotlineQuerySet(models.QuerySet["Hotline"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "HotlineQuerySet":
        """Everybody who works under the plan reads it; an agency ends its own."""
        return visible(self, user, Resource.HOTLINE, action, _of_agency)

    def in_force(self, *, on: date) -> "HotlineQuerySet":
        """Somebody answers it on that day."""
        return self.filter(in_force("start", "end", on=on))


class Hotline(models.Model):
    """One number of one agency. It never changes: a line whose hours change is ended and written
    anew.

    number: digits, with a + before a country's code. posted: where it was made known.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    number = models.CharField("số gọi", max_length=16)
    hours = models.CharField("giờ trực", max_length=200)
    posted = models.CharField("công bố tại", max_length=300)
    start = models.DateField("trực từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)

    objects = HotlineQuerySet.as_manager()
    resource = Resource.HOTLINE
    weighs = False
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "đường dây nóng"
        ordering = ["agency__sort_key", "number", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end")), name="hotline_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="hotline_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"đường dây nóng {self.number}"

    def is_in_force(self, on: date) -> bool:
        """As `in_force`."""
        return self.start <= on and (self.end is None or on <= self.end)
