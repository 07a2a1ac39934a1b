"""Difficulties and proposals by the API: an office's programs write them, a receiver's answer."""

from typing import Any

import pytest
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.services import add_concern, amend_concern, send_report
from hangthat.domain.reports.tests.office import BY, regime_of, written

pytestmark = pytest.mark.django_db
_SAID = {"kind": "difficulty", "to_whom": "Sở KHCN", "words": "Thiếu máy đo"}


def _read(caller: Caller, report: Report, number: int) -> Any:
    return caller.read(f"reports/{report.code}/concerns/{number}")


def test_a_difficulty_is_added_worded_otherwise_sent_and_answered(
    report: Report, office: Caller, receiver: User
) -> None:
    here = f"reports/{report.code}/concerns"
    number = office.write(here, _SAID).json()["number"]
    one = f"{here}/{number}"
    tag = office.read(one).headers["ETag"]
    amended = office.write(one, {"words": "Thiếu máy đo nhanh"}, "patch", **{"If-Match": tag})
    assert (amended.status_code, amended.json()["number"]) == (200, number)
    assert amended.headers["ETag"] != tag
    assert office.write(f"reports/{report.code}/sending", {}).status_code == 201

    answers = by_token(receiver)
    assert answers.write(f"{one}/answer", {"answer": "Sẽ cấp trong quý"}).status_code == 201

    told = _read(office, report, number).json()
    assert (told["to_whom"], told["words"], told["sent"]) == ("Sở KHCN", "Thiếu máy đo nhanh", True)
    assert (told["answer"], told["answered_on"]) == ("Sẽ cấp trong quý", str(localdate()))
    (listed,) = office.read(f"reports/{report.code}").json()["concerns"]
    assert listed == {
        name: told[name] for name in told if name not in {"version", "sent", "removed"}
    }
    about = Entry.objects.filter(subject="reports.reportconcern", subject_id=str(number))
    lines = list(about.order_by("pk").values_list("action", flat=True))
    assert lines == ["add", "amend", "send", "answer_concern"]


def test_a_difficulty_that_is_taken_out_is_not_sent_and_says_so(
    report: Report, office: Caller
) -> None:
    row = add_concern(report, **_SAID, **BY)

    done = office.write(f"reports/{report.code}/concerns/{row.pk}/removal", {})
    copy = send_report(report, **BY)

    assert done.status_code == 201
    assert _read(office, report, row.pk).json()["removed"] is True
    assert not any(part.get("concerns") for part in copy.body["parts"])


def test_a_wording_that_is_older_than_the_row_is_not_written_over_it(
    report: Report, office: Caller
) -> None:
    row = add_concern(report, **_SAID, **BY)
    tag = _read(office, report, row.pk).headers["ETag"]
    amend_concern(row, **_SAID | {"words": "Thiếu máy đo nhanh"}, **BY)

    late = office.write(
        f"reports/{report.code}/concerns/{row.pk}", {"words": "Khác"}, "patch", **{"If-Match": tag}
    )

    assert late.status_code == 412
    assert ReportConcern.objects.get().words == "Thiếu máy đo nhanh"


def test_a_receiver_finds_no_row_that_was_not_sent_and_writes_none_that_was(
    report: Report, office: Caller, receiver: User
) -> None:
    sent = add_concern(report, **_SAID, **BY)
    here, theirs = f"reports/{report.code}/concerns", by_token(receiver)
    one = f"{here}/{sent.pk}"
    assert _read(theirs, report, sent.pk).status_code == 404
    assert theirs.write(here, _SAID).status_code == 404
    assert theirs.write(f"{one}/answer", {"answer": "Sẽ cấp"}).status_code == 404
    send_report(report, **BY)

    worded = theirs.write(one, {"words": "Khác"}, "patch", **{"If-Match": '"1"'})
    assert worded.status_code == 403
    assert theirs.write(f"{one}/removal", {}).status_code == 403
    assert office.write(f"{one}/answer", {"answer": "Tự trả lời"}).status_code == 403
    assert ReportConcern.objects.get().answer == ""


def test_a_row_is_not_found_under_another_report(
    report: Report, office: Caller, standing_agency: Agency, police: Agency
) -> None:
    row = add_concern(report, **_SAID, **BY)
    other = written(regime_of(standing_agency, police, name="Báo cáo ma túy"), police)

    assert _read(office, other, row.pk).status_code == 404
    assert office.write(f"reports/{other.code}/concerns/{row.pk}/removal", {}).status_code == 404
    assert ReportConcern.objects.told().count() == 1
