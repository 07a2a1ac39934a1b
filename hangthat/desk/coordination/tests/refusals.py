"""How each refusal of overlaps and joint checks is provoked at its doors."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.cases.services import amend_case, withdraw_case
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import Way
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.inspections.services import Basis, record, withdraw
from tests.refusals.attempts import Act, Case

PAIR = "mot={u.held.code}&hai={u.held_too.code}"
MERGE, ANSWER, DECIDE = "overlap_merge", "overlap_answer", "overlap_decide"
ACCEPT, CLOSE, LEAVE = (f"jointpart_{act} part" for act in ("accept", "close", "leave"))
ADD = "casepartner_add partnered"
WORD = "liaison's word"
KNOWN = {"one": lambda u: u.held.code, "other": lambda u: u.held_too.code}
OTHER = {"other": lambda u: u.third.code}
OWN = {"lead": lambda u: str(u.own_force.pk)}
HELD_TOO = {"one": lambda u: u.third.code, "other": lambda u: u.held_too.code}
WITH_TOO = "mot={u.third.code}&hai={u.held_too.code}"
THIRD = "mot={u.held.code}&hai={u.third.code}"
SECRET = "mot={u.visit_one.code}&hai={u.visit_other.code}"


def _held(u: Unit, agency: Agency | None, **more: Any) -> Any:
    said = {"findings": {u.met_shop: "clean"}, "type": "periodic", "agency": agency}
    return record(**{"held_on": localdate(), **said, **by_system(), **more})


def own_again(u: Unit) -> None:
    u.third = _held(u, u.own_force)


def third_force(u: Unit) -> None:
    u.third_force = Agency.objects.create(code="LL-3", name="Lực lượng Ba")


def moved(u: Unit) -> None:
    """Whoever works in the unit's own force, and has his role in a third one."""
    third_force(u)
    u.moved = add_officer(
        username="chuyen", full_name="Người chuyển", role=Role.MEMBER_OFFICER,
        agency=u.third_force, at=by_system()["at"],
    )  # fmt: skip
    User.objects.filter(pk=u.moved.pk).update(agency=u.own_force)


def who_moved(u: Unit) -> User:
    found: User = User.objects.get(pk=u.moved.pk)
    return found


def nobodys(u: Unit) -> None:
    u.third = _held(u, None)


def long_before(u: Unit) -> None:
    u.third = _held(u, u.other_force, held_on=localdate().replace(month=1, day=5))


def _joined(u: Unit, *codes: str) -> None:
    overlap = pair_of(None, *codes)
    assert overlap
    services.merge(overlap, lead=overlap.one.agency, **by_system())  # type: ignore[arg-type]


def joined(u: Unit) -> None:
    _joined(u, u.held.code, u.held_too.code)


def joined_elsewhere(u: Unit) -> None:
    third, fourth = (_held(u, agency) for agency in (u.own_force, u.other_force))
    joined(u)
    u.third = fourth
    _joined(u, third.code, fourth.code)


def joined_without(u: Unit) -> None:
    joined(u)
    u.third = _held(u, u.other_force)


def joined_next_door(u: Unit) -> None:
    """A check of the own force at two shops, joined at the other one."""
    two = {u.met_shop: "clean", u.planned_at: "clean"}
    u.third = _held(u, u.own_force, findings=two)
    _joined(u, u.third.code, _held(u, u.other_force, findings={u.planned_at: "clean"}).code)


def liaison(u: Unit) -> User:
    """An officer of the standing agency who is the liaison too."""
    user = add_officer(
        username="daumoi", password="hangthat-demo", full_name="Đầu mối",
        role=Role.STANDING_OFFICER, agency=u.other_force, at=by_system()["at"],
    )  # fmt: skip
    give(user=user, terms=RoleTerms(Role.LIAISON, u.other_force), **by_system())
    return user


def told(u: Unit) -> None:
    overlap = pair_of(None, u.visit_one.code, u.visit_other.code)
    assert overlap
    services.decide(overlap, way=Way.TELL, **by_system())


def accepted(u: Unit) -> None:
    services.accept(u.part, **by_system())


def closed(u: Unit) -> None:
    services.close(u.part, outcome="xong", **by_system())


def left(u: Unit) -> None:
    services.leave(u.part, reason="bận", **by_system())


def _at_party(u: Unit, agency: Agency) -> Any:
    findings = {u.planned_at.party: "clean"}
    said = {"held_on": localdate(), "type": "periodic", "agency": agency, **by_system()}
    return record(findings=findings, **said)


def of_another_force(u: Unit) -> None:
    u.third = _at_party(u, u.other_force)


