"""Forms of leases."""

from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, nfc
from hangthat.core.web.forms.actions import AnsweredReasonForm, AnswerForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import SOON, StallLease
from hangthat.domain.leases.services import LeaseTerms

_FIELDS = ("stall", "row", "starts_on", "ends_on", "number", "signed_on", "note")
_CLAUSES = [("yes", "có điều khoản “không kinh doanh hàng giả”"), ("no", "không có điều khoản này")]


class LeaseForm(AnswerForm):
    stall = forms.CharField(label="Số quầy, ki-ốt", max_length=60)
    row = forms.CharField(label="Dãy, khu", max_length=60, required=False)
    starts_on = DayField(label="Thuê từ ngày")
    ends_on = DayField(
        label="Đến hết ngày", required=False, help_text="Để trống nếu không thời hạn"
    )
    clause = forms.ChoiceField(
        label="Điều khoản của hợp đồng", choices=_CLAUSES, widget=forms.RadioSelect
    )
    number = forms.CharField(label="Số hợp đồng", max_length=60, required=False)
    signed_on = DayField(label="Ký ngày", required=False)
    note = forms.CharField(
        label="Ghi chú", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Không ghi số căn cước",
    )  # fmt: skip
    field_order: tuple[str, ...] = (*_FIELDS[:4], "clause", *_FIELDS[4:], "answer")

    def __init__(
        self, data: FormData = None, *, lease: StallLease | None = None,
        **options: Unpack[FormOptions],
    ) -> None:  # fmt: skip
        super().__init__(data, **options)
        if lease:
            self.initial.update({name: getattr(lease, name) for name in _FIELDS})
            self.initial["clause"] = "yes" if lease.clause else "no"

    def terms(self) -> LeaseTerms:
        said = self.cleaned_data
        return LeaseTerms(**{name: said[name] for name in _FIELDS}, clause=said["clause"] == "yes")


class NewLeaseForm(LeaseForm):
    """The tenant by the code or the name of his stall, among those that the person may write."""

    field_order = ("establishment", *_FIELDS[:4], "clause", *_FIELDS[4:], "scan", "answer")
    establishment = forms.CharField(
        label="Mã hoặc tên cơ sở thuê quầy", max_length=300,
        help_text="Cơ sở phải có trong danh sách, thuộc chợ hoặc trung tâm thương mại",
    )  # fmt: skip
    scan = forms.FileField(label="Bản quét (PDF, PNG, JPEG)", required=False)

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user, self.today = user, today

    def clean_establishment(self) -> Establishment:
        """Of several of that name those that are open; who has left may have an old contract."""
        typed = nfc(self.cleaned_data["establishment"])
        # off tour: desk/leases/tests/test_lease_pages.py
        mine = Establishment.objects.visible_to(self.user, Action.STALL)
        rows = mine.filter(place__isnull=False, merged_into=None).select_related("place", "party")
        near = rows.filter(search_key__contains=fold(typed)).order_by("pk")
        coded = list(rows.filter(code=typed))
        found = coded or [one for one in near if fold(typed) in _names(one)]
        if len(found) > 1:
            found = [one for one in found if not one.shut_words(self.today)] or found
        if len(found) != 1:
            words = "Nhiều cơ sở có tên này; hãy ghi mã." if found else "Không có cơ sở này."
            raise ValidationError(f"{words} Cơ sở phải thuộc chợ bạn được giao.")
        return found[0]


def _names(shop: Establishment) -> set[str]:
    return {fold(shop.name), fold(shop.party.name)}


class ReturnForm(AnsweredReasonForm):
    """The day on which a stall was given back, put right."""

    day = DayField(
        label="Ngày trả quầy đúng", required=False,
        help_text="Ngày thuê cuối cùng. Để trống nếu quầy chưa trả: hợp đồng lại tính đến hết hạn "
        "của nó.",
    )  # fmt: skip
    field_order: tuple[str, ...] = ("day", "reason", "answer")

    def __init__(
        self, data: FormData = None, *, lease: StallLease, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.initial["day"] = lease.given_back_on


class LeaseFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Người thuê, số quầy, số hợp đồng", required=False, max_length=100)
    cho = forms.CharField(label="Mã chợ, trung tâm thương mại", required=False, max_length=60)
    dieu_khoan = forms.ChoiceField(
        label="Điều khoản", required=False,
        choices=[("", "Tất cả"), ("co", "có điều khoản"), ("khong", "không có điều khoản")],
    )  # fmt: skip
    cam_ket = forms.ChoiceField(
        label="Cam kết", required=False,
        choices=[("", "Tất cả"), ("chua", "người thuê chưa có cam kết còn hiệu lực")],
    )  # fmt: skip

    trong = forms.IntegerField(
        label="Sắp hết hạn trong (ngày)", required=False, min_value=1, max_value=3650,
        widget=forms.NumberInput({"placeholder": SOON.days}),
    )  # fmt: skip

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
