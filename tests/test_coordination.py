"""Overlapping checks through the rooms above: merged records, a generated year, two worlds."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.coordination.grammar import Narrowed
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.tests.small import (
    BY,
    LATER,
    NOON,
    SOON,
    TODAY,
    YEAR,
    force,
    held,
    known_to,
    officer,
    owner,
    planned,
    shop_of,
)
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.programmes import services as programmes
from hangthat.domain.programmes.tests.small import terms
from tests.overlap_year import FORCES, a_year, codes_of, registry

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 8)


def test_checks_of_two_records_overlap_once_the_records_are_merged(
    ward_one: Area,
) -> None:
    forces = force("qltt"), force("ca")
    party = owner()
    one, twin = (shop_of(party, ward_one, name) for name in ("Cửa hàng", "Cửa hàng A"))
    held(one, MAY, forces[0])
    held(twin, JUNE, forces[1])
    assert known_to(None) == []

    merge_establishments(survivor=one, former=twin, reason="nhập hai lần", **BY)

    assert [found.member for found in known_to(None)] == [one]


def test_a_generated_year_is_warned_of_whole_counted_once_and_betrayed_to_nobody(
    ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    """A tenth of `bench/overlap.py`: 8 forces × 500 checks."""
    registry(6_000, ward_one)
    forces = [force(f"ll-{number}") for number in range(FORCES)]
    year = a_year(500, forces, TODAY, NOON)
    officers = [officer(one, f"canbo{number}") for number, one in enumerate(forces)]
    liaison = officer(force("thuong-truc"), "daumoi", Role.LIAISON)

    with django_assert_max_num_queries(12):
        listed = Overlaps(liaison, Narrowed(YEAR))
        joined = listed.counts["lien-nganh"]

    assert len(year.planted) > 300
    assert year.planted <= year.every
    assert codes_of(listed) == year.every
    assert joined == len(year.joined)
    assert listed.counts["cho-dau-moi"] == len(year.liaison) > 5
    for number, one in enumerate(officers):
        assert codes_of(Overlaps(one, Narrowed(YEAR))) == year.known[number]
    province, each = year.numbers
    rows = Inspection.objects.visible_to(officers[0]).standing()
    assert rows.counted_once().count() == province
    assert [rows.filter(agency=one).count() for one in forces] == each
    assert sum(each) > province


@pytest.mark.parametrize("of_a_plan", [False, True])
@pytest.mark.parametrize("reader", [0, 1])
def test_pages_of_both_planners_are_the_same_with_and_without_the_others_secret_plan(
    ward_one: Area, reader: int, of_a_plan: bool
) -> None:
    """Two worlds: the plans meet in one, and in the other they do not."""
    told = []
    for meet in (True, False):
        with transaction.atomic():
            _same_keys()
            told.append(_world(ward_one, reader, meet=meet, of_a_plan=of_a_plan))
            transaction.set_rollback(True)

    (meeting, warned), (apart, silent) = told
    assert [place for place in PLACES if meeting[place] != apart[place]] == []
    assert (warned, silent) == (1, 0)
    assert {status for status, _ in meeting.values()} <= {200, 403}


PLACES = (
    "/ke-hoach-kiem-tra/", "/api/v1/planned-checks", "/vong-hom-nay/",
    "/trung-lap-kiem-tra/", "/trung-lap-kiem-tra.xlsx", "/lien-nganh/", "/viec-cua-toi/", "/lich/",
    "/co-so/ov-here/", "/chu-the/ov-owner/", "/kiem-tra/", "/kiem-tra/them/?co_so=ov-here",
    "/lich/them/?co_so=ov-here", "/nhat-ky/", "/api/v1/overlaps", "/api/v1/joint-checks",
    "/api/v1/establishments/ov-here/last-check", "/api/v1/visits", "/tim/?q=Quán",
)  # fmt: skip


def _same_keys() -> None:
    """A database that counts keys on over what was rolled back counts from what is there."""
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(line)


def _world(
    area: Area, reader: int, *, meet: bool, of_a_plan: bool
) -> tuple[dict[str, tuple[int, str]], int]:
    """What one planner reads everywhere, and of how many pairs the liaison is warned.

    `of_a_plan`: the other one goes by a secret plan of checks.
    """
    forces = force("qltt"), force("ca")
    party = owner("Chủ quán")
    Party.objects.filter(pk=party.pk).update(code="ov-owner")
    here, there = (shop_of(party, area, name) for name in ("Quán một", "Quán hai"))
    Establishment.objects.filter(pk=here.pk).update(code="ov-here")
    shops = Establishment.objects.in_bulk([here.pk, there.pk])
    for number, (one, day) in enumerate(zip(forces, (SOON, LATER), strict=True)):
        shop = shops[here.pk if meet or number == reader else there.pk]
        if of_a_plan and number != reader:
            _plan_secretly(shop, one)
        else:
            planned(shop, day, one)
    users = [officer(one, f"nguoi{n}", Role.MEMBER_HEAD) for n, one in enumerate(forces)]
    liaison = officer(force("thuong-truc"), "daumoi", Role.LIAISON)
    client = Client()
    client.force_login(users[reader])
    read = {place: _alike(client.get(place)) for place in PLACES}
    warned = Overlaps(liaison, Narrowed(YEAR, state="cho-dau-moi"))
    return read, len(warned.chosen)


def _plan_secretly(shop: Establishment, force_of_it: Agency) -> None:
    proposer = officer(force_of_it, "soan")
    approver = officer(force_of_it, "duyet", Role.MEMBER_HEAD)
    by: dict[str, Any] = {"by": proposer, "at": NOON}
    plan = programmes.draft(terms=terms(force_of_it, "unscheduled"), **by)
    programmes.add_subjects(plan=plan, members=[shop], **by)
    programmes.submit(plan=plan, approver=approver, **by)
    programmes.approve(plan=plan, number="1/KH", answer="theo chỉ đạo", by=approver, at=NOON)


def _alike(answer: Any) -> tuple[int, str]:
    """Without tokens, times and keys that differ between any two runs."""
    if "spreadsheet" in answer.headers.get("Content-Type", ""):
        with ZipFile(BytesIO(answer.content)) as book:
            return answer.status_code, book.read("xl/worksheets/sheet1.xml").decode()
    text = answer.content.decode("utf-8", "replace")
    return answer.status_code, re.sub(
        r'data-left="[0-9]+"|nonce-[^\'"]+|nonce="[^"]*"|value="[^"]{20,}"|(CS|CT|LD|KS)-[0-9A-Z]{10}|[0-9a-f]{32,}'
        r"|\d{2}:\d{2}(:\d{2})?",
        "·",
        text,
    )
