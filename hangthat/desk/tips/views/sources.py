"""Tips of one confidential source of the reader's office, by the exact code that it gave."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.tips.forms.tips import SourceForm
from hangthat.desk.tips.queries.tip_list import timed
from hangthat.domain.tips.services.sources import tips_of_source


@asks(Resource.TIP, Action.READ)
def find(request: StaffRequest) -> HttpResponse:
    """Code and passphrase are typed each time and kept nowhere."""
    form = SourceForm(request.POST if request.method == "POST" else None)
    rows = None
    if form.is_valid():
        try:
            found = tips_of_source(
                form.cleaned_data["sealed_reference"],
                passphrase=form.cleaned_data["reader_password"], by=request.user, at=now(),
            )  # fmt: skip
            rows = list(timed(found, request.user).select_related("area", "place"))
        except ValidationError as refusal:
            add_refusal(form, refusal)
    response = render(request, "tips/source.html", {"form": form, "rows": rows, "now": now()})
    response["Cache-Control"] = "no-store"
    response.looked = bool(rows)  # type: ignore[attr-defined]  # for `Once`
    return response
