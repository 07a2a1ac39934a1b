"""Forms of what was posted, and of the gap report."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.desk.publications.forms.publication import decision_of
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.queries.gaps import POSTED_CLASSES
from hangthat.domain.publications.services.posting import PostTerms


class _AboutDecision(forms.Form):
    decision = forms.CharField(label="Mã hoặc số quyết định", max_length=60)

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_decision(self) -> Decision:
        return decision_of(self.cleaned_data["decision"], self.user)


class MediaPostForm(_AboutDecision):
    outlet = forms.CharField(label="Báo, đài, trang đăng", max_length=200)
    posted_on = DayField(label="Ngày đăng")
    link = forms.URLField(label="Đường dẫn", max_length=500, required=False, assume_scheme="https")

    def terms(self) -> PostTerms:
        said = self.cleaned_data
        return PostTerms(said["outlet"], said["posted_on"], said["link"])


class UnpostedForm(_AboutDecision):
    reason = forms.CharField(
        label="Lý do chưa đăng", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class GapFilter(forms.Form):
    """What stands in the address, to be seen and changed. Without days: the year so far."""

    tu = DayField(label="Quyết định từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    nhom = forms.ChoiceField(
        label="Nhóm vi phạm", required=False,
        choices=[("", "Tất cả"), *((str(one.value), one.label) for one in POSTED_CLASSES)],
    )  # fmt: skip

    def values(self, *, today: date) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        said = self.cleaned_data
        since = said.get("tu") or date(today.year, 1, 1)
        return {"since": since, "until": said.get("den") or today, "kind": said.get("nhom") or ""}
