"""What was answered about two checks of one subject."""

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.records import home_areas
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members

# models of planned checks with the word before their keys; `facts.planned` has their columns
SECRET = {"visit": "followups.PlannedVisit", "planned": "programmes.PlannedCheck"}


class Way(models.TextChoices):
    SEPARATE = "separate", "vẫn kiểm tra riêng"
    TELL = "tell", "đầu mối báo cho hai bên"
    JOINT = "joint", "đầu mối đề nghị kiểm tra liên ngành"
    LET_GO = "let_go", "đầu mối để hai bên tự làm"


TOLD = (Way.TELL, Way.JOINT)


def _own(reach: Reach) -> Q:
    return about_members(reach) & (Q() if reach.agencies is None else Q(agency__in=reach.agencies))


class OverlapAnswerQuerySet(models.QuerySet["OverlapAnswer"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OverlapAnswerQuerySet":
        """Within the territory; of a secret check only who knows of it, and the liaison. To add
        one: the person's own agency's, and the liaison's."""
        if action != Action.READ:
            own = where(user, Resource.COORDINATION, action, _own)
            decides = where(user, Resource.COORDINATION, Action.APPROVE, about_members)
            return self.filter(own | decides) if own and decides else self.all()
        rows = self.filter(where(user, Resource.COORDINATION, Action.READ, about_members))
        decides = where(user, Resource.COORDINATION, Action.APPROVE, about_members)
        own = where(user, Resource.COORDINATION, Action.ADD, _own)
        if not (decides and own):  # no condition at all: everything
            return rows
        told = Q(way__in=TOLD) & _reads_one(user)
        mine = Q(agency__isnull=False) & own & (_reads_both(user) | _was_told(user))
        return rows.filter(Q(secret=False) | decides | mine | told)

    def told_to(self, user: User) -> "OverlapAnswerQuerySet":
        """The liaison told him: one of the checks is his to know."""
        return self.filter(way__in=TOLD).filter(_reads_one(user))

    def in_journal_of(self, user: User) -> "OverlapAnswerQuerySet":
        """Those whose lines the person may read once both checks are over, and those he sees."""
        # redundant: on the tour no check is over; domain/coordination/tests/test_secrets.py
        mine = OverlapAnswer.objects.visible_to(user).order_by().values("pk")
        read = where(user, Resource.JOURNAL, Action.READ, about_members)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "OverlapAnswerQuerySet":
        """About a secret check that is not over yet, and none of the person's business."""
        # off tour: domain/coordination/tests/test_planned_checks.py
        mine = OverlapAnswer.objects.visible_to(user).order_by().values("pk")
        return self.filter(secret=True).filter(_coming()).exclude(pk__in=mine)


class OverlapAnswer(models.Model):
    """An answer to a warning that one subject is checked twice (trả lời cảnh báo trùng lặp).

    `one`, `other`: the two checks, as `inspection:12` or `visit:7`, in the order of their keys: a
    warning goes on naming its checks when records are merged or checks withdrawn. Once a planned
    one is held, the answer is read as one about what was held.
    `secret`: one of them may be known only to those who are named. `agency`: whose answer it is;
    empty: the liaison's.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    one = models.CharField("cuộc kiểm tra thứ nhất", max_length=60)
    other = models.CharField("cuộc kiểm tra thứ hai", max_length=60)
    way = models.CharField("trả lời", max_length=10, choices=Way.choices)
    secret = models.BooleanField("được giữ kín", default=False)
    reason = models.CharField("lý do", max_length=500, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc")

    sealed: ClassVar = dict.fromkeys(("party", "establishment", "one", "other", "reason"), ".+")

    objects = OverlapAnswerQuerySet.as_manager()
    resource = Resource.COORDINATION
    weighs = False
    duplicates_may_stay: ClassVar = True  # both were answered

    class Meta:
        verbose_name = "trả lời cảnh báo trùng lặp"
        ordering = ["-answered_at", "-pk"]
        constraints = [
            member_constraint("overlap_answer_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="overlap_in_one_order"),
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=Q(agency=None),
                name="overlap_decided_once_by_the_liaison",
            ),
            models.UniqueConstraint(
                fields=["one", "other", "agency"], name="overlap_answered_once_by_each_force"
            ),
        ]

    def __str__(self) -> str:
        return f"trả lời cảnh báo trùng lặp: {self.get_way_display()}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]


def _reads_one(user: User) -> Q:
    """One of the two checks is a planned one that is his to go to, not only published."""
    found = Q(pk__in=[])
    for kind in SECRET:
        keys = _keys(kind, _own_rows(kind, user))
        found |= Q(one__in=keys) | Q(other__in=keys)
    return found


def _reads_both(user: User) -> Q:
    """No planned one of the two is kept from him."""
    found = Q()
    for kind, model in SECRET.items():
        # redundant: no answer on the tour; domain/coordination/tests/test_planned_checks.py
        keys = _keys(kind, apps.get_model(model)._default_manager.visible_to(user))
        for side in ("one", "other"):
            found &= ~Q(**{f"{side}__startswith": f"{kind}:"}) | Q(**{f"{side}__in": keys})
    return found


def _was_told(user: User) -> Q:
    """The liaison told of these two, and one of them is his."""
    # unscoped: of the answers that are asked for
    same = OverlapAnswer.objects.filter(one=OuterRef("one"), other=OuterRef("other"))
    return Q(Exists(same.filter(way__in=TOLD))) & _reads_one(user)


def _own_rows(kind: str, user: User) -> QuerySet[Any]:
    # redundant: no answer on the tour; domain/coordination/tests/test_secrets.py
    rows: Any = apps.get_model(SECRET[kind])._default_manager.visible_to(user)
    # who reads a published plan goes nowhere for that
    return rows.day_known_to(user) if hasattr(rows, "day_known_to") else rows


def _coming() -> Q:
    """One of the two checks is planned and not over."""
    found = Q(pk__in=[])
    for kind, model in SECRET.items():
        keys = _keys(kind, apps.get_model(model)._default_manager.open())
        found |= Q(one__in=keys) | Q(other__in=keys)
    return found


def _keys(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    named = Concat(Value(f"{kind}:"), Cast("pk", CharField()), output_field=CharField())
    return rows.order_by().annotate(overlap_key=named).values("overlap_key")
