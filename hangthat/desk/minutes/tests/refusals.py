"""How each refusal of minutes, registers and templates is provoked at its doors."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.inspections.services import record, withdraw
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.services import Officer, Signing, cancel, explain_gap, issue
from hangthat.domain.minutes.tests.packages import MACRO, NO_WORDS, OUTSIDE, template
from tests.refusals.attempts import EARLY, LATE, Case

ADD, OF = "minutes_add", "kiem_tra={u.inspection.code}"
GAP, TEMPLATE = "registergap_add", "minutestemplate_add"
TWO = {"officer_2": "Người thứ hai"}


def team(u: Unit) -> None:
    """Who issues minutes, and who heads the agency."""
    u.team = Agency.objects.create(code=f"BB-{u.area.code}", name=f"Đội {u.area.code}")
    u.officer, u.chief = (
        add_officer(
            username=f"bb-{role}-{u.area.code}", full_name=str(role), role=role, agency=u.team,
            at=by_system()["at"],
        )
        for role in (Role.MEMBER_OFFICER, Role.MEMBER_HEAD)
    )  # fmt: skip
    Inspection.objects.filter(pk=u.inspection.pk).update(agency=None)
    Violation.objects.filter(pk=u.violation.pk).update(inspection=u.inspection)


def officer(u: Unit) -> User:
    found: User = u.officer
    return found


def chief(u: Unit) -> User:
    found: User = u.chief
    return found


def _issue(u: Unit, result: Result, number: int | None = None) -> Any:
    signing = Signing((Officer("Một"), Officer("Hai")))
    return issue(
        result, kind="inspection", agency=u.team, issued_on=localdate(), signing=signing,
        number=number, by=u.officer, at=by_system()["at"],
    )  # fmt: skip


def issued(u: Unit) -> None:
    """About the subject of the unit's own check."""
    u.minutes = _issue(u, Result.objects.filter(inspection=u.inspection).first())  # type: ignore[arg-type]


def with_minutes(u: Unit) -> None:
    team(u)
    issued(u)


def _with_a_third(u: Unit) -> None:
    """Number 3 is another check's."""
    team(u)
    _issue_another(u, 3)


def _issue_another(u: Unit, number: int) -> None:
    held = record(held_on=localdate(), type="periodic", findings={u.shop: "clean"}, **by_system())
    _issue(u, Result.objects.get(inspection=held), number)


def _explained(u: Unit) -> None:
    said = {"kind": "inspection", "year": localdate().year, "first": 5, "last": 6}
    explain_gap(agency=u.team, reason="giấy hỏng", **said, **by_system())


def _with_a_gap(u: Unit) -> None:
    team(u)
    _issue_another(u, 9)
    _explained(u)


def _cancelled(u: Unit) -> None:
    cancel(u.minutes, reason="sai", **by_system())


def gap(first: int, last: int) -> dict[str, Any]:
    said = {"kind": "inspection", "year": str(localdate().year), "reason": "giấy hỏng"}
    return {**said, "first": str(first), "last": str(last)}


def _refused(content: bytes) -> Case:
    sent = {
        "kind": "inspection",
        "upload": lambda u: SimpleUploadedFile("mau.docx", content),
    }
    return Case(page=TEMPLATE, before=team, by=chief, typed=sent)


SHARE, UNSHARE = "minutes_share joint_minutes", "minutes_unshare shared_minutes share_number"


def _cancelled_joint(u: Unit) -> None:
    Minutes.objects.filter(pk=u.joint_minutes.pk).update(cancelled_on=localdate())


def _withdrawn_check(u: Unit) -> None:
    withdraw(inspection=u.unwritten_check, reason="nhầm", **by_system())


def _explained_by_the_force(u: Unit) -> None:
    said = {"kind": "inspection", "year": localdate().year, "first": 5, "last": 6}
    explain_gap(agency=u.own_force, reason="giấy hỏng", **said, **by_system())


def _violation_there(u: Unit) -> None:
    """Found at the check that has no minutes yet."""
    shop = u.unwritten_check.results.get().establishment
    u.fresh = find_violation(
        classification="ip", found_on=localdate(), establishment=shop,
        inspection=u.unwritten_check, **by_system(),
    )  # fmt: skip


OF_VIOLATION = {"kind": "violation", "violation": lambda u: u.fresh.code}


def _has_own_numbers(u: Unit) -> None:
    Agency.objects.filter(pk=u.own_force.pk).update(kind="market_surveillance")


def _team_with_own_numbers(u: Unit) -> None:
    team(u)
    Agency.objects.filter(pk=u.team.pk).update(kind="market_surveillance")


def _outsider(u: Unit) -> None:
    u.outsider, _ = Agency.objects.get_or_create(code="LL-9", defaults={"name": "Lực lượng Chín"})


def _taken(u: Unit) -> int:
    """A number of the force's register."""
    return int(u.joint_minutes.number)


