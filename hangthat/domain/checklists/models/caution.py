"""What an officer should know of somebody before he walks in."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.subqueries import in_subqueries
from hangthat.domain.establishments.models import Party, StandIn
from hangthat.domain.establishments.models.reach import establishments_in, owners_in


def _about(reach: Reach) -> Q:
    about = in_subqueries({"party": owners_in}, reach) if establishments_in(reach) else Q()
    return about & made_by_own_agency(reach)


class CautionQuerySet(models.QuerySet["Caution"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CautionQuerySet":
        """About parties in the person's territory."""
        return visible(self, user, Resource.CAUTION, action, _about)

    def about(self, party: int) -> "CautionQuerySet":
        """Of that record of a party, and of those that count as one with it."""
        # unscoped: keys alone; the cautions are read through the reader's sight
        pairs = StandIn.objects.counted().order_by()
        known = Q(party__in=pairs.filter(party=party).values("known"))
        return self.filter(
            Q(party=party) | known | Q(party__in=pairs.filter(known=party).values("party"))
        )

    def in_force(self, *, on: date) -> "CautionQuerySet":
        """Còn hiệu lực: approved, begun, not expired, not lifted before that day."""
        kept = Q(ended_on=None) | Q(ended_on__gt=on)
        return self.filter(kept, approved_on__lte=on, expires_on__gte=on)

    def waiting(self) -> "CautionQuerySet":
        """Chờ duyệt."""
        return self.filter(approved_on=None, ended_on=None)


class Caution(models.Model):
    """A warning about a party (lưu ý an toàn): a reason, who approved it, its last day."""

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="chủ cơ sở")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    reason = models.CharField("lý do", max_length=500)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đề nghị"
    )
    proposed_on = models.DateField("đề nghị ngày")
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_on = models.DateField("duyệt ngày", null=True, blank=True)
    expires_on = models.DateField("hiệu lực đến hết ngày")
    ended_on = models.DateField("gỡ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CautionQuerySet.as_manager()
    resource = Resource.CAUTION
    weighs = False
    duplicates_may_stay = True  # both were warned of

    class Meta:
        verbose_name = "lưu ý an toàn"
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("proposed_on", "approved_on", "expires_on", "ended_on")),
                name="caution_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("proposed_on"), name="caution_recorded_after_proposed"
            ),
            models.CheckConstraint(
                condition=not_before("expires_on", "proposed_on"),
                name="caution_expires_after_start",
            ),
            models.CheckConstraint(
                condition=Q(approved_on=None)
                | Q(proposed_by=None)
                | Q(approved_by=None)
                | ~Q(approved_by=F("proposed_by")),
                name="caution_has_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"lưu ý an toàn đến {self.expires_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.party)

    def stage(self, today: date) -> tuple[str, str]:
        """(word, tone)."""
        if self.ended_on and self.ended_on <= today:
            return "đã gỡ", "mute"
        if self.expires_on < today:
            return "hết hạn", "mute"
        return ("còn hiệu lực", "bad") if self.approved_on else ("chờ duyệt", "warn")
