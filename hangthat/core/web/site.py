"""The address under which citizens reach the site."""

from hangthat.core.common.site import public_site
from hangthat.core.web.requests import StaffRequest


def site_of(request: StaffRequest) -> str:
    """What stands before every address behind a printed code."""
    return public_site(request.build_absolute_uri("/"))
