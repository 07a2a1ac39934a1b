"""Accounts and roles: finding, inviting, giving, ending."""

import re
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Domain, Resource, Role
from hangthat.core.access.policy import GIVES, rights_of
from hangthat.core.access.services.grants import RoleTerms, proposed
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.text import nfc
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.core.web.forms.suggesting import SuggestInput
from hangthat.desk.people.queries.people import State
from hangthat.domain.establishments.models import Board, Party

_CODED = re.compile(r"\(([^()]+)\)$")


def assignable_roles(user: User) -> list[Role]:
    """The roles that this person may propose for others."""
    opened = rights_of(user).opening(Resource.GRANT, Action.ADD)
    given = {role for grant, _ in opened for role in GIVES.get(Role(grant.role), ())}
    return [role for role in Role if role in given]


def assignable_areas(user: User, *, on: date) -> QuerySet[Area]:
    """The units of a day for which this person may propose a role."""
    inside = rights_of(user).areas(Resource.GRANT, Action.ADD)
    # unscoped: reference data, the same for everybody
    units = Area.objects.in_force(on=on).order_by("-level", "sort_key")
    return units if inside is None else units.filter(pk__in=inside)


class PeopleFilter(forms.Form):
    q = forms.CharField(
        label="Tên, tên đăng nhập, cơ quan",
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": "gõ không dấu cũng được"}),
    )
    vai_tro = forms.ChoiceField(
        label="Vai trò", required=False, choices=[("", "Tất cả"), *Role.choices]
    )
    dia_ban = forms.ModelChoiceField(
        label="Địa bàn",
        required=False,
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label="Tất cả",
    )
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *State.choices]
    )

    def __init__(
        self, data: FormData = None, *, units: QuerySet[Area], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "dia_ban", forms.ModelChoiceField).queryset = units


