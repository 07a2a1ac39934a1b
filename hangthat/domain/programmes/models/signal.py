"""What an upper room says of a subject before a check (tín hiệu)."""

from typing import ClassVar

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members


class SignalKind(models.TextChoices):
    TIP = "tip", "có tin báo"


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SignalQuerySet":
        """Released ones, about members in the person's territory."""
        found = visible(self.released(), user, Resource.PROGRAMME, action, about_members)
        return found if action == Action.READ else found.none()

    def released(self) -> "SignalQuerySet":
        """Let out by a reader; before that it adds no point and is shown to nobody."""
        return self.filter(released_on__isnull=False)

    def in_journal_of(self, user: User) -> "SignalQuerySet":
        """Those that the person sees."""
        # redundant: in the gates there is no signal; domain/programmes/tests/test_sight.py
        return self.filter(pk__in=Signal.objects.visible_to(user).order_by().values("pk"))

    def sealed_from(self, user: User) -> "SignalQuerySet":
        """Not released yet."""
        return self.filter(released_on=None)


class Signal(models.Model):
    """A fact of a room above that speaks for checking a subject. It says its kind and no more.

    `source`: opaque; the room that wrote it knows what it means. `released_on`: since when it
    counts.
    """

    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    kind = models.CharField("loại tín hiệu", max_length=10, choices=SignalKind.choices)
    day = models.DateField("ngày")
    source = models.CharField("nguồn", max_length=100)
    released_on = models.DateField("cho dùng từ ngày", null=True, blank=True)

    sealed: ClassVar = dict.fromkeys(("party", "establishment", "day", "source"), ".+")

    objects = SignalQuerySet.as_manager()
    resource = Resource.PROGRAMME
    weighs = False
    duplicates_may_stay: ClassVar = True  # two facts

    class Meta:
        verbose_name = "tín hiệu"
        ordering = ["-day", "pk"]
        constraints = [
            member_constraint("signal_is_about_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=typed(days=("day", "released_on")),
                name="signal_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("released_on", "day"), name="signal_released_after_its_day"
            ),
            models.UniqueConstraint(fields=["kind", "source"], name="signal_once"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]
