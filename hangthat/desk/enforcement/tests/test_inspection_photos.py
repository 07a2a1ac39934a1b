"""Photos of an inspection: taken at the visit or added later, seen by who sees it."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import Entry, Look
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections import services
from hangthat.domain.inspections.models import Inspection, InspectionPhoto
from hangthat.domain.inspections.services import MOST_PHOTOS

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
VISIT = {"held_on": "05/05/2026", "type": "periodic", "finding": "clean"}
PLACE = 0x8825  # where a photo was taken, in its own words


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def desk(client: Client, binh: User) -> Client:
    client.force_login(binh)
    return client


def photo(colour: str = "red") -> SimpleUploadedFile:
    picture = Image.new("RGB", (60, 40), colour)
    told = picture.getexif()
    told.get_ifd(PLACE)[1] = "N"
    picture.save(made := BytesIO(), "JPEG", exif=told)
    return SimpleUploadedFile("quay.jpg", made.getvalue(), "image/jpeg")


def kept(colour: str = "red") -> StoredFile:
    return store(upload=photo(colour), **BY)


def held(shop: Establishment, agency: Agency | None = None, **more: Any) -> Inspection:
    return services.record(
        held_on=date(2026, 5, 5), type="periodic", findings={shop: "clean"}, agency=agency,
        **{**BY, **more},
    )  # fmt: skip


def page_of(inspection: Inspection, *, name: str = "inspection") -> str:
    return reverse(f"desk:{name}", args=[inspection.code])


@pytest.mark.both
def test_a_visit_at_a_stall_keeps_its_photos_and_they_are_shown_drawn_anew(
    desk: Client, shop: Establishment
) -> None:
    add = f"{reverse('desk:inspection_add')}?co_so={shop.code}"
    assert 'enctype="multipart/form-data"' in desk.get(add).content.decode()

    answer = desk.post(add, {**VISIT, "photos": [photo(), photo("blue")]})

    inspection = Inspection.objects.get()
    assert answer["Location"] == page_of(inspection)
    shown = [
        reverse("desk:inspection_photo", args=[inspection.code, one.pk])
        for one in inspection.photos.all()
    ]
    card = desk.get(page_of(inspection)).content.decode()
    assert len(shown) == 2
    assert all(f'src="{one}"' in card for one in shown)
    drawn = desk.get(shown[0])
    picture = Image.open(BytesIO(drawn.content))
    assert picture.format == "PNG"
    red, green, blue = picture.getpixel((30, 20))
    assert red > 200 > 50 > green + blue
    assert not picture.getexif().get_ifd(PLACE)
    assert "private" in drawn["Cache-Control"]
    lines = Entry.objects.filter(subject="inspections.inspectionphoto", actor=str(desk_user(desk)))
    assert [line.summary for line in lines] == ["thêm ảnh quay.jpg"] * 2


def test_a_photo_that_is_opened_large_is_written_down_and_a_small_one_is_not(
    desk: Client, binh: User, shop: Establishment
) -> None:
    inspection = held(shop, photos=[kept()])
    shown = reverse(
        "desk:inspection_photo", args=[inspection.code, InspectionPhoto.objects.get().pk]
    )

    desk.get(shown)
    assert not Look.objects.exists()

    desk.get(f"{shown}?lon=1")
    by_token(binh).read(f"inspections/{inspection.code}/photos/1")
    looks = Look.objects.filter(subject="inspections.inspectionphoto")
    assert [(look.actor, look.fields) for look in looks] == [(str(binh), ["file"])] * 2


def desk_user(desk: Client) -> User:
    return User.objects.get(pk=desk.session["_auth_user_id"])


def test_photos_come_later_from_the_agency_that_inspected_and_from_nobody_else(
    desk: Client, binh: User, chi: User, shop: Establishment, standing_agency: Agency
) -> None:
    inspection = held(shop, agency=binh.agency)
    assert "Thêm ảnh" in desk.get(page_of(inspection)).content.decode()

    desk.post(page_of(inspection, name="inspection_photos"), {"photos": [photo()]})

    assert inspection.photos.count() == 1
    with pytest.raises(OutOfReach):
        services.add_photos(inspection=inspection, photos=[kept("blue")], by=chi, at=NOON)
    foreign = held(shop, agency=standing_agency)
    assert "Thêm ảnh" not in desk.get(page_of(foreign)).content.decode()
    with pytest.raises(OutOfReach):
        services.add_photos(inspection=foreign, photos=[kept("blue")], by=binh, at=NOON)


def test_whoever_does_not_see_the_inspection_sees_no_photo_of_it(
    client: Client, an: User, chi: User, shop: Establishment
) -> None:
    inspection, other = held(shop, photos=[kept()]), held(shop)
    seen = reverse(
        "desk:inspection_photo", args=[inspection.code, InspectionPhoto.objects.get().pk]
    )
    places = (seen, page_of(inspection, name="inspection_photos"))

    client.force_login(an)
    assert client.get(seen).status_code == 200
    assert client.get(seen.replace(inspection.code, other.code)).status_code == 404
    client.force_login(chi)
    assert {client.get(one).status_code for one in places} == {404}


def test_nothing_is_added_to_an_inspection_that_was_withdrawn_and_its_photos_stay(
    desk: Client, binh: User, shop: Establishment
) -> None:
    inspection = held(shop, agency=binh.agency, photos=[kept()])
    services.withdraw(inspection=inspection, reason="ghi nhầm", **BY)

    page = desk.get(page_of(inspection)).content.decode()
    assert "Thêm ảnh" not in page
    assert "Ảnh 1, xem lớn" in page
    with pytest.raises(ValidationError, match="đã được hủy bản ghi"):
        services.add_photos(inspection=inspection, photos=[kept("blue")], **BY)


@pytest.mark.parametrize(
    ("photos", "words"),
    [
        (lambda: [], "Chưa chọn ảnh nào"),
        (lambda: [kept()], "đã có ở cuộc kiểm tra"),
        (lambda: [paper()], "PNG hoặc JPEG"),
        (lambda: [kept("blue")] * MOST_PHOTOS, "nhiều nhất 20 ảnh"),
    ],
)
def test_photos_that_do_not_fit_are_refused_with_a_sentence(
    shop: Establishment, photos: Any, words: str
) -> None:
    inspection = held(shop, photos=[kept()])

    with pytest.raises(ValidationError, match=words):
        services.add_photos(inspection=inspection, photos=photos(), **BY)
    assert inspection.photos.count() == 1


def paper() -> StoredFile:
    return store(upload=SimpleUploadedFile("giay.pdf", a_pdf("giấy")), **BY)


def test_a_page_with_many_photos_asks_the_database_no_more(
    desk: Client, shop: Establishment, django_assert_max_num_queries: Any
) -> None:
    few, many = held(shop), held(shop, photos=[kept(f"#{n * 20:02x}0000") for n in range(12)])
    desk.get(page_of(few))
    with CaptureQueriesContext(connection) as asked:
        desk.get(page_of(few))

    with django_assert_max_num_queries(len(asked)):
        assert desk.get(page_of(many)).content.decode().count("xem lớn") == 12


def test_an_inspection_of_nobody_is_none() -> None:
    with pytest.raises(ValidationError, match="ít nhất một đối tượng"):
        services.record(held_on=date(2026, 1, 5), type="periodic", findings={}, **BY)
