"""How many rows a page of a list has."""

from django.http import HttpRequest

_DESK, _PHONE = 50, 20


def page_size(request: HttpRequest) -> int:
    """Fewer for a phone: every phone's browser says Mobi of itself."""
    return _PHONE if "Mobi" in request.headers.get("User-Agent", "") else _DESK
