"""The province of the gates: land by `cast.py`, and the records of each slice.

A slice makes its records through the services in its own `tests/access_records.py`: `KINDS`, the
slices whose records must stand before (`AFTER`), and `build(world)`. Every text of every record is
a canary, so that a page that says too much is noticed.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hangthat.core.agencies.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaSuccession,
    Reorganisation,
    User,
)
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf, a_png
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from tests.gates import cast
from tests.gates.kinds import Kind
from tests.gates.slices import in_order

AT = timezone.now()  # the doors know no other day than today
DAY = date(2024, 3, 4)
TODAY = timezone.localdate()
MONTH = timedelta(30)
SOON = TODAY + MONTH  # a day that is planned for
OPENED = date(2020, 1, 1)
BEFORE = datetime(2025, 1, 10, 5, tzinfo=UTC)
SYSTEM: dict[str, Any] = {"by": None, "at": AT}
CANARY = re.compile(r"CANARY-(\w+)-(\w+)-(\w+)", re.IGNORECASE)
BROUGHT = {"pdf": a_pdf("bản rõ hơn"), "png": a_png("ảnh")}  # what a cell sends in


@dataclass(frozen=True)
class Thing:
    """One record, and what the oracle may know of it: all by key."""

    kind: str
    key: str
    row: Any
    area: str | None = None
    agency: str | None = None
    sort: str = ""  # of a shop
    place: str | None = None
    members: tuple[str, ...] = ()  # whom it is about
    officer: str | None = None  # whose visit it is
    taker: str | None = None  # the agency to which it was handed
    named: tuple[str, ...] = ()  # people whose names its page says
    readers: tuple[str, ...] | None = None  # who alone may know of it; None: it is not restricted

    @property
    def code(self) -> str:
        """What stands for it in an address."""
        names = ("code", "username", "sha256")
        return next(str(getattr(self.row, name)) for name in names if hasattr(self.row, name))


@dataclass
class World:
    kinds: dict[str, Kind] = field(default_factory=dict)
    things: dict[tuple[str, str], Thing] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    secrets: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)  # of links to sign by
    plan: PlanVersion | None = None
    reform: Reorganisation | None = None  # proposed: a and b into e

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.kind == kind]

    def get(self, kind: str, key: str) -> Thing:
        return self.things[kind, key]

    def member(self, key: str) -> Thing:
        """A shop, party or board."""
        return next(
            self.things[k, key] for k in ("shop", "party", "board") if (k, key) in self.things
        )

    def put(self, kind: str, key: str, row: Any, **known: Any) -> Any:
        assert kind in self.kinds, f"no slice declares the kind {kind}"
        self.things[kind, key] = Thing(kind, key, row, **known)
        return row

    def replace(self, kind: str, later: str, wrong: str) -> None:
        """Let an entry correct an older one, which lies elsewhere."""
        found = self.get(kind, later).row
        rows = type(found)._default_manager.filter(pk=found.pk)
        rows.update(corrects=self.get(kind, wrong).row)

    def canaries(self, text: str) -> set[tuple[str, str, str]]:
        """The (kind, key, class) of every canary in a text."""
        found = {(m[1].lower(), m[2].lower(), m[3].lower()) for m in CANARY.finditer(text)}
        return found | {whose for secret, whose in self.secrets.items() if secret in text}


def canary(kind: str, key: str, what: str) -> str:
    return f"CANARY-{kind}-{key}-{what}"


def build() -> World:
    """A province with everything in it that a rule speaks of. Inside a transaction."""
    world = World()
    _land(world)
    world.plan = load_plan_125()
    for _, module in in_order("access_records"):
        for kind in module.KINDS:
            assert kind.name not in world.kinds, f"two slices declare the kind {kind.name}"
            world.kinds[kind.name] = kind
        module.build(world)
    for content in BROUGHT.values():  # looked into once, not anew in every cell
        store(upload=SimpleUploadedFile("tep", content), **SYSTEM)
    return world


def _land(world: World) -> None:
    for key, (level, parent, start, end) in cast.AREAS.items():
        world.areas[key] = Area.objects.create(
            code=f"land-{key}",
            name=f"Đơn vị {key}",
            level=level,
            parent=world.areas[parent] if parent else None,
            valid_from=start,
            valid_to=end,
        )
    for old, new in cast.HEIRS:
        AreaSuccession.objects.create(
            old=world.areas[old], new=world.areas[new], on=date(2025, 7, 1)
        )
    for key, end in cast.AGENCIES.items():
        world.agencies[key] = Agency.objects.create(
            code=f"agency-{key}", name=f"Cơ quan {key}", valid_to=end
        )
    for old, new in cast.AGENCY_HEIRS:
        AgencySuccession.objects.create(
            old=world.agencies[old], new=world.agencies[new], on=date(2025, 3, 1)
        )
