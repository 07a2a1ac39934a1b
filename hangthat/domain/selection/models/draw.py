"""Draws by lot: the list of origin fixed first, the seed taken later from the journal."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import not_before, typed


def _drawn_in(reach: Reach) -> Q:
    """Of the territory; a draw is about shops of all kinds."""
    if reach.subject or reach.domain:
        return NOTHING
    return Q() if reach.areas is None else Q(area__in=reach.areas)


def _by_own_agency(reach: Reach) -> Q:
    own = _drawn_in(reach)
    return own if own is NOTHING else own & made_by_own_agency(reach)


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DrawQuerySet":
        """Those of the person's own agency: a check that is known of beforehand finds nothing."""
        return visible(self, user, Resource.VISIT, action, _by_own_agency)

    def in_journal_of(self, user: User) -> "DrawQuerySet":
        """Those whose lines the person may read once they are opened, and those that he sees."""
        # redundant: on the tour no draw is opened; desk/selection/tests/test_draws.py
        mine = Draw.objects.visible_to(user).order_by().values("pk")
        read = where(user, Resource.JOURNAL, Action.READ, _drawn_in)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "DrawQuerySet":
        """Not opened yet, and none of the person's business."""
        # off tour: desk/selection/tests/test_draws.py
        mine = Draw.objects.visible_to(user).order_by().values("pk")
        return self.filter(opened_on=None).exclude(pk__in=mine)

    def counted_for(self, user: User) -> "DrawQuerySet":
        """Those of units whose numbers the person sees: what all of them tell names nobody."""
        return visible(self, user, Resource.INSPECTION, Action.READ, _drawn_in)

    def waiting(self) -> "DrawQuerySet":
        """Announced, and not drawn yet."""
        return self.filter(drawn_at=None)

    def done(self) -> "DrawQuerySet":
        """Drawn."""
        return self.filter(drawn_at__isnull=False)


class Draw(models.Model):
    """One draw (đợt rút thăm) of members to be checked, for one agency.

    `area` empty: the whole province. `checks`: how many the whole plan has, `share` per cent of
    which are drawn. `base`: the list of origin, one line each, `stratum;how many;code`.
    `line`, `seed`: the first line of the journal at or after `seed_at`, and its hash.
    `due_on`: a check after it no longer answers this draw. `opened_on`: from then on anybody who
    reads the journal may repeat it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    title = models.CharField("tên", max_length=200)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan kiểm tra"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    checks = models.PositiveIntegerField("số cuộc kiểm tra của kế hoạch")
    share = models.PositiveSmallIntegerField("phần rút thăm (%)")
    base = models.TextField("danh sách gốc")
    base_hash = models.CharField("mã băm danh sách gốc", max_length=64)
    announced_at = models.DateTimeField("công bố lúc")
    seed_at = models.DateTimeField("lấy hạt giống từ phút")
    due_on = models.DateField("kiểm tra đến hết ngày")
    line = models.BigIntegerField("dòng nhật ký", null=True, blank=True)
    seed = models.CharField("hạt giống", max_length=64, blank=True)
    drawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    opened_on = models.DateField("công khai ngày", null=True, blank=True)

    # who will be checked nobody may read beforehand, not even in the journal
    sealed: ClassVar = {"base": r"(?s).+"}

    objects = DrawQuerySet.as_manager()
    resource = Resource.VISIT
    weighs = False

    class Meta:
        verbose_name = "đợt rút thăm"
        ordering = ["-announced_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("due_on", "opened_on"), numbers=("checks", "share", "line")),
                name="draw_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(seed_at__gt=models.F("announced_at")), name="draw_seed_comes_later"
            ),
            models.CheckConstraint(
                condition=not_before("drawn_at", "seed_at"), name="draw_is_drawn_after_its_minute"
            ),
            models.CheckConstraint(
                condition=Q(drawn_at=None, line=None, seed="", opened_on=None)
                | Q(drawn_at__isnull=False, line__isnull=False) & ~Q(seed=""),
                name="draw_has_its_seed_when_drawn",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100), name="draw_share_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"đợt rút thăm “{self.title}”"

    @property
    def stage(self) -> tuple[str, str]:
        """(word, tone)."""
        if self.drawn_at is None:
            return "đã công bố, chưa rút", "warn"
        return ("đã công khai", "good") if self.opened_on else ("đã rút", "info")
