"""The first page for citizens."""

from django.http import HttpRequest, HttpResponse

from hangthat.domain.plans.public import plans
from hangthat.portal.views.street import passing, shown


@passing
def front(request: HttpRequest) -> HttpResponse:
    return shown("front.html", {"plans": plans()})
