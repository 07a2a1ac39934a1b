"""What is done with a lot: each act has its own boxes."""

from datetime import date

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.actions import AnswerForm, ReasonForm
from hangthat.core.web.forms.fields import (
    DayField,
    LongSelect,
    MoneyField,
    PhotosField,
    QuantityField,
)
from hangthat.core.web.forms.options import FormData, FormFiles, field_of
from hangthat.desk.custody.forms.colleagues import colleagues_of
from hangthat.domain.custody.models import (
    DiscrepancyKind,
    GoodsLot,
    MinutesKind,
    MovementKind,
    StorePlace,
)
from hangthat.domain.custody.services import Details, LotTerms, Paper

_LINES = forms.Textarea(attrs={"rows": 3})


class RecordForm(forms.Form):
    """Sealing, opening, examining, sampling, valuing."""

    occurred_on = DayField(label="Ngày")
    quantity = QuantityField(label="Số lượng lấy mẫu")
    worth = MoneyField(
        label="Trị giá cả lô khi tạm giữ (đồng)", help_text="Không kể phần đã tách sang lô khác"
    )
    seal = forms.CharField(label="Số niêm phong", max_length=60)
    document = forms.CharField(label="Số văn bản", max_length=60, required=False)
    counterpart = forms.CharField(label="Đơn vị, người thực hiện", max_length=300, required=False)
    words = forms.CharField(label="Nội dung", max_length=500, required=False, widget=_LINES)

    def __init__(self, data: FormData, *, kind: MovementKind, today: date) -> None:
        super().__init__(data)
        self.fields["occurred_on"].initial = today
        if kind != MovementKind.SAMPLED:
            del self.fields["quantity"]
        if kind != MovementKind.SEALED:
            del self.fields["seal"]
        if kind == MovementKind.VALUED:
            self.fields["words"].label = "Căn cứ xác định trị giá"
            self.fields["words"].required = True
        else:
            del self.fields["worth"]
        if kind == MovementKind.EXAMINED:
            self.fields["words"].label = "Kết quả"

    @property
    def details(self) -> Details:
        names = ("seal", "document", "counterpart", "words")
        return Details(**{name: self.cleaned_data.get(name, "") for name in names})


_BOXES = {
    MinutesKind.RETURNED: ("counterpart",),
    MinutesKind.CONFISCATED: ("document",),
    MinutesKind.SOLD: ("counterpart", "proceeds_vnd", "receipt", "perishable"),
    MinutesKind.DESTROYED: ("method", "council", "perishable"),
    MinutesKind.TRANSFERRED: ("counterpart", "document"),
}
_COUNTERPARTS = {
    MinutesKind.RETURNED: "Người nhận lại",
    MinutesKind.SOLD: "Người mua",
    MinutesKind.TRANSFERRED: "Cơ quan, người nhận",
}


_PAPER = ".pdf,.png,.jpg,.jpeg"


class ScanForm(forms.Form):
    upload = forms.FileField(
        label="Bản quét biên bản", widget=forms.ClearableFileInput(attrs={"accept": _PAPER})
    )


