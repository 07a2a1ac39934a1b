"""Forms of what happens to an assignment."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormFiles, FormOptions, field_of
from hangthat.desk.assignments.forms.assignment import DueFields
from hangthat.desk.assignments.queries.references import page_reference
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.models.rows import agencies_of
from hangthat.domain.assignments.queries.following import formers
from hangthat.domain.assignments.services import NoteTerms
from hangthat.domain.plans.models import PlanVersion


def colleagues(user: User) -> QuerySet[User]:
    """Those who work for an agency for which the person answers assignments."""
    # unscoped: names of people of one's own agency
    return User.objects.filter(agency__in=agencies_of(user), is_active=True).order_by("full_name")


class PersonForm(forms.Form):
    """Who does it."""

    person = forms.ModelChoiceField(
        label="Người thực hiện", queryset=User.objects.none(), empty_label="Chọn người"
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        required: bool = True,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        person = field_of(self, "person", forms.ModelChoiceField)
        person.queryset, person.required = colleagues(user), required
        if not required:
            person.empty_label = "Chưa phân công"


class HandOnForm(forms.Form):
    """From whom, to whom, why."""

    person = forms.ModelChoiceField(
        label="Việc của",
        empty_label="Chọn người",
        queryset=User.objects.none(),
        help_text="Người nghỉ, chuyển công tác",
    )
    to = forms.ModelChoiceField(
        label="Chuyển cho", empty_label="Chọn người", queryset=User.objects.none()
    )
    reason = forms.CharField(label="Lý do", max_length=500)

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        holders: QuerySet[User],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "person", forms.ModelChoiceField).queryset = holders
        field_of(self, "to", forms.ModelChoiceField).queryset = colleagues(user)


class NoteForm(forms.Form):
    """Progress or evidence."""

    noted_on = DayField(label="Ngày")
    words = forms.CharField(
        label="Đã làm gì", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    done = CountField(
        label="Số đã làm đến ngày ấy", min_value=0, max_value=10_000_000, required=False
    )
    link = forms.CharField(
        label="Trang minh chứng",
        max_length=300,
        required=False,
        help_text="Địa chỉ trang, hồ sơ trong hệ thống",
    )
    upload = forms.FileField(
        label="Tệp minh chứng",
        required=False,
        help_text="PDF, PNG hoặc JPEG",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        row: Assignment,
        user: User,
        today: date,
    ) -> None:
        super().__init__(data, files)
        self.user = user
        self.fields["noted_on"].initial = today
        if row.total:
            self.fields["done"].label = f"Đã làm bao nhiêu trên {row.total} {row.measure}".strip()

    def clean_link(self) -> str:
        try:
            return page_reference(self.cleaned_data["link"], user=self.user, field="link")
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from None

    def terms(self) -> NoteTerms:
        return NoteTerms(**self.cleaned_data)


class ReportForm(AnswerForm):
    """What came of it; why it is done where less is noted than there was to do."""

    field_order = ("result", "answer")
    result = forms.CharField(
        label="Kết quả", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AskForm(forms.Form):
    """Until when, and why."""

    until = DayField(label="Xin gia hạn đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=500)


class GrantForm(forms.Form):
    """More time though nobody asked: until when, and why."""

    until = DayField(label="Gia hạn đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=500)


class SettleForm(forms.Form):
    """What was asked for is granted or not, until when, and why."""

    granted = forms.ChoiceField(
        label="Trả lời", choices=[("yes", "Cho gia hạn"), ("no", "Không cho gia hạn")]
    )
    until = DayField(
        label="Cho đến hết ngày", required=False, help_text="Để trống: ngày được đề nghị"
    )
    reason = forms.CharField(label="Lý do", max_length=500)


class SendBackForm(DueFields):
    """Why, and until when it must be done further."""

    field_order = ("reason", "due_on", "working_days")
    reason = forms.CharField(
        label="Lý do, phải làm thêm gì", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class LoadForm(forms.Form):
    """Of which plan, who follows them up, and that the duties of the plan before it end."""

    version = forms.ModelChoiceField(
        label="Kế hoạch", empty_label="Chọn kế hoạch", queryset=PlanVersion.objects.none()
    )
    giver = forms.ModelChoiceField(
        label="Cơ quan theo dõi", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    replaces = forms.BooleanField(
        label="Thay thế nhiệm vụ của kế hoạch trước đã hết thời gian", required=False
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        plan: str,
        givers: Collection[int],
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: the plan is everybody's
        versions = PlanVersion.objects.in_use().order_by("-first_day")
        field_of(self, "version", forms.ModelChoiceField).queryset = versions
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).filter(pk__in=givers).order_by("sort_key")
        field_of(self, "giver", forms.ModelChoiceField).queryset = agencies
        first = versions.filter(plan__code=plan).first() or versions.first()
        agency = agencies.first()
        self.ending = {
            one.pk: words for one in versions if (words := _ending(one, by=user, today=today))
        }
        if not self.ending:
            del self.fields["replaces"]
        self.fields["version"].initial = first.pk if first else None
        self.fields["giver"].initial = agency.pk if agency else None

    @property
    def replacing(self) -> str:
        """What ends with each plan that may be chosen."""
        return " ".join(self.ending.values())

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        version = given.get("version")
        if version and version.pk in self.ending and not given.get("replaces"):
            words = f"{self.ending[version.pk]} Đánh dấu vào đây nếu đúng như vậy."
            self.add_error("replaces", words)
        return given


def _ending(version: PlanVersion, *, by: User, today: date) -> str:
    """How many duties of which plans end when those of this one are adopted."""
    told = ""
    for one in formers(version, by=by, today=today):
        if not one.ending:
            continue
        told += (
            f"Lập nhiệm vụ của {version} thì {one.ending} nhiệm vụ còn mở của {one.version} kết "
            f"thúc, hết ngày {version.first_day - timedelta(days=1):%d/%m/%Y}; tiến độ và kết quả "
            "đã ghi được giữ, việc này không hoàn lại được. "
        )
        if one.others:
            told += f"{one.others} nhiệm vụ do cơ quan khác theo dõi vẫn tiếp tục. "
    return told.strip()
