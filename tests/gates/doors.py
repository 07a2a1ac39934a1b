"""Walking the resolver, and going through a page as somebody."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.core.web.reauthentication import SINCE
from tests.gates import cast
from tests.gates.rows import ALL, READS
from tests.gates.world import World

LATEST = "9" * 15  # no line of the journal is newer
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Door:
    """One (route, method), with what its view says of itself."""

    route: str
    method: str
    says: Any  # (resource, action), "signed in", "public", or None


def doors(patterns: list[Any], room: str = "") -> Iterator[Door]:
    """Every door of a map of addresses, through every include."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{pattern.namespace}:" if pattern.namespace else room
            yield from doors(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            route = f"{room}{pattern.name or pattern.pattern}"
            yield from _doors_of(route, pattern.callback)


def _doors_of(route: str, view: Any) -> Iterator[Door]:
    if operations := getattr(view, "operations", None):  # an address of the API
        for operation in operations:
            said = says(operation.view_func)
            yield from (Door(route, method, said) for method in operation.methods)
        return
    only = getattr(getattr(view, "view_class", None), "http_method_names", None)
    offered = [m for m in _METHODS if only is None or m.lower() in only]
    yield from (Door(route, m, says(view)) for m in offered if m in ALL)


def says(view: Any) -> Any:
    """What PolicyMiddleware would see."""
    if hasattr(view, "asks"):
        resource, action = view.asks
        return (resource.value, action.value)
    if not getattr(view, "login_required", True):
        return "public"
    return "signed in" if hasattr(view, "for_everyone") else None


@dataclass
class Visitor:
    """One person at a browser; fresh, so that no act asks who is there."""

    name: str
    world: World
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.user = self.world.people[self.name]
        self.client.raise_request_exception = False
        self.client.force_login(self.user)
        session = self.client.session
        session[SINCE] = session["seen"] = int(time.time()) + 3000
        session.save()

    def ask(self, method: str, address: str, body: dict[str, Any] | None = None) -> Any:
        """The answer; what it wrote is taken back."""
        if method in READS:
            return getattr(self.client, method.lower())(address)
        cookies = self.client.cookies.copy()
        with transaction.atomic():
            data = {FIELD: new_token(self.user.pk), SEEN: LATEST, **(body or {})}
            answer = self.client.post(address, data)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer


def visitors(world: World) -> dict[str, Visitor]:
    return {name: Visitor(name, world) for name in cast.PEOPLE}


def address(route: str, *args: Any) -> str:
    return reverse(route, args=args)


def outcome(answer: Any) -> str:
    """The status, and whether a redirect goes to the sign-in."""
    if answer.status_code == 302 and answer["Location"].startswith("/dang-nhap/"):
        return "sign-in"
    return str(answer.status_code)


def body_of(answer: Any) -> str:
    """The text of an answer with its headers, without what is random and the minute of printing."""
    told = {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}
    heads = "\n".join(f"{name}: {value}" for name, value in sorted(told.items()))
    content = answer.content.decode("utf-8", "replace")
    each_time = r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*|In lúc [\d:/ ]+'
    return heads + "\n" + re.sub(each_time, "", content)


__all__ = ["SESSION_KEY", "Door", "Visitor", "address", "body_of", "doors", "outcome", "visitors"]
