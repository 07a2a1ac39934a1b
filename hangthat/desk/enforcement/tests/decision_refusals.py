"""How each refusal of papers is provoked at its doors."""

from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.services.reviewing import approve, submit
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import violator
from hangthat.domain.law.models import Provision
from tests.refusals.attempts import LATE, Case

SIGNED_ON = date(2021, 4, 1)
NUMBER = "7/QĐ-XPHC"
PERIOD_LATER = {"chua-chon-thoi-han": "phải xác minh tình tiết"}
TITLELESS = {"chuc-danh": "theo ủy quyền", "lui-ngay": "đã ký trên giấy"}


def with_a_team(u: Unit) -> None:
    """Who proposes, and who reviews and signs; a violation that nobody decided on yet."""
    u.team = Agency.objects.create(code=f"DOI-{u.area.code}", name=f"Đội {u.area.code}")
    u.officer, u.chief = (
        add_officer(
            username=f"{role}-{u.area.code}", full_name=str(role), role=role, agency=u.team,
            at=by_system()["at"],
        )
        for role in (Role.MEMBER_OFFICER, Role.MEMBER_HEAD)
    )  # fmt: skip
    u.fresh = find_violation(classification="ip", found_on=DAY, establishment=u.shop, **by_system())


def officer(u: Unit) -> User:
    found: User = u.officer
    return found


def chief(u: Unit) -> User:
    found: User = u.chief
    return found


def drafted(u: Unit, violation: Any = None) -> None:
    with_a_team(u)
    u.draft = propose(
        agency=u.team, subject=violator(u.shop), by=u.officer, at=by_system()["at"],
        terms=[Terms(violation or u.fresh, "warning")],
    )  # fmt: skip


def submitted(u: Unit) -> None:
    drafted(u)
    submit(draft=u.draft, answers=limitation(u), by=u.officer, at=by_system()["at"])


def limitation(u: Unit) -> dict[str, str]:
    return {f"thoi-hieu-{u.fresh.code}": "đã ngắt quãng thời hiệu"} | PERIOD_LATER


def reviewed(u: Unit) -> None:
    submitted(u)
    approve(draft=u.draft, by=u.chief, at=by_system()["at"])


def sign_it(u: Unit) -> None:
    u.signed = sign(
        draft=u.draft, decided_on=SIGNED_ON, number=NUMBER, answers=TITLELESS, by=u.chief,
        at=by_system()["at"],
    )  # fmt: skip


def signed(u: Unit) -> None:
    reviewed(u)
    sign_it(u)


def _annulled(u: Unit) -> None:
    said = {"kind": EventKind.ANNULMENT, "occurred_on": DAY, "details": Details(words="sai")}
    record_event(paper=u.decision_paper, **said, **by_system())


def _signed_here(u: Unit) -> None:
    signed(u)
    u.decision_paper = u.signed


def _row_signed_here(u: Unit) -> None:
    signed(u)
    u.decision = u.signed.decisions.get()


def _reversed(u: Unit) -> None:
    reverse(event=u.event, reason="nhầm", **by_system())


def _annulled_and_decided_anew(u: Unit) -> None:
    said = {"kind": EventKind.ANNULMENT, "occurred_on": DAY, "details": Details(words="sai")}
    u.event = record_event(paper=u.decision_paper, **said, **by_system())
    u.taken_back_event = u.event.pk
    decide(violation=u.violation, decided_on=DAY, sanction="warning", number="8/QĐ", **by_system())


def _kinds(u: Unit) -> None:
    u.suspension, u.resumption, u.extension = "suspension", "resumption", "extension"


def _happened(u: Unit, kind: EventKind, on: date = DAY, **more: Any) -> Any:
    said = Details(words="theo đơn", document="5/QĐ", **more)
    return record_event(
        paper=u.decision_paper, kind=kind, occurred_on=on, details=said, **by_system()
    )


def _stopped(u: Unit) -> None:
    _kinds(u)
    u.stop = _happened(u, EventKind.SUSPENSION)


def _lawful(u: Unit, key: str, unit: str) -> None:
    title = {"title": key, "value": "10", "unit": unit, "document": "Luật"}
    Provision.objects.get_or_create(key=key, defaults=title)
    _kinds(u)


