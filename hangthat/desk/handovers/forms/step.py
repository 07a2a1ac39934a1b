"""Forms of what happens after the sending."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.lexicon import DAYS_OR_LONGER, Move, Unit
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import CountField, DayField, MoneyField
from hangthat.core.web.forms.options import CleanedData, FormData, FormFiles, FormOptions, field_of
from hangthat.desk.parts.forms.clock_moves import NEEDED
from hangthat.domain.handovers.lexicon import (
    EXAMINED,
    INFORMED_KINDS,
    Finding,
    HandoverKind,
    Stage,
    backward,
    followers,
)
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import StepTerms

_BACK = f"{Move.TAKE_BACK}:"  # and the place of the event
_UNITS = [(one.value, one.label) for one in DAYS_OR_LONGER]


class StepForm(AnswerForm):
    """A receipt, an answer, a stage; only what may come next, and what lies behind."""

    stage = forms.ChoiceField(label="Mốc")
    occurred_on = DayField(label="Ngày")
    document = forms.CharField(label="Số văn bản, số biên nhận", max_length=60)
    finding = forms.ChoiceField(
        label="Kết luận của kết quả",
        choices=[("", "—"), *Finding.choices],
        required=False,
        help_text="Là chứng cứ; không tự kết luận hành vi vi phạm",
    )
    accused = CountField(
        label="Số bị can",
        min_value=0,
        max_value=10_000,
        required=False,
        help_text="Khi khởi tố (bổ sung: chỉ số thêm), truy tố, xét xử",
    )
    amount_vnd = MoneyField(label="Số tiền (đồng)", required=False)
    receipt = forms.CharField(label="Số biên lai nộp tiền", max_length=60, required=False)
    words = forms.CharField(
        label="Nội dung", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label="Lý do quay lại giai đoạn trước", max_length=500, required=False)
    upload = forms.FileField(
        label="Bản quét văn bản",
        required=False,
        help_text="PDF, PNG hoặc JPEG",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        handover: Handover,
        today: date,
    ) -> None:
        super().__init__(data, files)
        kind, now = HandoverKind(handover.kind), Stage(handover.stage)
        ahead, behind = followers(kind, now), backward(kind, now)
        field_of(self, "stage", forms.ChoiceField).choices = [
            *((one.value, one.label.capitalize()) for one in ahead),
            *((one.value, f"{one.label.capitalize()} (quay lại, phải có lý do)") for one in behind),
        ]
        self.fields["occurred_on"].initial = today
        if not behind:
            del self.fields["reason"]
        self._narrow(kind, now)

    def terms(self) -> StepTerms:
        given = self.cleaned_data
        names = (
            "stage", "occurred_on", "document", "words", "reason", "accused", "amount_vnd",
            "receipt", "finding", "upload", "answer",
        )  # fmt: skip
        return StepTerms(**{name: given[name] for name in names if name in given})

    def _narrow(self, kind: HandoverKind, now: Stage) -> None:
        gone = set()
        if kind != HandoverKind.POLICE or now == Stage.SENT:
            gone.add("accused")
        if kind not in EXAMINED or now == Stage.SENT:
            gone.add("finding")
        if now == Stage.SENT or kind not in {*EXAMINED, HandoverKind.TAX}:
            gone |= {"amount_vnd", "receipt"}
        if kind in EXAMINED:
            gone.add("receipt")
            if "amount_vnd" in self.fields:
                self.fields["amount_vnd"].label = "Chi phí kiểm nghiệm, giám định (đồng)"
        if "receipt" in gone:
            gone.add("answer")
        self.order_fields([name for name in self.fields if name != "answer"])
        for name in gone:
            del self.fields[name]


class InformForm(forms.Form):
    """Who else was told, by which paper."""

    agency = forms.ModelChoiceField(
        label="Cơ quan được thông báo", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    informed_on = DayField(label="Ngày thông báo")
    document = forms.CharField(label="Số văn bản", max_length=60)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        told = Agency.objects.in_force(on=today).filter(kind__in=INFORMED_KINDS)
        field_of(self, "agency", forms.ModelChoiceField).queryset = told.order_by("sort_key")
        self.fields["informed_on"].initial = today


class ClockForm(forms.Form):
    """Stopped, resumed or extended from a day, by a reason and a paper; or one of these taken back.

    `mistakes`: place of the event → what may be taken back.
    """

    act = forms.ChoiceField(label="Việc")
    on = DayField(label="Từ ngày", required=False)
    reason = forms.CharField(label="Lý do", max_length=300)
    paper = forms.CharField(label="Văn bản", max_length=300, required=False)
    amount = CountField(label="Gia hạn thêm", min_value=1, max_value=365, required=False)
    unit = forms.ChoiceField(label="Đơn vị", choices=_UNITS, initial=Unit.DAY, required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        stopped: bool,
        mistakes: Mapping[int, str],
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        first = Move.RESUME if stopped else Move.STOP
        acts = [(one.value, one.label) for one in (first, Move.EXTEND)]
        acts += [(f"{_BACK}{n}", f"Ghi nhầm: {words}") for n, words in mistakes.items()]
        field_of(self, "act", forms.ChoiceField).choices = acts
        self.fields["on"].initial = today

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        if not str(given.get("act")).startswith(_BACK):
            for name, words in NEEDED.items():
                if name not in self.errors and not given.get(name):
                    self.add_error(name, words)
        if given.get("act") == Move.EXTEND and not given.get("amount"):
            self.add_error("amount", "Ghi gia hạn thêm bao nhiêu.")
        return given

    @property
    def terms(self) -> MoveTerms:
        given = self.cleaned_data
        if given["act"].startswith(_BACK):
            n = int(given["act"].removeprefix(_BACK))
            return MoveTerms(Move.TAKE_BACK, given["reason"], event=n)
        return MoveTerms(
            given["act"], given["reason"], given["on"], given["paper"], given["amount"],
            given["unit"],
        )  # fmt: skip
