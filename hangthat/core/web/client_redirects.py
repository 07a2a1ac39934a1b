"""A redirect in answer to a form that a script sent: the browser itself goes there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

WRITTEN = "Form-Written"  # header: the write is committed; the browser may forget its draft
_REDIRECTS = {301, 302, 303, 307, 308}


class ClientRedirects:
    """Middleware: tells htmx the address instead of letting its request follow the redirect.

    A followed redirect would be read as part of a page, and would use up the messages that wait
    for the next page.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        by_script = request.method == "POST" and bool(request.htmx)  # type: ignore[attr-defined]
        if by_script and response.status_code in _REDIRECTS:
            response["HX-Redirect"] = response["Location"]
            del response["Location"]
            response.status_code = 204
        return response
