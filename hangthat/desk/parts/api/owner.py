"""Owners and places, as bodies name them."""

from django.core.exceptions import ValidationError
from pydantic import Field

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.schemas import Body, Text
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.establishments.models import Party, Place
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.services.owning import read_numbers
from hangthat.domain.matching.services.registering import owner_of


class NewOwner(Body):
    name: Text = Field(min_length=1, max_length=300)
    kind: PartyKind
    tax_code: Text = Field("", max_length=20, examples=["0100109106"])
    phone: Text = Field("", max_length=30)


def place_from(request: ApiRequest, code: str | None) -> Place | None:
    """A market, village or street in sight. Refuses: 422."""
    return named_in_body(Place.objects.visible_to(request.user), code, "place") if code else None


def owner_from(
    request: ApiRequest, given: str | NewOwner, field: str = "owner"
) -> Party | CleanedData:
    """Who has that code or tax code, else what is known of a new one. Refuses: 422 at the field."""
    if isinstance(given, str):
        return named_in_body(Party.objects.visible_to(request.user), given, field)
    try:
        numbers = read_numbers(given.model_dump(), by=request.user)
    except ValidationError as refusal:
        faults = {f"{field}.{name}": words for name, words in refusal.message_dict.items()}
        raise ValidationError(faults) from None
    try:
        found = owner_of(tax_code=numbers["tax_code"], name=given.name, by=request.user)
    except ValidationError as refusal:
        raise ValidationError({f"{field}.tax_code": refusal.messages}) from None
    return found or {**given.model_dump(), **numbers}
