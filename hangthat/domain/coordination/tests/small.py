"""A few shops that several forces check, whose answers can be worked out by hand."""

from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.coordination.grammar import (
    Narrowed,
)
from hangthat.domain.coordination.queries.overlap import Overlap
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.queries.rows import Rows
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.followups.tests.small import BY, NOON, TODAY
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record

__all__ = ["BY", "NOON", "TODAY"]
YEAR = TODAY.year
SOON = date(2026, 12, 7)
LATER = date(2026, 12, 21)


def force(code: str) -> Agency:
    return Agency.objects.get_or_create(code=code, defaults={"name": f"Lực lượng {code}"})[0]


def officer(agency: Agency, username: str, role: Role = Role.MEMBER_OFFICER, **more: Any) -> User:
    return add_officer(
        username=username, password="hangthat-demo", full_name=username, role=role,
        agency=agency, at=NOON, **more,
    )  # fmt: skip


def owner(name: str = "Chủ") -> Party:
    return registry.register_party(name=name, kind="household", **BY)


def shop_of(party: Party, area: Area, name: str = "Cửa hàng") -> Establishment:
    return registry.open_establishment(party=party, name=name, kind="shop", area=area, **BY)


def held(member: Establishment | Party, on: date, agency: Agency | None, **more: Any) -> Inspection:
    said = {"type": "periodic", "findings": {member: "clean"}, "agency": agency, **BY, **more}
    return record(held_on=on, **said)


def planned(member: Establishment | Party, on: date, agency: Agency) -> PlannedVisit:
    return plan(days={member: on}, why="check", goer=Goer(agency), **BY)[0]


def known_to(user: User | None, year: int = YEAR, **asked: Any) -> list[Overlap]:
    """All pairs of the year that the person is warned of, in whichever state."""
    listed = Overlaps(user, Narrowed(year, **asked))
    return Rows(listed, range(len(listed))).all()


def seen_by(user: User | None, one: Any, other: Any) -> Overlap:
    found = pair_of(user, one.code, other.code)
    assert found is not None
    return found
