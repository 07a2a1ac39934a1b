"""Hot-spots by the head who answers for them: whom the record names, or who heads its agency."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Resource, Role
from hangthat.core.access.models import Post, Title
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.desk.shops.queries.focus_heads import FocusHeads, HeadRow
from hangthat.desk.tests.api import Caller, by_token, token
from hangthat.domain.assignments import services as assignments
from hangthat.domain.assignments.services import AssignmentTerms, Due
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Focus

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LONG_AGO = date(2021, 1, 1)


def watched(area: Area, name: str, agency: Agency | None = None, head: str = "") -> Focus:
    said: dict[str, Any] = {"why": "hàng giả", "start": LONG_AGO, "by": None, "at": now()}
    return services.watch(kind="hot_spot", name=name, area=area, agency=agency, head=head, **said)


def headed(agency: Agency, name: str, role: Role = Role.MEMBER_HEAD, **more: Any) -> User:
    said = {"role": role, "agency": agency, "at": now(), "valid_from": LONG_AGO, **more}
    return add_officer(username=f"u{User.objects.count()}", full_name=name, **said)


def rows(user: User, on: date | None = None, at: datetime | None = None) -> list[HeadRow]:
    on = on or localdate()
    found = Focus.objects.visible_to(user).in_force(on=on).select_related("area", "agency")
    return FocusHeads(found.distinct(), user, on=on, at=at or now()).rows


def told(user: User) -> dict[str, list[str]]:
    return {row.head.label: [one.name for one in row.focuses] for row in rows(user)}


def test_who_is_named_answers_else_who_heads_the_agency_under_his_title_of_the_day(
    ward_one: Area, leader: User
) -> None:
    force = Agency.objects.create(code="DOI", name="Đội 1")
    chief = headed(force, "Lý Văn Sáng")
    title = Title.objects.create(code="DT", name="Đội trưởng")
    post = {"user": chief, "title": title, "agency": force, "given_at": now()}
    Post.objects.create(valid_from=LONG_AGO, approved_at=now(), **post)
    watched(ward_one, "Phố Kỳ Lừa", force, "Ông Trưởng")
    watched(ward_one, "Bến xe", force)
    watched(ward_one, "Ngã tư")

    assert told(leader) == {
        "Lý Văn Sáng, Đội trưởng": ["Bến xe"],
        "Ông Trưởng": ["Phố Kỳ Lừa"],
        "Chưa rõ người phụ trách": ["Ngã tư"],
    }


def test_an_heir_answers_for_an_agency_that_is_no_more_and_a_committee_for_its_commune(
    ward_one: Area, leader: User
) -> None:
    yesterday = localdate() - timedelta(1)
    old = Agency.objects.create(code="CU", name="Đội cũ", valid_to=yesterday)
    new = Agency.objects.create(code="MOI", name="Đội mới")
    AgencySuccession.objects.create(old=old, new=new, on=localdate())
    committee = Agency.objects.create(code="UB", name="UBND", kind="committee", area=ward_one)
    headed(new, "Đội trưởng mới")
    headed(committee, "Chủ tịch phường", Role.CHAIR, area=ward_one)
    watched(ward_one, "Bến xe", old)
    watched(ward_one, "Ngã tư")

    assert told(leader) == {"Chủ tịch phường": ["Ngã tư"], "Đội trưởng mới": ["Bến xe"]}


def test_the_list_counts_leads_to_the_names_and_to_the_order_and_tells_what_is_overdue(
    client: Client, ward_one: Area, head: User, standing_agency: Agency
) -> None:
    other = Agency.objects.create(code="DOI", name="Đội 1")
    headed(other, "Lý Văn Sáng")
    watched(ward_one, "Bến xe", standing_agency)
    spots = [watched(ward_one, name, other) for name in ("Phố Kỳ Lừa", "Chợ đêm")]
    for days, spot in ((2, spots[0]), (9, spots[1])):
        assignments.give(
            terms=AssignmentTerms(
                title="Kiểm tra", due=Due(localdate() + timedelta(days), None),
                about=reverse("desk:focus", args=[spot.code]),
            ),
            giver=standing_agency, leads=[other], by=head, at=now(),
        )  # fmt: skip
    later = now() + timedelta(5)
    first, second = rows(head, at=later)
    assert (first.head.names, first.orders, first.overdue) == ("Lý Văn Sáng", 2, 1)
    assert (second.head.agency, second.orders, second.overdue) == (standing_agency.name, 0, 0)

    stranger = headed(Agency.objects.create(code="THUE", name="Thuế"), "Nông Văn Thuế")
    assert {row.orders for row in rows(stranger, at=later)} == {0}  # he sees none of them

    client.force_login(head)
    page = client.get("/trong-diem/theo-nguoi/?loai=hot_spot")
    for row in page.context["rows"]:
        names = client.get("/trong-diem/", {"nguoi": row.head.key, "loai": "hot_spot"})
        assert names.context["page"].paginator.count == len(row.focuses)
        assert row.head.label in names.content.decode()
    assert "Giao việc" in page.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_places(
    client: Client, ward_one: Area, head: User, standing_agency: Agency
) -> None:
    client.force_login(head)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get("/trong-diem/theo-nguoi/")
        return len(found)

    watched(ward_one, "Bến xe", standing_agency)
    queries()
    few = queries()
    for number in range(6):
        watched(ward_one, f"Nơi {number}", standing_agency, f"Ông {number}")
    assert queries() <= few


def test_who_sees_one_commune_reads_its_places_alone(
    client: Client, ward_one: Area, commune_two: Area, chi: User
) -> None:
    watched(ward_one, "Bến xe")
    watched(commune_two, "Ngã tư")

    assert told(chi) == {"Chưa rõ người phụ trách": ["Ngã tư"]}
    client.force_login(chi)
    assert "Bến xe" not in client.get("/trong-diem/theo-nguoi/").content.decode()
    assert client.get("/trong-diem/?nguoi=khong").context["page"].paginator.count == 1


def test_programs_read_the_same_heads_in_the_same_order(
    ward_one: Area, head: User, standing_agency: Agency
) -> None:
    force = Agency.objects.create(code="DOI", name="Đội 1")
    headed(force, "Lý Văn Sáng")
    spots = [watched(ward_one, name, force) for name in ("Phố Kỳ Lừa", "Chợ đêm")]
    watched(ward_one, "Bến xe", standing_agency)
    watched(ward_one, "Ngã tư")
    assignments.give(
        terms=AssignmentTerms(
            title="Kiểm tra", due=Due(localdate() + timedelta(2), None),
            about=reverse("desk:focus", args=[spots[0].code]),
        ),
        giver=standing_agency, leads=[force], by=head, at=now(),
    )  # fmt: skip

    read = by_token(head).read("focus-heads").json()

    same = rows(head)
    assert read["total"] == len(same) == 3
    for one, row in zip(read["items"], same, strict=True):
        agency = one["agency"] and one["agency"]["code"]
        assert (one["head"], agency or "") == (row.head.names, row.head.agency_code)
        assert [place["code"] for place in one["places"]] == [f.code for f in row.focuses]
        counts = (one["hot_spots"], one["orders"], one["overdue"])
        assert counts == (row.hot_spots, row.orders, row.overdue)
    assert [one["orders"] for one in read["items"]] == [1, 0, 0]
    second = by_token(head).read("focus-heads?page=2&size=2").json()
    assert second["items"] == read["items"][2:]
    assert by_token(head).read("focus-heads?kind=area").json()["total"] == 0


def test_a_program_that_may_not_read_orders_is_not_told_that_there_are_none(
    ward_one: Area, head: User, standing_agency: Agency
) -> None:
    watched(ward_one, "Bến xe", standing_agency)

    (one,) = Caller(token(head, Resource.BOARD)).read("focus-heads").json()["items"]

    assert (one["orders"], one["overdue"]) == (None, None)


def test_a_program_of_one_commune_reads_its_places_alone(
    ward_one: Area, commune_two: Area, chi: User
) -> None:
    watched(ward_one, "Bến xe")
    watched(commune_two, "Ngã tư")

    (one,) = by_token(chi).read("focus-heads").json()["items"]

    assert (one["head"], one["agency"], one["hot_spots"]) == ("", None, 1)
    assert [place["name"] for place in one["places"]] == ["Ngã tư"]


def test_programs_ask_as_often_for_one_place_as_for_seven(
    ward_one: Area, head: User, standing_agency: Agency
) -> None:
    program = by_token(head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert program.read("focus-heads").status_code == 200
        return len(found)

    watched(ward_one, "Bến xe", standing_agency)
    queries()
    few = queries()
    for number in range(6):
        watched(ward_one, f"Nơi {number}", standing_agency, f"Ông {number}")
    assert queries() == few
