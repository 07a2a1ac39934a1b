"""By programs an office begins and takes back its report; its receiver answers and unlocks it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.reports.lexicon import State
from hangthat.domain.reports.models import Report, ReportCopy, ReportRegime
from hangthat.domain.reports.services import send_report, withdraw_report, write_report
from hangthat.domain.reports.tests.office import (
    BY,
    JUNE,
    agency,
    head_of,
    officer_of,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(standing_agency: Agency) -> Caller:
    return by_token(head_of(standing_agency, "truong.nhan"))


@pytest.fixture
def sent(regime: ReportRegime, police: Agency) -> Report:
    report = written(regime, police)
    send_report(report, **BY)
    return report


def done(answer: Any) -> Any:
    assert answer.status_code in (200, 201), answer.content.decode()
    return answer.json()


def test_an_office_begins_the_report_of_a_period_once(regime: ReportRegime, office: Caller) -> None:
    new = {"regime": regime.code, "period": JUNE}

    made = done(office.write("reports", new))

    read = done(office.read(f"reports/{made['code']}"))
    assert (read["period"], read["state"], read["copies"]) == ("Tháng 6/2025", "draft", [])
    assert [part["title"] for part in read["parts"]] == ["Kết quả", "Khó khăn"]
    again = office.write("reports", new)
    assert (again.status_code, made["code"] in again.json()["message"]) == (422, True)
    odd = office.write("reports", new | {"period": "month-2025-13"})
    assert "không có kỳ này" in odd.json()["message"]
    unknown = office.write("reports", new | {"regime": "khong-co"})
    assert [*unknown.json()["fields"]] == ["regime"]


def test_a_period_in_which_nothing_happened_is_confirmed_in_one_s_name_and_sent(
    regime: ReportRegime, office: Caller
) -> None:
    made = done(office.write("reports", {"regime": regime.code, "period": JUNE}))
    here = f"reports/{made['code']}"
    empty = office.write(f"{here}/sending", {})
    assert "xác nhận không phát sinh" in empty.json()["message"]

    done(office.write(f"{here}/nothing", {}))
    done(office.write(f"{here}/check", {}))
    done(office.write(f"{here}/sending", {}))

    assert done(office.read(here))["nothing"] is True
    assert Report.objects.get().confirmed_by == User.objects.get(username="truong.ca")
    late = office.write(f"{here}/check", {})
    assert (late.status_code, "không phải bản đang soạn" in late.json()["message"]) == (422, True)


def test_nobody_begins_a_report_for_another_office(
    regime: ReportRegime, receiver: Caller, police: Agency, standing_agency: Agency
) -> None:
    new = {"regime": regime.code, "period": JUNE}

    theirs = receiver.write("reports", new | {"agency": police.code})
    own = receiver.write("reports", new)

    assert (theirs.status_code, [*theirs.json()["fields"]]) == (422, ["agency"])
    assert f"{standing_agency} không phải nộp" in own.json()["message"]
    assert not Report.objects.exists()


def test_a_returned_report_says_what_is_to_be_mended_and_is_sent_again(
    sent: Report, office: Caller, receiver: Caller
) -> None:
    here = f"reports/{sent.code}"
    silent = receiver.write(f"{here}/return", {"copy_number": 1, "remarks": "  "})
    assert [*silent.json()["fields"]] == ["remarks"]

    done(receiver.write(f"{here}/return", {"copy_number": 1, "remarks": "Thiếu số vụ"}))

    (copy,) = done(office.read(here))["copies"]
    assert (copy["number"], copy["answer"], copy["remarks"]) == (1, "returned", "Thiếu số vụ")
    done(office.amend(here, {"words": {"p1": "Kiểm tra 4 vụ"}}))
    done(office.write(f"{here}/sending", {"reason": "bổ sung số vụ"}))
    done(receiver.write(f"{here}/acceptance", {"copy_number": 2}))
    assert done(office.read(here))["state"] == "accepted"
    locked = office.amend(here, {"words": {"p1": "x"}})
    assert "đã khóa" in locked.json()["message"]


def test_a_program_overwrites_no_words_that_it_has_not_read(
    sent: Report, office: Caller, receiver: Caller
) -> None:
    """Somebody of the office writes in between; the receiver learns of no version."""
    withdraw_report(sent, reason="sót số", **BY)
    here, mine = f"reports/{sent.code}", {"words": {"p1": "Lời của phần mềm"}}
    read = office.read(here)
    write_report(sent, words={"p1": "Lời của đồng nghiệp"}, figures={}, **BY)

    late = office.write(here, mine, "patch", **{"If-Match": read["ETag"]})

    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    assert done(office.read(here))["parts"][0]["words"] == "Lời của đồng nghiệp"
    again = office.amend(here, mine)
    assert done(again)["version"] == done(office.read(here))["version"] > read.json()["version"]
    assert done(office.read(here))["parts"][0]["words"] == "Lời của phần mềm"
    assert done(receiver.read(here))["version"] is None


@pytest.mark.parametrize("act", ["acceptance", "return"])
def test_a_program_answers_no_copy_that_it_has_not_read(
    sent: Report, receiver: Caller, act: str
) -> None:
    withdraw_report(sent, reason="sót số", **BY)
    write_report(sent, words={"p1": "Bản khác"}, figures={}, **BY)
    send_report(sent, **BY)
    body = {"copy_number": 1} | ({"remarks": "x"} if act == "return" else {})

    answer = receiver.write(f"reports/{sent.code}/{act}", body)

    assert answer.status_code == 422
    assert "bản 2" in answer.json()["fields"]["copy_number"]
    assert Report.objects.get().state == State.SENT


def test_a_report_is_taken_back_until_it_is_accepted_and_its_copy_stays(
    sent: Report, office: Caller, receiver: Caller, police: Agency
) -> None:
    here, why = f"reports/{sent.code}", {"reason": "sót số"}
    officer = by_token(officer_of(police, "can.bo"))
    assert officer.write(f"{here}/withdrawal", why).status_code == 403
    assert receiver.write(f"{here}/withdrawal", why).status_code == 403

    done(office.write(f"{here}/withdrawal", why))

    read = done(office.read(here))
    assert (read["state"], len(read["copies"])) == ("draft", 1)
    assert read["copies"][0]["withdrawn_at"]
    late = receiver.write(f"{here}/acceptance", {"copy_number": 1})
    assert (late.status_code, "không chờ tiếp nhận" in late.json()["message"]) == (422, True)
    again = office.write(f"{here}/withdrawal", why)
    assert "chưa được tiếp nhận" in again.json()["message"]
    assert ReportCopy.objects.count() == 1


def test_an_accepted_report_is_unlocked_by_its_receiver_until_a_day(
    sent: Report, office: Caller, receiver: Caller
) -> None:
    here = f"reports/{sent.code}"
    done(receiver.write(f"{here}/acceptance", {"copy_number": 1}))
    until = {"until": str(localdate() + timedelta(5)), "reason": "sót phụ lục"}
    assert office.write(f"{here}/unlocking", until).status_code == 403
    long = receiver.write(f"{here}/unlocking", until | {"until": "2090-01-01"})
    assert [*long.json()["fields"]] == ["until"]

    done(receiver.write(f"{here}/unlocking", until))

    done(office.amend(here, {"words": {"p1": "Đã bổ sung"}}))
    done(office.write(f"{here}/sending", {"reason": "bổ sung"}))
    assert [one["number"] for one in done(receiver.read(here))["copies"]] == [1, 2]


def test_another_office_neither_reads_nor_answers_a_report(sent: Report) -> None:
    stranger = by_token(head_of(agency("Hải quan"), "truong.hq"))
    here = f"reports/{sent.code}"
    bodies: dict[str, dict[str, Any]] = {
        "withdrawal": {"reason": "x"},
        "acceptance": {"copy_number": 1},
        "return": {"copy_number": 1, "remarks": "x"},
        "unlocking": {"until": str(localdate()), "reason": "x"},
    }

    answers = {act: stranger.write(f"{here}/{act}", body) for act, body in bodies.items()}

    assert {act: one.status_code for act, one in answers.items()} == dict.fromkeys(bodies, 404)
    assert Report.objects.get().state == State.SENT


def test_its_own_office_does_not_answer_its_report(sent: Report, office: Caller) -> None:
    answer = office.write(f"reports/{sent.code}/acceptance", {"copy_number": 1})

    assert answer.status_code == 403
