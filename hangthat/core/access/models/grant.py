"""A role given to a person, for an agency, a territory and a field, between two days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from hangthat.core.access.lexicon import Domain, Role
from hangthat.core.access.models.post import LATELY, SOON
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.querysets import in_force, not_before, typed


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self, *, on: date) -> "GrantQuerySet":
        """Approved, begun, not over; its unit and its agency still exist.

        A stand-in's also ends with the grant it stands for.
        """
        return self.filter(
            in_force("valid_from", "valid_to", on=on),
            Q(area__valid_to__isnull=True) | Q(area__valid_to__gte=on),
            Q(agency__valid_to__isnull=True) | Q(agency__valid_to__gte=on),
            Q(stands_in_for__isnull=True) | Q(follows__ended_at__isnull=True),
            approved_at__isnull=False,
            ended_at__isnull=True,
        )

    def beside(self, grant: "Grant") -> "GrantQuerySet":
        """The very same role of the same person, on a day of that grant too; not ended."""
        same = ("user", "role", "agency", "area", "domain", "subject", "stands_in_for")
        found = self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=grant.valid_from),
            Q(stands_in_for__isnull=True) | Q(follows__ended_at__isnull=True),
            ended_at__isnull=True,
            **{field: value for field in same if (value := getattr(grant, field)) is not None},
            **{f"{field}__isnull": True for field in same if getattr(grant, field) is None},
        ).exclude(pk=grant.pk)
        return found if grant.valid_to is None else found.filter(valid_from__lte=grant.valid_to)

    def to_renew(self, *, on: date) -> "GrantQuerySet":
        """In force, end by themselves within `SOON`, and nobody has proposed the same for longer.

        Without those of stand-ins: they end when who was away is back.
        """
        # unscoped: whether the same role goes on, whoever proposed it
        longer = Grant.objects.same_as_outer().filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("valid_to")),
            ended_at__isnull=True, stands_in_for__isnull=True,
        )  # fmt: skip
        soon = self.in_force(on=on).filter(stands_in_for__isnull=True, valid_to__lte=on + SOON)
        return soon.exclude(Exists(longer)).order_by("valid_to", "pk")

    def over(self, *, on: date) -> "GrantQuerySet":
        """Held, and ended within `LATELY`; the same role is not in force (đã chấm dứt).

        A stand-in's counts where it was ended, not where its days were over.
        """
        days = (on - LATELY, on - timedelta(days=1))
        since = datetime.combine(on - LATELY, time.min, VIETNAM)
        own = Q(stands_in_for__isnull=True, ended_at__isnull=True)
        last = Q(valid_to__range=days)
        last |= Q(area__valid_to__range=days) | Q(agency__valid_to__range=days)
        ended = Q(ended_at__gte=since)
        ended |= Q(stands_in_for__isnull=False, follows__ended_at__gte=since)
        # unscoped: whether the same role goes on, whoever gave it
        again = Grant.objects.same_as_outer().in_force(on=on)
        held = self.filter(own & last | ended, approved_at__isnull=False, valid_from__lte=on)
        return held.exclude(Exists(again)).order_by("-pk")

    def same_as_outer(self) -> "GrantQuerySet":
        """The same role of the same person in the same places, as a condition on an outer row."""
        places = {f"in_{name}": Coalesce(F(f"{name}_id"), 0) for name in ("agency", "area")}
        same: dict[str, Any] = {
            name: OuterRef(name) for name in ("user", "role", "domain", "subject")
        }
        same |= {f"in_{name}": Coalesce(OuterRef(f"{name}_id"), 0) for name in ("agency", "area")}
        return self.annotate(**places).filter(**same)

    def waiting(self) -> "GrantQuerySet":
        """Proposed, and nobody has approved or turned it down yet."""
        return self.filter(approved_at__isnull=True, ended_at__isnull=True)


class Grant(models.Model):
    """One role of one person (quyền được giao). A change is a new grant; the old one ends.

    `area` empty: the whole province. `subject`: the code of a board or a party, for the roles
    that answer for one. `position`: the office, as it stands above his signature, such as
    "Phó Chủ tịch". `stands_in_for`: whose work this person does between the two days.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="grants", verbose_name="người được giao"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    domain = models.CharField("lĩnh vực", max_length=12, choices=Domain.choices, blank=True)
    subject = models.CharField("ban quản lý hoặc tổ chức, cá nhân", max_length=60, blank=True)
    stands_in_for = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="làm thay"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tiếp nối"
    )
    position = models.CharField("chức vụ", max_length=100, blank=True)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người giao"
    )
    given_at = models.DateTimeField("giao lúc")
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    ended_at = models.DateTimeField("chấm dứt lúc", null=True, blank=True)

    objects = GrantQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "quyền được giao"
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["user", "ended_at"], name="grant_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")),
                name="grant_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="grant_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("user")),
                name="grant_not_to_oneself",
                violation_error_message="Không ai tự giao quyền cho mình.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("user")) & ~Q(approved_by=F("given_by"))),
                name="grant_two_persons",
                violation_error_message="Người duyệt phải là người khác.",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(valid_to__isnull=False),
                name="grant_stand_in_has_an_end",
                violation_error_message="Làm thay thì phải có ngày kết thúc.",
            ),
            models.UniqueConstraint(
                *("user", "role", "domain", "subject", "valid_from"),
                *(Coalesce(F(name), 0) for name in ("agency", "area", "stands_in_for")),
                condition=Q(ended_at__isnull=True),
                name="grant_once",
                violation_error_message="Người này đã được giao đúng quyền ấy.",
            ),
            models.UniqueConstraint(
                *("user", "role", "domain", "subject"),
                *(Coalesce(F(name), 0) for name in ("agency", "area", "stands_in_for")),
                condition=Q(ended_at__isnull=True, valid_to__isnull=True),
                name="grant_one_without_end",
                violation_error_message="Người này đã được giao đúng quyền ấy.",
            ),
        ]

    def __str__(self) -> str:
        where = self.area or self.subject or "toàn tỉnh"
        return f"{self.get_role_display()}, {where}"

    @property
    def held_by(self) -> str:
        """With its person: a stand-in's roles are told apart from his own."""
        whose = f" làm thay {self.stands_in_for}" if self.stands_in_for else ""
        return f"{self} của {self.user}{whose}"

    def last_day(self) -> date | None:
        """The day with which it ends by itself: its own, its unit's or its agency's last."""
        days = [
            self.valid_to,
            self.area and self.area.valid_to,
            self.agency and self.agency.valid_to,
        ]
        return min((day for day in days if day), default=None)

    def over_from(self) -> date | None:
        """The first day without it."""
        last, followed = self.last_day(), self.follows.ended_at if self.follows else None
        days = [vietnam_day(one) for one in (self.ended_at, followed) if one]
        return min([*days, last + timedelta(days=1)] if last else days, default=None)
