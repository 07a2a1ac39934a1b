"""Before anything else is asked: what no view may forget."""

from collections.abc import Callable
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hangthat.journal.models import Door
from hangthat.journal.services import through


class NoNulMiddleware:
    """An address with a NUL byte names nothing; PostgreSQL could not even be asked."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Here, so that the usual page of what is not found answers."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404


class JournalMiddleware:
    """Whatever a request writes in the journal carries the request's number."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with through(Door.WEB, uuid4().hex):
            return self.answer(request)


class PolicyMiddleware:
    """A view that does not say what it asks of the policy is not run: forgetting closes, not opens.

    It says so by `asks(resource, action)`, `for_everyone`, or by being open to strangers; an
    address of the API by every operation behind it.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> None:
        if operations := getattr(view, "operations", None):
            said = all(_says(operation.view_func) for operation in operations)
        else:
            said = _says(view) or not getattr(view, "login_required", True)
        if not said:
            raise PermissionDenied


def _says(view: object) -> bool:
    return hasattr(view, "asks") or hasattr(view, "for_everyone")
