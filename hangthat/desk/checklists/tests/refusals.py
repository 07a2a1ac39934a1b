"""How each refusal of checklists, cautions and of what a check brings is provoked at its doors."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.services import approve, lift, propose, publish, retire
from hangthat.domain.checklists.tests.workbooks import book
from hangthat.domain.establishments.services import open_establishment
from tests.refusals.attempts import LATE, Case

ADD, INSPECT, SHOP = "checklistsheet_add", "inspection_add", "co_so={u.shop.code}"
FOUND = {"type": "periodic", "held_on": "2021-04-01", "finding": "clean"}


def _team(u: Unit) -> None:
    u.team = Agency.objects.create(code=f"LY-{u.area.code}", name=f"Đội {u.area.code}")
    u.officer, u.chief = (
        add_officer(
            username=f"ly-{role}-{u.area.code}", full_name=str(role), role=role, agency=u.team,
            at=by_system()["at"],
        )
        for role in (Role.MEMBER_OFFICER, Role.MEMBER_HEAD)
    )  # fmt: skip


def _chief(u: Unit) -> User:
    found: User = u.chief
    return found


def proposed(u: Unit, by: str = "officer") -> None:
    _team(u)
    u.caution = propose(
        u.shop.party, reason="chó dữ", expires_on=localdate() + timedelta(9), agency=u.team,
        by=getattr(u, by), at=by_system()["at"],
    )  # fmt: skip


def _by_the_chief(u: Unit) -> None:
    proposed(u, "chief")


def _approved(u: Unit) -> None:
    approve(u.caution, **by_system())


def _lifted(u: Unit) -> None:
    lift(u.caution, reason="hết", **by_system())


def _own(u: Unit) -> None:
    """Whoever tries it proposed it."""
    rows = Caution.objects.filter(pk=u.proposed_caution.pk)
    rows.update(proposed_by=User.objects.get(username="an"))


def published(u: Unit) -> None:
    u.checklist = publish(upload=book(), kinds=(), **by_system())


def _retired(u: Unit) -> None:
    retire(sheet=u.checklist, reason="thôi", **by_system())


def _elsewhere(u: Unit) -> None:
    said = {"party": u.shop.party, "name": "Quán khác", "kind": "shop", "area": u.area}
    u.elsewhere = open_establishment(**said, **by_system())


def a_book(u: Unit) -> Any:
    return book()


def _large(u: Unit) -> Any:
    return SimpleUploadedFile("a.xlsx", b"x" * ((2 << 20) + 1))


REFUSALS = (
    Case(page=ADD, typed={"upload": _large}),
    Case(page=ADD, before=published, typed={"upload": a_book}),
    Case(
        page="checklistsheet_retire checklist", before=published, after=_retired,
        typed={"reason": "thôi"},
    ),
    Case(
        page="caution_add", asked="chu_the={u.shop.party.code}", before=_team, by=_chief,
        typed={"reason": "chó dữ", "expires_on": LATE},
    ),
    Case(page="caution_approve caution", before=proposed, by=_chief, after=_approved),
    Case(page="caution_approve caution", before=_by_the_chief, by=_chief),
    Case(
        page="caution_lift caution", before=proposed, by=_chief, after=_lifted,
        typed={"reason": "đã bán chó"},
    ),
    Case(api="caution", sent={"expires_on": LATE}),
    Case(api="caution approval", after="caution approval"),
    Case(api="caution approval", before=_own),
    Case(api="no caution", after="no caution"),
    Case(page=INSPECT, asked=SHOP, typed=FOUND | {"unchecked": "denied"}),
    Case(page=INSPECT, asked=SHOP, typed=FOUND | {"hang-0-quantity": "3"}),
    Case(page=INSPECT, asked=SHOP, typed=FOUND | {"internal": "riêng"}),
    Case(page=INSPECT, asked=SHOP, before=published, typed=FOUND | {"q:so": "500"}),
    Case(api="checklist", after="no inspection"),
    Case(api="checklist", before=_elsewhere, sent={"establishment": lambda u: u.elsewhere.code}),
    Case(api="checklist", after="checklist"),
    Case(api="checklist", sent={"answers": {}}),
    Case(api="checklist", sent={"answers": {"so": ["500"]}}),
    Case(api="checklist", sent={"answers": {"khong_hoi": ["x"]}}),
)  # fmt: skip
