"""A paper of a check."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, made_by_own_agency, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.journal.models import Look
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.models.restriction import kept_from
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.lexicon import SYMBOLS, MinutesKind


def _issued_in(reach: Reach) -> Q:
    """About members there; made by the grant's agencies."""
    return about_members(reach, "result__") & made_by_own_agency(reach)


def _sealed(user: User) -> Q:
    """Of inspections at which a violation was found whose case is restricted to others."""
    kept = Violation.objects.filter(kept_from(user), inspection__isnull=False)
    return Q(result__inspection__in=kept.order_by().values("inspection"))


def _texts(rows: models.QuerySet[Any]) -> Any:
    """Number and day."""
    said = ("pk", "kind", "number", "given_number", "year", "issued_on", "cancelled_on")
    for pk, kind, number, given, year, issued, cancelled in (
        rows.order_by("pk").values_list(*said).iterator(chunk_size=5_000)
    ):
        marked = given or title_of(number, kind)
        words = f"{marked} {year} {issued:%d/%m/%Y}"
        yield pk, Text(fold(words), marked=marked, states=(OVER,) if cancelled else ())


def title_of(number: int, kind: str) -> str:
    """Of a number of the register: 12/BB-KT."""
    return f"{number:02}/{SYMBOLS[MinutesKind(kind)]}"


_LISTS = {
    "can_bo": "người kiểm tra",
    "bang_kiem": "câu trả lời",
    "hang_hoa": "mặt hàng",
    "anh": "ảnh",
}


def _counted(value: Any, record: Any, names: Any) -> str:
    """How much it says; the paper itself is read where it is opened."""
    rows = ((len(value.get(key, ())), words) for key, words in _LISTS.items())
    return ", ".join(f"{count} {words}" for count, words in rows if count)


def _shared_with(reach: Reach) -> Q:
    """Shared with the grant's agency, wherever its member lies (ADR 0070)."""
    # unscoped: of one reach
    shares = MinutesShare.objects.current().filter(agency__in=reach.agencies or ())
    return Q(pk__in=shares.order_by().values("minutes")) if reach.agencies else NOTHING


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MinutesQuerySet":
        """Of inspections in the person's territory, and to read those that were shared with his
        agency; but for restricted cases."""
        found = where(user, Resource.MINUTES, action, _issued_in)
        if action == Action.READ and found:
            found |= where(user, Resource.MINUTES, Action.ADD, _shared_with)
        return self.filter(found).exclude(_sealed(user))

    def in_own_sight(self, user: User) -> "MinutesQuerySet":
        """Of those in sight: without what he reads only because it was shared."""
        return self.filter(where(user, Resource.MINUTES, Action.READ, _issued_in))

    def shared_with(self, user: User) -> "MinutesQuerySet":
        """Of those in sight: what another force shares with his agency now."""
        # unscoped: narrows minutes in sight
        shared = MinutesShare.objects.current().order_by().values("minutes")
        mine = where(user, Resource.MINUTES, Action.ADD, _shared_with)
        return self.filter(mine, pk__in=shared)

    def in_journal_of(self, user: User) -> "MinutesQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.MINUTES, Action.READ, _issued_in))

    def sealed_from(self, user: User) -> "MinutesQuerySet":
        """Of cases restricted to others."""
        return self.filter(_sealed(user))

    def but_sealed_from(self, user: User | None) -> "MinutesQuerySet":
        """Without those of cases restricted to others, as if they were not there (ADR 0046).

        None: the system itself, from which nothing is kept.
        """
        return self.exclude(_sealed(user)) if user else self

    def unread_by(self, user: User) -> "MinutesQuerySet":
        """Of those in sight: shared with his agency, and nobody there has opened them."""
        # unscoped: who else works there
        colleagues = User.objects.filter(agency__isnull=False, agency=user.agency_id)
        # unscoped: whether a colleague opened what is shared with both
        opened = Look.objects.filter(
            Q(actor_id=user.pk) | Q(actor_id__in=colleagues.values("pk")),
            subject=Minutes._meta.label_lower,
            subject_id=Cast(OuterRef("pk"), models.CharField()),
        )
        return self.shared_with(user).standing().filter(~Exists(opened))

    def standing(self) -> "MinutesQuerySet":
        """Not cancelled."""
        return self.filter(cancelled_on=None)


