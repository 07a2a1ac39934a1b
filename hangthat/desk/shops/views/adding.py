"""Adding a shop: typed, or for somebody whom an activity named only."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_looks
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.shops.forms.establishment import EstablishmentForm
from hangthat.desk.shops.queries.resembling import Alike
from hangthat.domain.activities.models import Attendee
from hangthat.domain.activities.services import enter_shop_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.services.registering import add_shop

_DIGITS = 18  # of a key in an address
_OWN = (
    "name", "kind", "area", "place", "address", "opened_on", "opened_precision", "note"
)  # fmt: skip


@asks(Resource.ESTABLISHMENT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """`?nguoi_du=`: for somebody whom an activity named only; the two are tied."""
    person = _named_at_an_activity(request)
    form = EstablishmentForm(
        form_data(request),
        user=request.user,
        today=localdate(),
        entering=request.method == "POST",
        initial={"owner": person.name, "name": person.unit, "phone": person.phone}
        if person
        else {},
    )
    if sent(request, form):
        try:
            shop = _add(request, form, person)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã thêm cơ sở {shop.name}.")
            return redirect("desk:establishment", shop.code)
    context = {"form": form, "alike": _alike(request, form), "person": person}
    return render(request, "shops/establishment_add.html", context)


def _named_at_an_activity(request: StaffRequest) -> Attendee | None:
    key = request.GET.get("nguoi_du", "")
    if not key:
        return None
    if not key.isdecimal() or len(key) > _DIGITS:
        raise Http404
    # off tour: desk/outreach/tests/test_outreach.py
    mine = Attendee.objects.visible_to(request.user, Action.CHANGE).select_related("activity")
    person = get_object_or_404(mine, pk=int(key))
    note_looks([person], by=request.user, at=now())
    return person


def _add(request: StaffRequest, form: EstablishmentForm, person: Attendee | None) -> Establishment:
    given = form.cleaned_data
    new_owner = {
        "name": given["owner"],
        "kind": given["owner_kind"],
        "tax_code": given["tax_code"],
        "phone": given["phone"],
    }
    shop = {name: given[name] for name in _OWN}
    owner = form.owner_found or new_owner
    if person:
        return enter_shop_of(person, owner=owner, by=request.user, at=now(), **shop)
    return add_shop(owner=owner, by=request.user, at=now(), **shop)


def _alike(request: StaffRequest, form: EstablishmentForm) -> list[Alike]:
    """What resembles the sent form, else what is being typed and came in the address."""
    if not form.is_bound:
        form = EstablishmentForm(request.GET or None, user=request.user, today=localdate())
        form.is_valid()
    return form.alike
