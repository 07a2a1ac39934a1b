"""Narrowing the list of requests to sign, and what ends one."""

from datetime import date
from typing import Unpack

from django import forms
from django.db.models import Q

from hangthat.core.agencies.models import Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, FormOptions, field_of
from hangthat.domain.commitments.models import CommitmentKind, Handing, SigningRequestQuerySet, Way
from hangthat.domain.establishments.models import Establishment, Party

_LINKS = [
    EVERY,
    ("cap", "đã cấp đường dẫn riêng"),
    ("chua-mo", "đã cấp, chưa mở"),
    ("mo", "đã mở"),
    ("ky", "đã ký bằng đường dẫn riêng"),
]
_STANDING: dict[str, object] = {"links__withdrawn_at__isnull": True, "links__isnull": False}
_OF_LINKS: dict[str, dict[str, object]] = {
    "cap": _STANDING,
    "chua-mo": {**_STANDING, "links__opened_at__isnull": True},
    "mo": {**_STANDING, "links__opened_at__isnull": False},
    "ky": {"commitment__way": Way.OWN_LINK},
}


class RequestFilter(forms.Form):
    """Name, kind, unit; which of them came to what, the tabs say."""

    q = forms.CharField(
        label="Tên cơ sở, tổ chức, cá nhân",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": "gõ không dấu cũng được"}),
    )
    loai = forms.ChoiceField(
        label="Loại cam kết", required=False, choices=[EVERY, *CommitmentKind.choices]
    )
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    tu = DayField(label="Đề nghị từ ngày", required=False)
    duong_dan = forms.ChoiceField(label="Đường dẫn riêng", required=False, choices=_LINKS)

    def __init__(self, data: FormData, *, territory: Territory, today: date, user: User) -> None:
        super().__init__(data)
        self.territory, self.today, self.user = territory, today, user
        units = territory.in_force(today, level=Level.COMMUNE)
        choices = [EVERY, *((unit.code, unit.name) for unit in units)]
        field_of(self, "dia_ban", forms.ChoiceField).choices = choices

    def narrowed(self, rows: SigningRequestQuerySet) -> SigningRequestQuerySet:
        """A box that does not hold leaves nothing out."""
        self.is_valid()
        asked = self.cleaned_data
        if words := asked.get("q"):
            # redundant: narrows requests in sight
            shops = Establishment.objects.visible_to(self.user).matching(words, self.user)
            # redundant: narrows requests in sight
            parties = Party.objects.visible_to(self.user).matching(words, self.user)
            whose = Q(establishment__in=list(shops.values_list("pk", flat=True)[:2000]))
            rows = rows.filter(
                whose | Q(party__in=list(parties.values_list("pk", flat=True)[:2000]))
            )
        if unit := self.territory.coded(asked.get("dia_ban") or ""):
            areas = self.territory.home_areas_of(unit.pk, self.today)
            rows = rows.filter(establishment__area__in=areas)
        rows = rows.filter(**_OF_LINKS.get(asked.get("duong_dan") or "", {}))
        equal = {"text__kind": asked.get("loai"), "asked_on__gte": asked.get("tu")}
        return rows.filter(**{lookup: value for lookup, value in equal.items() if value})


class RefuseForm(forms.Form):
    """Why a member will not sign."""

    refused_on = DayField(label="Ngày từ chối")
    reason = forms.CharField(
        label="Lý do từ chối", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["refused_on"].initial = today


class CodeForm(forms.Form):
    """The officer says how he made sure of the person before he tells the code."""

    handing = forms.ChoiceField(
        label="Trao mã bằng cách nào",
        choices=[(one.value, one.label) for one in (Handing.COUNTER, Handing.PHONE)],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label="Tôi đã kiểm tra: đây đúng là chủ cơ sở hoặc người được ủy quyền",
        error_messages={"required": "Hãy kiểm tra đúng người rồi đánh dấu ô này."},
    )
