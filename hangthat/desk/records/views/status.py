"""The state of the installation: what the nightly comparisons found, and what stands still."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.records.queries.status import signs


@asks(Resource.STATUS, Action.READ)
def status(request: StaffRequest) -> HttpResponse:
    found = signs(at=now())
    wrong = sum(sign.tone != "good" for sign in found)
    return render(request, "records/status.html", {"signs": found, "wrong": wrong})
