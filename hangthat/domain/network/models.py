"""What leads from one case to another, noted in a case by whoever works on it."""

import re
from typing import ClassVar, cast

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.text import bare_phone, fold
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.models.attached import OfCaseQuerySet
from hangthat.domain.matching.engine.forms import bare_url


class TraceKind(models.TextChoices):
    PHONE = "phone", "số điện thoại"
    ACCOUNT = "account", "tài khoản, kênh bán hàng"
    VEHICLE = "vehicle", "phương tiện (biển số)"
    STORE = "store", "kho, điểm tập kết"
    ROUTE = "route", "tuyến đường, lối mở"


def trace_key(kind: str, value: str) -> str:
    """What two spellings of one trace have in common."""
    if kind == TraceKind.PHONE:
        return bare_phone(value)
    if kind == TraceKind.VEHICLE:
        return re.sub(r"[\W_]", "", fold(value))
    if kind == TraceKind.ACCOUNT:
        return bare_url(value).lstrip("@")
    return " ".join(fold(value).split())


class CaseTraceQuerySet(OfCaseQuerySet):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CaseTraceQuerySet":
        """Those of cases in sight; telephone numbers only for who may read them."""
        # redundant: on the tour of cases in sight; domain/network/tests/test_sight.py
        found = cast(CaseTraceQuerySet, super().visible_to(user, action))
        if may(user, Resource.PARTY, Action.PHONE):
            return found
        return found.exclude(kind=TraceKind.PHONE)


class CaseTrace(models.Model):
    """A telephone, an account, a vehicle, a store or a route that came up in a case (đầu mối).

    It says that it came up there, and of nobody that he did anything. `key`: the same for every
    spelling of one trace.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    kind = models.CharField("loại đầu mối", max_length=8, choices=TraceKind.choices)
    value = models.CharField("nội dung", max_length=300)
    key = models.CharField(max_length=300, editable=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    added_on = models.DateField("ghi ngày")
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)

    sealed: ClassVar = {"value": ".+"}  # it may be a person's number

    objects = CaseTraceQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "đầu mối của vụ việc"
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"], name="trace_by_key")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "key"],
                condition=Q(ended_on=None),
                name="trace_once_in_case",
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on")),
                name="casetrace_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="trace_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        """Without its content, which is read through sight alone."""
        return f"{self.get_kind_display()} của {self.case}"
