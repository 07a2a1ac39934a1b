"""Until when a violation may be sanctioned, and what the law lets move it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.cases.services import (
    ViolationDetails,
    annul,
    decide,
    dismiss,
    find_violation,
    gather,
    open_case,
)
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.law_checks import Level
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.tests.office import BY, FOUND_ON, NOON, TODAY, Office
from hangthat.domain.deciding.queries.limitation import (
    decided_on,
    limitation_deadline,
    moved_limitations,
    to_carry,
)
from hangthat.domain.deciding.queries.periods import extensions_of
from hangthat.domain.deciding.services import (
    carry,
    interrupt,
    resume,
    take_back,
    take_back_addition,
)
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
LAW = (
    ("limitation_ip_goods", "1", "năm"),
    ("limitation_stop_evasion", "tính lại", "cách tính"),
    ("limitation_stop_proceedings", "vẫn tính", "cách tính"),
    ("limitation_customs_criminal", "1", "năm"),
)
ACTED = date(2025, 12, 1)
LAST = date(2026, 12, 1)


@pytest.fixture
def office(ward_one: Area) -> Office:
    for key, value, unit in LAW:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 6")
    return Office(ward_one)


@pytest.fixture
def act(office: Office) -> Violation:
    return office.violation(more=ViolationDetails(acted_on=ACTED))


def stops(found: Violation, on: date, ground: str = "other", **more: Any) -> Clock:
    said = {"reason": "không có mặt theo giấy mời", "paper": "12/BB", **BY, **more}
    return interrupt(violation=found, ground=f"limitation_stop_{ground}", on=on, **said)


def goes_on(found: Violation, on: date, **more: Any) -> Clock:
    said = {"reason": "đã đến làm việc", "paper": "15/BB", **BY, **more}
    return resume(violation=found, on=on, **said)


def told(found: Violation) -> str:
    one = limitation_deadline(found, at=NOON)
    return one.words if one else ""


def kept(found: Violation) -> date | None:
    return Violation.objects.get(pk=found.pk).limitation_on


def test_before_anything_moves_it_the_kept_day_is_the_sum_and_no_clock_runs(
    act: Violation,
) -> None:
    assert told(act) == "tính từ 01/12/2025: 1 năm = hạn 23:59 ngày 01/12/2026"
    assert kept(act) == LAST
    assert not Clock.objects.exists()
    assert moved_limitations([act], at=NOON) == {}


def test_a_stop_and_a_resumption_are_told_as_a_sum_and_move_the_last_day(act: Violation) -> None:
    stops(act, date(2026, 3, 1))

    assert kept(act) is None
    assert limitation_of(act).stopped_on == date(2026, 3, 1)
    assert told(act).startswith("tính từ 01/12/2025: 1 năm − đang dừng từ 01/03/2026 = chưa có hạn")
    goes_on(act, date(2026, 3, 31))

    assert kept(act) == LAST + timedelta(30)
    assert told(act).endswith("1 năm − dừng 30 ngày = hạn 23:59 ngày 31/12/2026")
    lines = Entry.objects.filter(subject="cases.violation", action="amend")
    assert [line.changes["limitation_on"] for line in lines.order_by("pk")] == [
        ["2026-12-01", None], [None, "2026-12-31"],
    ]  # fmt: skip
    assert set(lines.values_list("reason", flat=True)) == {
        "không có mặt theo giấy mời", "đã đến làm việc",
    }  # fmt: skip


def test_after_evasion_it_is_counted_anew_from_its_end(act: Violation) -> None:
    stops(act, date(2026, 3, 1), "evasion")
    goes_on(act, date(2026, 9, 15))

    assert kept(act) == date(2027, 9, 15)
    one = limitation_deadline(act, at=NOON)
    assert one
    assert one.words == "tính từ 15/09/2026: 1 năm = hạn 23:59 ngày 15/09/2027"
    assert one.events == (
        "dừng từ 01/03/2026: không có mặt theo giấy mời, văn bản 12/BB",
        "tính lại từ đầu từ 15/09/2026: đã đến làm việc, văn bản 15/BB",
    )
    assert Clock.objects.about(act).open().count() == 1
    stops(act, date(2026, 10, 1), "evasion")
    goes_on(act, date(2026, 11, 1))
    assert kept(act) == date(2027, 11, 1)


def test_by_a_row_of_law_time_counts_on_stops_or_is_added(act: Violation) -> None:
    with pytest.raises(ValidationError, match=r"Điều 6 \(chưa xác minh\), thời gian này vẫn tính"):
        stops(act, date(2026, 3, 1), "proceedings")
    assert not Clock.objects.exists()

    more: dict[str, Any] = {"reason": "tòa án chuyển đến", "paper": "3/CV", **BY}
    customs = "limitation_customs_criminal"
    interrupt(violation=act, ground=customs, on=date(2026, 3, 1), **more)
    assert kept(act) == date(2027, 12, 1)
    assert "1 năm + gia hạn 1 năm = hạn" in told(act)
    with pytest.raises(ValidationError, match="đã được cộng thêm"):
        interrupt(violation=act, ground=customs, on=date(2026, 3, 2), **more)

    Provision.objects.filter(key="limitation_stop_proceedings").update(value="Không tính")
    stops(act, date(2026, 4, 1), "proceedings")
    assert kept(act) is None


@pytest.mark.parametrize("value", ["0", "11", "9999", "10001"])
def test_a_row_of_law_that_adds_nothing_or_more_than_ten_years_is_as_if_it_were_not_there(
    act: Violation, value: str
) -> None:
    Provision.objects.filter(key="limitation_customs_criminal").update(value=value)
    how: dict[str, Any] = {"on": TODAY, "reason": "tòa án chuyển đến", "paper": "3/CV", **BY}

    with pytest.raises(ValidationError, match="chưa có quy định về căn cứ này"):
        interrupt(violation=act, ground="limitation_customs_criminal", **how)
    assert kept(act) == LAST


def test_what_was_recorded_by_mistake_is_as_if_it_had_not_been(act: Violation) -> None:
    stops(act, date(2026, 3, 1), "evasion")
    take_back(violation=act, reason="nhầm hồ sơ", **BY)
    assert kept(act) == LAST

    stops(act, date(2026, 4, 1), "evasion")
    goes_on(act, date(2026, 5, 1))
    take_back(violation=act, reason="chưa đến làm việc", **BY)

    assert kept(act) is None
    assert limitation_of(act).stopped_on == date(2026, 4, 1)
    goes_on(act, date(2026, 6, 1))
    assert kept(act) == date(2027, 6, 1)
    one = limitation_deadline(act, at=NOON)
    assert one
    assert [words.split(":")[0] for words in one.events] == [
        "dừng từ 01/03/2026", "chạy tiếp từ 01/03/2026", "dừng từ 01/04/2026",
        "tính lại từ đầu từ 01/06/2026",
    ]  # fmt: skip
    stops(act, TODAY)
    goes_on(act, TODAY)
    with pytest.raises(ValidationError, match="không có lần dừng hay tính lại"):
        take_back(violation=act, reason="x", **BY)


@pytest.mark.parametrize(
    ("on", "more", "refusal"),
    [
        (TODAY + timedelta(1), {}, "Ngày này chưa đến"),
        (ACTED - timedelta(1), {}, "trước khi nó bắt đầu"),
        (TODAY, {"reason": " "}, "lý do theo luật và văn bản"),
        (TODAY, {"paper": ""}, "lý do theo luật và văn bản"),
        (TODAY, {"ground": "evil"}, "một trong các căn cứ"),
    ],
)
def test_what_cannot_happen_to_a_limitation(
    act: Violation, on: date, more: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(ValidationError, match=refusal):
        stops(act, on, **more)
    assert not Clock.objects.exists()


def test_stopped_twice_resumed_without_a_stop_or_out_of_order_is_refused_in_words(
    act: Violation,
) -> None:
    with pytest.raises(ValidationError, match="đang chạy, không có gì để tính tiếp"):
        goes_on(act, TODAY)
    stops(act, date(2026, 3, 1), "evasion")
    with pytest.raises(ValidationError, match=r"đang dừng từ .* không dừng lần nữa được"):
        stops(act, date(2026, 4, 1))
    with pytest.raises(ValidationError, match="trước mốc ấy"):
        goes_on(act, date(2026, 2, 28))
    goes_on(act, date(2026, 5, 1))
    with pytest.raises(ValidationError, match="trước khi nó bắt đầu"):
        stops(act, date(2026, 4, 30))


def test_after_it_ran_out_or_was_dismissed_or_without_a_law_nothing_stops_it(
    office: Office, act: Violation
) -> None:
    late = office.violation(more=ViolationDetails(acted_on=date(2025, 11, 1)))
    with pytest.raises(ValidationError, match="Thời hạn đã hết lúc"):
        stops(late, date(2026, 11, 20))
    stops(late, date(2026, 11, 1))  # its last day
    Provision.objects.create(key="limitation_general", title="x", value="", document="x")
    unknown = office.violation(classification="other")
    with pytest.raises(ValidationError, match="chưa có quy định về thời hiệu"):
        stops(unknown, TODAY)
    stops(act, date(2026, 3, 1))
    dismiss(violation=act, dismissed_on=TODAY, reason="không vi phạm", **BY)
    with pytest.raises(ValidationError, match="không vi phạm"):
        goes_on(act, TODAY)
    assert not Clock.objects.about(act).open().exists()


def test_its_end_is_what_warns_a_draft_and_while_it_stands_still_it_only_says_so(
    office: Office,
) -> None:
    found = office.violation(more=ViolationDetails(acted_on=date(2025, 11, 20)))
    draft = office.draft(Terms(found, "warning"))

    def levels() -> list[Level]:
        key = f"thoi-hieu-{found.code}"
        return [one.level for one in assess(draft, items_of(draft), on=TODAY) if one.key == key]

    assert levels() == [Level.WARNING]
    stops(found, date(2026, 11, 1))
    assert levels() == [Level.NOTE]
    goes_on(found, date(2026, 11, 3))
    assert levels() == [Level.WARNING], "two days do not save it: 22/11/2026"
    stops(found, date(2026, 11, 4))
    goes_on(found, date(2026, 11, 9))
    assert levels() == []


def test_lists_of_what_is_late_follow_it_and_a_case_takes_a_stopped_one_as_it_is(
    office: Office,
) -> None:
    found = office.violation(more=ViolationDetails(acted_on=date(2025, 11, 20)))
    said = {"opened_on": FOUND_ON, "classification": "ip", "area": office.area}
    case = open_case(**said, **BY)
    stops(found, date(2026, 11, 1))
    gather(case=case, violations=[found], **BY)

    assert kept(found) is None
    assert not Case.objects.overdue(on=TODAY).exists()
    take_back(violation=found, reason="nhầm", **BY)
    assert kept(found) == date(2026, 11, 20)
    assert Case.objects.overdue(on=TODAY).get() == case


def test_a_day_that_was_kept_otherwise_than_by_years_does_not_change_by_itself(
    act: Violation,
) -> None:
    Violation.objects.filter(pk=act.pk).update(limitation_on=date(2026, 12, 11))
    stops(act, date(2026, 3, 1))
    goes_on(act, date(2026, 3, 2))

    assert kept(act) == date(2026, 12, 12)
    assert vietnam_day(Clock.objects.get().started_at) == ACTED


def test_of_a_violation_that_came_without_a_last_day_the_law_of_its_day_is_kept_first(
    act: Violation,
) -> None:
    Violation.objects.filter(pk=act.pk).update(limitation_on=None, limitation_rule=None)
    stops(act, date(2026, 3, 1))
    goes_on(act, date(2026, 3, 2))

    fresh = Violation.objects.get(pk=act.pk)
    assert (fresh.limitation_on, limitation_of(fresh).source) == (
        date(2026, 12, 2), "1 năm, Điều 6 (chưa xác minh)",
    )  # fmt: skip


def customs(found: Violation, on: date) -> Clock:
    how: dict[str, Any] = {"on": on, "reason": "tòa án chuyển đến", "paper": "3/CV", **BY}
    return interrupt(violation=found, ground="limitation_customs_criminal", **how)


def test_time_that_was_added_by_mistake_is_taken_back_whatever_happened_after_it(
    act: Violation,
) -> None:
    clock = customs(act, date(2026, 3, 1))
    stops(act, date(2026, 4, 1))
    goes_on(act, date(2026, 4, 11))
    assert kept(act) == date(2027, 12, 11)
    assert list(extensions_of(clock)) == [1]
    for number in (2, 9):
        with pytest.raises(ValidationError, match="không có lần cộng thêm ấy"):
            take_back_addition(violation=act, number=number, reason="nhầm", **BY)

    take_back_addition(violation=act, number=1, reason="nhầm hồ sơ", **BY)

    assert kept(act) == LAST + timedelta(10)
    assert told(act).endswith("1 năm − dừng 10 ngày = hạn 23:59 ngày 11/12/2026")
    assert (
        "bỏ gia hạn (mốc 1): ghi nhầm: nhầm hồ sơ"
        in moved_limitations([act], at=NOON)[act.pk].events
    )
    assert Entry.objects.filter(reason="ghi nhầm: nhầm hồ sơ").count() == 2
    with pytest.raises(ValidationError, match="đã bỏ rồi"):
        take_back_addition(violation=act, number=1, reason="x", **BY)
    stops(act, date(2026, 5, 1))
    goes_on(act, date(2026, 5, 2))
    customs(act, TODAY)
    assert kept(act) == date(2027, 12, 12), "the right addition may be recorded after it"


def test_a_stop_for_which_only_the_added_time_left_room_stays_told_and_stops_nothing_more(
    office: Office,
) -> None:
    found = office.violation(more=ViolationDetails(acted_on=date(2025, 11, 1)))
    customs(found, date(2026, 10, 1))
    stops(found, date(2026, 11, 20))
    assert kept(found) is None

    take_back_addition(violation=found, number=1, reason="nhầm", **BY)

    assert kept(found) == date(2026, 11, 1)
    goes_on(found, date(2026, 11, 22))
    assert kept(found) == date(2026, 11, 1)


def test_an_addition_and_its_mistake_are_told_again_when_a_new_count_falls_away(
    act: Violation,
) -> None:
    customs(act, date(2026, 2, 1))
    take_back_addition(violation=act, number=1, reason="nhầm", **BY)
    stops(act, date(2026, 3, 1), "evasion")
    goes_on(act, date(2026, 4, 1))
    take_back(violation=act, reason="chưa đến", **BY)

    assert kept(act) is None
    take_back(violation=act, reason="không trốn tránh", **BY)
    assert kept(act) == LAST


def test_with_a_decision_the_time_is_over_and_with_its_annulment_it_runs_again(
    act: Violation,
) -> None:
    stops(act, date(2026, 3, 1))
    made = decide(violation=act, decided_on=TODAY, sanction="warning", **BY)
    found = Violation.objects.get(pk=act.pk)

    assert decided_on(found) == TODAY
    ended = f"hết tính: đã ra quyết định xử phạt ngày {TODAY:%d/%m/%Y}, trong thời hiệu"
    assert told(found).endswith(ended)
    annul(decision=made, annulled_on=TODAY, reason="sai thẩm quyền", **BY)
    assert decided_on(found) is None
    assert "hết tính" not in told(found)


def test_a_decision_after_the_last_day_or_a_dismissal_is_told_as_the_end_and_nothing_is_overdue(
    office: Office, act: Violation
) -> None:
    late = office.violation(more=ViolationDetails(acted_on=date(2025, 11, 1)))
    running = limitation_deadline(late, at=NOON)
    assert running
    assert running.overdue
    decide(violation=late, decided_on=TODAY, sanction="warning", **BY)
    dismiss(violation=act, dismissed_on=TODAY, reason="không vi phạm", **BY)

    one = limitation_deadline(late, at=NOON)
    assert one
    assert (one.overdue, one.words.endswith("sau ngày hết thời hiệu")) == (False, True)
    assert told(act).endswith(f"kết luận không vi phạm ngày {TODAY:%d/%m/%Y}")


def entered_anew(wrong: Violation, acted_on: date) -> Violation:
    dismiss(violation=wrong, dismissed_on=TODAY, reason="sai nhóm", **BY)
    return find_violation(
        classification="counterfeit", found_on=wrong.found_on, establishment=wrong.establishment,
        more=ViolationDetails(acted_on=acted_on), corrects=wrong, **BY,
    )  # fmt: skip


def test_what_moved_a_wrong_entry_moves_the_violation_that_is_entered_anew(
    act: Violation, an: User
) -> None:
    customs(act, date(2026, 2, 1))
    take_back_addition(violation=act, number=1, reason="nhầm", **BY)
    stops(act, date(2026, 3, 1), "evasion")
    goes_on(act, date(2026, 4, 1))
    stops(act, date(2026, 5, 1))
    again = entered_anew(act, ACTED)
    assert kept(again) == LAST
    assert [words.split(":")[0] for words in to_carry(again, an)] == [
        "gia hạn 1 năm từ 01/02/2026", "bỏ gia hạn (mốc 1)", "dừng từ 01/03/2026",
        "chạy tiếp từ 01/04/2026", "dừng từ 01/05/2026",
    ]  # fmt: skip

    carry(violation=again, reason="ghi lại", **BY)

    assert kept(again) is None
    assert limitation_of(Violation.objects.get(pk=again.pk)).stopped_on == date(2026, 5, 1)
    assert to_carry(again, an) == []
    goes_on(again, date(2026, 5, 11))
    assert kept(again) == date(2027, 4, 11)
    with pytest.raises(ValidationError, match="đã có lần dừng hay cộng thêm của nó"):
        carry(violation=again, reason="x", **BY)


def test_nothing_is_carried_from_an_entry_whose_time_nothing_moved(act: Violation) -> None:
    with pytest.raises(ValidationError, match="Bản ghi cũ không có lần dừng"):
        carry(violation=act, reason="it corrects none", **BY)
    with pytest.raises(ValidationError, match="Bản ghi cũ không có lần dừng"):
        carry(violation=entered_anew(act, ACTED), reason="x", **BY)


def test_a_stop_before_the_act_that_is_now_said_counts_from_that_day(act: Violation) -> None:
    stops(act, date(2026, 1, 1))
    goes_on(act, date(2026, 3, 1))
    again = entered_anew(act, date(2026, 2, 1))

    carry(violation=again, reason="ghi lại", **BY)

    assert kept(again) == date(2027, 3, 1), "1 year from 1/2/2026, and 28 days"


def test_a_stop_after_the_time_of_the_new_entry_is_refused_and_nothing_is_carried(
    act: Violation,
) -> None:
    stops(act, date(2026, 10, 1))
    again = entered_anew(act, date(2025, 9, 1))

    with pytest.raises(ValidationError, match="Thời hạn đã hết lúc"):
        carry(violation=again, reason="ghi lại", **BY)
    assert not Clock.objects.about(again).exists()


def test_nobody_moves_the_limitation_of_another_territory(act: Violation, chi: User) -> None:
    said: dict[str, Any] = {"violation": act, "by": chi, "at": now(), "reason": "x"}
    with pytest.raises(OutOfReach):
        take_back_addition(number=1, **said)
    with pytest.raises(OutOfReach):
        carry(**said)
    stops(act, TODAY)
    again = entered_anew(act, ACTED)
    assert to_carry(again, chi) == []

    with pytest.raises(OutOfReach):
        interrupt(ground="limitation_stop_other", on=TODAY, paper="y", **said)
    with pytest.raises(OutOfReach):
        resume(on=TODAY, paper="y", **said)
    with pytest.raises(OutOfReach):
        take_back(**said)
