"""The pages around an activity: its details, photos, forms, and the library."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.testing import SECRET, a_pdf, told_photo
from hangthat.core.journal.models import Look
from hangthat.desk.tests.api import by_token
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Activity, Campaign, Material, OutreachForm, Photo
from hangthat.domain.activities.services import MaterialContent
from hangthat.domain.commitments.services import issue_text, sign, sign_regulation
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)

pytestmark = pytest.mark.both  # subqueries

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)


def photo(colour: str = "red") -> SimpleUploadedFile:
    Image.new("RGB", (60, 40), colour).save(made := BytesIO(), "JPEG")
    return SimpleUploadedFile("anh.jpg", made.getvalue(), "image/jpeg")


@pytest.fixture
def page(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def leaflet(db: None) -> Material:
    return services.issue(
        MaterialContent(
            title="Phân biệt rượu thật", kind="guide", valid_from=MAY, summary="tem, nắp chai"
        ),
        **BY,
    )


def test_the_fold_of_the_form_brings_everything_in_one_entry(
    page: Client, ward_one: Area, leaflet: Material, standing_agency: Agency
) -> None:
    page.post(
        reverse("desk:activity_add"),
        {
            **{"kind": "conference", "held_on": "05/05/2026", "area": ward_one.pk},
            **{"crowd_families": 20, "crowd_officials": 7, "level": "hamlet", "times": 2},
            **{"spot": "Nhà văn hóa", "link": "baolangson.vn/1", "remark": "đông"},
            **{"material_1": leaflet.pk, "copies_1": 27, "partners": [standing_agency.pk]},
            "photos": [photo(), photo("blue")],
        },
    )

    held = Activity.objects.get()
    card = page.get(reverse("desk:activity", args=[held.code])).content.decode()
    assert (held.headcount, held.photos.count(), held.link) == (27, 2, "https://baolangson.vn/1")
    for words in (
        *("Thôn, khối phố", "Nhà văn hóa", "Người thân của cán bộ, công chức", "27 bản"),
        *(standing_agency.name, "đông", "Phân biệt rượu thật"),
    ):
        assert words in card


def test_a_refused_detail_keeps_the_fold_open_and_the_words(
    page: Client, ward_one: Area, leaflet: Material
) -> None:
    body = {"kind": "visit", "held_on": "05/05/2026", "area": ward_one.pk, "copies_2": 5}
    address = reverse("desk:activity_add")

    without = page.post(address, body).content.decode()
    fewer = page.post(address, {**body, "copies_2": "", "headcount": 3, "crowd_traders": 9})

    assert "Chọn tài liệu đã phát" in without
    assert '<details class="fold card" open>' in without
    assert "ít hơn các đối tượng cộng lại" in fewer.content.decode()
    assert '<details class="fold card" >' in page.get(address).content.decode()
    assert not Activity.objects.exists()


def test_photos_are_added_later_and_seen_by_who_sees_the_activity(
    page: Client, client: Client, chi: User, ward_one: Area
) -> None:
    held = services.record(kind="visit", held_on=MAY, area=ward_one, **BY)
    supplement = reverse("desk:activity_supplement", args=[held.code])
    page.post(supplement, {"photos": [photo()], "remark": "có ảnh"})

    shown = reverse("desk:activity_photo", args=[held.code, Photo.objects.get().pk])
    card = page.get(reverse("desk:activity", args=[held.code])).content.decode()
    drawn = page.get(shown)
    assert shown in card
    assert Image.open(BytesIO(drawn.content)).format == "PNG"
    assert "private" in drawn["Cache-Control"]
    assert "Chưa có gì để bổ sung" in page.post(supplement, {"remark": "có ảnh"}).content.decode()
    client.force_login(chi)
    assert {client.get(one).status_code for one in (shown, supplement)} == {404}


def test_a_photo_of_an_activity_that_is_opened_large_is_written_down(
    page: Client, binh: User, ward_one: Area
) -> None:
    held = services.record(kind="visit", held_on=MAY, area=ward_one, **BY)
    page.post(reverse("desk:activity_supplement", args=[held.code]), {"photos": [photo()]})
    shown = reverse("desk:activity_photo", args=[held.code, Photo.objects.get().pk])

    page.get(shown)
    assert not Look.objects.exists()

    page.get(f"{shown}?lon=1")
    by_token(binh).read(f"activities/{held.code}/photos/1")
    looks = Look.objects.filter(subject="activities.photo")
    assert [(look.actor, look.fields) for look in looks] == [(str(binh), ["file"])] * 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"loai": "tinh-media"}, {"đài"}),
        ({"loai": "Thi tìm hiểu"}, {"thi"}),
        ({"loai": "kịch"}, {"kịch"}),
        ({"loai": "-"}, {"trống"}),
        ({"doi_tuong": "students"}, {"thi"}),
        ({"co_quan": "QLTT"}, {"đài"}),
        ({"co_quan": "-"}, {"thi", "kịch", "trống"}),
        ({"dia_ban": "-"}, {"kịch"}),
        ({"tai_lieu": "TL-1"}, {"thi"}),
    ],
)
def test_the_list_is_narrowed_by_form_agency_audience_and_material(
    client: Client, an: User, ward_one: Area, standing_agency: Agency, asked: Any, found: set[str]
) -> None:
    services.add_form(name="Thi tìm hiểu", counter="other", **BY)
    used = services.issue(
        MaterialContent(title="Đề", kind="talk", valid_from=MAY, summary="x"),
        code="TL-1",
        **BY,
    )
    exam = services.Details(crowds={"students": 40}, handouts={used: None})
    said: dict[str, Any] = {"held_on": MAY, "area": ward_one, **BY}
    services.record(kind="radio", title="đài", organiser=standing_agency, **said)
    services.record(kind="Thi tìm hiểu", title="thi", details=exam, **said)
    services.record(kind="kịch", title="kịch", **(said | {"area": None}))
    services.record(kind="", title="trống", **said)
    client.force_login(an)

    page = client.get(reverse("desk:activities"), asked).content.decode()

    rows = page.split("<tbody>")[1]
    assert {words for words in ("đài", "thi", "kịch", "trống") if f">{words}<" in rows} == found


def test_forms_are_added_by_the_standing_agency_alone(
    page: Client, client: Client, an: User
) -> None:
    add, forms = reverse("desk:outreach_form_add"), reverse("desk:outreach_forms")
    assert page.post(add, {"name": "Kịch", "counter": "other"}).status_code == 403
    client.force_login(an)

    client.post(add, {"name": "Kịch", "counter": "other"})

    form = OutreachForm.objects.get()
    assert "Kịch" in client.get(forms).content.decode()
    assert "Kịch" in client.get(reverse("desk:activity_add")).content.decode()
    client.post(reverse("desk:outreach_form_end", args=[form.pk]), {"day": "01/06/2026"})
    assert "đã thôi dùng" in client.get(forms).content.decode()
    assert "Kịch" not in client.get(reverse("desk:activity_add")).content.decode()


def test_a_material_is_found_read_and_replaced(
    page: Client, leaflet: Material, ward_one: Area
) -> None:
    used = services.Details(handouts={leaflet: 100})
    services.record(kind="leaflet", held_on=MAY, area=ward_one, details=used, **BY)
    library = reverse("desk:materials")

    by_words = page.get(library, {"q": "nap chai ruou"}).content.decode()
    nothing = page.get(library, {"loai": "poster"}).content.decode()
    body = {"title": "Phân biệt rượu thật", "kind": "guide", "language": "vi"}
    page.post(
        reverse("desk:material_renew", args=[leaflet.code]),
        {**body, "valid_from": "01/06/2026", "file": BytesIO(a_pdf("mới"))},
    )

    new = Material.objects.get(version=2)
    card = page.get(reverse("desk:material", args=[leaflet.code])).content.decode()
    assert leaflet.code in by_words
    assert "Không có tài liệu nào như vậy" in nothing
    assert "ở 1 hoạt động" in card
    assert new.code in card
    searched = page.get(reverse("desk:search"), {"q": "ruou that"}).content.decode()
    assert reverse("desk:material", args=[new.code]) in searched
    listed = page.get(library).content.decode()
    assert (new.code in listed, leaflet.code in listed) == (True, False)
    assert leaflet.code in page.get(library, {"ca_ban_cu": "on"}).content.decode()
    sent = page.get(reverse("desk:material_file", args=[new.code]))
    assert sent["Content-Disposition"].startswith("attachment")
    assert page.get(reverse("desk:material_file", args=[leaflet.code])).status_code == 404


def test_a_polyglot_is_no_material(page: Client) -> None:
    body = {"title": "Tờ rơi", "kind": "leaflet", "language": "vi", "valid_from": "01/06/2026"}

    answer = page.post(
        reverse("desk:material_add"), {**body, "file": BytesIO(b"<html>" + a_pdf("a"))}
    )

    assert answer.status_code == 200
    assert not Material.objects.exists()


def test_the_library_costs_the_same_however_long(
    page: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        services.issue(
            MaterialContent(title=f"Tờ {number}", kind="leaflet", valid_from=MAY, summary="bài"),
            **BY,
        )

    with django_assert_max_num_queries(16):
        page.get(reverse("desk:materials"))


def test_a_photo_of_the_library_is_given_without_where_it_was_taken(
    client: Client, an: User
) -> None:
    """Nobody has the right to open its original: everybody gets a copy, in full size."""
    client.force_login(an)
    sent = told_photo()
    body = {"title": "Nhận biết tem giả", "kind": "poster", "language": "vi"}
    client.post(
        reverse("desk:material_add"),
        {**body, "valid_from": "01/06/2026", "file": SimpleUploadedFile("tem.jpg", sent)},
    )

    got = client.get(reverse("desk:material_file", args=[Material.objects.get().code]))

    assert SECRET in sent
    assert got["Content-Type"] == "image/jpeg"
    assert SECRET not in got.content
    assert Image.open(BytesIO(got.content)).size == (40, 60)


def test_after_outreach_forms_are_printed_for_whoever_is_still_to_sign(
    page: Client, ward_one: Area, chi: User, django_assert_max_num_queries: Any
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    shops = [
        open_establishment(
            party=register_party(name=f"Chủ {n}", kind="household", **BY),
            name=f"Quầy {n}", kind="stall", area=ward_one, **BY,
        )
        for n in range(3)
    ]  # fmt: skip
    market = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)
    board = add_board(name="Ban chợ", kind="market", place=market, area=ward_one, **BY)
    held = services.record(
        kind="visit", held_on=MAY, area=ward_one, establishments=shops, boards=[board], **BY
    )
    sign(text=text, member=shops[0], signed_on=MAY, **BY)
    sign_regulation(board=board, signed_on=MAY, **BY)

    with django_assert_max_num_queries(32):
        shown = page.get(reverse("desk:activity", args=[held.code])).content.decode()
    codes = "&".join(f"co_so={shop.code}" for shop in shops[1:])
    offered = page.get(f"{reverse('desk:form_batch_add')}?{codes}").content.decode()

    assert "In mẫu cam kết cho 2 cơ sở này" in shown
    assert all(f'name="co_so" value="{shop.code}"' in shown for shop in shops[1:])
    assert f'value="{shops[0].code}"' not in shown
    assert "Quy chế phối hợp ký cùng ngày" in shown
    assert "In mẫu cam kết cho 2 cơ sở" in offered
    page.force_login(chi)
    assert page.get(reverse("desk:activity", args=[held.code])).status_code == 404


class TestPeopleOutsideTheRegistry:
    """Somebody came to the conference who is in no list of shops."""

    @pytest.fixture
    def held(self, page: Client, ward_one: Area) -> Activity:
        page.post(
            reverse("desk:activity_add"),
            {
                **{"kind": "conference", "held_on": "05/05/2026", "area": ward_one.pk},
                "attendees": "Lý Thị Dự; quầy vải chợ đêm; +84 912 345 678\n\n"
                "Trần Văn Nghe\t0912.345.679\n",
            },
        )
        return Activity.objects.get()

    def test_they_are_named_with_their_phones(self, page: Client, held: Activity) -> None:
        card = page.get(reverse("desk:activity", args=[held.code])).content.decode()

        people = held.attendees.values_list("name", "unit", "phone")
        assert list(people) == [
            ("Lý Thị Dự", "quầy vải chợ đêm", "0912345678"),
            ("Trần Văn Nghe", "", "0912345679"),
        ]
        assert "0912345678" in card
        assert Look.objects.filter(subject="activities.attendee").count() == 2

    def test_an_onlooker_sees_the_names_and_no_phone(
        self, client: Client, held: Activity, leader: User
    ) -> None:
        client.force_login(leader)

        card = client.get(reverse("desk:activity", args=[held.code])).content.decode()

        assert "Lý Thị Dự" in card
        assert "0912345678" not in card

    def test_the_shop_of_one_of_them_is_no_link_for_whom_it_lies_elsewhere(
        self, page: Client, held: Activity, commune_two: Area
    ) -> None:
        owner = register_party(name="Lý Thị Dự", kind="household", **BY)
        shop = open_establishment(
            party=owner, name="Quầy ở xã khác", kind="stall", area=commune_two, **BY
        )
        held.attendees.filter(name="Lý Thị Dự").update(establishment=shop)

        card = page.get(reverse("desk:activity", args=[held.code])).content.decode()

        assert "đã thêm thành cơ sở" in card
        assert "Quầy ở xã khác" not in card

    def test_nobody_enters_the_shop_of_somebody_named_elsewhere(
        self, client: Client, held: Activity, chi: User
    ) -> None:
        client.force_login(chi)
        person = held.attendees.first()

        answer = client.get(f"{reverse('desk:establishment_add')}?nguoi_du={person.pk}")

        assert answer.status_code == 404

    def test_a_line_that_cannot_be_read_is_named_and_nothing_is_lost(
        self, page: Client, ward_one: Area
    ) -> None:
        body = {"kind": "conference", "held_on": "05/05/2026", "area": ward_one.pk}

        refused = page.post(reverse("desk:activity_add"), {**body, "attendees": "An\nBình; x; 12"})

        assert "Dòng 2:" in (text := refused.content.decode())
        assert "Bình; x; 12" in text
        assert not Activity.objects.exists()

    def test_one_of_them_becomes_a_shop_and_the_two_are_tied(
        self, page: Client, held: Activity, ward_one: Area
    ) -> None:
        person = held.attendees.first()
        address = f"{reverse('desk:establishment_add')}?nguoi_du={person.pk}"
        offered = page.get(address).content.decode()

        page.post(
            address,
            {
                **{"name": "Quầy vải", "kind": "stall", "area": ward_one.pk},
                **{"owner": "Lý Thị Dự", "owner_kind": "household", "phone": "0912345678"},
            },
        )

        person.refresh_from_db()
        card = page.get(reverse("desk:activity", args=[held.code])).content.decode()
        assert 'value="0912345678"' in offered
        assert person.establishment.name == "Quầy vải"
        assert reverse("desk:establishment", args=[person.establishment.code]) in card
        assert page.get(f"{reverse('desk:establishment_add')}?nguoi_du=99").status_code == 404


def test_a_campaign_says_whom_it_is_for(
    client: Client, head: User, standing_agency: Agency
) -> None:
    client.force_login(head)
    client.post(
        reverse("desk:campaign_add"),
        {
            **{"name": "Tết", "lead": standing_agency.pk, "start": "01/01/2026"},
            **{"end": "31/01/2026", "crowds": ["students", "border"]},
        },
    )

    campaign = Campaign.objects.get()
    card = client.get(reverse("desk:campaign", args=[campaign.code])).content.decode()
    assert sorted(campaign.crowds) == ["border", "students"]
    assert "học sinh, sinh viên" in card


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("1. Lý Thị Dự - chợ Kỳ Lừa - 0912 345 678", ("Lý Thị Dự", "chợ Kỳ Lừa", "0912345678")),
        ("Lý Thị Dự, quầy 12, chợ Kỳ Lừa", ("Lý Thị Dự", "quầy 12, chợ Kỳ Lừa", "")),
        ("2\tTrần Văn Nghe\t\t0912.345.679", ("Trần Văn Nghe", "", "0912345679")),
        ("Nông Thị A-B; Công ty 30/4", ("Nông Thị A-B", "Công ty 30/4", "")),
        ("Hoàng Văn Một", ("Hoàng Văn Một", "", "")),
    ],
)
def test_a_line_is_read_as_offices_write_it(line: str, read: tuple[str, str, str]) -> None:
    (one,) = services.read_attendees(line)

    assert (one.name, one.unit, one.phone) == read
