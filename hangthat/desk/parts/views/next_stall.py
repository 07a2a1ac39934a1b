"""From a stall that is done to the next one of the market."""

from django.contrib import messages

from hangthat.core.web.idempotency import NEXT
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.queries.stalls import Stall


def going_on(request: StaffRequest) -> bool:
    """The form was sent by the button that goes on."""
    return NEXT in request.POST


def say_next(
    request: StaffRequest, shop: Establishment, following: Stall | None, state: str = ""
) -> None:
    """Where the person stands now; `state`: what the stalls that are looked for have in common."""
    if following:
        spot = f" ({following.spot})" if following.spot else ""
        messages.info(request, f"Tiếp theo: {following.shop.name}{spot}.")
    else:
        words = " ".join(filter(None, ["quầy", state]))
        messages.info(request, f"Sau {shop.name} không còn {words} nào trong {shop.place}.")
