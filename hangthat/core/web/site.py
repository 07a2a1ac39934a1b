"""Where addresses begin: for citizens, for officers."""

from hangthat.core.common.site import public_site
from hangthat.core.web.requests import StaffRequest


def site_of(request: StaffRequest) -> str:
    """What stands before every address behind a printed code."""
    return public_site(request.build_absolute_uri("/"))


def visited_site(request: StaffRequest) -> str:
    """What stands before the addresses in papers for officers: the site as they reached it."""
    return request.build_absolute_uri("/").rstrip("/")
