"""Ai xem được? Who sees a unit, and why a person sees a record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.audit.addresses import address_of
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.people.forms.access_explanation import AreaForm, WhyForm
from hangthat.desk.people.queries.access_explanation import coded, explain
from hangthat.desk.people.queries.visibility import who_sees, who_sees_record


@asks(Resource.PERSON, Action.READ)
def unit(request: StaffRequest) -> HttpResponse:
    # unscoped: reference data, the same for everybody
    units = Area.objects.in_force(on=localdate()).filter(level=Level.COMMUNE).order_by("sort_key")
    form = AreaForm(request.GET, units=units)
    area = form.cleaned_data["dia_ban"] if form.is_valid() else None
    viewers = who_sees(area, request.user, on=localdate()) if form.is_valid() else None
    return render(request, "people/who_sees.html", {"form": form, "area": area, "viewers": viewers})


@asks(Resource.PERSON, Action.READ)
def why(request: StaffRequest) -> HttpResponse:
    form = WhyForm(request.GET or None, user=request.user)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        asked = form.cleaned_data
        record = coded(asked["ma"].strip(), asked["loai"], request.user)
        if record is None:
            form.add_error("ma", "Bạn không thấy hồ sơ nào mang mã này.")
        else:
            context |= {"record": record, "href": address_of(record)}
            context["kind"] = record._meta.verbose_name
            if asked["nguoi"]:
                context["told"] = explain(asked["nguoi"], record, on=localdate())
            else:
                context["viewers"] = who_sees_record(record, request.user, on=localdate())
    return render(request, "people/why.html", context)
