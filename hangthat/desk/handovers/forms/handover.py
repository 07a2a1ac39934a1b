"""Forms of a hand-over: prepared, its sample, sent."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django import forms
from django.db.models import Model, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import CountField, DayField, LongSelect
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.cases.models import Case, CaseFile, CaseGoods, CaseInvoice, Violation
from hangthat.domain.handovers.lexicon import AGENCY_KINDS, EXAMINED, HandoverKind
from hangthat.domain.handovers.services import Receiver, SampleTerms

_SAMPLE = ("sample", "sample_seal", "sampled_on", "question")


class SampleForm(forms.Form):
    """What is examined and asked."""

    sample = forms.CharField(label="Mẫu", max_length=300, help_text="Tên mẫu, số lượng")
    sample_seal = forms.CharField(label="Số niêm phong mẫu", max_length=100, required=False)
    sampled_on = DayField(label="Ngày lấy mẫu", required=False)
    question = forms.CharField(
        label="Yêu cầu kiểm nghiệm, giám định",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreed_days = CountField(
        label="Thời hạn trả kết quả (ngày)",
        min_value=1,
        max_value=3650,
        required=False,
        help_text="Theo văn bản yêu cầu hoặc hợp đồng, tính từ ngày tiếp nhận",
    )

    def terms(self) -> SampleTerms:
        names = (*_SAMPLE, "agreed_days")
        return SampleTerms(**{n: self.cleaned_data[n] for n in names if n in self.cleaned_data})


class PrepareForm(SampleForm):
    """To whom a case goes, and why; `kind` stands in the address."""

    field_order = (
        "sender", "receiver", "receiver_name", "addressee", "content", "for_handling", "since",
        "violation",
    )  # fmt: skip
    sender = forms.ModelChoiceField(
        label="Cơ quan bàn giao", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    receiver = forms.ModelChoiceField(
        label="Cơ quan tiếp nhận",
        empty_label="Chọn cơ quan",
        queryset=Agency.objects.none(),
        widget=LongSelect,
    )
    receiver_name = forms.CharField(
        label="Hoặc tên nơi tiếp nhận",
        max_length=300,
        required=False,
        help_text="Khi nơi tiếp nhận không có trong danh sách cơ quan",
    )
    addressee = forms.CharField(
        label="Người tiếp nhận (tên đăng nhập)",
        max_length=150,
        required=False,
        help_text="Bắt buộc khi vụ việc hạn chế người xem: chỉ người này được mở",
    )
    content = forms.CharField(
        label="Nội dung bàn giao", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    for_handling = forms.BooleanField(
        label="Chuyển cả vụ việc để xử lý",
        required=False,
        help_text="Không đánh dấu: chỉ hỏi, xác minh, phối hợp; vụ việc vẫn do bên giao xử lý",
    )
    since = forms.DateTimeField(
        label="Phát hiện không thuộc thẩm quyền lúc",
        required=False,
        widget=forms.DateTimeInput(
            attrs={"placeholder": "20/11/2026 09:00"}, format="%d/%m/%Y %H:%M"
        ),
        error_messages={"invalid": "Cần ngày và giờ, ví dụ 20/11/2026 09:00."},
        help_text="Thời hạn phải chuyển tính từ lúc này; để trống là bây giờ",
    )
    violation = forms.ModelChoiceField(
        label="Hành vi vi phạm liên quan",
        queryset=Violation.objects.none(),
        required=False,
        empty_label="Cả vụ việc",
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        kind: HandoverKind,
        case: Case,
        user: User,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        mine = rights_of(user).agencies(Resource.HANDOVER, Action.ADD)
        field_of(self, "sender", forms.ModelChoiceField).queryset = agencies.filter(pk__in=mine)
        self.fields["sender"].initial = user.agency_id
        receiver = field_of(self, "receiver", forms.ModelChoiceField)
        wanted = AGENCY_KINDS.get(kind)
        receiver.queryset = agencies.filter(kind=wanted) if wanted else agencies
        if wanted:
            del self.fields["receiver_name"]
        else:
            receiver.required = False
        # redundant: of a case in sight
        found = Violation.objects.visible_to(user).filter(case=case).order_by("found_on", "pk")
        field_of(self, "violation", forms.ModelChoiceField).queryset = found
        self.kind, self.case = kind, case
        self._narrow()

    def receiver_chosen(self) -> Receiver:
        given = self.cleaned_data
        return receiver_of(given["receiver"], given.get("receiver_name", ""), given["addressee"])

    def _narrow(self) -> None:
        """Only what this kind asks for."""
        if self.kind not in EXAMINED:
            for name in _SAMPLE:
                del self.fields[name]
        else:
            self.fields["sample"].required = False
            del self.fields["for_handling"]
        if self.kind in (HandoverKind.POLICE, HandoverKind.TAX):
            del self.fields["agreed_days"]
            del self.fields["for_handling"]


class SendForm(AnswerForm):
    """By which paper, on which day, and what goes along."""

    field_order = ("number", "sent_on", "papers", "goods", "invoices", "answer")
    number = forms.CharField(label="Số văn bản chuyển", max_length=60)
    sent_on = DayField(label="Ngày chuyển")
    papers = forms.ModelMultipleChoiceField(
        label="Tài liệu (bút lục)",
        queryset=CaseFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    goods = forms.ModelMultipleChoiceField(
        label="Tang vật, hàng hóa",
        queryset=CaseGoods.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    invoices = forms.ModelMultipleChoiceField(
        label="Hóa đơn",
        queryset=CaseInvoice.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        papers: QuerySet[CaseFile],
        goods: QuerySet[CaseGoods],
        invoices: QuerySet[CaseInvoice],
        to_tax: bool,
        whole: bool,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.fields["sent_on"].initial = today
        self._offer("papers", papers)
        self._offer("goods", goods)
        self._offer("invoices", invoices)
        if not to_tax and "invoices" in self.fields:
            self.fields["invoices"].initial = []
        if not whole:  # the case stays, and nothing is asked
            del self.fields["answer"]

    def _offer(self, name: str, rows: QuerySet[Model]) -> None:
        """All of them are ticked at first; invoices only to a tax office."""
        field = field_of(self, name, forms.ModelMultipleChoiceField)
        field.queryset = rows
        field.initial = list(_keys(rows))
        if not field.initial:
            del self.fields[name]


def _keys(rows: QuerySet[Model]) -> Iterable[int]:
    return rows.values_list("pk", flat=True)


def receiver_of(agency: Agency | None, name: str, username: str) -> Receiver:
    """The person by what he signs in with; the service says of a name that may not receive."""
    typed = username.strip()
    # unscoped: known by the sign-in that somebody typed, and nothing of him is shown
    person = User.objects.filter(username=typed, is_active=True).first() if typed else None
    return Receiver(agency, name, person, typed)
