"""Titles: giving one, ending one."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Title
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services.posts import PostTerms
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of


class PostForm(forms.Form):
    """Which title, where, with which card, for how long, on what paper."""

    title = forms.ModelChoiceField(
        label="Chức danh", queryset=Title.objects.none(), empty_label="Chọn chức danh"
    )
    agency = forms.ModelChoiceField(
        label="Cơ quan", queryset=Agency.objects.none(), empty_label="Chọn cơ quan"
    )
    card_number = forms.CharField(
        label="Số thẻ kiểm tra thị trường",
        required=False,
        max_length=40,
        help_text="Bỏ trống nếu không được cấp thẻ",
    )
    valid_from = DayField(label="Từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: không thời hạn")
    basis = forms.CharField(
        label="Căn cứ", required=False, max_length=200, help_text="Số quyết định bổ nhiệm, cấp thẻ"
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        by: User,
        home: Agency | None,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        field_of(self, "title", forms.ModelChoiceField).queryset = Title.objects.all()
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        reaches = rights_of(by).reaches(Resource.POST, Action.ADD)
        if all(reach.agencies is not None for reach in reaches):
            own = frozenset[int]().union(*(reach.agencies or () for reach in reaches))
            agencies = agencies.filter(pk__in=own)
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        self.fields["agency"].initial = home
        self.fields["valid_from"].initial = today

    def terms(self) -> PostTerms:
        typed: CleanedData = self.cleaned_data
        return PostTerms(**typed)


class EndPostForm(forms.Form):
    day = DayField(label="Không giữ từ ngày")
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ghi vào nhật ký",
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["day"].initial = today
