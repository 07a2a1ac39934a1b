"""Frozen readings on the page, in files and in the API: numbers, names, and what came late."""

import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.jobs.models import DueRun, Job
from hangthat.core.jobs.services import enter_due
from hangthat.core.jobs.services.working import work_once
from hangthat.desk.freezes.slice import SLICE
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.giving import orders_on
from hangthat.domain.assignments.services.responsible import name_responsible
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.freezes.services import Cut, freeze_all
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_next_plan

EARLY = datetime(2026, 1, 5, 3, tzinfo=UTC)
NIGHT = datetime(2026, 1, 15, 0, 5, tzinfo=VIETNAM)
LATE = datetime(2026, 1, 20, 3, tzinfo=UTC)
ASKED = {"chi_tieu": "T05a"}
WORKS = {one.kind: one.work for one in SLICE.schedules}


@pytest.fixture
def plan(db: None) -> PlanVersion:
    return load_next_plan()


@pytest.fixture
def reading(plan: PlanVersion, ward_one: Area, commune_two: Area, an: User) -> FrozenReading:
    """Three stalls, one of them signed; then one signs late, and the paper of the first is found
    to have been revoked."""
    stalls = [
        _stall(name, area)
        for name, area in (
            *(("Quầy An Bình", ward_one), ("Quầy Bến", ward_one), ("Sạp Hai", commune_two)),
        )
    ]
    text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=EARLY)
    first = sign(text=text, member=stalls[0], signed_on=date(2026, 1, 2), by=None, at=EARLY)
    made = freeze_all([Cut(plan, date(2026, 1, 14), ("Tháng 1/2026",))], at=NIGHT)[0]
    sign(text=text, member=stalls[2], signed_on=date(2026, 1, 9), by=an, at=LATE)
    revoke(commitment=first, revoked_on=date(2026, 1, 12), reason="ký thay người", by=an, at=LATE)
    return made


def _stall(name: str, area: Area) -> Establishment:
    told = {"by": None, "at": EARLY}
    return open_establishment(
        party=register_party(name=f"Chủ {name}", kind="household", **told),
        place=add_place(name=f"Chợ {name}", kind="market", area=area, **told),
        name=name, kind="stall", area=area, opened_on=date(2020, 1, 1), **told,
    )  # fmt: skip


