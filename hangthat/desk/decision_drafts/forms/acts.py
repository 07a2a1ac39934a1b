"""The steps of a draft: handed in with answers, reviewed, signed, sent back."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from hangthat.core.access.models import Post
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services.law_checks import Problem


class VersionForm(forms.Form):
    """`version`: of the draft as its reader saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswersForm(forms.Form):
    """One box for each warning that wants an answer; the key of the warning names it."""

    def __init__(
        self, data: FormData, *, problems: Sequence[Problem], initial: CleanedData | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.asked = [problem.key for problem in problems]
        for problem in problems:
            self.fields[problem.key] = forms.CharField(
                label=problem.words, max_length=500, required=False, initial=problem.answer,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(key, "") for key in self.asked}

    def warnings(self) -> list[BoundField]:
        return [self[key] for key in self.asked]


class SignForm(VersionForm, AnswersForm):
    """The day, the number and the title under which a reviewed draft is signed."""

    decided_on = DayField(label="Ngày quyết định")
    number = forms.CharField(
        label="Số quyết định", max_length=60, required=False,
        help_text="Bỏ trống: lấy số tiếp theo trong sổ; cơ quan có hệ thống cấp số riêng phải ghi",
    )  # fmt: skip
    signer_title = forms.CharField(
        label="Chức vụ ghi trên quyết định", max_length=150, required=False,
        help_text="Bỏ trống: như chức danh",
    )  # fmt: skip

    def __init__(
        self,
        data: FormData,
        *,
        draft: DecisionDraft,
        posts: QuerySet[Post],
        today: date,
        problems: Sequence[Problem],
    ) -> None:
        initial = {"decided_on": today, "number": draft.number, "post": posts.first()}
        super().__init__(data, problems=problems, initial=initial | {"version": draft.version})
        held = bool(posts)  # who holds a title signs under it
        self.fields["post"] = forms.ModelChoiceField(
            label="Ký với chức danh", queryset=posts, required=held,
            empty_label=None if held else "Chưa ghi chức danh",
        )  # fmt: skip

    def details(self) -> list[BoundField]:
        return [self[name] for name in ("decided_on", "number", "post", "signer_title")]


class ReturnForm(VersionForm):
    reason = forms.CharField(
        label="Ý kiến", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
