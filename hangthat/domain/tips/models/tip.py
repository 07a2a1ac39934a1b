"""A tip: what must be known without opening it. What was told is in its sealed parts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.common.querysets import typed
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Place
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.tips.lexicon import OPEN_STATES, Outcome, Source, TipState
from hangthat.domain.tips.models.reader import TipReader
from hangthat.domain.tips.models.sight import TipQuerySet


class Tip(models.Model):
    """`receipt`: Argon2id of the sender's receipt, by which the tip is found. `sender`: the public
    key that the receipt gives, to which answers are sealed. `public`: the tip's own key, whose
    secret lies in the envelopes. `refused`: the reader who may not have it again, since the sender
    asked for another; nor that to which it was joined. `reopening_asked_on`: the sender asked for
    another look, and nobody else can open it yet. `first_answered_on`: that day, whether or
    not it was reopened later. `read_on`: when the sender first read the answer. `held_on`: its
    contents are kept beyond their time. `split_on`: the tip to which it was joined went to an
    agency to which it could not go along. `destroyed_on`: since then nothing is sealed any more.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    source = models.CharField("nguồn tin", max_length=12, choices=Source.choices)
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan xử lý"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="địa bàn")
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chợ, TTTM"
    )
    goods = models.CharField("nhóm hàng", max_length=200, blank=True)
    accused = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan bị phản ánh",
    )  # fmt: skip
    received_on = models.DateField("nhận ngày")
    state = models.CharField(
        "trạng thái", max_length=10, choices=TipState.choices, default=TipState.NEW
    )
    reader = models.ForeignKey(
        TipReader, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người xử lý",
    )  # fmt: skip
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices, blank=True)
    answered_on = models.DateField("trả lời ngày", null=True, blank=True)
    first_answered_on = models.DateField("trả lời lần đầu ngày", null=True, blank=True)
    read_on = models.DateField("người báo đọc trả lời ngày", null=True, blank=True)
    reopened_on = models.DateField("đề nghị xem lại ngày", null=True, blank=True)
    reopening_asked_on = models.DateField(
        "đề nghị xem lại, chờ người đọc khác từ ngày", null=True, blank=True
    )
    refused = models.ForeignKey(
        TipReader, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đã xử lý lần trước",
    )  # fmt: skip
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="gộp vào tin báo",
    )  # fmt: skip
    split_on = models.DateField("tách khỏi tin báo gộp ngày", null=True, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vụ việc"
    )
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cuộc kiểm tra",
    )  # fmt: skip
    signalled_on = models.DateField("thành tín hiệu ngày", null=True, blank=True)
    held_on = models.DateField("giữ lại nội dung từ ngày", null=True, blank=True)
    held_for = models.CharField("lý do giữ lại", max_length=500, blank=True)
    destroyed_on = models.DateField("hủy nội dung ngày", null=True, blank=True)
    receipt = models.CharField("dấu mã tra cứu", max_length=64, unique=True)
    sender = models.CharField("khóa trả lời", max_length=100)
    public = models.CharField("khóa tin báo", max_length=100)

    objects = TipQuerySet.as_manager()
    resource = Resource.TIP
    weighs = False
    timed = True
    sealed: ClassVar = dict.fromkeys(("receipt", "sender", "public"), ".+")

    class Meta:
        verbose_name = "tin báo"
        ordering = ["received_on", "pk"]
        indexes = [models.Index(fields=["agency", "state"], name="tip_by_agency_and_state")]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=(
                        *("received_on", "answered_on", "read_on", "reopened_on", "signalled_on"),
                        *("held_on", "destroyed_on", "first_answered_on", "reopening_asked_on"),
                        "split_on",
                    )
                ),
                name="tip_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=TipState.ANSWERED, answered_on__isnull=False) & ~Q(outcome="")
                | ~Q(state=TipState.ANSWERED),
                name="tip_answered_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state=TipState.JOINED, joined_to__isnull=False)
                | ~Q(state=TipState.JOINED) & Q(joined_to=None),
                name="tip_joined_to_another",
            ),
            models.CheckConstraint(
                condition=Q(reopening_asked_on=None)
                | Q(
                    state__in=(TipState.ANSWERED, TipState.JOINED),
                    reopened_on=None,
                    destroyed_on=None,
                ),
                name="tip_waits_for_another_look_while_closed",
            ),
            models.CheckConstraint(
                condition=Q(held_on=None, held_for="")
                | Q(held_on__isnull=False, destroyed_on=None) & ~Q(held_for=""),
                name="tip_held_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"tin báo {self.code}"

    @property
    def tone(self) -> str:
        return TipState(self.state).tone

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def spot(self) -> str:
        """Where, as far as it is not sealed."""
        return f"{self.place}, {self.area}" if self.place else str(self.area)