def _read(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_targets_page_leads_to_its_frozen_readings(
    client: Client, an: User, reading: FrozenReading
) -> None:
    client.force_login(an)

    target = _read(client, "/chi-tieu/T05a/", ke_hoach="9/KH")
    listed = _read(client, "/so-chot/", chi_tieu="T05a", ke_hoach="9/KH")
    other = _read(client, "/so-chot/", chi_tieu="X99")

    assert "/so-chot/?ke_hoach=9%2FKH&amp;chi_tieu=T05a" in target
    assert "Đạt 1, không đạt 2, chưa rõ 0 trên 3; cần 100%" in listed
    assert "14/01/2026" in listed
    assert "không có chỉ tiêu này" in other


def test_the_living_number_stands_beside_with_names_deeds_and_reasons(
    client: Client, an: User, reading: FrozenReading
) -> None:
    client.force_login(an)
    page = f"/so-chot/{reading.code}/"

    card = _read(client, page)
    units = _read(client, f"{page}dia-ban/", **ASKED)
    names = _read(client, f"{page}danh-sach/", **ASKED, tra_loi="khac")
    lost = _read(client, f"{page}danh-sach/", **ASKED, tra_loi="khac", buoc="met-failed")
    ward = _read(client, f"{page}danh-sach/", **ASKED, dia_ban="00001")

    assert "2 đối tượng khác" in card
    assert "đạt → không đạt: 1" in units
    assert "không đạt → đạt: 1" in units
    assert "ký thay người" in names
    assert names.count("Nguyễn Văn An") >= 2
    assert ("Sạp Hai" in names, "Sạp Hai" in lost, "Quầy An Bình" in lost) == (True, False, True)
    assert ("Quầy Bến" in ward, "Sạp Hai" in ward) == (True, False)


def _bars(client: Client, address: str) -> list[tuple[int, str]]:
    """Every number of a bar of the page with the address of its names."""
    page = _read(client, address)
    found = re.findall(r'<a href="([^"]*tra_loi=[a-z]+)"><b>([\d.]+)</b>', page)
    return [(int(number.replace(".", "")), unescape(href)) for href, number in found]


def test_every_number_of_a_bar_opens_to_as_many_names_frozen_and_now(
    client: Client, an: User, chi: User, reading: FrozenReading
) -> None:
    page, wrong, opened = f"/so-chot/{reading.code}/", {}, set()
    for reader in (an, chi):
        client.force_login(reader)
        for here in (page, f"{page}dia-ban/?chi_tieu=T05a"):
            for number, names in _bars(client, here):
                opened.add(names.partition("?")[0])
                told = client.get(names).context["page"].paginator.count
                if told != number:
                    wrong[reader.username, here, names] = number, told

    assert opened >= {f"{page}danh-sach/", "/chi-tieu/T05a/danh-sach/"}
    assert wrong == {}


def test_a_reading_of_a_version_that_was_replaced_opens_its_frozen_names_alone(
    client: Client, an: User, reading: FrozenReading, plan: PlanVersion
) -> None:
    PlanVersion.objects.filter(pk=plan.pk).update(used=False)
    client.force_login(an)

    opened = {names.partition("?")[0] for _, names in _bars(client, f"/so-chot/{reading.code}/")}

    assert opened == {f"/so-chot/{reading.code}/danh-sach/"}


def test_a_reading_says_who_answers_for_each_target_today_and_offers_an_order(
    client: Client, an: User, head: User, reading: FrozenReading, standing_agency: Agency
) -> None:
    target = reading.version.targets.get(code="T05a")
    name_responsible(target=target, agency=standing_agency, since=LATE.date(), by=None, at=LATE)
    page = f"/so-chot/{reading.code}/"
    pages = (page, f"{page}dia-ban/?chi_tieu=T05a", f"{page}danh-sach/?chi_tieu=T05a")

    client.force_login(an)
    for one in pages:
        assert f"Chịu trách nhiệm: {standing_agency.name}" in _read(client, one), one
    assert pages[1] in orders_on(client, head, page)
    for one in pages[1:]:
        assert orders_on(client, head, one) == [one]
        assert orders_on(client, an, one) == []


def test_a_clerk_sees_numbers_and_names_of_her_commune_only(
    client: Client, chi: User, reading: FrozenReading
) -> None:
    client.force_login(chi)
    page = f"/so-chot/{reading.code}/"

    listed = _read(client, "/so-chot/", **ASKED)
    names = _read(client, f"{page}danh-sach/", **ASKED, tra_loi="khac")
    units = _read(client, f"{page}dia-ban/", **ASKED)

    assert "Đạt 0, không đạt 1, chưa rõ 0 trên 1; cần 100%" in listed
    assert ("Sạp Hai" in names, "Quầy" in names + units) == (True, False)
    assert "trong phạm vi của bạn" in units


def test_the_files_say_what_the_pages_say(client: Client, an: User, reading: FrozenReading) -> None:
    client.force_login(an)
    page = f"/so-chot/{reading.code}"

    book = openpyxl.load_workbook(BytesIO(client.get(f"{page}.xlsx").content))
    names = client.get(f"{page}/danh-sach.xlsx", {**ASKED, "tra_loi": "khac"})

    targets = {row[0]: row[3:] for row in book["Chỉ tiêu"].iter_rows(values_only=True)}
    assert targets["T05a"] == (3, 1, 2, 0, 3, 1, 2, 0)
    units = [row for row in book["Theo đơn vị"].iter_rows(values_only=True) if row[0] == "T05a"]
    assert [row[1:7] for row in units] == [
        ("Phường Một", "", 2, 1, 1, 0),
        ("Xã Hai", "", 1, 0, 1, 0),
    ]
    rows = list(openpyxl.load_workbook(BytesIO(names.content)).active.iter_rows(values_only=True))
    told = {row[1]: row[3:] for row in rows if row[3] is not None}
    assert told["Quầy An Bình"][:2] == ("đạt", "không đạt")
    assert "ký thay người" in told["Quầy An Bình"][2]


def test_a_reading_a_target_or_a_unit_that_is_none_is_no_page(
    client: Client, an: User, reading: FrozenReading
) -> None:
    client.force_login(an)
    page = f"/so-chot/{reading.code}/danh-sach/"

    for address in ("/so-chot/9-20990101/", f"{page}?chi_tieu=X1", f"{page}?dia_ban=99999"):
        assert client.get(address).status_code == 404


def test_programs_read_numbers_and_names_of_a_frozen_reading(
    an: User, reading: FrozenReading
) -> None:
    api, here = by_token(an), f"frozen-readings/{reading.code}"

    listed = api.read("frozen-readings").json()
    names = api.read(f"{here}/members?target=T05a").json()
    nowhere = api.read(f"{here}/members?target=T05a&area=99999")

    assert [one["code"] for one in listed["items"]] == [reading.code]
    assert names["total"] == sum(reading.totals["T05a"])
    assert nowhere.status_code == 422
    assert nowhere.json()["fields"] == {"area": "Không có đơn vị 99999 ở ngày chốt."}


def test_a_page_asks_as_much_for_many_names_as_for_one(
    client: Client, an: User, reading: FrozenReading, ward_one: Area, plan: PlanVersion
) -> None:
    client.force_login(an)
    counts = []
    for _ in range(2):
        _read(client, f"/so-chot/{reading.code}/")  # the kept living number takes in what is new
        with CaptureQueriesContext(
            connection,
        ) as asked:
            _read(client, f"/so-chot/{reading.code}/danh-sach/", **ASKED, tra_loi="khac")
        counts.append(len(asked))
        text = issue_text(kind="trade", verbs="trade", wording="Tôi…", by=None, at=LATE)
        for number in range(6):
            stall = _stall(f"Quầy muộn {number}", ward_one)
            sign(text=text, member=stall, signed_on=date(2026, 1, 9), by=an, at=LATE)

    assert counts[0] == counts[1]


def test_the_worker_freezes_at_five_past_midnight_and_once(
    plan: PlanVersion, ward_one: Area
) -> None:
    _stall("Quầy Một", ward_one)
    last = datetime(2026, 12, 31, 12, tzinfo=VIETNAM)
    enter_due(SLICE.schedules, at=last)
    while work_once(WORKS, clock=lambda: last):
        pass
    before = FrozenReading.objects.count()
    night = datetime(2027, 1, 1, 0, 6, tzinfo=VIETNAM)

    enter_due(SLICE.schedules, at=night)
    enter_due(SLICE.schedules, at=night)
    while work_once(WORKS, clock=lambda: night):
        pass

    made = FrozenReading.objects.newest_first()[: FrozenReading.objects.count() - before]
    assert [one.on for one in made] == [date(2026, 12, 31)]
    assert DueRun.objects.filter(kind="freezes.freeze", due_at__gt=last).count() == 1
    assert Job.objects.get(pk=DueRun.objects.newest().get().job_id).result["words"] == (
        "Đã chốt 1 kỳ."
    )
