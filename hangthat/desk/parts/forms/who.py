"""A party, by its code or as a new one."""

from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import NumberField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.matching.services.registering import owner_of


class WhoForm(forms.Form):
    """A party: one that has a code here, or a new one; a known tax code finds its own."""

    party_code = forms.CharField(
        label="Mã chủ cơ sở đã có",
        required=False,
        max_length=60,
        help_text="Ví dụ CT-7K3M9Q2F1X; có mã thì bỏ trống các ô dưới",
    )
    owner = forms.CharField(label="Tên chủ cơ sở", required=False, max_length=300)
    owner_kind = forms.ChoiceField(
        label="Loại chủ cơ sở", choices=PartyKind.choices, initial=PartyKind.HOUSEHOLD
    )
    tax_code = NumberField("tax_code", label="Mã số thuế", required=False, max_length=20)
    phone = NumberField("phone", label="Điện thoại", required=False, max_length=30)
    who = ("party_code", "owner", "owner_kind", "tax_code", "phone")

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user
        self.found: Party | None = None

    def clean_party_code(self) -> str:
        code = str(self.cleaned_data["party_code"]).strip()
        if code:
            self.found = Party.objects.visible_to(self.user).filter(code=code).first()
            if self.found is None:
                raise ValidationError("Bạn không thấy chủ cơ sở nào mang mã này.")
        return code

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if self.found or "party_code" in self.errors:
            return
        if not cleaned.get("owner"):
            self.add_error("owner", "Ghi tên chủ cơ sở, hoặc mã chủ cơ sở đã có.")
        elif cleaned.get("tax_code"):
            self._find_owner(cleaned["owner"])

    def party(self) -> Party | CleanedData:
        """Who is there already, or what is known of the new one."""
        given = self.cleaned_data
        return self.found or {
            "name": given["owner"],
            "kind": given["owner_kind"],
            "tax_code": given["tax_code"],
            "phone": given["phone"],
        }

    def _find_owner(self, name: str) -> None:
        try:
            self.found = owner_of(tax_code=self.cleaned_data["tax_code"], name=name, by=self.user)
        except ValidationError as refusal:
            self.add_error("tax_code", refusal)
