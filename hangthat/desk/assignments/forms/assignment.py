"""The form by which an assignment is given."""

from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.desk.assignments.queries.references import page_reference
from hangthat.domain.assignments.lexicon import Urgency
from hangthat.domain.assignments.services import AssignmentTerms, Due


class DueFields(forms.Form):
    """Until the end of a day, or so many working days."""

    due_on = DayField(label="Hạn: hết ngày", required=False)
    working_days = CountField(
        label="Hoặc số ngày làm việc",
        min_value=1,
        max_value=500,
        required=False,
        help_text="Tính từ ngày làm việc tiếp theo, theo lịch làm việc",
    )

    def due(self) -> Due:
        return Due(self.cleaned_data["due_on"], self.cleaned_data["working_days"])


class AssignmentForm(DueFields):
    """What, by whom, with whom, until when."""

    field_order = (
        "giver", "title", "content", "basis", "leads", "all_communes", "person", "partners",
        "due_on", "working_days", "urgency", "total", "measure", "about",
    )  # fmt: skip
    giver = forms.ModelChoiceField(
        label="Cơ quan giao", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    title = forms.CharField(label="Việc phải làm", max_length=300)
    content = forms.CharField(
        label="Nội dung", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    basis = forms.CharField(
        label="Văn bản căn cứ", max_length=300, required=False, help_text="Số, ngày, cơ quan"
    )
    leads = forms.ModelMultipleChoiceField(
        label="Cơ quan chủ trì",
        queryset=Agency.objects.none(),
        required=False,
        help_text="Chọn nhiều cơ quan: mỗi cơ quan có một việc riêng",
        widget=forms.CheckboxSelectMultiple,
    )
    all_communes = forms.BooleanField(label="Mọi Ủy ban nhân dân xã, phường", required=False)
    person = forms.CharField(
        label="Người thực hiện (tên đăng nhập)",
        max_length=150,
        required=False,
        help_text="Để trống: cơ quan chủ trì tự phân công",
    )
    partners = forms.ModelMultipleChoiceField(
        label="Cơ quan phối hợp",
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    urgency = forms.ChoiceField(label="Độ khẩn", choices=Urgency.choices, initial=Urgency.NORMAL)
    total = CountField(label="Số lượng phải làm", min_value=1, max_value=10_000_000, required=False)
    measure = forms.CharField(
        label="Đơn vị tính", max_length=40, required=False, help_text="cơ sở, cuộc, bản, %…"
    )
    about = forms.CharField(
        label="Về trang, hồ sơ",
        max_length=300,
        required=False,
        help_text="Địa chỉ trang trong hệ thống; ai mở trang ấy vẫn chỉ thấy phần của mình",
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user, self.today = user, today
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        givers = agencies.filter(pk__in=givers_of(user))
        field_of(self, "giver", forms.ModelChoiceField).queryset = givers
        first = givers.filter(pk=user.agency_id or 0).first() or givers.first()
        self.fields["giver"].initial = first.pk if first else None
        # those that are no more can be chosen by an old link: the service names their heirs
        # unscoped: reference data, the same for everybody
        every = Agency.objects.order_by("sort_key")
        sent = data is not None
        for name in ("leads", "partners"):
            chosen = field_of(self, name, forms.ModelMultipleChoiceField)
            chosen.queryset = every if sent else agencies

    def clean_person(self) -> User | None:
        typed = str(self.cleaned_data["person"]).strip()
        if not typed:
            return None
        # no race: a name is looked up; `give` asks where he works
        # unscoped: known by the sign-in that somebody typed, and nothing of him is shown
        person = User.objects.filter(username=typed, is_active=True).first()
        if person is None:
            raise ValidationError(f"Không có ai đăng nhập bằng tên “{typed}”.")
        return person

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        if not given.get("leads") and not given.get("all_communes"):
            self.add_error("leads", "Chọn cơ quan chủ trì.")
        if about := given.get("about"):
            try:
                given["about"] = page_reference(about, user=self.user, field="about")
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return given

    def chosen_leads(self) -> list[Agency]:
        found = list(self.cleaned_data["leads"])
        if self.cleaned_data["all_communes"]:
            found += communes(self.today)
        return found

    def terms(self) -> AssignmentTerms:
        given = self.cleaned_data
        names = ("title", "content", "basis", "person", "urgency", "about", "total", "measure")
        partners = list(given["partners"])
        values = {name: given[name] for name in names}
        return AssignmentTerms(due=self.due(), partners=partners, **values)


def communes(today: date) -> list[Agency]:
    """The committees of all communes of that day."""
    # unscoped: reference data, the same for everybody
    found = Agency.objects.in_force(on=today).filter(kind="committee", area__level="commune")
    return list(found.order_by("sort_key"))


def givers_of(user: User) -> set[int]:
    """The agencies in whose name he may give; for who looks after a whole territory his own."""
    mine: set[int] = set()
    for reach in rights_of(user).reaches(Resource.ASSIGNMENT, Action.ADD):
        if reach.agencies is not None:
            mine |= reach.agencies
        elif user.agency_id:
            mine.add(user.agency_id)
        else:
            # unscoped: reference data; a leader without an agency gives for the province
            top = Agency.objects.filter(kind="committee", area__level="province")
            mine |= set(top.values_list("pk", flat=True))
    return mine
