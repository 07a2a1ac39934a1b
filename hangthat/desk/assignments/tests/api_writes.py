"""The writes of `assignments` by the API, each on the records of one unit."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services import enter
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit as Of
from hangthat.core.deadlines.services import start
from hangthat.desk.tests.api_records import Unit, Write, by_system
from hangthat.domain.assignments.models import Assignment

AFTER = ("handovers",)
NOUNS = {"assignments": "assignment"}


def giver() -> Agency:
    """The agency of who writes; one is given to him if he has none."""
    grants = Grant.objects.filter(user__username__in=("an", "truong")).order_by(
        "-user__username", "pk"
    )
    for grant in grants:
        if grant.agency:
            return grant.agency
    agency, _ = Agency.objects.get_or_create(code="GIAO", name="Đội bàn giao")
    grants.update(agency=agency)
    return agency


def _row(u: Unit, name: str, state: str, **more: Any) -> Assignment:
    by = by_system()
    row = Assignment(
        code=f"NV-{name}-{u.area.code}",
        kind="order",
        title=f"Việc {name}",
        giver=giver(),
        lead=u.lead,
        state=state,
        given_at=by["at"],
        **more,
    )
    return enter(row, summary="giao việc", **by)


def add_records(u: Unit) -> None:
    u.lead, _ = Agency.objects.get_or_create(code="DON-VI", defaults={"name": "Đơn vị"})
    u.assignment = _row(u, "giao", "given")
    u.at_work = _row(u, "lam", "received", total=10, measure="cơ sở")
    u.timed_work = _row(u, "han", "received")
    u.reported = _row(u, "bao", "reported", reported_at=by_system()["at"])
    rule = Rule("assignment_due", Span(30, Of.DAY), title="hạn hoàn thành", basis="1/CV")
    u.timed_clock = start(record=u.timed_work, rule=rule, since=localdate(), **by_system())


def writes(u: Unit) -> dict[str, Write]:
    row, work = f"assignments/{u.assignment.code}", f"assignments/{u.at_work.code}"
    until = str(localdate() + timedelta(40))
    asked = {"until": until, "reason": "chờ văn bản"}
    note = {"noted_on": str(localdate()), "words": "đã làm 3 cơ sở", "done": 3}
    return {
        "assignment receipt": ("post", f"{row}/receipt", {}),
        "assignment note": ("post", f"{work}/notes", note),
        "assignment report": ("post", f"{work}/report", {"result": "xong cả"}),
        "assignment extension": ("post", f"assignments/{u.timed_work.code}/extension", asked),
    }


def chief_of(u: Unit) -> Any:
    """A head of the agency that gave them."""
    return add_officer(
        username=f"giao-{u.area.code}",
        full_name="Lãnh đạo giao việc",
        role=Role.MEMBER_HEAD,
        agency=u.assignment.giver,
        at=by_system()["at"],
    )
