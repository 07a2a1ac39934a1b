"""A case that is with the police is not sanctioned here without a word (Luật XLVPHC, Điều 62)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, Decision, DecisionDraft, EventKind, Violation
from hangthat.domain.cases.services import (
    close_case,
    decide,
    find_violation,
    gather,
    reopen_case,
    withdraw_case,
)
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.ending_doubts import doubts_at_transfer
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.reviewing import approve, items_of, submit
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import AT, BY, TODAY, Office
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.deciding.queries.doubts import doubts_at_entry, doubts_of
from hangthat.domain.handovers.models import Handover, HandoverItem
from hangthat.domain.handovers.services import send, withdraw
from hangthat.domain.handovers.tests.desk_of_two import OPENED, Two

pytestmark = pytest.mark.django_db
PART = "xử phạt hành vi khác, không thuộc vụ án"


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def charged(two: Two, office: Office) -> tuple[Case, Handover, Violation]:
    """A case with one violation; the police charged somebody."""
    case, violation = two.case(), office.violation()
    gather(case=case, violations=[violation], **BY)
    row = two.at("received", "accepted", "opened", case=case)
    return Case.objects.get(pk=case.pk), row, violation


def reopened(case: Case, **more: Any) -> None:
    reopen_case(case=case, reason="có tình tiết mới", **more, **BY)


def test_a_case_with_the_police_is_opened_again_only_with_an_answer(
    two: Two, office: Office
) -> None:
    case, _, _ = charged(two, office)

    with pytest.raises(ValidationError, match="đang ở Công an tỉnh từ ngày 24/11/2026: chưa trả"):
        reopened(case)
    reopened(case, answer=PART)

    line = Entry.objects.filter(subject="cases.case", action="reopen").get()
    assert (case.transferred_on, line.reason) == (None, f"có tình tiết mới; {PART}")


def test_a_fine_in_a_case_with_the_police_is_asked_about_until_it_comes_back(
    two: Two, office: Office
) -> None:
    case, row, violation = charged(two, office)
    reopened(case, answer=PART)
    draft = office.draft(Terms(violation, "fine", fine_vnd=5_000_000))
    asked = {"draft": draft, "by": office.officer, **AT}

    with pytest.raises(ValidationError, match=r"đang ở Công an tỉnh từ ngày .* nêu căn cứ"):
        submit(answers={}, **asked)
    two.step(row, "discontinued")
    two.step(row, "returned")
    submit(answers={}, **asked)


def test_a_case_that_goes_to_the_police_before_the_signature_is_asked_about(
    two: Two, office: Office
) -> None:
    case, violation = two.case(), office.violation()
    gather(case=case, violations=[violation], **BY)
    draft: DecisionDraft = office.draft(Terms(violation, "fine", fine_vnd=5_000_000))
    submit(draft=draft, answers={}, by=office.officer, **AT)
    approve(draft=draft, by=office.reviewer, **AT)
    two.at("received", "accepted", "opened", case=case)
    reopened(Case.objects.get(pk=case.pk), answer=PART)
    signed: dict[str, Any] = {"draft": draft, "decided_on": TODAY, "post": office.post}

    with pytest.raises(ValidationError, match="đang ở Công an tỉnh"):
        sign(by=office.head, **signed, **AT)
    answers = {f"vu-viec-{case.code}": PART}
    assert sign(by=office.head, answers=answers, **signed, **AT).pk


def returned(two: Two, case: Case) -> None:
    """To the police on 14/11, back on 20/11, and open here again."""
    row = two.at("received", on=date(2026, 11, 14), case=case)
    two.step(row, "returned", on=date(2026, 11, 20))
    reopened(Case.objects.get(pk=case.pk))


def test_a_decision_dated_while_the_police_had_the_case_is_asked_about_after_its_return(
    two: Two, office: Office
) -> None:
    case, violation = two.case(), office.violation()
    gather(case=case, violations=[violation], **BY)
    returned(two, case)
    draft = office.draft(Terms(violation, "fine", fine_vnd=5_000_000))

    def asked(on: date) -> list[str]:
        found = assess(draft, items_of(draft), on=on)
        return [one.words for one in found if one.key == f"vu-viec-{case.code}"]

    assert asked(date(2026, 11, 13)) == []
    assert (
        asked(date(2026, 11, 14))
        == asked(date(2026, 11, 19))
        == [
            f"Vụ việc {case.code} vào ngày quyết định ở Công an tỉnh từ ngày 14/11/2026 "
            "đến ngày 20/11/2026: nêu căn cứ để vẫn ra quyết định."
        ]
    )
    assert asked(date(2026, 11, 20)) == asked(TODAY) == []


def test_of_a_recorded_decision_of_those_days_the_page_tells_so_in_either_order(
    two: Two, office: Office
) -> None:
    case, violation = two.case(), office.violation()
    gather(case=case, violations=[violation], **BY)
    made = decide(violation=violation, decided_on=date(2026, 11, 16), sanction="warning",
                  number="7/QĐ", agency=office.agency, **BY)  # fmt: skip
    assert not any("vào ngày quyết định" in words for words in doubts_at_entry(made))

    returned(two, case)

    assert made.paper
    assert (
        doubts_at_entry(made)
        == doubts_of(made.paper, [made])
        == [
            f"Vụ việc {case.code} vào ngày quyết định ở Công an tỉnh từ ngày 14/11/2026 "
            "đến ngày 20/11/2026."
        ]
    )


def _decided(two: Two) -> tuple[Case, Decision]:
    """A case with a decision that goes on."""
    case, shop = two.case(), stalls(two.area, 1)[0]
    said = {"classification": "counterfeit", "found_on": OPENED, "establishment": shop}
    found = find_violation(**said, case=case, **BY)
    return case, decide(violation=found, decided_on=OPENED, sanction="warning", **BY)


def test_whoever_hands_a_case_to_the_police_is_asked_about_its_decision_that_goes_on(
    two: Two,
) -> None:
    case, _ = _decided(two)
    row = two.prepared(case)

    with pytest.raises(ValidationError, match="còn 1 quyết định xử phạt đang thi hành"):
        two.sent(row)
    assert not HandoverItem.objects.exists()
    send(
        handover=row, number="12/CV", sent_on=TODAY, answer="đã tạm đình chỉ trên giấy",
        by=two.giver, **AT,
    )  # fmt: skip

    case.refresh_from_db()
    line = Entry.objects.filter(subject="cases.case", action="transfer").latest("pk")
    assert (case.transferred_to, line.reason) == ("Công an tỉnh", "đã tạm đình chỉ trên giấy")


@pytest.mark.parametrize(
    ("kinds", "asked"),
    [
        ((), 1),
        ((EventKind.SUSPENSION,), 0),
        ((EventKind.SUSPENSION, EventKind.RESUMPTION), 1),
        ((EventKind.COMPLIED,), 0),
        ((EventKind.ANNULMENT,), 0),
    ],
)
def test_a_decision_that_does_not_go_on_is_not_asked_about(
    two: Two, kinds: tuple[EventKind, ...], asked: int
) -> None:
    case, decision = _decided(two)
    words = Details(words="theo đơn", document="5/QĐ")
    for days, kind in enumerate(kinds):
        on = OPENED + timedelta(days)
        record_event(paper=decision.paper, kind=kind, occurred_on=on, details=words, **BY)

    assert len(doubts_at_transfer(case, TODAY)) == asked


def test_a_question_to_others_leaves_the_case_and_asks_nothing(two: Two) -> None:
    case, _ = _decided(two)

    assert two.sent(two.prepared(case, kind="customs")).stage == "sent"


def test_a_case_ends_once_what_was_prepared_of_it_is_sent_or_withdrawn(two: Two) -> None:
    case = two.case(papers=0)
    row = two.prepared(case, kind="tax")
    ends: dict[str, Any] = {"case": case, "closed_on": TODAY, **BY}
    left = f"còn bàn giao cho Thuế tỉnh .{row.code}. đang lập, chưa chuyển"

    for outcome in ("no_violation", "goods_only"):
        with pytest.raises(ValidationError, match=left):
            close_case(**ends, outcome=outcome)
    with pytest.raises(ValidationError, match=left):
        withdraw_case(case=case, reason="nhầm", **BY)
    withdraw(handover=row, reason="không cần hỏi nữa", by=two.giver, **AT)

    close_case(**ends, outcome="no_violation")
    assert case.closed_on == TODAY
