"""The file of the boundaries of units."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.reorganising import load_boundaries
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.land.forms.boundaries import BoundaryForm


@asks(Resource.AREA, Action.CHANGE)
def boundaries(request: StaffRequest) -> HttpResponse:
    files = request.FILES if request.method == "POST" else None
    form = BoundaryForm(form_data(request), files)
    if sent(request, form):
        try:
            loaded = load_boundaries(
                content=form.cleaned_data["file"].read(),
                source=form.cleaned_data["source"],
                on=localdate(),
                by=request.user,
                at=now(),
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã nạp ranh giới {loaded.units} đơn vị.")
            for words, names in (
                ("Mã không phải đơn vị hôm nay", loaded.unknown),
                ("Đơn vị chưa có ranh giới", loaded.missing),
            ):
                if names:
                    messages.warning(request, f"{words}: {', '.join(names[:20])}.")
            return redirect("desk:shop_map")
    return render(request, "land/boundaries.html", {"form": form})