class DisposalForm(AnswerForm):
    """What became of goods, with the minutes."""

    quantity = QuantityField(label="Số lượng")
    occurred_on = DayField(label="Ngày")
    number = forms.CharField(
        label="Số biên bản",
        max_length=60,
        help_text="Cùng số, cùng ngày với biên bản đã ghi thì vào chung biên bản ấy",
    )
    counterpart = forms.CharField(label="Người nhận", max_length=300)
    proceeds_vnd = MoneyField(label="Tiền bán được (đồng)")
    receipt = forms.CharField(label="Số biên lai, chứng từ thu", max_length=60)
    method = forms.CharField(label="Cách tiêu hủy", max_length=500, required=False)
    council = forms.CharField(
        label="Hội đồng, người chứng kiến",
        max_length=2000,
        widget=_LINES,
        help_text="Mỗi dòng một người: họ tên, chức vụ, cơ quan",
    )
    spot = forms.CharField(label="Nơi thực hiện", max_length=300, required=False)
    document = forms.CharField(label="Số quyết định", max_length=60, required=False)
    perishable = forms.BooleanField(
        label="Hàng dễ hư hỏng, xử lý ngay khi đang tạm giữ", required=False
    )
    words = forms.CharField(label="Ghi chú", max_length=500, required=False)
    file = forms.FileField(
        label="Bản quét biên bản",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": _PAPER}),
    )
    photos = PhotosField(label="Ảnh", required=False)
    field_order = (
        *("quantity", "occurred_on", "number", "counterpart", "proceeds_vnd", "receipt", "method"),
        *("council", "spot", "document", "perishable", "words", "file", "photos", "answer"),
    )

    def __init__(
        self,
        data: FormData,
        files: FormFiles,
        *,
        kind: MinutesKind,
        lot: GoodsLot,
        today: date,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        kept = {"quantity", "occurred_on", "number", "spot", "words", "file", "photos", "answer"}
        for name in self.fields.keys() - kept - set(_BOXES[kind]):
            del self.fields[name]
        before = kind in (MinutesKind.RETURNED, MinutesKind.CONFISCATED) or not lot.confiscated
        held = lot.held or lot.confiscated
        self.fields["quantity"].initial = held if before else lot.confiscated
        self.fields["quantity"].help_text = lot.unit
        self.fields["occurred_on"].initial = today
        if kind in _COUNTERPARTS:
            self.fields["counterpart"].label = _COUNTERPARTS[kind]

    @property
    def details(self) -> Details:
        given = self.cleaned_data
        names = ("counterpart", "document", "receipt", "words")
        said = {name: given.get(name) or "" for name in names}
        return Details(**said, proceeds_vnd=given.get("proceeds_vnd"))

    @property
    def paper(self) -> Paper:
        given = self.cleaned_data
        said = {name: given.get(name) or "" for name in ("number", "spot", "method", "council")}
        return Paper(**said, file=given.get("file"), photos=given.get("photos") or ())


class CorrectionForm(ReasonForm):
    """What the first line of a lot should have said."""

    name = forms.CharField(label="Tên hàng", max_length=300)
    quantity = QuantityField(label="Số lượng")
    unit = forms.CharField(label="Đơn vị tính", max_length=40)
    value_vnd = MoneyField(label="Trị giá (đồng)", required=False)
    field_order = ("name", "quantity", "unit", "value_vnd", "reason")

    def __init__(self, data: FormData, *, lot: GoodsLot) -> None:
        names = ("name", "quantity", "unit", "value_vnd")
        super().__init__(data, initial={name: getattr(lot, name) for name in names})

    @property
    def terms(self) -> LotTerms:
        names = ("name", "quantity", "unit", "value_vnd")
        return LotTerms(**{name: self.cleaned_data[name] for name in names})


class SplitForm(forms.Form):
    quantity = QuantityField(label="Số lượng tách ra")
    words = forms.CharField(label="Lý do, ghi chú", max_length=500, required=False)


class PlacesForm(forms.Form):
    """Where goods are put: a place that is in use, of the stores in sight."""

    place = forms.ModelChoiceField(
        label="Vị trí",
        empty_label="Chọn vị trí",
        queryset=StorePlace.objects.none(),
        widget=LongSelect,
    )

    def __init__(self, data: FormData, *, user: User, needed: bool = True) -> None:
        super().__init__(data)
        field = field_of(self, "place", forms.ModelChoiceField)
        places = StorePlace.objects.visible_to(user).open().select_related("store")
        field.queryset = places.order_by("store__name", "name")
        field.required = needed
        if not needed:
            field.empty_label = "Giữ nguyên chỗ"


class MoveForm(PlacesForm):
    label = forms.CharField(
        label="Mã trên nhãn",
        max_length=200,
        required=False,
        help_text="Quét hoặc gõ để chắc đang cầm đúng lô",
    )


class OfferForm(PlacesForm):
    receiver = forms.ModelChoiceField(
        label="Người nhận", empty_label="Chọn người nhận", queryset=User.objects.none()
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)
    field_order = ("receiver", "place", "note")

    def __init__(self, data: FormData, *, user: User, lot: GoodsLot) -> None:
        super().__init__(data, user=user, needed=False)
        self.fields["place"].label = "Để ở"
        people = colleagues_of(user, lot.seizure.agency_id or user.agency_id)
        field = field_of(self, "receiver", forms.ModelChoiceField)
        field.queryset = people.exclude(pk=user.pk)


class ReportForm(forms.Form):
    """Missing, damaged, or more than the book says."""

    kind = forms.ChoiceField(label="Chênh lệch", choices=DiscrepancyKind.choices)
    quantity = QuantityField(label="Số lượng")
    explanation = forms.CharField(label="Giải trình", max_length=500, widget=_LINES)


class ExplainForm(forms.Form):
    explanation = forms.CharField(label="Giải trình", max_length=500, widget=_LINES)


class ApproveForm(forms.Form):
    decision = forms.CharField(
        label="Ý kiến", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
