"""Forms of publications."""

from datetime import date, timedelta
from typing import Unpack

from django import forms
from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.text import nfc
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.lexicon import NoteKind, PublicationState
from hangthat.domain.publications.models import NamingBasis, Publication
from hangthat.domain.publications.services import PublicationTerms
from hangthat.domain.publications.services.notes import NoteTerms

_PROPOSED_DAYS = 90  # that the form proposes
_LONG = forms.Textarea(attrs={"rows": 3})


class BasisField(forms.ModelChoiceField):
    def label_from_instance(self, basis: NamingBasis) -> str:
        return f"{basis}" if basis.verified else f"{basis} (chưa xác minh)"


class PublicationForm(forms.Form):
    basis = BasisField(label="Căn cứ công bố", queryset=NamingBasis.objects.none())
    harm = forms.CharField(
        label="Hậu quả lớn, ảnh hưởng xấu về dư luận", max_length=1000, required=False,
        widget=_LONG, help_text="Khi căn cứ đòi hỏi; người duyệt đọc, không hiện công khai",
    )  # fmt: skip
    shown_until = DayField(label="Công khai đến hết ngày")

    def __init__(
        self,
        data: FormData = None,
        *,
        today: date,
        publication: Publication | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        bases = NamingBasis.objects.in_force(on=today)
        field_of(self, "basis", BasisField).queryset = bases
        self.initial["shown_until"] = today + timedelta(_PROPOSED_DAYS)
        if publication:
            self.initial.update(
                basis=publication.basis_id, harm=publication.harm,
                shown_until=publication.shown_until,
            )  # fmt: skip

    def terms(self) -> PublicationTerms:
        said = self.cleaned_data
        return PublicationTerms(said["basis"], said["shown_until"], said["harm"])


class NewPublicationForm(PublicationForm):
    """Of a decision in the officer's sight, by its code or its number."""

    field_order = ("decision", "basis", "harm", "shown_until")
    decision = forms.CharField(label="Mã hoặc số quyết định", max_length=60)

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, today=today, **options)
        self.user = user

    def clean_decision(self) -> Decision:
        return decision_of(self.cleaned_data["decision"], self.user)


def decision_of(typed: str, user: User) -> Decision:
    """In the officer's sight, by its code or its number."""
    # off tour: desk/publications/tests/test_publication_pages.py
    rows = Decision.objects.visible_to(user).select_related("violation", "paper")
    named = Q(code=nfc(typed)) | Q(number=nfc(typed))
    found = list(rows.filter(named, annulled_on=None)[:2])
    if len(found) != 1:
        words = "Không có quyết định này." if not found else "Nhiều quyết định có số này."
        raise forms.ValidationError(f"{words} Hãy ghi mã của quyết định.")
    return found[0]


class ApprovalForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    checked = forms.BooleanField(label="Tôi đã đối chiếu trang này với quyết định và căn cứ")


class PageForm(forms.Form):
    upload = forms.FileField(
        label="Bản quét quyết định (PDF, PNG, JPEG)", help_text="Bản gốc không ra trang công khai"
    )
    number = CountField(label="Trang số", min_value=1, max_value=500, initial=1)


class BarsForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    bars = forms.CharField(
        label="Ô che", max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-bars": ""}),
        help_text="Kéo trên ảnh để vẽ; hoặc gõ mỗi dòng một ô: trái, trên, rộng, cao, theo phần "
        "nghìn của trang",
    )  # fmt: skip


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=NoteKind.choices)
    words = forms.CharField(
        label="Nội dung hiện công khai", max_length=2000, widget=_LONG,
        help_text="Không ghi tên người khác, người thân, tuổi, điện thoại, địa chỉ",
    )  # fmt: skip
    dated_on = DayField(label="Ngày")
    document = forms.CharField(label="Số văn bản", max_length=60, required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.initial["dated_on"] = today

    def terms(self) -> NoteTerms:
        said = self.cleaned_data
        return NoteTerms(NoteKind(said["kind"]), said["words"], said["dated_on"], said["document"])


class NoteDecisionForm(forms.Form):
    released = forms.ChoiceField(
        label="Ý kiến", choices=[("yes", "Đăng cạnh bản công bố"), ("no", "Không đăng")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do, nếu không đăng", max_length=500, required=False, widget=_LONG
    )


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label="Kết luận", choices=[("yes", "Có sai sót"), ("no", "Không có sai sót")],
        coerce=lambda said: said == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(
        label="Kết quả xem xét", max_length=500, widget=_LONG,
        help_text="Nếu sai: ẩn bản công bố, ghi đính chính hoặc sửa hồ sơ, rồi ghi ở đây",
    )  # fmt: skip
    explanation = forms.CharField(
        label="Giải trình", max_length=500, required=False, widget=_LONG,
        help_text="Chỉ ghi khi có sai sót mà bản công bố vẫn hiện như cũ; người báo không đọc",
    )  # fmt: skip


class PublicationFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Mã, số quyết định, tên cơ sở", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False,
        choices=[("", "Tất cả"), *PublicationState.choices],
    )  # fmt: skip

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
