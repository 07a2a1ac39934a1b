"""A hand-over from its preparation to its outcome, and what is refused on the way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.files.testing import a_png
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseOutcome,
    Decision,
    DecisionPaper,
    EventKind,
)
from hangthat.domain.cases.services import close_case, reopen_case, transfer_case
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.tests.office import Office
from hangthat.domain.handovers.lexicon import ROUTES, HandoverKind, Stage, Tab, backward, followers
from hangthat.domain.handovers.models import Handover, HandoverItem
from hangthat.domain.handovers.queries.counting import stage_counts
from hangthat.domain.handovers.services import (
    Receiver,
    SampleTerms,
    inform,
    move_clock,
    prepare,
    set_sample,
    take_as_evidence,
    withdraw,
)
from hangthat.domain.handovers.tests.desk_of_two import AT, NOON, OPENED, TODAY, Two, goods
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db


def moved(act: str, on: date = TODAY, **more: Any) -> MoveTerms:
    return MoveTerms(act, "chờ giám định", on, "CV 5/ĐN", **more)


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def law(key: str, value: str, unit: str) -> None:
    Provision.objects.create(
        key=key, title=key, value=value, unit=unit, document="Luật", source="x"
    )


def refuses(words: str) -> Any:
    return pytest.raises(ValidationError, match=words)


def test_police_take_a_case_through_to_its_trial(two: Two) -> None:
    case = two.case()
    row = two.sent(two.prepared(case))
    case.refresh_from_db()
    assert (case.transferred_on, case.transferred_to) == (TODAY, "Công an tỉnh")

    two.step(row, "received")
    two.step(row, "accepted")
    two.step(row, "opened", accused=2)
    two.step(row, "opened", accused=1, words="bổ sung bị can")
    two.step(row, "indicted", accused=3)
    two.step(row, "tried", accused=3)

    row.refresh_from_db()
    assert (row.stage, row.ended_on, row.receipt_number) == ("tried", TODAY, "received/1")
    counted = {one.stage: one for one in stage_counts(two.giver, since=TODAY, until=TODAY)}
    assert {stage: one.cases for stage, one in counted.items()} == dict.fromkeys(
        ("sent", "received", "accepted", "opened", "indicted", "tried"), 1
    )
    assert [counted[one].accused for one in ("opened", "indicted", "tried")] == [3, 3, 3]


def test_cases_about_goods_of_poor_quality_are_handed_over_and_counted_too(two: Two) -> None:
    two.at("received", "accepted", case=two.case(classification="poor_quality"))
    two.at("received", case=two.case())

    found = stage_counts(two.giver, since=TODAY, until=TODAY)
    assert {one.stage.value: (one.cases, one.poor_quality) for one in found} == {
        "sent": (2, 1), "received": (2, 1), "accepted": (1, 1),
    }  # fmt: skip
    assert not stage_counts(two.giver, since=OPENED, until=TODAY - timedelta(1))
    alone = stage_counts(two.giver, since=TODAY, until=TODAY, classification="poor_quality")
    assert [one.cases for one in alone] == [1, 1, 1]


def test_nothing_is_answered_before_it_was_sent_and_received(two: Two) -> None:
    row = two.prepared()
    with refuses("Hồ sơ chưa chuyển"):
        two.step(row, "received", by=two.giver)
    two.sent(row)
    with refuses("Chưa ghi tiếp nhận"):
        two.step(row, "accepted")
    with refuses("trước .* \\(ngày chuyển\\)"):
        two.step(row, "received", on=TODAY - timedelta(1))
    with refuses("sau hôm nay"):
        two.step(row, "received", on=TODAY + timedelta(1))
    two.step(row, "received")
    with refuses("Không ghi được “truy tố” khi hồ sơ đang ở “đã tiếp nhận”"):
        two.step(row, "indicted")
    with refuses("Ghi số văn bản"):
        two.step(row, "accepted", document=" ")
    with refuses("chỉ ghi khi khởi tố"):
        two.step(row, "accepted", accused=1)


def test_a_stage_goes_back_only_with_a_reason(two: Two) -> None:
    row = two.at("received", "accepted", "opened", "indicted")
    with refuses("phải ghi lý do quay lại"):
        two.step(row, "accepted")
    two.step(row, "opened", reason="trả hồ sơ điều tra bổ sung")
    two.step(row, "indicted")
    with refuses("phải ghi lý do quay lại"):
        two.step(row, "not_opened")
    assert two.at("received", "returned").is_over


@pytest.mark.parametrize("kind", HandoverKind.values)
def test_every_stage_is_ahead_beside_or_behind_and_never_two_of_them(kind: str) -> None:
    what = HandoverKind(kind)
    for stage in ROUTES[what]:
        ahead, behind = set(followers(what, stage)), set(backward(what, stage))
        assert not ahead & behind
        assert Stage.SENT not in ahead | behind
    assert not backward(what, Stage.RETURNED)


def test_a_case_that_is_over_or_with_the_police_is_not_handed_over(two: Two) -> None:
    closed = two.case()
    close_case(case=closed, closed_on=TODAY, outcome=CaseOutcome.OTHER, by=None, **AT)
    with refuses("đã kết thúc ngày 24/11/2026"):
        two.prepared(closed)
    held = two.at("received").case
    for kind in ("police", "tax", "laboratory"):
        with refuses("đang ở Công an tỉnh từ ngày 24/11/2026"):
            two.prepared(held, kind=kind)
    moved = two.case()
    Case.objects.filter(pk=moved.pk).update(transferred_on=TODAY, transferred_to="Kiểm lâm")
    moved.refresh_from_db()
    moved.refresh_from_db()
    with refuses("đã chuyển cho Kiểm lâm"):
        two.prepared(moved)


def test_the_same_thing_is_open_once_at_a_receiver(two: Two) -> None:
    case = two.case()
    two.prepared(case, kind="tax")
    with refuses("đang mở ở Thuế tỉnh"):
        two.prepared(case, kind="tax")
    two.prepared(case, kind="customs")
    first = two.prepared(case, kind="laboratory", sample=SampleTerms("mẫu 1"))
    two.prepared(case, kind="laboratory", sample=SampleTerms("mẫu 2"))
    with refuses("không bàn giao hai lần"):
        two.prepared(case, kind="laboratory", sample=SampleTerms("mẫu 1"))
    with refuses("không bàn giao hai lần"):
        set_sample(handover=first, terms=SampleTerms("mẫu 2"), by=two.giver, **AT)
    withdraw(handover=first, reason="nhầm", by=two.giver, **AT)
    two.prepared(case, kind="laboratory", sample=SampleTerms("mẫu 1"))


def test_a_returned_case_can_be_opened_and_handed_over_again(two: Two) -> None:
    row = two.at("received", "accepted", "not_opened", "returned")
    assert row.is_over
    with refuses("đã chuyển cho Công an tỉnh"):
        two.prepared(row.case)
    reopen_case(case=row.case, reason="Công an trả hồ sơ", by=None, **AT)
    assert two.prepared(row.case).stage == Stage.PREPARED


def test_who_receives_must_be_of_that_kind(two: Two) -> None:
    with refuses("Thuế tỉnh không phải cơ quan công an"):
        two.prepared(receiver=Receiver(two.tax))
    with refuses("Chọn cơ quan công an trong danh sách"):
        two.prepared(receiver=Receiver(name="Đồn công an"))
    with refuses("là một"):
        two.prepared(kind="other", receiver=Receiver(two.market))
    with refuses("Chọn cơ quan tiếp nhận"):
        two.prepared(kind="expert", receiver=Receiver())


def test_a_laboratory_gives_no_result_without_a_sample_and_a_result_decides_nothing(
    two: Two,
) -> None:
    case = two.case()
    row = two.sent(two.prepared(case, kind="laboratory"))
    two.step(row, "received", by=two.giver)
    with refuses("Chưa ghi mẫu"):
        two.step(row, "result", by=two.giver, finding="infringing")
    with refuses("Ngày lấy mẫu không được sau"):
        late = SampleTerms("Gói bột ngọt", sampled_on=TODAY + timedelta(1))
        set_sample(handover=row, terms=late, by=two.giver, **AT)
    set_sample(handover=row, terms=SampleTerms("Gói bột ngọt", "NP-1"), by=two.giver, **AT)
    with refuses("Chọn kết luận"):
        two.step(row, "result", by=two.giver)
    with refuses("Chưa có bản quét"):
        take_as_evidence(handover=row, by=two.giver, **AT)
    scan = SimpleUploadedFile("kq.png", a_png("kết quả"))
    step = two.step(row, "result", by=two.giver, finding="infringing", amount_vnd=900, upload=scan)
    assert step.on_paper
    with refuses("đã kết thúc"):
        set_sample(handover=row, terms=SampleTerms("Gói khác"), by=two.giver, **AT)
    paper = take_as_evidence(handover=row, by=two.giver, **AT)

    case.refresh_from_db()
    assert case.closed_on is None
    assert paper in CaseFile.objects.filter(case=case)
    with refuses("đã được đưa vào bút lục"):
        take_as_evidence(handover=row, by=two.giver, **AT)


def test_tax_arrears_have_an_amount_and_a_receipt_and_may_come_in_parts(two: Two) -> None:
    clerk = two.officer("thue", two.tax)
    row = two.sent(two.prepared(kind="tax"))
    for stage in ("received", "noticed", "answered"):
        two.step(row, stage, by=clerk)
    with refuses("số tiền đã nộp và số biên lai"):
        two.step(row, "arrears", by=clerk, amount_vnd=5)
    two.step(row, "arrears", by=clerk, amount_vnd=5_000_000, receipt="BL-1")
    with refuses("Số biên lai bl-1 đã ghi cho một khoản nộp khác"):
        two.step(row, "arrears", by=clerk, amount_vnd=2_000_000, receipt="bl-1")
    two.step(row, "arrears", by=clerk, amount_vnd=2_000_000, receipt="BL-2")
    found = {one.stage: one for one in stage_counts(clerk, since=TODAY, until=TODAY)}
    assert (found[Stage.ARREARS].cases, found[Stage.ARREARS].amount_vnd) == (1, 7_000_000)
    row.case.refresh_from_db()
    assert row.case.transferred_on is None


def test_the_sending_is_within_the_life_of_the_case_and_has_papers(two: Two) -> None:
    row = two.prepared()
    with refuses("không được sau hôm nay"):
        two.sent(row, on=TODAY + timedelta(1))
    with refuses("không được trước ngày thụ lý"):
        two.sent(row, on=OPENED - timedelta(1))
    with refuses("ít nhất một tài liệu"):
        two.sent(two.prepared(two.case(papers=0)))
    two.sent(row)
    with refuses("đã chuyển rồi"):
        two.sent(row)


def test_what_went_along_is_frozen(two: Two) -> None:
    case = two.case(papers=3)
    goods(case)
    row = two.sent(two.prepared(case, kind="tax"))
    found = [(one.position, one.title, one.sheets) for one in HandoverItem.objects.all()]
    assert found == [
        (1, "Biên bản 0", "1"), (2, "Biên bản 1", "2-3"), (3, "Biên bản 2", "4-6"),
        (4, "Dép giả nhãn hiệu", ""),
    ]  # fmt: skip
    CaseFile.objects.filter(case=case).update(title="đổi sau khi chuyển")
    assert HandoverItem.objects.filter(handover=row, title="đổi sau khi chuyển").count() == 0


def test_taking_back_ends_before_the_receipt(two: Two) -> None:
    row = two.sent(two.prepared(kind="tax"))
    with refuses("lý do"):
        withdraw(handover=row, reason=" ", by=two.giver, **AT)
    withdraw(handover=row, reason="gửi nhầm nơi", by=two.giver, **AT)
    assert (row.stage, row.ended_on) == (Stage.WITHDRAWN, TODAY)
    with refuses("không rút lại được"):
        withdraw(handover=two.at("received"), reason="x", by=two.giver, **AT)


def test_a_case_that_is_taken_back_is_open_again_and_its_hours_run_on(two: Two) -> None:
    """24 hours from noon of 24/11, whatever is taken back and prepared again."""
    law("transfer_hours", "24", "giờ")
    row = two.sent()

    withdraw(handover=row, reason="gửi nhầm nơi", by=two.giver, **AT)

    row.case.refresh_from_db()
    assert (row.case.transferred_on, row.case.transferred_to) == (None, "")
    (running,) = Clock.objects.about(row).open()
    assert running.last_minute == NOON + timedelta(hours=24)
    again = two.prepared(row.case, at=NOON + timedelta(hours=5))
    assert not Clock.objects.about(row).open()
    (running,) = Clock.objects.about(again).open()
    assert (running.started_at, running.last_minute) == (NOON, NOON + timedelta(hours=24))
    assert two.sent(again).stage == Stage.SENT


def test_a_case_that_went_elsewhere_since_stays_there(two: Two) -> None:
    row = two.sent()
    case = Case.objects.get(pk=row.case_id)
    reopen_case(case=case, reason="nhầm", answer="công an chưa nhận", by=None, **AT)
    transfer_case(case=case, transferred_on=TODAY, transferred_to="Hải quan", by=None, **AT)

    withdraw(handover=row, reason="gửi nhầm nơi", by=two.giver, **AT)

    row.case.refresh_from_db()
    assert row.case.transferred_to == "Hải quan"


def test_the_procuracy_is_informed_and_no_stage_moves(two: Two) -> None:
    row = two.prepared()
    said = {"handover": row, "agency": two.procuracy, "by": two.giver, **AT}
    with refuses("Hồ sơ chưa chuyển"):
        inform(informed_on=TODAY, document="3/TB", **said)
    two.sent(row)
    inform(informed_on=TODAY, document="3/TB", **said)
    row.refresh_from_db()
    assert row.stage == Stage.SENT
    with refuses("Đã ghi thông báo số 3/TB"):
        inform(informed_on=TODAY, document="3/TB", **said)
    with refuses("từ ngày chuyển đến hôm nay"):
        inform(informed_on=TODAY + timedelta(1), document="4/TB", **said)
    with refuses("không phải Viện kiểm sát"):
        inform(informed_on=TODAY, document="5/TB", **said | {"agency": two.tax})


def test_clocks_start_and_end_with_the_steps_and_are_told_as_a_sum(two: Two) -> None:
    law("transfer_hours", "24", "giờ")
    law("handover_police_days", "3", "ngày làm việc")
    law("crime_report_days", "20", "ngày")
    row = two.prepared()
    assert [one.rule for one in Clock.objects.about(row).open()] == ["transfer_hours"]
    day = TODAY - timedelta(10)
    two.sent(row, on=day)
    assert not Clock.objects.about(row).open()
    two.step(row, "received", on=day)
    clock = Clock.objects.about(row).open().get()
    assert str(reckoned([clock], at=NOON)[clock.pk]).startswith("3 ngày làm việc = hạn 23:59 ngày")
    assert list(Handover.objects.tab(Tab.OVERDUE, at=NOON)) == [row]
    two.step(row, "accepted")
    assert Clock.objects.about(row).ended_late().count() == 1
    clock = Clock.objects.about(row).open().get()
    assert clock.rule == "crime_report_days"
    said = {"handover": row, "clock": clock, "by": two.taker, **AT}
    move_clock(terms=moved("stop"), **said)
    move_clock(terms=moved("resume"), **said)
    move_clock(terms=moved("extend", extra=2, unit="month"), **said)
    words = str(reckoned([clock], at=NOON)[clock.pk])
    assert words.startswith("20 ngày + gia hạn 2 tháng = hạn")
    with pytest.raises(OutOfReach):
        move_clock(terms=moved("stop"), **said | {"by": two.officer("la", two.customs)})
    two.step(row, "returned")
    assert not Clock.objects.about(row).open()


def test_the_receiver_gives_the_sender_no_more_time_to_send(two: Two) -> None:
    law("transfer_hours", "24", "giờ")
    row = two.prepared()
    said = {"handover": row, "clock": Clock.objects.about(row).open().get(), **AT}

    with pytest.raises(OutOfReach):
        move_clock(terms=moved("stop"), by=two.taker, **said)
    with pytest.raises(OutOfReach):
        move_clock(terms=moved("extend", extra=2, unit="month"), by=two.taker, **said)
    move_clock(terms=moved("stop"), by=two.giver, **said)


def test_more_time_given_before_the_day_ran_out_is_in_time_however_late_it_is_entered(
    two: Two,
) -> None:
    """15 days from 5/11 end on 20/11; ten more, given on 20/11, end on 30/11."""
    law("crime_report_days", "15", "ngày")
    row = two.sent(on=date(2026, 11, 5))
    two.step(row, "received", on=date(2026, 11, 5))
    two.step(row, "accepted", on=date(2026, 11, 5))
    clock = Clock.objects.about(row).open().get()
    assert reckoned([clock], at=NOON)[clock.pk].is_overdue

    terms = moved("extend", on=date(2026, 11, 20), extra=10, unit="day")
    move_clock(handover=row, clock=clock, terms=terms, by=two.taker, **AT)

    assert not reckoned([clock], at=NOON)[clock.pk].is_overdue
    assert vietnam_day(clock.last_minute) == date(2026, 11, 30)


def test_a_deadline_stands_still_from_the_day_that_the_paper_says(two: Two) -> None:
    """Stopped from 8/11 to 12/11, four days are not counted: 15 days end on 24/11, not 20/11."""
    law("crime_report_days", "15", "ngày")
    row = two.sent(on=date(2026, 11, 5))
    two.step(row, "received", on=date(2026, 11, 5))
    two.step(row, "accepted", on=date(2026, 11, 5))
    clock = Clock.objects.about(row).open().get()
    said = {"handover": row, "clock": clock, "by": two.taker, **AT}

    move_clock(terms=moved("stop", on=date(2026, 11, 8)), **said)
    move_clock(terms=moved("resume", on=date(2026, 11, 12)), **said)

    assert vietnam_day(clock.last_minute) == date(2026, 11, 24)
    assert [vietnam_day(one.happened_at) for one in clock.events.order_by("number")] == [
        date(2026, 11, 8), date(2026, 11, 12),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "words"),
    [(TODAY + timedelta(1), "không sau hôm nay"), (TODAY - timedelta(11), "trước khi nó bắt đầu")],
)
def test_a_deadline_is_moved_on_no_day_to_come_nor_before_it_runs(
    two: Two, on: date, words: str
) -> None:
    law("crime_report_days", "20", "ngày")
    row = two.sent(on=TODAY - timedelta(10))
    two.step(row, "received", on=TODAY - timedelta(10))
    two.step(row, "accepted", on=TODAY - timedelta(10))
    clock = Clock.objects.about(row).open().get()

    with refuses(words):
        move_clock(handover=row, clock=clock, terms=moved("stop", on=on), by=two.taker, **AT)


def test_an_agreed_time_runs_from_the_receipt(two: Two) -> None:
    thing = SampleTerms("Mẫu", agreed_days=7)
    row = two.sent(two.prepared(kind="laboratory", sample=thing), on=TODAY)
    two.step(row, "received", by=two.giver)
    clock = Clock.objects.about(row).open().get()
    assert clock.last_minute.date() == date(2026, 12, 1)
    two.step(row, "result", by=two.giver, finding="unclear")
    assert not Clock.objects.about(row).open()


def test_only_the_givers_agency_hands_over(two: Two) -> None:
    with pytest.raises(OutOfReach):
        two.prepared(by=two.taker)
    others = two.case(agency=two.customs)
    with pytest.raises(OutOfReach):
        two.prepared(others)
    row = two.prepared()
    with pytest.raises(OutOfReach):
        withdraw(handover=row, reason="x", by=two.taker, **AT)
    with pytest.raises(ValidationError, match="không thuộc vụ việc"):
        case, other = two.case(), two.case()
        shop = _violation(two, other)
        prepare(
            case=case, kind="police", sender=two.market, receiver=Receiver(two.police),
            content="x", violation=shop, by=two.giver, **AT,
        )  # fmt: skip


def _violation(two: Two, case: Case) -> Any:
    from hangthat.domain.cases.services import find_violation
    from hangthat.domain.commitments.tests.market import stalls

    said = {"classification": "counterfeit", "found_on": OPENED, "by": None, **AT}
    return find_violation(establishment=stalls(two.area, 1)[0], case=case, **said)


def test_one_receipt_at_a_decision_and_at_the_tax_office_is_asked_about(
    two: Two, ward_one: Area
) -> None:
    """GNT1 is paid once: whichever place has it first, the other asks."""
    row = two.sent(two.prepared(kind="tax"))
    for stage in ("received", "answered"):
        two.step(row, stage, by=two.giver)
    paper = DecisionPaper.objects.create(
        code="QD1", agency=two.market, decided_on=OPENED, origin="recorded"
    )
    violation = Office(ward_one).violation(OPENED)
    Decision.objects.create(
        code="QD1", violation=violation, agency=two.market, decided_on=OPENED, sanction="fine",
        paper=paper, recorded_at=NOON,
    )  # fmt: skip

    def at_the_decision(receipt: str, answer: str = "") -> None:
        said = Details(amount_vnd=5_000_000, money="arrears", receipt=receipt)
        record_event(
            paper=paper, kind=EventKind.PAYMENT, occurred_on=TODAY, details=said, answer=answer,
            by=None, at=NOON,
        )  # fmt: skip

    two.step(row, "arrears", by=two.giver, amount_vnd=5_000_000, receipt="GNT1")
    with refuses("Số biên lai GNT1 đã ghi cho một khoản nộp khác của cơ quan"):
        at_the_decision("GNT1")
    at_the_decision("GNT2")
    paid = {"by": two.giver, "amount_vnd": 5_000_000, "receipt": "GNT2"}
    with refuses("Số biên lai GNT2 đã ghi cho một khoản nộp khác của cơ quan"):
        two.step(row, "arrears", **paid)
    assert two.step(row, "arrears", **paid, answer="nộp chung hai hồ sơ").pk
