"""From where a request comes."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The peer's address, or the one our own proxies saw; what the visitor claims counts nothing.

    Each of `HANGTHAT_PROXIES` proxies adds its peer at the end of X-Forwarded-For.
    """
    claimed = request.headers.get("x-forwarded-for", "").split(",")
    seen = claimed[-settings.PROXIES] if 0 < settings.PROXIES <= len(claimed) else ""
    for found in (seen.strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ipaddress.ip_address(found))
        except ValueError:
            continue
    return "0.0.0.0"  # through a socket of the machine itself
