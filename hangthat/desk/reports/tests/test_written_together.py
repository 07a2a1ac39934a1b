"""Two officers of one office write one report at the same time."""

from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import User
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.core.web.merging import SHOWN
from hangthat.desk.tests.pages import shown
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report, ReportFigure, ReportSection
from hangthat.domain.reports.tests.office import BY

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def _opened(client: Client, where: str, user: User) -> dict[str, Any]:
    """The form as a browser sends it back untouched."""
    client.force_login(user)
    page = client.get(where)
    fields = {
        one.html_name: one.field.widget.format_value(one.value()) for one in page.context["form"]
    }
    typed = {name: said for name, said in fields.items() if said is not None}
    return typed | {
        FIELD: new_token(user.pk), SEEN: str(page.context["seen"]), SHOWN: page.context["shown"]
    }  # fmt: skip


def _again(told: Any, user: User) -> dict[str, Any]:
    """The form that a 409 shows, sent back as it stands."""
    fields = {one.html_name: one.value() for one in told.context["form"]}
    said = {name: value for name, value in fields.items() if value is not None}
    return said | {
        FIELD: new_token(user.pk), SEEN: str(told.context["seen"]), SHOWN: told.context["shown"]
    }  # fmt: skip


def _words() -> dict[str, str]:
    return dict(ReportSection.objects.values_list("key", "words"))


def test_parts_that_the_second_left_alone_keep_what_the_first_wrote(
    report: Report, chief: User, client: Client
) -> None:
    where = f"/bao-cao/{report.code}/soan/"
    mine = _opened(client, where, chief) | {"p2": "Thiếu máy đo"}
    services.write_report(report, words={"p1": "Kiểm tra 9 vụ"}, figures={"c1": 9}, **BY)

    told = client.post(where, mine)

    page = shown(told)
    assert told.status_code == 409
    assert "Kiểm tra 9 vụ" in page
    assert "“Số vụ kiểm tra”: sửa giá trị: 3 → 9" in page
    assert "Cả hai cùng sửa" not in page
    assert client.post(where, _again(told, chief)).status_code == 302
    assert _words() == {"p1": "Kiểm tra 9 vụ", "p2": "Thiếu máy đo"}
    assert ReportFigure.objects.get(key="c1").value == 9


def test_a_part_that_both_wrote_is_shown_on_both_sides_and_the_second_decides(
    report: Report, chief: User, client: Client
) -> None:
    where = f"/bao-cao/{report.code}/soan/"
    mine = _opened(client, where, chief) | {"p1": "Kiểm tra 5 vụ,\r\nphạt 2"}
    services.write_report(report, words={"p1": "Kiểm tra 9 vụ", "p2": "Mưa"}, figures={}, **BY)

    told = client.post(where, mine)

    assert [(one.saved, one.typed) for one in told.context["conflicts"]] == [
        ("Kiểm tra 9 vụ", "Kiểm tra 5 vụ,\nphạt 2")
    ]
    assert "Cả hai cùng sửa" in shown(told)
    assert client.post(where, _again(told, chief)).status_code == 302
    assert _words() == {"p1": "Kiểm tra 5 vụ,\nphạt 2", "p2": "Mưa"}


def test_who_sends_reads_every_part_and_figure_that_was_written_meanwhile(
    report: Report, chief: User, client: Client
) -> None:
    where = f"/bao-cao/{report.code}/gui/"
    mine = _opened(client, where, chief)
    words = {"p1": "Kiểm tra 9 vụ", "p2": "Thiếu máy đo"}
    services.write_report(report, words=words, figures={"c1": 9}, **BY)

    told = client.post(where, mine)

    page = shown(told)
    assert told.status_code == 409
    for said in ("“Kết quả”:", "Kiểm tra 9 vụ", "“Khó khăn”:", "Thiếu máy đo", "3 → 9"):
        assert said in page