OF_REGISTERS = (
    Case(api="no minutes", after="no minutes"),
    Case(api="register gap", sent={"first": 4, "last": 3}),
    Case(api="register gap", sent={"first": _taken, "last": _taken}),
    Case(api="register gap", after="register gap"),
    Case(api="register gap", sent={"first": 99_990, "last": 99_991}),
    Case(page="registergap_withdraw gap_number", api="no register gap", after="no register gap"),
)
TO = {"agency": lambda u: str(u.other_force.pk)}
OF_SHARES = (
    Case(page=SHARE, api="minutes shared", typed=TO, after="minutes shared"),
    Case(page=SHARE, api="minutes shared", typed=TO, after=_cancelled_joint),
    Case(api="minutes shared", sent={"agency": lambda u: u.own_force.code}),
    Case(api="minutes shared", before=_outsider, sent={"agency": lambda u: u.outsider.code}),
    Case(page=UNSHARE, api="minutes shared no more", after="minutes shared no more"),
)

WORDS = (
    "{{ khong_co }}",
    "{% for x in hang_hoa %}{{ x.gia }}{% endfor %}",
    "{{ so|upper }}",
    "{% for x in so.a %}{% endfor %}",
    "{% for x in kho %}{% endfor %}",
    "{% for x in hang_hoa if x.ten %}{% endfor %}",
    "{{ so",
)
REFUSALS = (
    *OF_SHARES,
    *OF_REGISTERS,
    Case(api="minutes", sent={"officers": [{"name": "Một"}]}),
    Case(api="minutes", sent={"unsigned_reason": "bỏ đi"}),
    Case(api="minutes", sent={"witness": "Ông Người thứ hai"}),
    Case(api="minutes", after=_withdrawn_check),
    Case(api="minutes", sent={"issued_on": LATE}),
    Case(api="minutes", sent={"kind": "violation"}),
    Case(api="minutes", after="minutes"),
    Case(api="minutes", sent={"number": 100_000}),
    Case(api="minutes", sent={"number": lambda u: u.joint_minutes.number}),
    Case(api="minutes", before=_explained_by_the_force, sent={"number": 5}),
    Case(api="minutes", before=_has_own_numbers, sent={"number": None}),
    Case(api="minutes", sent={"number": 5, "given_number": "01020015/BB-KT"}),
    Case(api="minutes", sent={"given_number": "BB-KT"}),
    Case(api="minutes", before=_violation_there, sent=OF_VIOLATION | {"violator_born_on": LATE}),
    Case(api="minutes", before=_violation_there, sent=OF_VIOLATION | {"appointment_on": EARLY}),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"violator_born_on": LATE}),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"appointment_on": EARLY}),
    Case(page=ADD, asked=OF, before=team, by=officer),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"unsigned_reason": "bỏ đi"}),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"witness": "Ông Người thứ hai"}),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO, after="no inspection"),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"issued_on": LATE}),
    Case(page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"violation": ""}),
    Case(
        page=ADD, asked=OF, before=team, by=officer, typed=TWO | {"kind": "inspection"},
        after=issued,
    ),
    Case(
        page=ADD, asked=OF, before=team, by=officer,
        typed=TWO | {"kind": "inspection", "number": "100000"},
    ),
    Case(
        page=ADD, asked=OF, before=_with_a_third, by=officer,
        typed=TWO | {"kind": "inspection", "number": "3"},
    ),
    Case(
        page=ADD, asked=OF, before=_with_a_gap, by=officer,
        typed=TWO | {"kind": "inspection", "number": "5"},
    ),
    Case(
        page=ADD, asked=OF, before=_team_with_own_numbers, by=officer,
        typed=TWO | {"kind": "inspection", "number": ""},
    ),
    Case(
        page=ADD, asked=OF, before=team, by=officer,
        typed=TWO | {"kind": "inspection", "number": "5", "given_number": "01020015/BB-KT"},
    ),
    Case(
        page=ADD, asked=OF, before=team, by=officer,
        typed=TWO | {"kind": "inspection", "given_number": "BB-KT"},
    ),
    Case(
        page="minutes_cancel minutes", before=with_minutes, by=officer, after=_cancelled,
        typed={"reason": "sai"},
    ),
    Case(page=GAP, before=team, by=officer, typed=gap(4, 3)),
    Case(page=GAP, before=with_minutes, by=officer, typed=gap(1, 2)),
    Case(page=GAP, before=with_minutes, by=officer, typed=gap(2, 3)),
    Case(page=GAP, before=_with_a_gap, by=officer, typed=gap(6, 7)),
    *(_refused(template(words)) for words in WORDS),
    _refused(b"x" * ((2 << 20) + 1)),
    _refused(b"xin chao"),
    _refused(NO_WORDS),
    _refused(MACRO),
    _refused(OUTSIDE),
)  # fmt: skip
