"""What comes after an activity, forms of outreach, campaigns, the library."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import CountField, DayField, PhotosField
from hangthat.core.web.forms.options import FormData, FormFiles, field_of
from hangthat.desk.outreach.forms.activity_details import COMMITTEE, AttendeesField
from hangthat.domain.activities.lexicon import Counter, Crowd, Language, MaterialKind
from hangthat.domain.activities.models import Activity, Campaign, Material
from hangthat.domain.activities.services import PROMISES

_TICKS = forms.CheckboxSelectMultiple
_BAD_LINK = {"invalid": "Đường dẫn không đúng; cần dạng https://…"}


class SupplementForm(forms.Form):
    """What is known only later: photos, the article, a remark."""

    photos = PhotosField(
        label="Thêm ảnh", required=False, help_text="PNG hoặc JPEG, mỗi ảnh tối đa 20 MB"
    )
    link = forms.URLField(
        label="Đường dẫn bài, chương trình",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages=_BAD_LINK,
    )
    remark = forms.CharField(
        label="Ghi chú",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    attendees = AttendeesField()

    def __init__(self, data: FormData, files: FormFiles, *, activity: Activity) -> None:
        super().__init__(data, files, initial={"link": activity.link, "remark": activity.remark})


class NewFormForm(forms.Form):
    """A form of outreach that the plan does not name."""

    name = forms.CharField(label="Tên hình thức", max_length=60, help_text="Ví dụ: thi tìm hiểu")
    counter = forms.ChoiceField(
        label="Tính vào số liệu", choices=Counter.choices, initial=Counter.OTHER
    )


class CampaignForm(forms.Form):
    """A period, who leads, where; nothing ticked: everywhere."""

    name = forms.CharField(label="Tên đợt", max_length=300)
    basis = forms.CharField(
        label="Căn cứ", max_length=300, required=False, help_text="Số, ngày của kế hoạch"
    )
    lead = forms.ModelChoiceField(
        label="Cơ quan chủ trì", queryset=Agency.objects.none(), empty_label="Chọn cơ quan"
    )
    start = DayField(label="Từ ngày")
    end = DayField(label="Đến hết ngày")
    activities_a_day = CountField(
        label="Lượt tuyên truyền mỗi ngày", min_value=1, max_value=100_000, required=False
    )
    signed_a_day = CountField(
        label="Cam kết mỗi ngày", min_value=1, max_value=100_000, required=False
    )
    checked_a_day = CountField(
        label="Lượt kiểm tra mỗi ngày", min_value=1, max_value=100_000, required=False
    )
    crowds = forms.MultipleChoiceField(
        label="Đối tượng",
        choices=Crowd.choices,
        required=False,
        widget=_TICKS,
        help_text="Bỏ trống: mọi người",
    )
    goods = forms.MultipleChoiceField(label="Nhóm mặt hàng", required=False, widget=_TICKS)
    areas = forms.MultipleChoiceField(
        label="Xã, phường", required=False, widget=_TICKS, help_text="Bỏ trống: toàn tỉnh"
    )
    agencies = forms.MultipleChoiceField(label="Cơ quan tham gia", required=False, widget=_TICKS)

    def __init__(
        self,
        data: FormData,
        *,
        user: User,
        today: date,
        units: Iterable[Area],
        goods: Iterable[str],
        campaign: Campaign | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(campaign) if campaign else {"lead": user.agency_id})
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=campaign.start if campaign else today)
        acting = acting.order_by("sort_key")
        field_of(self, "lead", forms.ModelChoiceField).queryset = acting
        held = campaign or Campaign()
        self._offer("goods", [(name, name) for name in goods], held.goods)
        self._offer("areas", [(unit.code, unit.name) for unit in units], held.areas)
        others = acting.exclude(kind=COMMITTEE)
        self._offer("agencies", list(others.values_list("code", "name")), held.agencies)

    def _offer(self, name: str, choices: list[tuple[str, str]], held: list[str]) -> None:
        """What is ticked already stays offered, though it is of the past."""
        known = {value for value, _ in choices}
        past = [(value, value) for value in held if value not in known]
        self.fields[name].choices = [*choices, *past]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", ValidationError("Ngày kết thúc không được trước ngày bắt đầu."))


class MaterialForm(forms.Form):
    """A material, or a newer version of one."""

    title = forms.CharField(label="Tên tài liệu", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=MaterialKind.choices)
    crowd = forms.ChoiceField(
        label="Dành cho", choices=[("", "mọi người"), *Crowd.choices], required=False
    )
    language = forms.ChoiceField(label="Ngôn ngữ", choices=Language.choices)
    issuer = forms.ModelChoiceField(
        label="Cơ quan ban hành",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    valid_from = DayField(label="Dùng từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: chưa định")
    file = forms.FileField(
        label="Tệp",
        required=False,
        help_text="PDF, PNG hoặc JPEG, tối đa 20 MB",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    link = forms.URLField(
        label="Đường dẫn",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages=_BAD_LINK,
        help_text="Phim, trang đã đăng",
    )
    summary = forms.CharField(
        label="Nội dung, tóm tắt",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Bài nói, bài phát thanh thì ghi cả bài",
    )

    def __init__(
        self, data: FormData, files: FormFiles, *, user: User, today: date, old: Material | None
    ) -> None:
        copied = ("title", "kind", "crowd", "language", "summary", "link")
        said = {name: getattr(old, name) for name in copied} if old else {}
        issuer = old.issuer_id if old else user.agency_id
        super().__init__(data, files, initial={**said, "issuer": issuer, "valid_from": today})
        # unscoped: reference data, the same for everybody
        field_of(self, "issuer", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")


class LibraryFilter(forms.Form):
    q = forms.CharField(
        label="Tìm tên, nội dung, cơ quan",
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tất cả"), *MaterialKind.choices]
    )
    doi_tuong = forms.ChoiceField(
        label="Dành cho", required=False, choices=[("", "Tất cả"), *Crowd.choices]
    )
    ngon_ngu = forms.ChoiceField(
        label="Ngôn ngữ", required=False, choices=[("", "Tất cả"), *Language.choices]
    )
    ca_ban_cu = forms.BooleanField(label="Cả bản cũ, đã thôi dùng", required=False)


def _initial(campaign: Campaign) -> dict[str, object]:
    names = (
        "name",
        "basis",
        "lead",
        "start",
        "end",
        "areas",
        "agencies",
        "goods",
        "crowds",
        *PROMISES,
    )
    return {name: getattr(campaign, name) for name in names}
