"""Managing boards: of markets, malls, streets, and the communes themselves (ban quản lý)."""

from datetime import date
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.subqueries import in_subqueries
from hangthat.core.search.models import Source
from hangthat.domain.establishments.models.place import Place
from hangthat.domain.establishments.models.texts import board_texts


class BoardKind(models.TextChoices):
    MARKET = "market", "ban quản lý chợ"
    MALL = "mall", "ban quản lý trung tâm thương mại"
    STREET = "street", "ban quản lý tuyến phố"
    COMMUNE = "commune", "xã, phường, thị trấn"


def boards_in(reach: Reach) -> models.Q:
    """Of the territory; the board itself."""
    if reach.subject:
        return models.Q(code=reach.subject)
    return models.Q() if reach.areas is None else models.Q(area__in=reach.areas)


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "BoardQuerySet":
        """Those of the person's territory, or his own board."""
        return visible(self, user, Resource.BOARD, action, boards_in)

    def in_force(self, *, on: date) -> "BoardQuerySet":
        """Exists on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class Board(models.Model):
    """Who answers for a market, a mall, a street or a commune."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=300)
    sort_key = sort_field()
    kind = models.CharField("loại", max_length=10, choices=BoardKind.choices)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="boards", verbose_name="nơi"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = BoardQuerySet.as_manager()
    resource = Resource.BOARD
    search_source = Source(board_texts)

    class Meta:
        verbose_name = "ban quản lý"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")),
                name="board_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="board_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open(self, day: date) -> bool:
        """Exists on that day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def of_boards(reach: Reach) -> models.Q:
    """Rows of such a board."""
    return in_subqueries({"board": _keys}, reach) if boards_in(reach) else models.Q()


def _keys(reach: Reach) -> models.QuerySet[Any, Any]:
    return Board.objects.filter(boards_in(reach)).order_by().values("pk")