def _compliable(u: Unit) -> None:
    _lawful(u, "compliance_days", "ngày")


def _enforceable(u: Unit) -> None:
    _lawful(u, "enforcement_limitation", "năm")
    _compliable(u)
    _happened(u, EventKind.SERVED)


def _served_later(u: Unit) -> None:
    _compliable(u)
    _happened(u, EventKind.SERVED, date(2021, 3, 9))


def _carried_out(u: Unit) -> None:
    _enforceable(u)
    _happened(u, EventKind.COMPLIED)


def _stop_that_ended(u: Unit) -> None:
    _stopped(u)
    u.go = _happened(u, EventKind.RESUMPTION, NEXT)
    u.taken_back_event = u.stop.pk


def _end_of_a_stop(u: Unit) -> None:
    _stop_that_ended(u)
    _happened(u, EventKind.SUSPENSION, NEXT)
    u.taken_back_event = u.go.pk


NEXT = date(2021, 3, 2)
STOP, RESUME, EXTEND = (
    f"decisionpaper_event decision_paper {kind}"
    for kind in ("suspension", "resumption", "extension")
)
TAKE_BACK = "decisionpaper_reverse decision_paper taken_back_event"
STOPPED = {"kind": "suspension", "occurred_on": "2021-03-02", "words": "x", "document": "1/QĐ"}
EXTENDED = {
    **STOPPED, "kind": "extension", "term": "compliance_days", "extra": 3, "unit": "day",
}  # fmt: skip
EVENT = "decisionpaper_event decision_paper served"
REVERSE = "decisionpaper_reverse decision_paper event_number"
SUBJECT = "decisionpaper_subject decision_paper"
NAMED = {"kind": "household", "name": "Ai đó", "reason": ""}
OF_PAPERS = (
    Case(page="decision_comply decision", api="compliance", before=_row_signed_here, by=chief),
    Case(
        page="violation_decide violation", api="decision", before=signed,
        said={"decided_on": "2021-04-01", "number": NUMBER, "sanction": "warning"},
        typed={"agency": lambda u: str(u.team.pk)}, sent={"agency": lambda u: u.team.code},
        sheet={
            "Nhóm vi phạm": "hàng giả", "Ngày quyết định": "01/04/2021",
            "Số quyết định": NUMBER, "Cơ quan": lambda u: u.team.name,
        },
        listed="quyet-dinh",
    ),
    Case(page=EVENT, api="paper event", said={"occurred_on": LATE}),
    Case(page=EVENT, api="paper event", after="paper event"),
    Case(page=EVENT, api="paper event", said={"words": ""}),
    Case(page=EVENT, api="paper event", after=_annulled),
    Case(page=REVERSE, api="no paper event", after=_reversed),
    Case(
        page=TAKE_BACK, api="no paper event", before=_annulled_and_decided_anew,
        typed={"reason": "x"},
    ),
    Case(page=SUBJECT, api="paper subject", before=_signed_here, by=chief, said=NAMED),
    Case(page=SUBJECT, api="paper subject", after=_annulled, said=NAMED),
    Case(page=SUBJECT, api="paper subject", said={**NAMED, "born_on": LATE}),
    Case(page=SUBJECT, api="paper subject", after="paper subject", said={**NAMED, "name": "Ai"}),
    Case(page=STOP, api="paper event", before=_stopped, said=STOPPED),
    Case(page=RESUME, api="paper event", before=_kinds, said={**STOPPED, "kind": "resumption"}),
    Case(api="paper event", said={**EXTENDED, "unit": "hour"}),
    Case(page=EXTEND, api="paper event", before=_kinds, said=EXTENDED),
    Case(page=EXTEND, api="paper event", before=_compliable, said=EXTENDED),
    Case(
        page=EXTEND, api="paper event", before=_served_later, said=EXTENDED,
    ),
    Case(page=EXTEND, api="paper event", before=_carried_out, said=EXTENDED),
    Case(page=STOP, api="paper event", before=_carried_out, said=STOPPED),
    Case(page=TAKE_BACK, typed={"reason": "x"}, before=_stop_that_ended),
    Case(page=TAKE_BACK, typed={"reason": "x"}, before=_end_of_a_stop),
)  # fmt: skip
