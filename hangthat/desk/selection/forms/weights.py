"""Weights, the day on which they begin, and goods at risk."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.selection.lexicon import DEFAULT_REST, DEFAULT_SHARE, MOST_POINTS, Factor
from hangthat.domain.selection.services import GoodsTerms


class WeightsForm(forms.Form):
    """From 0 to 100 points for each factor."""

    def __init__(
        self,
        data: FormData = None,
        *,
        points: Mapping[str, int],
        share: int = DEFAULT_SHARE,
        rest: int = DEFAULT_REST,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        for factor in Factor:
            self.fields[factor.value] = CountField(
                label=str(factor.label).capitalize(),
                min_value=0,
                max_value=MOST_POINTS,
                initial=points[factor],
            )
        self.fields["random_share"] = CountField(
            label="Phần rút thăm ngẫu nhiên của mỗi kế hoạch (%)",
            min_value=1,
            max_value=100,
            initial=share,
        )
        self.fields["rest_days"] = CountField(
            label="Cơ sở vừa kiểm tra xếp sau trong (ngày)",
            min_value=0,
            max_value=730,
            initial=rest,
        )
        self.fields["remark"] = forms.CharField(
            label="Vì sao", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
        )

    @property
    def points(self) -> dict[str, int]:
        return {one: self.cleaned_data[one] for one in Factor.values}


class BeginForm(forms.Form):
    """The first day."""

    valid_from = DayField(label="Áp dụng từ ngày")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["valid_from"].initial = today


_MONTHS = [("", "cả năm"), *((str(month), f"tháng {month}") for month in range(1, 13))]


class GoodsForm(forms.Form):
    """What is at risk, why, and when in the year."""

    kind = forms.ChoiceField(label="Loại", choices=SoldKind.choices)
    name = forms.CharField(
        label="Tên", max_length=300, help_text="Như ghi trong mặt hàng kinh doanh của cơ sở"
    )
    why = forms.CharField(label="Vì sao", max_length=500)
    first_month = forms.TypedChoiceField(
        label="Mùa cao điểm từ", choices=_MONTHS, coerce=int, empty_value=None, required=False
    )
    last_month = forms.TypedChoiceField(
        label="Mùa cao điểm đến hết", choices=_MONTHS, coerce=int, empty_value=None, required=False
    )
    start = DayField(label="Từ ngày")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["start"].initial = today

    def terms(self) -> GoodsTerms:
        return GoodsTerms(**self.cleaned_data)


class EndForm(forms.Form):
    """The last day."""

    end = DayField(label="Ngày cuối")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["end"].initial = today