class Minutes(models.Model):
    """A paper about one subject of an inspection, or about a violation there (biên bản).

    `number`: of the agency's register of its kind and `year`; a cancelled one stays taken.
    `given_number`: instead of it, as another system gave it, sign included (01020015/BB-KT).
    `content`: what it says, as it was issued; never edited. Personal values of the violator stand
    beside it, so that the journal keeps only seals of them.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=12, choices=MinutesKind.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    result = models.ForeignKey(
        Result, models.PROTECT, related_name="+", verbose_name="kết quả kiểm tra"
    )
    violation = models.ForeignKey(
        Violation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hành vi vi phạm",
    )
    number = models.PositiveIntegerField("số", null=True, blank=True)
    given_number = models.CharField("số do hệ thống khác cấp", max_length=60, blank=True)
    year = models.PositiveIntegerField("năm")
    issued_on = models.DateField("ngày lập")
    content = models.JSONField("nội dung")
    violator_born_on = models.DateField("ngày sinh của người vi phạm", null=True, blank=True)
    violator_address = models.CharField(
        "nơi ở, trụ sở của người vi phạm", max_length=300, blank=True
    )
    violator_number = models.CharField("số định danh của người vi phạm", max_length=20, blank=True)
    cancelled_on = models.DateField("hủy số ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = MinutesQuerySet.as_manager()
    resource = Resource.MINUTES
    weighs = False
    happened_on = "issued_on"
    formatters = {"content": _counted}
    sealed: ClassVar = dict.fromkeys(
        ("violator_born_on", "violator_address", "violator_number"), ".+"
    )
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "biên bản"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "number"], name="minutes_number_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "given_number"],
                condition=~Q(given_number=""),
                name="minutes_given_number_once",
            ),
            models.CheckConstraint(
                condition=Q(number=None) ^ Q(given_number=""), name="minutes_have_one_number"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("issued_on", "cancelled_on", "violator_born_on"),
                    numbers=("number", "year"),
                ),
                name="minutes_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("issued_on"), name="minutes_recorded_after_issued"
            ),
            models.CheckConstraint(
                condition=not_before("cancelled_on", "issued_on"),
                name="minutes_cancelled_after_issued",
            ),
            models.CheckConstraint(
                condition=Q(kind=MinutesKind.VIOLATION) ^ Q(violation=None),
                name="minutes_of_a_violation_say_which",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} số {self.title}"

    @property
    def title(self) -> str:
        """12/BB-KT; as it was given, where another system numbers them."""
        return title_of(self.number, self.kind) if self.number else self.given_number

    @property
    def compared_number(self) -> str:
        """Its title, with the sign of its kind where it was given without one."""
        bare = "" if "/" in self.title else f"/{SYMBOLS[MinutesKind(self.kind)]}"
        return self.title + bare

    @property
    def owner(self) -> Party | None:
        """Whom they are about; of a shop, whoever keeps it."""
        shop = self.result.establishment
        return shop.party if shop else self.result.party

    def home_areas(self) -> set[int]:
        member = self.result.establishment or self.result.party
        return home_areas(member) if member else set()


class MinutesShareQuerySet(models.QuerySet["MinutesShare"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "MinutesShareQuerySet":
        """Of minutes in the person's own sight; to share, of his own agency's."""
        # redundant: of minutes in sight; domain/coordination/tests/test_sharing.py
        rows = Minutes.objects.visible_to(user, action)
        if action == Action.READ:
            rows = rows.in_own_sight(user)
        return self.filter(minutes__in=rows.order_by().values("pk"))

    def in_journal_of(self, user: User) -> "MinutesShareQuerySet":
        """As of their minutes."""
        rows = Minutes.objects.in_journal_of(user)
        return self.filter(minutes__in=rows.order_by().values("pk"))

    def sealed_from(self, user: User) -> "MinutesShareQuerySet":
        """As of their minutes."""
        rows = Minutes.objects.sealed_from(user)
        return self.filter(minutes__in=rows.order_by().values("pk"))

    def current(self) -> "MinutesShareQuerySet":
        """Not withdrawn."""
        return self.filter(ended_on=None)


class MinutesShare(models.Model):
    """Minutes that a force of the same joint check may read and print (chia sẻ biên bản)."""

    minutes = models.ForeignKey(
        Minutes, models.PROTECT, related_name="shares", verbose_name="biên bản"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="lực lượng được chia sẻ"
    )
    shared_on = models.DateField("chia sẻ ngày")
    shared_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người chia sẻ"
    )
    ended_on = models.DateField("thôi chia sẻ ngày", null=True, blank=True)

    objects = MinutesShareQuerySet.as_manager()
    resource = Resource.MINUTES
    weighs = False

    class Meta:
        verbose_name = "chia sẻ biên bản"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "agency"],
                condition=Q(ended_on=None),
                name="minutes_shared_with_a_force_once",
            ),
            models.CheckConstraint(
                condition=typed(days=("shared_on", "ended_on")),
                name="minutesshare_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "shared_on"),
                name="minutes_share_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} cho {self.agency}"

    def home_areas(self) -> set[int]:
        return self.minutes.home_areas()
