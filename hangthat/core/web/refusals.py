"""A page that is only read, and yet is refused: what a rule says of it, on a page of its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from hangthat.core.web.requests import StaffRequest

View = TypeVar("View", bound=Callable[..., HttpResponse])


def says_refusals(view: View) -> View:
    """Below `asks`: whoever may not open the page is told nothing else."""

    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ValidationError as refusal:
            words = {"words": refusal.messages}
            return render(request, "web/refused.html", words, status=422)

    return cast(View, guarded)
