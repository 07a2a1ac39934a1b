"""What a market's board chooses of its poster."""

from django import forms

from hangthat.core.web.forms.options import FormData
from hangthat.domain.placards.models import PosterShare
from hangthat.domain.placards.services.poster_shares import THRESHOLDS, WORTH_SHOWING

_NEVER = "khong"


class PosterShareForm(forms.Form):
    least = forms.TypedChoiceField(
        label="In tỷ lệ đã ký cam kết",
        choices=[
            *((str(one), f"từ {one}% trở lên") for one in THRESHOLDS), (_NEVER, "không in tỷ lệ"),
        ],
        coerce=lambda text: None if text == _NEVER else int(text),
    )  # fmt: skip

    def __init__(self, data: FormData, *, chosen: PosterShare | None) -> None:
        least = chosen.least if chosen else WORTH_SHOWING
        super().__init__(data, initial={"least": _NEVER if least is None else str(least)})
