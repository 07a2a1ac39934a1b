"""Hand-overs of cases (bàn giao)."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.handovers.lexicon import TONES, HandoverKind, Stage
from hangthat.domain.handovers.models.handover_rows import HandoverQuerySet


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Its code and the numbers of its papers, not what it is about: words that were mistyped are
    compared with all words of the index, whoever may see their rows."""
    columns = ("pk", "number", "code", "receipt_number", "stage")
    found = rows.order_by("pk").values_list(*columns)
    for pk, number, code, receipt, stage in found.iterator(chunk_size=5_000):
        words = " ".join(filter(None, (number, code, receipt)))
        over = (OVER,) if stage == Stage.WITHDRAWN else ()
        yield pk, Text(fold(words), marked=words, states=over)


class Handover(models.Model):
    """A case, a question about it or a sample of its goods, handed to another body.

    `receiver`: an agency that works here; else `receiver_name` alone says who (a laboratory).
    `addressee`: the one person to whom it goes; of a restricted case he must be named.
    `for_handling`: the whole case goes, so that it is no longer the giver's to decide.
    `agreed_days`: by when the answer is agreed, where no law says it. Units: days.
    `sample`…`question`: what is to be examined, and what is asked of it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    violation = models.ForeignKey(
        Violation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hành vi vi phạm liên quan",
    )
    kind = models.CharField("chuyển cho", max_length=12, choices=HandoverKind.choices)
    for_handling = models.BooleanField("chuyển cả vụ việc để xử lý", default=False)
    sender = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan bàn giao"
    )
    receiver = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan tiếp nhận",
    )
    receiver_name = models.CharField("tên nơi tiếp nhận", max_length=300)
    addressee = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người tiếp nhận được nêu tên",
    )
    content = models.TextField("nội dung bàn giao", max_length=2000)
    sample = models.CharField("mẫu", max_length=300, blank=True)
    sample_seal = models.CharField("số niêm phong mẫu", max_length=100, blank=True)
    sampled_on = models.DateField("ngày lấy mẫu", null=True, blank=True)
    question = models.CharField("yêu cầu kiểm nghiệm, giám định", max_length=1000, blank=True)
    agreed_days = models.PositiveIntegerField("thời hạn thỏa thuận (ngày)", null=True, blank=True)
    stage = models.CharField(
        "giai đoạn", max_length=12, choices=Stage.choices, default=Stage.PREPARED
    )
    number = models.CharField("số văn bản chuyển", max_length=60, blank=True)
    sent_on = models.DateField("ngày chuyển", null=True, blank=True)
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    receipt_number = models.CharField("số biên nhận", max_length=60, blank=True)
    ended_on = models.DateField("ngày có kết quả", null=True, blank=True)
    evidence_on = models.DateField("kết quả vào bút lục ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = HandoverQuerySet.as_manager()
    resource = Resource.HANDOVER
    weighs = False
    timed = True
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "bàn giao"
        ordering = ["-recorded_at", "-pk"]
        indexes = [
            models.Index(fields=["sender", "stage"], name="handover_sender"),
            models.Index(fields=["receiver", "stage"], name="handover_receiver"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=("sampled_on", "sent_on", "received_on", "ended_on", "evidence_on"),
                    numbers=("agreed_days",),
                ),
                name="handover_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("received_on", "sent_on"), name="handover_received_after_sent"
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "sent_on"), name="handover_ended_after_sent"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=(Stage.PREPARED, Stage.WITHDRAWN))
                | Q(sent_on__isnull=False) & ~Q(number=""),
                name="handover_sent_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, receipt_number="")
                | Q(received_on__isnull=False) & ~Q(receipt_number=""),
                name="handover_received_with_number_and_day",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "receiver", "sample"],
                condition=Q(ended_on__isnull=True, receiver__isnull=False),
                name="handover_open_once_at_an_agency",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "receiver_name", "sample"],
                condition=Q(ended_on__isnull=True, receiver__isnull=True),
                name="handover_open_once_at_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"bàn giao {self.number or self.code} cho {self.receiver_name}"

    def home_areas(self) -> set[int]:
        return home_areas(self.case)

    @property
    def tone(self) -> str:
        return TONES.get(Stage(self.stage), "info")

    @property
    def is_over(self) -> bool:
        return self.ended_on is not None
