"""What happened to a paper: each kind of event has its own boxes."""

from datetime import date

from django import forms

from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import CountField, DayField, MoneyField
from hangthat.core.web.forms.options import CleanedData, FormData
from hangthat.domain.cases.models import EventKind, Money, PaperTerm
from hangthat.domain.cases.services.following import Details
from hangthat.domain.cases.services.paper_terms import UNITS

_WORDS = {
    EventKind.SERVED: "Cách giao",
    EventKind.ENFORCEMENT: "Biện pháp cưỡng chế",
    EventKind.ANNULMENT: "Lý do",
    EventKind.SUSPENSION: "Căn cứ, nội dung",
    EventKind.RESUMPTION: "Vì sao tiếp tục thi hành",
    EventKind.EXTENSION: "Lý do theo luật",
    EventKind.PUBLICATION: "Nơi công bố, hoặc nơi đã gửi để công bố",
}
_WITH_A_PAPER = (EventKind.SUSPENSION, EventKind.EXTENSION, EventKind.CORRECTION)
_MORE = {
    EventKind.SERVED: ("effective_on",),
    EventKind.PAYMENT: ("amount_vnd", "money", "receipt"),
    EventKind.ENFORCEMENT: ("document",),
    EventKind.APPEAL: ("document",),
    EventKind.SUSPENSION: ("until", "document"),
    EventKind.RESUMPTION: ("document",),
    EventKind.EXTENSION: ("term", "extra", "unit", "document"),
    EventKind.CORRECTION: ("document",),
    EventKind.ANNULMENT: ("document",),
    EventKind.PUBLICATION: ("document",),
}
_ASKED = {EventKind.PAYMENT: ("answer",), EventKind.COMPLIED: ("answer",)}


class EventForm(AnswerForm):
    occurred_on = DayField(label="Ngày")
    amount_vnd = MoneyField(label="Số tiền (đồng)")
    money = forms.ChoiceField(
        label="Khoản thu",
        choices=[(one.value, one.label) for one in Money if one != Money.GOODS],
        help_text="Tiền bán hàng tịch thu ghi ở sổ tang vật, cùng dòng bán của lô hàng",
    )
    receipt = forms.CharField(label="Số biên lai", max_length=60, required=False)
    until = DayField(label="Đến hết ngày", required=False)
    effective_on = DayField(
        label="Có hiệu lực từ ngày", required=False, help_text="Bỏ trống: từ ngày giao"
    )
    term = forms.ChoiceField(label="Thời hạn được gia hạn", choices=PaperTerm.choices)
    extra = CountField(label="Gia hạn thêm", min_value=1, max_value=3650)
    unit = forms.ChoiceField(label="Đơn vị", choices=UNITS, initial=Unit.DAY)
    document = forms.CharField(label="Số văn bản", max_length=60, required=False)
    words = forms.CharField(
        label="Nội dung", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: FormData, *, kind: EventKind, today: date) -> None:
        super().__init__(data)
        kept = {"occurred_on", "words", *_MORE.get(kind, ()), *_ASKED.get(kind, ())}
        for name in self.fields.keys() - kept:
            del self.fields[name]
        self.fields["occurred_on"].initial = today
        if kind in _WITH_A_PAPER:
            self.fields["document"].required = self.fields["words"].required = True
        self.needed = ("words",) * (kind in _WORDS)  # refused by the service, in words of its own
        self.order_fields([name for name in self.fields if name != "answer"])
        self.fields["words"].label = _WORDS.get(kind, "Nội dung")

    @property
    def details(self) -> Details:
        apart = ("occurred_on", "answer")
        given: CleanedData = {k: v for k, v in self.cleaned_data.items() if k not in apart}
        return Details(**given)
