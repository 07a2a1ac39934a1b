"""Two officers put one record right: the slower one is told of the other, and loses nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from hangthat.desk.assignments.tests.refusals import received
from hangthat.desk.tests.api_records import Unit
from hangthat.desk.urls import urlpatterns

pytestmark = pytest.mark.both  # locks


def _day() -> CalendarDay:
    said = {"kind": DayKind.HOLIDAY, "name": "Nghỉ"}
    return CalendarDay.objects.get_or_create(day=date(2031, 1, 2), defaults=said)[0]


def _receipt(u: Unit) -> str:
    received(u)
    return reverse("desk:planreceipt_amend", args=[u.recipient_key])


EDITS: dict[
    str, tuple[str, Callable[[Unit], str], dict[str, str], dict[str, str]]
] = {  # of which slice
    "campaign": (
        "outreach",
        lambda u: reverse("desk:campaign_amend", args=[u.campaign.code]),
        {"name": "Tháng cao điểm"},
        {"name": "Tuần cao điểm"},
    ),
    "planreceipt": ("assignments", _receipt, {"receiver": "Văn thư"}, {"receiver": "Lễ tân"}),
    "focus": (
        "shops",
        lambda u: reverse("desk:focus_amend", args=[u.focus.code]),
        {"why": "nhiều vụ vi phạm"},
        {"why": "giáp biên giới"},
    ),
    "place": (
        "places",
        lambda u: reverse("desk:place_amend", args=[u.place.code]),
        {"name": "Chợ Mới"},
        {"name": "Chợ Trung tâm"},
    ),
    "channel": (
        "channels",
        lambda u: reverse("desk:channel_amend", args=[u.channel.code]),
        {"url": "https://mot.example"},
        {"url": "https://hai.example"},
    ),
    "fields of its kind": (
        "shops",
        lambda u: reverse("desk:establishment_details", args=[u.shop.code]),
        {"own_row": "Dãy A"},
        {"own_row": "Dãy B"},
    ),
    "goods": (
        "shops",
        lambda u: reverse("desk:establishment_goods", args=[u.shop.code]),
        {"brands": "Vifon"},
        {"brands": "Acecook"},
    ),
    "activity": (
        "outreach",
        lambda u: reverse("desk:activity_supplement", args=[u.activity.code]),
        {"remark": "có 20 người nghe"},
        {"remark": "có 30 người nghe"},
    ),
    "case": (
        "enforcement",
        lambda u: reverse("desk:case_amend", args=[u.case.code]),
        {"spot": "lối mở"},
        {"spot": "đường mòn"},
    ),
    "team of a check": (
        "programmes",
        lambda u: reverse("desk:inspection_team", args=[u.inspection.code]),
        {"name_1": "Nông Văn Kiểm", "reason": "ghi nhầm"},
        {"name_1": "Hoàng Thị Tra", "reason": "ghi nhầm"},
    ),
    "stalllease": (
        "leases",
        lambda u: reverse("desk:stalllease_amend", args=[u.stall_lease.code]),
        {"number": "07/HĐ"},
        {"number": "08/HĐ"},
    ),
    "report": (
        "reports",
        lambda u: reverse("desk:report_write", args=[u.report.code]),
        {"p1": "Kết quả tốt"},
        {"p1": "Kết quả khá"},
    ),
    "reportconcern": (
        "reports",
        lambda u: reverse("desk:reportconcern_amend", args=[u.concern]),
        {"words": "Cấp hai máy đo"},
        {"words": "Cấp ba máy đo"},
    ),
    "flashreport": (
        "flash_reports",
        lambda u: reverse("desk:flashreport_write", args=[u.flash.code]),
        {"proposal_words": "Đề nghị biểu dương"},
        {"proposal_words": "Đề nghị theo dõi"},
    ),
    "praiseproposal": (
        "praise",
        lambda u: reverse("desk:praiseproposal_amend", args=[u.praise.code]),
        {"basis": "Công văn 1"},
        {"basis": "Công văn 2"},
    ),
    "publication": (
        "publications",
        lambda u: reverse("desk:publication_amend", args=[u.publication.code]),
        {"harm": "dư luận phản ánh"},
        {"harm": "hậu quả lớn"},
    ),
    "goodswarning": (
        "publications",
        lambda u: reverse("desk:goodswarning_amend", args=[u.goods_warning.code]),
        {"batch": "L1"},
        {"batch": "L2"},
    ),
    "reportregime": (
        "reports",
        lambda u: reverse("desk:reportregime_amend", args=[u.regime.code]),
        {"document": "Công văn 1"},
        {"document": "Công văn 2"},
    ),
    "calendarday": (
        "calendar",
        lambda u: reverse("desk:calendarday_amend", args=[_day().pk]),
        {"name": "Nghỉ bù Tết", "reason": "công văn"},
        {"name": "Nghỉ Tết", "reason": "công văn"},
    ),
}


def opened(client: Client, where: str) -> dict[str, Any]:
    """The form as a browser would send it back untouched."""
    answer = client.get(where)
    assert answer.status_code == 200
    fields = {
        one.html_name: one.field.widget.format_value(one.value()) for one in answer.context["form"]
    }
    return {name: said for name, said in fields.items() if said is not None} | {
        SEEN: str(answer.context["seen"])
    }


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.records(EDITS[name][0])) for name in EDITS]
)
def test_the_slower_officer_reads_what_the_quicker_one_wrote_and_decides(
    client: Client, an: User, head: User, here: Unit, name: str
) -> None:
    _, address, first, second = EDITS[name]
    where, quick, slow = address(here), type(client)(), client
    quick.force_login(an)
    slow.force_login(head)
    mine, his = opened(slow, where) | second, opened(quick, where) | first
    assert quick.post(where, his).status_code == 302

    told = slow.post(where, mine)

    shown = told.content.decode()
    assert told.status_code == 409
    assert "Có người vừa sửa, chưa ghi gì" in shown
    assert "Nguyễn Văn An" in shown
    for words in (*first.values(), *second.values()):
        assert words in shown

    assert slow.post(where, mine | {SEEN: str(told.context["seen"])}).status_code == 302
    again = opened(quick, where)
    kept = {field: words for field, words in second.items() if field != "reason"}
    assert all(words in str(again[field]) for field, words in kept.items())


@pytest.mark.records("places")
def test_a_form_that_does_not_say_what_was_seen_is_told_of_everything(
    client: Client, binh: User, here: Unit
) -> None:
    client.force_login(binh)
    where = reverse("desk:place_amend", args=[here.place.code])

    assert client.post(where, opened(client, where) | {SEEN: "x"}).status_code == 409


def test_every_door_that_puts_a_record_right_is_tried() -> None:
    named = {one.name for one in urlpatterns if one.name and one.name.endswith("_amend")}
    two_columns = {"establishment_amend", "party_amend"}  # test_amending
    own = {"decisiondraft_amend", "inspectionplan_amend"}  # only whom a draft names writes it
    own |= {"tag_amend"}  # only its office does: desk/tags/tests/test_tags.py

    assert named - two_columns - own == {f"{name}_amend" for name in EDITS} & named
    assert two_columns | own <= named


@pytest.mark.records("places")
def test_a_form_that_comes_back_after_signing_in_again_still_hears_who_was_quicker(
    client: Client, an: User, head: User, here: Unit
) -> None:
    where, quick = reverse("desk:place_amend", args=[here.place.code]), type(client)()
    client.force_login(head)
    quick.force_login(an)
    mine = opened(client, where) | {"name": "Chợ Trung tâm", FIELD: new_token(head.pk)}
    assert quick.post(where, opened(quick, where) | {"name": "Chợ Mới"}).status_code == 302
    client.logout()

    client.post(where, mine)
    client.post("/dang-nhap/", {"login": head.username, "password": "hangthat-demo"})
    back = opened(client, where)

    assert (back["name"], back[SEEN]) == ("Chợ Trung tâm", mine[SEEN])
    assert "Chợ Mới" in client.post(where, back).content.decode()
