"""Difficulties and proposals on the pages: raised by an office, answered by the receiver."""

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.pages import shown
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.services import (
    add_concern,
    amend_concern,
    confirm_nothing,
    open_report,
)
from hangthat.domain.reports.tests.office import BY, at

pytestmark = [pytest.mark.django_db, pytest.mark.both]
_SAID = {"kind": "difficulty", "to_whom": "Sở KHCN", "words": "Thiếu máy đo"}


def _as(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _post(user: User, address: str, **body: str) -> Any:
    return _as(user).post(address, {FIELD: new_token(user.pk), SEEN: "9" * 17, **body})


def test_an_office_raises_a_difficulty_and_reads_the_answer(
    report: Report, chief: User, receiver: User
) -> None:
    here = f"/bao-cao/{report.code}/"
    assert _post(chief, f"{here}kien-nghi/", **_SAID).status_code == 302
    row = ReportConcern.objects.get()
    one = f"/bao-cao/kien-nghi/{row.pk}/"
    for act in ("sua", "bo", "tra-loi"):
        assert _as(receiver).get(f"{one}{act}/").status_code == 404, act
    assert _as(chief).get(f"{one}tra-loi/").status_code in (403, 404)
    _post(chief, f"{one}sua/", **_SAID | {"words": "Thiếu máy đo nhanh"})
    assert _post(chief, f"{here}gui/").status_code == 302
    told = "Thiếu máy đo nhanh (gửi Sở KHCN)"
    assert told in shown(_as(receiver).get(here))
    paper = docx.Document(BytesIO(_as(receiver).get(f"{here}van-ban/?word").content))
    assert f"- {told}" in [one.text for one in paper.paragraphs]
    assert _as(receiver).get(f"{one}sua/").status_code == 403

    assert _post(receiver, f"{one}tra-loi/", answer="Sẽ cấp trong quý").status_code == 302

    assert "Sẽ cấp trong quý" in shown(_as(chief).get(here))
    assert "Sẽ cấp trong quý" in shown(_as(chief).get("/viec-cua-toi/"))
    assert "Sẽ cấp trong quý" not in shown(_as(receiver).get("/viec-cua-toi/"))
    read = by_token(receiver).read(f"reports/{report.code}").json()
    assert read["parts"][1]["concerns"] == [told]
    assert [(c["answer"], c["answered_on"]) for c in read["concerns"]] == [
        ("Sẽ cấp trong quý", str(localdate())),
    ]  # fmt: skip


@pytest.mark.parametrize("act", ["kiem-tra", "gui", "soan"])
def test_a_difficulty_added_meanwhile_is_read_before_the_report_is_saved_checked_or_sent(
    report: Report, chief: User, act: str
) -> None:
    here, client = f"/bao-cao/{report.code}/{act}/", _as(chief)
    seen = str(client.get(here).context["seen"])
    add_concern(report, **_SAID, **BY)

    body = {FIELD: new_token(chief.pk), SEEN: seen, "p1": "Chữ đang gõ", "c1": "3"}
    answer = client.post(here, body)

    assert answer.status_code == 409
    assert "Thiếu máy đo" in shown(answer)
    assert act != "soan" or "Chữ đang gõ" in shown(answer)
    assert not Report.objects.exclude(sent_at=None).exists()


def test_a_difficulty_worded_otherwise_meanwhile_is_read_before_it_is_struck_out(
    report: Report, chief: User
) -> None:
    row = add_concern(report, **_SAID, **BY)
    here, client = f"/bao-cao/kien-nghi/{row.pk}/bo/", _as(chief)
    seen = str(client.get(here).context["seen"])
    amend_concern(row, **_SAID | {"words": "Thiếu máy đo nhanh"}, **BY)

    answer = client.post(here, {FIELD: new_token(chief.pk), SEEN: seen})

    assert answer.status_code == 409
    assert ReportConcern.objects.told().count() == 1


def test_what_is_carried_on_is_printed_though_nothing_happened(report: Report, chief: User) -> None:
    add_concern(report, **_SAID, **BY)
    said: dict[str, Any] = {"period_key": "month-2025-7", "agency": report.agency}
    later = open_report(report.regime, by=chief, at=at(16, month=7), **said)
    confirm_nothing(later, by=chief, at=at(16, month=7))
    word = _as(chief).get(f"/bao-cao/{later.code}/van-ban/?word")

    lines = [one.text for one in docx.Document(BytesIO(word.content)).paragraphs]
    told = f"Thiếu máy đo (gửi Sở KHCN; đã nêu từ {report.period_name})"
    assert f"- {told}" in lines
    assert told in shown(_as(chief).get(f"/bao-cao/{later.code}/"))


def test_the_page_asks_as_often_for_one_row_as_for_ten(
    report: Report, chief: User, django_assert_max_num_queries: Any
) -> None:
    for n in range(10):
        add_concern(report, kind="proposal", to_whom="", words=f"Cấp xe {n}", **BY)
    _as(chief).get(f"/bao-cao/{report.code}/")
    client = _as(chief)
    with django_assert_max_num_queries(65):
        assert "Cấp xe 9" in shown(client.get(f"/bao-cao/{report.code}/"))
