"""What others count, to be held against the registry: tax, customs, boards of markets."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, visible
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.querysets import standing, typed
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import ChannelKind, Group
from hangthat.domain.establishments.models.place import Place, of_places

_CHANNELS = {ChannelKind.WEBSITE, ChannelKind.FLOOR_SHOP}
_GROUPS = {Group.IMPORTER, Group.POSTAL}


class Source(models.TextChoices):
    TAX = "tax", "cơ quan thuế"
    CUSTOMS = "customs", "hải quan"
    BOARD = "board", "ban quản lý chợ, trung tâm"
    TRADE = "trade", "Sở Công Thương"
    STATISTICS = "statistics", "thống kê"
    OTHER = "other", "nguồn khác"


def _counted() -> list[tuple[str, str]]:
    return [
        ("all", "mọi cơ sở"),
        *EstablishmentKind.choices,
        *((kind.value, kind.label) for kind in ChannelKind if kind in _CHANNELS),
        *((group.value, f"tổ chức, cá nhân {group.label}") for group in Group if group in _GROUPS),
    ]


def counts_in(reach: Reach) -> models.Q:
    """Of the territory; who sees one field sees none, and a board those of its own places."""
    if reach.domain:
        return NOTHING
    if reach.subject:
        return of_places(reach)
    return models.Q() if reach.areas is None else models.Q(area__in=reach.areas)


class ExternalCountQuerySet(models.QuerySet["ExternalCount"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ExternalCountQuerySet":
        """Those of the person's territory."""
        return visible(self, user, Resource.ESTABLISHMENT, action, counts_in)

    def standing(self) -> "ExternalCountQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())

    def of_units(self) -> "ExternalCountQuerySet":
        """Of a whole unit or the province, not of one market."""
        return self.filter(place=None)


class ExternalCount(models.Model):
    """So many of a kind there are in a unit, or in one market of it, on a day, says somebody else.

    `area`: of a count of a market, where the market lies.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    source = models.CharField("nguồn", max_length=12, choices=Source.choices)
    kind = models.CharField("đếm gì", max_length=20, choices=_counted)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="chợ, trung tâm thương mại",
    )  # fmt: skip
    on = models.DateField("tại ngày")
    number = models.PositiveIntegerField("số lượng")
    document = models.CharField("văn bản", max_length=300, blank=True)
    withdrawn_on = models.DateField("hủy bản ghi ngày", null=True, blank=True)

    objects = ExternalCountQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False

    class Meta:
        verbose_name = "số liệu đối chiếu"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("on", "withdrawn_on"), numbers=("number",)),
                name="externalcount_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.get_kind_display()} tại {self.on:%d/%m/%Y}"

    @property
    def of_channels(self) -> bool:
        return self.kind in _CHANNELS

    @property
    def of_groups(self) -> bool:
        return self.kind in _GROUPS

    @property
    def of_shops(self) -> bool:
        return not (self.of_channels or self.of_groups)

    @property
    def asks_for(self) -> tuple[str, str]:
        """The field that says what is counted, and the way from there to where it lies."""
        if self.of_shops:
            return ("" if self.kind == "all" else "kind"), ""
        return ("group" if self.of_groups else "kind"), "party__establishments__"
