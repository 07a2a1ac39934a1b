"""How each refusal of drafts and of signatures is provoked at its doors."""

from datetime import date

from django.utils.timezone import localdate

from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.posts import PostTerms
from hangthat.core.access.services.posts import propose as propose_post
from hangthat.core.agencies.models import Agency, User
from hangthat.core.deadlines.services import end_all
from hangthat.desk.enforcement.tests.decision_refusals import (
    NUMBER,
    PERIOD_LATER,
    SIGNED_ON,
    TITLELESS,
    chief,
    drafted,
    limitation,
    officer,
    reviewed,
    sign_it,
    with_a_team,
)
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.services import decide, dismiss
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.services.reviewing import approve, submit, withdraw_draft
from hangthat.domain.cases.tests.office import violator
from tests.refusals.attempts import LATE, Case


def on_decided(u: Unit) -> None:
    """A draft on a violation on which there is a decision: a warning wants an answer."""
    drafted(u, u.violation)


def of_somebody_else(u: Unit) -> None:
    drafted(u)
    u.draft.proposer = u.chief
    u.draft.save()


def submitted_by_the_chief(u: Unit) -> None:
    of_somebody_else(u)
    submit(draft=u.draft, answers=limitation(u), by=u.chief, at=by_system()["at"])


def with_a_title_of_today(u: Unit) -> None:
    reviewed(u)
    title = Title.objects.create(code=f"T-{u.area.code}", name=f"Chức danh {u.area.code}")
    terms = PostTerms(title, u.team, localdate())
    u.post = propose_post(user=u.chief, terms=terms, **by_system())


def _with_a_title_of_then(u: Unit) -> None:
    with_a_title_of_today(u)
    Post.objects.filter(pk=u.post.pk).update(valid_from=SIGNED_ON, valid_to=SIGNED_ON)


def _of_a_force_with_own_numbers(u: Unit) -> None:
    reviewed(u)
    Agency.objects.filter(pk=u.team.pk).update(kind="market_surveillance")


def beside_a_signed_one(u: Unit) -> None:
    reviewed(u)
    sign_it(u)
    u.draft = propose(
        agency=u.team, subject=violator(u.shop), by=u.officer, at=by_system()["at"],
        terms=[Terms(u.gathered, "warning")],
    )  # fmt: skip
    answers = {f"thoi-hieu-{u.gathered.code}": "đã ngắt quãng thời hiệu"} | PERIOD_LATER
    submit(draft=u.draft, answers=answers, by=u.officer, at=by_system()["at"])
    approve(draft=u.draft, by=u.chief, at=by_system()["at"])


def _withdrawn(u: Unit) -> None:
    withdraw_draft(draft=u.draft, reason="nhầm", by=u.officer, at=by_system()["at"])


def _dismissed(u: Unit) -> None:
    dismiss(violation=u.fresh, dismissed_on=DAY, reason="nhầm", **by_system())


def _given_up(u: Unit) -> None:
    withdraw_draft(draft=u.untimed_draft, reason="nhầm", **by_system())


def _untimed(u: Unit) -> None:
    end_all(record=u.timed_draft, day=localdate(), **by_system())


PERIOD, MOVE = "decisiondraft_deadline untimed_draft", "decisiondraft_clock timed_draft"
LONGER = {"act": "extend", "extra": 3}
SUBMIT, SIGN = "decisiondraft_submit draft", "decisiondraft_sign draft"


def _gathered_dismissed(u: Unit) -> None:
    dismiss(violation=u.gathered, dismissed_on=DAY, reason="nhầm", **by_system())


def _colleague(u: Unit) -> User:
    """Who proposed the draft that waits for review, and not the other one."""
    return User.objects.get(username=f"soan-khac-{u.area.code}")


def _decided(u: Unit) -> None:
    """A warning wants an answer."""
    violation = u.untimed_draft.items.get().violation
    decide(violation=violation, decided_on=violation.found_on, sanction="warning", **by_system())


def _own_draft(u: Unit) -> None:
    doer = User.objects.get(username="an")
    DecisionDraft.objects.filter(pk=u.reviewed_draft.pk).update(proposer=doer)