class RoleForm(forms.Form):
    """A role: what of, where, for how long, on what paper."""

    role = forms.ChoiceField(label="Vai trò")
    agency = forms.ModelChoiceField(
        label="Vai trò ở cơ quan",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Theo vai trò, địa bàn",
    )
    area = forms.ModelChoiceField(
        label="Địa bàn",
        queryset=Area.objects.none(),
        required=False,
        empty_label="Cả tỉnh; cán bộ, lãnh đạo xã: xã của cơ quan",
    )
    domain = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[("", "Mọi lĩnh vực"), *Domain.choices]
    )
    subject = forms.CharField(
        label="Ban quản lý hoặc tổ chức, cá nhân",
        required=False,
        max_length=400,
        help_text="Gõ tên; chỉ cho ban quản lý, chủ sàn, chủ thể quyền",
        widget=SuggestInput({"autocomplete": "off"}),
    )
    valid_from = DayField(label="Từ ngày")
    valid_to = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống: không thời hạn")
    basis = forms.CharField(
        label="Căn cứ", required=False, max_length=200, help_text="Số quyết định phân công"
    )
    position = forms.CharField(
        label="Chức vụ",
        required=False,
        max_length=100,
        help_text="In trên chữ ký, ví dụ Phó Chủ tịch, Trưởng phòng Nghiệp vụ",
    )

    no_role = "Chọn vai trò"

    def __init__(
        self, data: FormData = None, *, by: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.by, self.today = by, today
        boards = Board.objects.visible_to(by).in_force(on=today).order_by("sort_key")
        self.fields["subject"].widget = SuggestInput(
            {"autocomplete": "off"},
            suggestions=[f"{one.name} ({one.code})" for one in boards],
        )
        fields = self.fields
        roles = [(role.value, role.label) for role in assignable_roles(by)]
        field_of(self, "role", forms.ChoiceField).choices = [("", self.no_role), *roles]
        # unscoped: reference data, the same for everybody
        field_of(self, "agency", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")
        field_of(self, "area", forms.ModelChoiceField).queryset = assignable_areas(by, on=today)
        if rights_of(by).areas(Resource.GRANT, Action.ADD) is not None:
            field_of(self, "area", forms.ModelChoiceField).empty_label = "Theo cơ quan, hoặc chọn"
        fields["valid_from"].initial = today

    def clean_subject(self) -> str:
        """The code of the one that was named, by name or by code."""
        typed = nfc(self.cleaned_data["subject"])
        if not typed:
            return ""
        codes = self._codes_of(typed)
        if not codes:
            raise ValidationError(
                f"Không có ban quản lý hay tổ chức, cá nhân nào mang mã {typed}, hoặc tên ấy."
            )
        if len(codes) > 1:
            raise ValidationError(
                f"Có {len(codes)} nơi tên ấy; hãy ghi mã: {', '.join(codes[:10])}."
            )
        return codes[0]

    def _codes_of(self, typed: str) -> list[str]:
        coded = _CODED.search(typed)
        named = Q(name=typed) | Q(code=coded[1] if coded else typed)
        boards = Board.objects.visible_to(self.by).filter(named)
        parties = Party.objects.visible_to(self.by).filter(named)
        return [*boards.values_list("code", flat=True), *parties.values_list("code", flat=True)]

    def terms(self, home: Agency | None) -> RoleTerms:
        """As `grants.give` takes it. `home`: the agency of who gets the role."""
        cleaned = self.cleaned_data
        typed = RoleTerms(
            role=cleaned["role"],
            agency=cleaned.get("agency"),
            area=cleaned["area"],
            domain=cleaned["domain"],
            subject=cleaned["subject"],
            valid_from=cleaned["valid_from"],
            valid_to=cleaned["valid_to"],
            basis=cleaned["basis"],
            position=cleaned["position"],
        )
        return proposed(typed, home=home, by=self.by, on=self.today)


class InviteForm(forms.Form):
    """A new account."""

    full_name = forms.CharField(label="Họ và tên", max_length=150)
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        help_text="Chữ thường không dấu, ví dụ binh.kylua; sau này không đổi",
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off"}),
    )
    # unscoped: reference data, the same for everybody
    person_agency = forms.ModelChoiceField(
        label="Cơ quan",
        queryset=Agency.objects.filter(valid_to__isnull=True).order_by("sort_key"),
        required=False,
        empty_label="Không ghi",
    )

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class InviteWithRoleForm(RoleForm, InviteForm):
    """A new account and its first role in one deed."""

    field_order = [
        *("full_name", "username", "person_agency"),
        *(
            "role",
            "agency",
            "area",
            "domain",
            "subject",
            "valid_from",
            "valid_to",
            "basis",
            "position",
        ),
    ]

    no_role = "Chưa giao vai trò nào"

    def __init__(
        self, data: FormData = None, *, by: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, by=by, today=today, **options)
        self.fields["role"].required = False
        del self.fields["agency"]  # asked above: the person's own


class StandInForm(forms.Form):
    """Who does this person's work, and between which days."""

    user = forms.ModelChoiceField(
        label="Người làm thay", queryset=User.objects.none(), empty_label="Chọn người"
    )
    valid_from = DayField(label="Từ ngày")
    valid_to = DayField(label="Đến hết ngày")
    basis = forms.CharField(
        label="Căn cứ", required=False, max_length=200, help_text="Số quyết định phân công"
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        by: User,
        person: User,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        others = people_visible_to(by).filter(is_active=True).exclude(pk=person.pk)
        field_of(self, "user", forms.ModelChoiceField).queryset = others.order_by("sort_key")
        self.fields["valid_from"].initial = today


class HandOverForm(forms.Form):
    """The unit that followed, and the decision that says so."""

    area = forms.ModelChoiceField(
        label="Đơn vị tiếp nối", queryset=Area.objects.none(), empty_label="Chọn đơn vị"
    )
    basis = forms.CharField(label="Số quyết định giao tiếp nhiệm vụ", max_length=200)

    def __init__(
        self, data: FormData = None, *, heirs: QuerySet[Area], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "area", forms.ModelChoiceField).queryset = heirs


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ghi vào nhật ký",
    )


class AcceptForm(forms.Form):
    """A stranger's way in: the code he was handed, and a password of his own, twice."""

    code = forms.CharField(
        label="Mã kích hoạt",
        max_length=60,
        help_text="Trên phiếu mời; có hay không dấu gạch đều được",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if again != self.cleaned_data.get("password"):
            raise ValidationError("Hai lần nhập mật khẩu không giống nhau.")
        return again
