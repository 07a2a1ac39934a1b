"""The lease of one stall (hợp đồng thuê quầy)."""

import re
from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Least

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.files.models import StoredFile
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.models.reach import of_establishments

SOON = timedelta(days=30)  # within which a lease runs out soon
_NEVER = date(9999, 12, 31)
_SOONEST: tuple[str, ...] = ("last", "pk")
_CALLED = re.compile(r"^(?:(?:quay|day)(?: so)?|so)\b (?=\S)")  # what says no more than its column
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class StallLeaseQuerySet(models.QuerySet["StallLease"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "StallLeaseQuerySet":
        """Those of tenants in the person's territory; of a board, in its place."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def standing(self) -> "StallLeaseQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(withdrawn_on=None)

    def in_force(self, *, on: date) -> "StallLeaseQuerySet":
        """Đang thuê: begun by that day, and its last day is not over."""
        return self.overlapping(on, on)

    def overlapping(self, first: date, last: date | None) -> "StallLeaseQuerySet":
        """With a day in common; `last` None: for ever."""
        rows = self.standing().annotate(last=_last_day()).filter(last__gte=first)
        return rows.filter(starts_on__lte=last) if last else rows

    def ending(self, *, on: date, within: timedelta = SOON) -> "StallLeaseQuerySet":
        """Sắp hết hạn: in force, and for so long at most."""
        return self.in_force(on=on).filter(**{"last__lte": on + within})

    def to_renew(self, *, on: date) -> "StallLeaseQuerySet":
        """Of those, whose stall is not let again from a later day; the first to end first."""
        # unscoped: whether the stall is let again, to whomever
        later = StallLease.objects.standing().filter(
            place=OuterRef("place"), stall_key=OuterRef("stall_key"),
            starts_on__gt=OuterRef("starts_on"),
        )  # fmt: skip
        return self.ending(on=on).exclude(Exists(later)).order_by(*_SOONEST)

    def of_closed(self, *, on: date) -> "StallLeaseQuerySet":
        """In force, though the tenant has closed: the return of the stall was not recorded."""
        return self.in_force(on=on).filter(establishment__closed_on__lt=on)

    def over(self, *, on: date) -> "StallLeaseQuerySet":
        """Đã hết hạn."""
        return self.standing().annotate(last=_last_day()).filter(last__lt=on)

    def coming(self, *, on: date) -> "StallLeaseQuerySet":
        """Chưa bắt đầu."""
        return self.standing().annotate(last=_last_day()).filter(starts_on__gt=on)

    def turning(self, *, on: date) -> "StallLeaseQuerySet":
        """Begun that day, or over since the day before while its tenant has another in force."""
        # unscoped: of the same tenant
        other = StallLease.objects.in_force(on=on).filter(establishment=OuterRef("establishment"))
        over = Q(last=on - timedelta(1)) & Exists(other)
        return self.standing().annotate(last=_last_day()).filter(Q(starts_on=on) | over)


def _bare(number: str) -> str:
    """Of signs alone, the signs; of a length that the key holds."""
    apart = _CALLED.sub("", re.sub(r"(?<=\d) (?=\d)", "-", fold(number)))
    return _ZEROS.sub("", apart.replace(" ", "") or number)[:64]


def _last_day() -> Coalesce:
    """The earlier of its own end and the day on which the stall was given back."""
    ends = Coalesce("ends_on", models.Value(_NEVER), output_field=models.DateField())
    back = Coalesce("given_back_on", models.Value(_NEVER), output_field=models.DateField())
    return Coalesce(Least(ends, back), models.Value(_NEVER), output_field=models.DateField())


class StallLease(models.Model):
    """`stall`, `row`: as the market numbers them; `stall_key`: the same, however it is typed.

    `ends_on`: the last day, empty where the contract says none. `given_back_on`: the last day
    where the stall was given back before. `clause`: whether the contract obliges the tenant not to
    sell counterfeit goods.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="+", verbose_name="chợ, trung tâm thương mại"
    )
    stall = models.CharField("số quầy, ki-ốt", max_length=60)
    row = models.CharField("dãy, khu", max_length=60, blank=True)
    stall_key = models.CharField(max_length=130, editable=False)
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="người thuê"
    )
    number = models.CharField("số hợp đồng", max_length=60, blank=True)
    signed_on = models.DateField("ký ngày", null=True, blank=True)
    starts_on = models.DateField("thuê từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    given_back_on = models.DateField("trả quầy hết ngày", null=True, blank=True)
    clause = models.BooleanField("có điều khoản “không kinh doanh hàng giả”")
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bản quét"
    )
    note = models.CharField("ghi chú", max_length=1000, blank=True, default="", db_default="")
    withdrawn_on = models.DateField("ngày hủy bản ghi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = StallLeaseQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False
    happened_on = "starts_on"
    duplicates_may_stay: ClassVar = True

    class Meta:
        verbose_name = "hợp đồng thuê quầy"
        ordering = ["place", "stall_key", "-starts_on", "pk"]
        indexes = [models.Index(fields=["place", "stall_key"], name="stalllease_by_stall")]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("signed_on", "starts_on", "ends_on", "given_back_on", "withdrawn_on")
                ),
                name="stalllease_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ends_on", "starts_on"), name="stalllease_ends_after_start"
            ),
            models.CheckConstraint(
                condition=not_before("given_back_on", "starts_on"),
                name="stalllease_given_back_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(stall="") & ~Q(stall_key=""), name="stalllease_of_a_stall"
            ),
        ]

    def __str__(self) -> str:
        return f"hợp đồng thuê quầy {self.spot} của {self.establishment}"

    def home_areas(self) -> set[int]:
        return home_areas(self.establishment)

    @staticmethod
    def key_of(row: str, stall: str) -> str:
        """Accents, case, spaces, zeros in front and the words “quầy”, “số”, “dãy” do not tell two
        stalls apart; 1-12 and 11-2 are two, as are ki-ốt 5 and sạp 5."""
        return "|".join(_bare(one) for one in (row, stall))

    @property
    def spot(self) -> str:
        """“12, dãy B”."""
        return f"{self.stall}, dãy {self.row}" if self.row else self.stall

    @property
    def last_day(self) -> date | None:
        """As the queryset's."""
        return min(filter(None, (self.ends_on, self.given_back_on)), default=None)

    def is_of_closed(self, *, on: date) -> bool:
        """As the queryset's `of_closed`."""
        closed, last = self.establishment.closed_on, self.last_day
        runs = self.starts_on <= on and (last is None or on <= last) and not self.withdrawn_on
        return bool(runs and closed and closed < on)

    def is_let_since(self, *, on: date) -> bool:
        """Over, and the stall was let to another afterwards."""
        last = self.last_day
        # unscoped: whether the stall is let, to whomever
        rows = StallLease.objects.standing().filter(place=self.place_id, stall_key=self.stall_key)
        others = rows.exclude(establishment=self.establishment_id)
        return (
            bool(last and last < on)
            and others.filter(starts_on__gt=last, starts_on__lte=on).exists()
        )

    def stage(self, today: date) -> tuple[str, str]:
        """(word, tone)."""
        last = self.last_day
        if self.withdrawn_on:
            return "đã hủy bản ghi", "mute"
        if self.starts_on > today:
            return "chưa bắt đầu", "info"
        if last and last < today:
            return "đã hết hạn", "mute"
        if last and last <= today + SOON:
            return "sắp hết hạn", "warn"
        return "đang thuê", "good"