def _of_a_held_title(u: Unit) -> None:
    """One's own, and over by the day of the decision."""
    terms = PostTerms(u.post_title, u.report_office, date(2020, 2, 1), date(2020, 3, 1))
    doer = User.objects.get(username="an")
    u.old_post = propose_post(user=doer, terms=terms, **by_system()).pk


def _holds_a_title(u: Unit) -> None:
    """Today too, and signs without it."""
    _of_a_held_title(u)
    Post.objects.filter(pk=u.old_post).update(valid_to=None)


def _holds_no_title(u: Unit) -> None:
    doer = User.objects.get(username="an")
    of_then = {"valid_from": date(2020, 1, 1), "valid_to": date(2020, 2, 1)}
    Post.objects.filter(user=doer).update(**of_then)


def _numbered(u: Unit) -> None:
    said = {"decided_on": localdate(), "sanction": "warning", "agency": u.report_office}
    decide(violation=u.gathered, number="8/QĐ-XPHC", **said, **by_system())


def _has_own_numbers(u: Unit) -> None:
    Agency.objects.filter(pk=u.report_office.pk).update(kind="market_surveillance")


REFUSALS = (
    Case(
        page="decisiondraft_add", asked="vi_pham={u.fresh.code}", before=with_a_team, by=officer,
        after=_dismissed, typed={"subject_name": "Ai đó"},
    ),
    Case(page=SUBMIT, before=on_decided, by=officer),
    Case(page=SUBMIT, before=of_somebody_else, by=officer),
    Case(page=SUBMIT, before=drafted, by=officer, after=_withdrawn),
    Case(page="decisiondraft_approve draft", before=submitted_by_the_chief, by=chief),
    Case(page=SIGN, before=reviewed, by=chief, typed={"decided_on": LATE}),
    Case(
        page=SIGN, before=_of_a_force_with_own_numbers, by=chief,
        typed={"decided_on": "2021-04-01", "number": "", **TITLELESS},
    ),
    Case(page=SIGN, before=with_a_title_of_today, by=chief, typed={"decided_on": "2021-04-01"}),
    Case(
        page=SIGN, before=_with_a_title_of_then, by=chief,
        typed={"decided_on": "2021-04-01", **TITLELESS},
    ),
    Case(
        page=SIGN, before=beside_a_signed_one, by=chief,
        typed={"decided_on": "2021-04-01", "number": NUMBER, **TITLELESS},
    ),
    Case(page=PERIOD, api="draft deadline", after=_given_up),
    Case(page=PERIOD, api="draft deadline", said={"reason": ""}),
    Case(page=PERIOD, api="draft deadline", after="draft deadline"),
    Case(page=PERIOD, api="draft deadline", said={"period": "decision_days_transferred"}),
    Case(api="no draft extension", after="no draft extension"),
    Case(page=MOVE, api="draft deadline move", said={"on": LATE}),
    Case(page=MOVE, api="draft deadline move", after="draft deadline move", first="page"),
    Case(page=MOVE, api="draft deadline move", after=_untimed),
    Case(page=MOVE, api="draft deadline move", said=LONGER, typed={"unit": ""}),
    Case(page=MOVE, api="draft deadline move", said={**LONGER, "extra": 11, "unit": "year"}),
    Case(api="draft", after=_gathered_dismissed),
    Case(api="draft submission", after="no draft"),
    Case(api="draft submission", by=_colleague),
    Case(api="draft submission", before=_decided),
    Case(api="draft approval", by=_colleague),
    Case(api="draft signature", sent={"post": 999_999_999}),
    Case(api="draft signature", sent={"decided_on": LATE}),
    Case(api="draft signature", after="draft signature"),
    Case(
        api="draft signature", before=_holds_no_title, sent={"answers": {}, "post": None},
    ),
    Case(api="draft signature", before=_own_draft),
    Case(api="draft signature", before=_has_own_numbers, sent={"number": ""}),
    Case(api="draft signature", before=_of_a_held_title, sent={"post": lambda u: u.old_post}),
    Case(api="draft signature", before=_holds_a_title, sent={"post": None}),
    Case(api="draft signature", before=_numbered, sent={"number": "8/QĐ-XPHC"}),
)  # fmt: skip
