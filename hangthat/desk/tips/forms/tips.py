"""What is typed about tips. Words that may be stored only sealed stand in fields `sealed_…`; they
and passphrases go into no draft and no digest."""

from collections.abc import Collection
from datetime import date
from typing import Unpack

from django import forms
from django.db.models import Q

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.desk.parts.queries.released_tip import DAY, GOODS, PLACE, REASON
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips.lexicon import LONGEST, READERS, Mistake, Outcome, Source
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.mistakes import mistakes_of
from hangthat.domain.tips.queries.routing import ready_counts
from hangthat.domain.tips.services import TipTerms

_LINE = 300
_OFFERED = 6  # shops of one name


def passphrase_field(label: str = "Cụm mật khẩu của khóa đọc tin") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def words_field(label: str, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows})
    )


class OpenForm(forms.Form):
    reader_password = passphrase_field()


class KeyForm(forms.Form):
    new_password = passphrase_field("Cụm mật khẩu mới, khác mật khẩu đăng nhập")
    again_password = passphrase_field("Gõ lại cụm mật khẩu")

    def clean(self) -> CleanedData:
        typed = super().clean() or {}
        if typed.get("new_password") != typed.get("again_password"):
            self.add_error("again_password", "Hai lần gõ không giống nhau.")
        return typed


class SourceForm(forms.Form):
    """By POST alone: the code stands in no address."""

    sealed_reference = forms.CharField(label="Mã nguồn tin do đơn vị đặt", max_length=20)
    reader_password = passphrase_field()


class AskForm(forms.Form):
    sealed_words = words_field("Câu hỏi gửi người báo")


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label="Kết quả", choices=Outcome.choices)
    sealed_words = words_field("Trả lời, bằng lời người dân hiểu")
    reason = forms.CharField(
        label="Giải trình", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ghi khi kiểm tra, vụ việc đã nối chưa cho thấy kết quả người báo sẽ đọc: đã "
        "xử lý, hoặc đã xác minh; không thuộc thẩm quyền, tin báo lạm dụng thì luôn ghi. Vào nhật "
        "ký: không ghi nội dung tin, người báo",
    )  # fmt: skip


class ExtendForm(forms.Form):
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    paper = forms.CharField(label="Văn bản", max_length=200)


class _ReceiverField(forms.ModelChoiceField):
    """Agencies, and of each whether enough there have keys to be sent a tip."""

    able: Collection[int] = ()

    def label_from_instance(self, obj: Agency) -> str:
        return str(obj) if obj.pk in self.able else f"{obj} (chưa nhận được tin báo)"


