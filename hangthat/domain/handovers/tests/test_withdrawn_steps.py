"""A step that was entered by mistake is withdrawn while nothing followed; nobody sees a draft."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import a_png
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import reopen_case
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.queries.counting import stage_counts
from hangthat.domain.handovers.services import (
    StepTerms,
    inform,
    record_step,
    withdraw_step,
)
from hangthat.domain.handovers.tests.desk_of_two import AT, NOON, TODAY, Two
from hangthat.domain.handovers.tests.test_handovers import law

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def later(hours: int) -> dict[str, Any]:
    return {"by": None, "at": NOON + timedelta(hours=hours)}


def moved(two: Two, row: Handover, stage: str, hours: int, **more: Any) -> HandoverStep:
    terms = StepTerms(stage, TODAY, **{"document": f"{stage}/1", **more})
    return record_step(handover=row, terms=terms, **later(hours))


def test_a_step_entered_by_mistake_is_struck_and_the_hand_over_is_as_before(two: Two) -> None:
    law("handover_police_days", "3", "ngày làm việc")
    row = two.sent()
    moved(two, row, "received", 1)
    wrong = moved(two, row, "accepted", 2)
    assert not Clock.objects.about(row).open()

    withdraw_step(step=wrong, reason="nhầm vụ", **later(3))

    row.refresh_from_db()
    assert (row.stage, row.received_on, row.receipt_number) == ("received", TODAY, "received/1")
    assert wrong.withdrawal_reason == "nhầm vụ"
    first, again = Clock.objects.about(row).order_by("pk")
    assert (again.started_at, again.last_minute) == (first.started_at, first.last_minute)
    assert again.ended_at is None
    assert not stage_counts_of(two, "accepted")
    right = moved(two, row, "accepted", 4, document="2/TL")
    assert right.number == 3


def test_a_receipt_is_taken_back_with_the_clock_that_it_began(two: Two) -> None:
    law("handover_police_days", "3", "ngày làm việc")
    row = two.sent()
    receipt = moved(two, row, "received", 1)

    withdraw_step(step=receipt, reason="nhầm", **later(2))

    row.refresh_from_db()
    assert (row.stage, row.received_on, row.receipt_number) == ("sent", None, "")
    assert not Clock.objects.about(row).open()


def test_an_acceptance_and_a_receipt_both_entered_by_mistake_leave_no_clock(two: Two) -> None:
    law("handover_police_days", "3", "ngày làm việc")
    row = two.sent()
    receipt, taken = moved(two, row, "received", 1), moved(two, row, "accepted", 2)

    withdraw_step(step=taken, reason="nhầm vụ", **later(3))
    withdraw_step(step=receipt, reason="nhầm vụ", **later(4))

    assert Clock.objects.about(row).count() == 2
    assert not Clock.objects.about(row).open()


def test_the_clock_of_another_step_of_the_day_runs_on(two: Two) -> None:
    law("criminal_return_days", "5", "ngày")
    row = two.at("received", "accepted")
    moved(two, row, "not_opened", 1)
    wrong = moved(two, row, "discontinued", 2, reason="ghi bổ sung")

    withdraw_step(step=wrong, reason="nhầm vụ", **later(3))

    assert [one.rule for one in Clock.objects.about(row).open()] == ["criminal_return_days"]


def test_a_scan_that_came_after_the_evidence_is_withdrawn_one_that_came_before_is_not(
    two: Two,
) -> None:
    row = two.sent()
    receipt = moved(two, row, "received", 1, upload=SimpleUploadedFile("1.png", a_png("một")))
    # of the dossier of the police, which is no longer ours to fill
    Handover.objects.filter(pk=row.pk).update(evidence_on=vietnam_day(later(2)["at"]))
    with pytest.raises(ValidationError, match="đã vào bút lục"):
        withdraw_step(step=receipt, reason="nhầm", **later(3))
    wrong = moved(two, row, "accepted", 24, upload=SimpleUploadedFile("2.png", a_png("hai")))

    withdraw_step(step=wrong, reason="nhầm vụ", **later(25))

    row.refresh_from_db()
    assert row.stage == "received"


def test_what_was_followed_is_not_withdrawn(two: Two) -> None:
    row = two.sent()
    receipt, taken = moved(two, row, "received", 1), moved(two, row, "accepted", 2)

    for step, words in ((receipt, "Sau mốc này đã có “thụ lý"), (taken, "")):
        with nullcontext() if not words else pytest.raises(ValidationError, match=words):
            withdraw_step(step=step, reason="nhầm", **later(3))
    with pytest.raises(ValidationError, match="đã hủy ngày"):
        withdraw_step(step=taken, reason="nhầm", **later(4))
    moved(two, row, "returned", 5)
    back = HandoverStep.objects.get(handover=row, stage="returned")
    reopen_case(case=Case.objects.get(pk=row.case_id), reason="được trả lại", **later(6))
    with pytest.raises(ValidationError, match="đã được mở lại"):
        withdraw_step(step=back, reason="nhầm", **later(7))


def test_the_giver_withdraws_what_it_recorded_from_paper_alone(two: Two) -> None:
    row = two.sent()
    two.step(row, "received", by=two.giver)
    taken = two.step(row, "accepted")

    with pytest.raises(ValidationError, match="chỉ nơi tiếp nhận hủy được"):
        withdraw_step(step=taken, reason="nhầm", by=two.giver, **AT)
    withdraw_step(step=taken, reason="nhầm", by=two.taker, **AT)
    receipt = HandoverStep.objects.get(handover=row, stage="received")
    withdraw_step(step=receipt, reason="nhầm", by=two.giver, **AT)
    told = inform(
        handover=row, agency=two.procuracy, informed_on=TODAY, document="9/TB", by=two.giver, **AT
    )
    with pytest.raises(OutOfReach):
        withdraw_step(step=told, reason="nhầm", by=two.taker, **AT)
    withdraw_step(step=told, reason="nhầm", by=two.giver, **AT)


def stage_counts_of(two: Two, stage: str) -> list[int]:
    found = stage_counts(two.giver, since=TODAY, until=TODAY)
    return [one.cases for one in found if one.stage == stage]