def withdrawn(u: Unit) -> None:
    u.third = _at_party(u, u.own_force)
    withdraw(inspection=u.third, reason="nhầm", **by_system())


def of_another_joint(u: Unit) -> None:
    u.third = u.held
    joined(u)


def early(u: Unit) -> None:
    """Today, and the others go in twenty days."""
    u.third = _at_party(u, u.own_force)


def numbered_elsewhere(u: Unit) -> None:
    _held(u, u.own_force, basis=Basis(joint_number="12/LN-389"))


def elsewhere(u: Unit) -> None:
    u.third = u.held


def partner_named(u: Unit) -> None:
    services.add_partner(case=u.partnered, agency=u.third_agency, **by_system())


def case_withdrawn(u: Unit) -> None:
    withdraw_case(case=u.partnered, reason="nhầm", **by_system())


def of_no_agency(u: Unit) -> None:
    """Whoever may change it sees it still."""
    amend_case(case=u.partnered, agency=None, **by_system())


def heir(u: Unit) -> None:
    u.heir = Agency.objects.create(code="LL-KT", name="Lực lượng kế thừa")
    AgencySuccession.objects.create(old=u.own_force, new=u.heir, on=localdate())


def long_gone(u: Unit) -> None:
    u.gone = Agency.objects.create(code="LL-CU", name="Lực lượng cũ", valid_to=date(2001, 1, 1))


CHOSEN = {"inspection": lambda u: u.third.code, "outcome": None}
PICKED = {"inspection": lambda u: str(u.third.pk), "outcome": ""}


def _does_not_fit(before: Act) -> Case:
    """The page offers only checks that fit."""
    return Case(
        page=CLOSE, api="part closed", before=before, sent=CHOSEN, typed=PICKED, first="page"
    )


REFUSALS = (
    Case(page=MERGE, asked=THIRD, api="merging", before=own_again, typed=OWN, sent=OTHER),
    Case(page=MERGE, asked=THIRD, api="merging", before=nobodys, typed=OWN, sent=OTHER),
    Case(page=MERGE, asked=THIRD, api="merging", before=long_before, typed=OWN, sent=OTHER),
    Case(page=MERGE, asked=THIRD, api="merging", before=joined_elsewhere, typed=OWN, sent=OTHER),
    Case(page=MERGE, asked=THIRD, api="merging", before=joined_without, typed=OWN, sent=OTHER),
    Case(
        page=MERGE, asked=WITH_TOO, api="merging", before=joined_next_door, typed=OWN, sent=HELD_TOO
    ),
    Case(page=MERGE, asked=PAIR, api="merging", after=joined, typed=OWN),
    Case(
        page=MERGE,
        asked=PAIR,
        api="merging",
        before=third_force,
        sent={"lead": "LL-3"},
        typed={"lead": lambda u: str(u.third_force.pk)},
        first="page",
    ),
    Case(page=MERGE, asked=PAIR, api="merging", before=moved, by=who_moved, typed=OWN),
    Case(page=ANSWER, asked=PAIR, api="kept apart", after="kept apart", typed={"reason": "x"}),
    Case(page=DECIDE, asked=SECRET, api=WORD, after=told, by=liaison, typed={"way": "tell"}),
    Case(page=DECIDE, asked=SECRET, api=WORD, by=liaison, said={"way": "joint"}),
    Case(page=DECIDE, asked=PAIR, api=WORD, by=liaison, typed={"way": "tell"}, sent=KNOWN),
    Case(page=ACCEPT, api="part accepted", after=accepted),
    Case(page=CLOSE, api="part closed", after=closed, typed={"outcome": "x"}),
    Case(page=CLOSE, api="part closed", typed={"outcome": ""}, sent={"outcome": None}),
    Case(page=CLOSE, api="part closed", before=early, sent=CHOSEN, typed=PICKED),
    Case(api="inspection", sent={"joint_number": "LN-01"}),
    Case(api="inspection", before=numbered_elsewhere, sent={"joint_number": "12/LN-389"}),
    *map(_does_not_fit, (of_another_force, withdrawn, of_another_joint, elsewhere)),
    Case(page=ADD, api="case partner", after=partner_named),
    Case(page=ADD, api="case partner", after=case_withdrawn),
    Case(page=ADD, api="case partner", after=of_no_agency),
    Case(api="case partner", before=heir, sent={"agency": lambda u: u.heir.code}),
    Case(api="case partner", before=long_gone, sent={"agency": lambda u: u.gone.code}),
    Case(page=LEAVE, api="part left", after=left, typed={"reason": "x"}),
)
