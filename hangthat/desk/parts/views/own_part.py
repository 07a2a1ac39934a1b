"""To where a force that joins in a check has its own part already."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from hangthat.core.agencies.models import Agency
from hangthat.core.web.requests import StaffRequest


def to_own_part(request: StaffRequest, joining: Agency, address: str) -> HttpResponse:
    messages.info(
        request, f"Phần việc của {joining} trong lượt kiểm tra này đã có ở đây, không ghi lần nữa."
    )
    return redirect(address)