class TransferForm(forms.Form):
    agency = _ReceiverField(
        label="Cơ quan có thẩm quyền", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    reader_password = passphrase_field()

    def __init__(
        self, data: FormData = None, *, tip: Tip, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        rows = Agency.objects.in_force(on=today).exclude(pk=tip.agency_id)
        receivers = field_of(self, "agency", _ReceiverField)
        receivers.able = {pk for pk, ready in ready_counts().items() if ready >= READERS}
        rows = rows.alias(able=Q(pk__in=receivers.able))
        receivers.queryset = rows.order_by("-able", "sort_key", "pk")


class JoinForm(forms.Form):
    other = forms.ModelChoiceField(
        label="Gộp với tin báo", empty_label="Chọn tin báo", queryset=Tip.objects.none()
    )

    def __init__(
        self, data: FormData = None, *, tip: Tip, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # off tour: desk/tips/tests/test_tip_pages.py
        rows = Tip.objects.visible_to(user).open().filter(agency=tip.agency).exclude(pk=tip.pk)
        field = field_of(self, "other", forms.ModelChoiceField)
        field.queryset = rows.filter(area=tip.area).select_related("area", "place")
        field.label_from_instance = told_briefly  # type: ignore[method-assign,assignment]


class LinkForm(forms.Form):
    inspection = forms.CharField(label="Mã cuộc kiểm tra", max_length=60, required=False)
    case = forms.CharField(label="Mã vụ việc", max_length=60, required=False)

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_inspection(self) -> Inspection | None:
        code = self.cleaned_data["inspection"].strip()
        # off tour: desk/tips/tests/test_tip_pages.py
        found = Inspection.objects.visible_to(self.user).filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(f"Không có cuộc kiểm tra {code} trong phạm vi của bạn.")
        return found

    def clean_case(self) -> Case | None:
        code = self.cleaned_data["case"].strip()
        # off tour: desk/tips/tests/test_tip_pages.py
        found = Case.objects.visible_to(self.user).filter(code=code).first() if code else None
        if code and found is None:
            raise forms.ValidationError(f"Không có vụ việc {code} trong phạm vi của bạn.")
        return found


class SignalForm(forms.Form):
    establishment = forms.CharField(label="Mã cơ sở", max_length=60)

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_establishment(self) -> Establishment:
        code = self.cleaned_data["establishment"].strip()
        # off tour: desk/tips/tests/test_tip_pages.py
        found = Establishment.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(f"Không có cơ sở {code} trong phạm vi của bạn.")
        return found


class UndoForm(forms.Form):
    """What of the tip as it stands was a mistake."""

    what = forms.ChoiceField(label="Việc ghi nhầm", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Vào nhật ký: không ghi nội dung tin, người báo",
    )  # fmt: skip

    def __init__(self, data: FormData = None, *, tip: Tip, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        found = mistakes_of(tip)
        field = field_of(self, "what", forms.ChoiceField)
        field.choices = [(one.value, mistake_label(tip, one)) for one in found]
        field.initial = found[0].value if len(found) == 1 else None


class ReleaseForm(forms.Form):
    """What of a tip goes into a new check or case. By GET: nothing is written."""

    viec = forms.ChoiceField(
        label="Lập", choices=[("kiem-tra", "cuộc kiểm tra"), ("vu-viec", "vụ việc")]
    )
    co_so = forms.CharField(
        label="Cơ sở: mã hoặc tên", max_length=100, required=False,
        help_text="Bỏ trống nếu chưa biết; cuộc kiểm tra thì chọn ở trang sau.",
    )  # fmt: skip
    dua = forms.MultipleChoiceField(
        label="Đưa sang trang mới", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[
            (PLACE, "Xã, phường, chợ"), (GOODS, "Nhóm hàng"),
            (DAY, "Ngày nhận tin, làm ngày thụ lý vụ việc"),
            (REASON, "Lý do chọn của cuộc kiểm tra: tin báo"),
        ],
        initial=[PLACE, GOODS],
    )  # fmt: skip

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_co_so(self) -> Establishment | None:
        words = self.cleaned_data["co_so"].strip()
        if not words:
            return None
        # off tour: desk/tips/tests/test_from_tip.py
        mine = Establishment.objects.visible_to(self.user)
        found = list(mine.filter(code=words)) or list(mine.matching(words, self.user)[:_OFFERED])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(f"Không có cơ sở “{words}” trong phạm vi của bạn.")
        named = "; ".join(f"{one.name} ({one.code})" for one in found)
        raise forms.ValidationError(f"Có nhiều cơ sở như vậy, hãy gõ mã của một cơ sở: {named}")


class OperatorForm(forms.Form):
    """The same that a citizen fills in, as the operator hears it."""

    sealed_receipt = forms.CharField(max_length=200, widget=forms.HiddenInput)
    source = forms.ChoiceField(label="Nguồn tin", choices=Source.choices)
    received_on = DayField(
        label="Ngày nhận", required=False,
        help_text="Ngày gọi đến, ngày thư đến; thời hạn trả lời tính từ ngày này.",
    )  # fmt: skip
    place = forms.ModelChoiceField(
        label="Chợ, trung tâm thương mại", queryset=Place.objects.none(), required=False,
        empty_label="Không ở trong chợ",
    )  # fmt: skip
    area = forms.ModelChoiceField(
        label="Xã, phường (nếu không ở chợ)", queryset=Area.objects.none(), required=False,
        empty_label="Chọn xã, phường",
    )  # fmt: skip
    goods = forms.ChoiceField(label="Nhóm hàng", required=False)
    sealed_spot = forms.CharField(label="Quầy, cửa hàng, địa chỉ", max_length=_LINE, required=False)
    sealed_when = forms.CharField(
        label="Thấy khi nào", max_length=_LINE, required=False,
        help_text="Theo lời người báo, ví dụ: hôm nay, khoảng 9 giờ; trong tuần này.",
    )  # fmt: skip
    sealed_text = words_field("Nội dung")
    accused = forms.ModelChoiceField(
        label="Cơ quan bị phản ánh", queryset=Agency.objects.none(), required=False,
        empty_label="Không có",
    )  # fmt: skip
    sealed_officer = forms.CharField(label="Cán bộ bị phản ánh", max_length=_LINE, required=False)
    sealed_identity = forms.CharField(
        label="Người báo để lại tên, số điện thoại", max_length=_LINE, required=False,
        help_text="Niêm phong riêng; chỉ hai người đọc cùng đồng ý mới mở được.",
    )  # fmt: skip
    sealed_reference = forms.CharField(
        label="Mã nguồn tin bí mật", max_length=20, required=False,
        help_text="Mã do đơn vị tiếp nhận đặt, như NT-07/26; không ghi tên, số điện thoại.",
    )  # fmt: skip

    def __init__(
        self,
        data: FormData = None,
        *,
        today: date,
        receipt: str,
        user: User,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.fields["sealed_receipt"].initial = receipt
        self.fields["received_on"].initial = today
        groups = [("", "Hàng khác, không rõ"), *((one, one) for one in groups_on(today))]
        field_of(self, "goods", forms.ChoiceField).choices = groups
        # unscoped: names of places and units, which every officer may choose for a caller
        areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=today)
        # redundant: of the areas above; desk/tips/tests/test_tip_pages.py
        places = Place.objects.visible_to(user).filter(area__isnull=False)
        # unscoped: as above
        agencies = Agency.objects.in_force(on=today).order_by("sort_key", "pk")
        field_of(self, "area", forms.ModelChoiceField).queryset = areas.order_by("sort_key", "pk")
        ordered = places.select_related("area").order_by("sort_key", "pk")
        field_of(self, "place", forms.ModelChoiceField).queryset = ordered
        field_of(self, "accused", forms.ModelChoiceField).queryset = agencies

    def clean(self) -> CleanedData:
        typed = super().clean() or {}
        if not typed.get("place") and not typed.get("area"):
            self.add_error("area", "Chọn chợ, hoặc chọn xã, phường.")
        return typed

    def terms(self) -> TipTerms:
        typed = self.cleaned_data
        place = typed["place"]
        return TipTerms(
            area=place.area if place else typed["area"], place=place, goods=typed["goods"],
            source=typed["source"], accused=typed["accused"], text=typed["sealed_text"],
            spot=typed["sealed_spot"], when=typed["sealed_when"], officer=typed["sealed_officer"],
            identity=typed["sealed_identity"], reference=typed["sealed_reference"],
            received_on=typed["received_on"],
        )  # fmt: skip


class ReaderForm(forms.Form):
    user = forms.ModelChoiceField(
        label="Người đọc", empty_label="Chọn người đọc", queryset=User.objects.none()
    )

    def __init__(
        self, data: FormData = None, *, agencies: set[int], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: the head's own people
        rows = User.objects.filter(agency__in=agencies, is_active=True).order_by("full_name", "pk")
        field_of(self, "user", forms.ModelChoiceField).queryset = rows


class RouteForm(forms.Form):
    agency = forms.ModelChoiceField(
        label="Cơ quan tiếp nhận", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    area = forms.ModelChoiceField(
        label="Địa bàn", queryset=Area.objects.none(), required=False, empty_label="Mọi nơi"
    )
    goods = forms.ChoiceField(label="Nhóm hàng", required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key", "pk")
        # unscoped: as above
        areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=today)
        groups = [("", "Mọi nhóm hàng"), *((one, one) for one in groups_on(today))]
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        field_of(self, "area", forms.ModelChoiceField).queryset = areas.order_by("sort_key", "pk")
        field_of(self, "goods", forms.ChoiceField).choices = groups


class DivideForm(forms.Form):
    areas = forms.ModelMultipleChoiceField(
        label="Xã, phường", queryset=Area.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: FormData = None, *, heirs: list[Area], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: names of units
        rows = Area.objects.filter(pk__in=[one.pk for one in heirs]).order_by("sort_key", "pk")
        field_of(self, "areas", forms.ModelMultipleChoiceField).queryset = rows
        self.fields["areas"].initial = heirs


def mistake_label(tip: Tip, what: Mistake) -> str:
    """Which of them, where the tip says so."""
    which = {
        Mistake.JOIN: tip.joined_to and tip.joined_to.code,
        Mistake.ANSWER: tip.answered_on and f"ngày {tip.answered_on:%d/%m/%Y}",
        Mistake.INSPECTION: tip.inspection and tip.inspection.code,
        Mistake.CASE: tip.case and tip.case.code,
        Mistake.SIGNAL: tip.signalled_on and f"ngày {tip.signalled_on:%d/%m/%Y}",
    }
    return f"{what.label.capitalize()} {which[what]}"


def told_briefly(tip: Tip) -> str:
    return f"{tip.code}, nhận {tip.received_on:%d/%m/%Y}, {tip.spot}, {tip.goods or 'hàng khác'}"
