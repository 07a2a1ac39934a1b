"""The office of VATAP and the press plan are followed by name, in each plan that has them."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.testing import a_png
from hangthat.desk.assignments.queries.named import named_lines
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services import (
    NoteTerms,
    accept,
    add_note,
    load_duties,
    receive,
    report_done,
)
from hangthat.domain.plans.models import NamedTask, PlanVersion
from hangthat.domain.plans.testing import load_next_plan

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PAGE = "/nhiem-vu/viec-neu-ten/"


@pytest.fixture
def duties(plan_125: PlanVersion, standing_agency: Agency) -> PlanVersion:
    for name in ("Sở Công Thương", "Sở Thông tin và Truyền thông"):
        Agency.objects.create(code=name, name=f"{name} tỉnh Lạng Sơn", kind="department")
    load_duties(version=plan_125, giver=standing_agency, by=None, at=now())
    return plan_125


def _states(user: User, *versions: PlanVersion) -> list[tuple[str, str, date | None]]:
    found = named_lines(user, versions, at=now())
    return [(one.task.code, one.state, one.since) for _, lines in found for one in lines]


def _work(code: str, version: PlanVersion) -> Assignment:
    """By its stable code, whatever its clause says."""
    named = NamedTask.objects.get(version=version, code=code)
    return Assignment.objects.get(plan=version.plan, clause=named.clause)


def test_each_is_none_under_way_or_done_with_its_day_and_evidence_on_one_page(
    duties: PlanVersion, head: User, client: Client
) -> None:
    said: dict[str, Any] = {"by": None, "at": now()}
    assert _states(head, duties) == [
        ("van-phong-vatap", "chưa có", None), ("bao-chi", "chưa có", None),
    ]  # fmt: skip
    work, upload = _work("bao-chi", duties), SimpleUploadedFile("a.png", a_png("kế hoạch"))
    assert work.title == "Tuyên truyền trên báo chí"
    receive(assignment=work, **said)
    add_note(
        assignment=work, terms=NoteTerms("Đã ký với báo tỉnh", localdate(), upload=upload), **said
    )
    assert _states(head, duties)[1] == ("bao-chi", "đang làm", localdate())
    report_done(assignment=work, result="Xong", **said)
    accept(assignment=work, **said)
    client.force_login(head)
    page = shown(client.get(PAGE))

    assert _states(head, duties)[1] == ("bao-chi", "xong", localdate())
    for words in ("Tuyên truyền trên báo chí", "Đã ký với báo tỉnh", "xong", "chưa có"):
        assert words in page
    assert f"/nhiem-vu/{work.code}/minh-chung/1/" in page
    load_duties(version=duties, giver=work.giver, **said)
    assert _work("bao-chi", duties).state == "accepted"


def test_the_next_plan_has_them_beside_and_names_them_by_the_same_codes(
    duties: PlanVersion, head: User, client: Client
) -> None:
    later = load_next_plan()

    assert [code for code, *_ in _states(head, later, duties)] == 2 * ["van-phong-vatap", "bao-chi"]
    client.force_login(head)
    assert shown(client.get(PAGE)).count("chưa lập thành nhiệm vụ") == 2


def test_who_sees_no_duty_is_told_of_the_plan_alone(duties: PlanVersion, binh: User) -> None:
    found = named_lines(binh, [duties], at=now())

    assert [(one.cell, one.note) for _, lines in found for one in lines] == [(None, None)] * 2
