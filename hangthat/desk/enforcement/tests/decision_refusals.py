"""How each refusal of drafts, signatures and papers is provoked at its doors."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.posts import PostTerms
from hangthat.core.access.services.posts import propose as propose_post
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import dismiss, find_violation
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reversing import reverse
from hangthat.domain.cases.services.reviewing import approve, submit, withdraw_draft
from hangthat.domain.cases.services.signing import sign
from tests.refusals.attempts import LATE, Case

SIGNED_ON = date(2021, 4, 1)
NUMBER = "7/QĐ-XPHC"
TITLELESS = {"chuc-danh": "theo ủy quyền"}


def _team(u: Unit) -> None:
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


def _officer(u: Unit) -> User:
    found: User = u.officer
    return found


def _chief(u: Unit) -> User:
    found: User = u.chief
    return found


def _drafted(u: Unit, violation: Any = None) -> None:
    _team(u)
    u.draft = propose(
        agency=u.team, subject=Subject("household", "Ai đó"), by=u.officer, at=by_system()["at"],
        terms=[Terms(violation or u.fresh, "warning")],
    )  # fmt: skip


def on_decided(u: Unit) -> None:
    """A draft on a violation on which there is a decision: a warning wants an answer."""
    _drafted(u, u.violation)


def of_somebody_else(u: Unit) -> None:
    _drafted(u)
    u.draft.proposer = u.chief
    u.draft.save()


def submitted(u: Unit) -> None:
    _drafted(u)
    submit(draft=u.draft, answers=_limitation(u), by=u.officer, at=by_system()["at"])


def _limitation(u: Unit) -> dict[str, str]:
    return {f"thoi-hieu-{u.fresh.code}": "đã ngắt quãng thời hiệu"}


def submitted_by_the_chief(u: Unit) -> None:
    of_somebody_else(u)
    submit(draft=u.draft, answers=_limitation(u), by=u.chief, at=by_system()["at"])


def reviewed(u: Unit) -> None:
    submitted(u)
    approve(draft=u.draft, by=u.chief, at=by_system()["at"])


def with_a_title_of_today(u: Unit) -> None:
    reviewed(u)
    title = Title.objects.create(code=f"T-{u.area.code}", name=f"Chức danh {u.area.code}")
    terms = PostTerms(title, u.team, localdate())
    propose_post(user=u.chief, terms=terms, **by_system())


def _sign(u: Unit) -> None:
    u.signed = sign(
        draft=u.draft, decided_on=SIGNED_ON, number=NUMBER, answers=TITLELESS, by=u.chief,
        at=by_system()["at"],
    )  # fmt: skip


def beside_a_signed_one(u: Unit) -> None:
    reviewed(u)
    _sign(u)
    u.draft = propose(
        agency=u.team, subject=Subject("household", "Ai đó"), by=u.officer, at=by_system()["at"],
        terms=[Terms(u.gathered, "warning")],
    )  # fmt: skip
    answers = {f"thoi-hieu-{u.gathered.code}": "đã ngắt quãng thời hiệu"}
    submit(draft=u.draft, answers=answers, by=u.officer, at=by_system()["at"])
    approve(draft=u.draft, by=u.chief, at=by_system()["at"])


def signed(u: Unit) -> None:
    reviewed(u)
    _sign(u)


def _withdrawn(u: Unit) -> None:
    withdraw_draft(draft=u.draft, reason="nhầm", by=u.officer, at=by_system()["at"])


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.fresh, dismissed_on=DAY, reason="nhầm", **by_system())


def _annulled(u: Unit) -> None:
    said = {"kind": EventKind.ANNULMENT, "occurred_on": DAY, "details": Details(words="sai")}
    record_event(paper=u.decision_paper, **said, **by_system())


def _reversed(u: Unit) -> None:
    reverse(event=u.event, reason="nhầm", **by_system())


SUBMIT, SIGN = "decisiondraft_submit draft", "decisiondraft_sign draft"
EVENT = "decisionpaper_event decision_paper served"
REVERSE = "decisionpaper_reverse decision_paper event_number"
OF_PAPERS = (
    Case(
        page="decisiondraft_add", asked="vi_pham={u.fresh.code}", before=_team, by=_officer,
        after=_dismissed, typed={"subject_name": "Ai đó"},
    ),
    Case(page=SUBMIT, before=on_decided, by=_officer),
    Case(page=SUBMIT, before=of_somebody_else, by=_officer),
    Case(page=SUBMIT, before=_drafted, by=_officer, after=_withdrawn),
    Case(page="decisiondraft_approve draft", before=submitted_by_the_chief, by=_chief),
    Case(page=SIGN, before=reviewed, by=_chief, typed={"decided_on": LATE}),
    Case(page=SIGN, before=with_a_title_of_today, by=_chief, typed={"decided_on": "2021-04-01"}),
    Case(
        page=SIGN, before=beside_a_signed_one, by=_chief,
        typed={"decided_on": "2021-04-01", "number": NUMBER, "chuc-danh": "theo ủy quyền"},
    ),
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
)  # fmt: skip
