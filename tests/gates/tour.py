"""What a slice may say in its own `tests/access_tour.py`, for gates that go through the pages.

starts(world)           further addresses where a crawl begins: searches, filters, choices
requests(world, name)   what somebody of one unit sends with choices of elsewhere
oversight(world)        what those open who look after the work of others
ESCAPES                 by name what a person tries beyond his reach, and a service refuses
LOOKS                   who looks at an address, with a function that first makes what he must not
                        see there and gives the address; it is taken back afterwards
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hangthat.core.jobs.models import Job
from tests.gates.acts import Try
from tests.gates.slices import modules
from tests.gates.world import AT, World

Look = Callable[[World], str]


@dataclass(frozen=True)
class Request:
    method: str
    address: str
    body: dict[str, str] = field(default_factory=dict)


def starts(world: World) -> dict[str, list[str]]:
    """By slice."""
    return {
        one: module.starts(world)
        for one, module in modules("access_tour")
        if hasattr(module, "starts")
    }


def requests(world: World, name: str) -> Iterator[Request]:
    for _, module in modules("access_tour"):
        if hasattr(module, "requests"):
            yield from module.requests(world, name)


def oversight(world: World) -> Iterator[Request]:
    for _, module in modules("access_tour"):
        if hasattr(module, "oversight"):
            yield from module.oversight(world)


def looks() -> list[tuple[str, Look]]:
    return [look for _, module in modules("access_tour") for look in getattr(module, "LOOKS", ())]


def escapes() -> dict[str, list[Try]]:
    """By the name of who tries."""
    attempts: dict[str, list[Try]] = {}
    for _, module in modules("access_tour"):
        for name, more in getattr(module, "ESCAPES", {}).items():
            attempts.setdefault(name, []).extend(more)
    return attempts


def home_of(name: str) -> str:
    """The unit of one who is limited to a unit, by its key."""
    return "b" if name in {"clerk_b", "two_hats"} else "a"


def job_of_another(world: World, kind: str = "none", **more: Any) -> Job:
    asked_by = world.people["officer"].pk
    return Job.objects.create(
        kind=kind, title="Việc khác", asked_by_id=asked_by, asked_at=AT, **more
    )
