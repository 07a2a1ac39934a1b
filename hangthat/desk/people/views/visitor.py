"""From where somebody comes: the address, and whether the device is the owner's."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from hangthat.core.access.services.signing import account_digest
from hangthat.core.web.visitor_address import address_of

__all__ = ["address_of", "known_device", "remember_device"]

_SALT = "device"
_AGE = 400 * 86_400  # seconds; the longest a browser keeps a cookie
_ACCOUNTS = 20  # of one shared machine


def known_device(request: HttpRequest, account: str) -> str:
    """This device's number if the account's owner came in from it before, else empty."""
    device, accounts = _device(request)
    return device if account_digest(account) in accounts else ""


def remember_device(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """A signed cookie: who came in here is not locked out by others' failures elsewhere."""
    device, accounts = _device(request)
    mine = account_digest(account)
    accounts = [mine, *(one for one in accounts if one != mine)][:_ACCOUNTS]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device or secrets.token_hex(16), accounts], salt=_SALT),
        max_age=_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _device(request: HttpRequest) -> tuple[str, list[str]]:
    kept = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        device, accounts = signing.loads(kept, salt=_SALT, max_age=_AGE)
    except signing.BadSignature:
        return "", []
    return device, accounts
