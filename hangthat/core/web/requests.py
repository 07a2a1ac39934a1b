"""What every page of the desk knows of its visitor, and what it asks of the policy first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypedDict, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User


@dataclass(frozen=True)
class Draft:
    """What was typed and not sent; `files`: some were chosen; `look`: it was not meant to act."""

    typed: QueryDict
    files: bool
    look: bool


class StaffRequest(HttpRequest):
    """A request behind the sign-in: its user is an officer."""

    user: User
    draft: Draft | None  # comes back on this page
    set_aside: bool  # kept as a draft: nothing of this request may last


class Stamp(TypedDict):
    """Who acts and when, as every service takes it."""

    by: User
    at: datetime


def stamp(request: StaffRequest) -> Stamp:
    return {"by": request.user, "at": now()}


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def asks(resource: Resource, action: Action) -> Callable[[View], View]:
    """Run the view only for whom the table opens this at all; anybody else reads 403.

    A view that neither asks nor is open to everyone is not run at all (`PolicyMiddleware`).
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, resource, action):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.asks = (resource, action)  # type: ignore[attr-defined]
        return cast(View, guarded)

    return guard


def for_everyone(view: View) -> View:
    """A page of one's own account: whoever signed in may open it."""
    view.for_everyone = True  # type: ignore[attr-defined]
    return view


def reaches(request: StaffRequest, record: models.Model, action: Action) -> bool:
    """Whether this act on a record that the person sees is his to do."""
    # unscoped: asked for the sight of an action at once
    rows: Any = type(record)._default_manager
    return rows.filter(pk=record.pk).visible_to(request.user, action).exists()


def must_reach(request: StaffRequest, record: models.Model, action: Action) -> None:
    """For an act on a record that the person sees. Refuses: 403 where it is another's to do."""
    if not reaches(request, record, action):
        raise PermissionDenied
