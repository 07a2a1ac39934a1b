"""What an activity brought beside the names of whom it reached."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import Entry
from hangthat.domain.activities import services
from hangthat.domain.activities.models import Activity, Material
from hangthat.domain.activities.services import Details, MaterialContent
from hangthat.domain.establishments.services import open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
MAY = date(2026, 5, 4)


def held(kind: str = "conference", day: date = MAY, **more: Any) -> Activity:
    return services.record(kind=kind, held_on=day, **more, **BY)


def leaflet(start: date = MAY) -> Material:
    return services.issue(
        MaterialContent(title="Tờ rơi", kind="leaflet", valid_from=start, summary="bài"),
        **BY,
    )


def stored(content: bytes, name: str = "anh.png") -> StoredFile:
    return store(upload=SimpleUploadedFile(name, content), **BY)


def a_photo(colour: str = "red") -> StoredFile:
    Image.new("RGB", (40, 30), colour).save(made := BytesIO(), "PNG")
    return stored(made.getvalue())


def test_a_conference_tells_whom_it_reached_who_helped_and_what_was_given(
    ward_one: Area, standing_agency: Agency
) -> None:
    said = Details(
        **{"level": "hamlet", "spot": "Nhà văn hóa thôn", "link": "https://baolangson.vn/1"},
        crowds={"officials": 12, "families": 30, "students": 0},
        partners=[standing_agency],
        handouts={leaflet(): 40},
        photos=[a_photo()],
    )

    activity = held(area=ward_one, details=said)

    told = {one.get_crowd_display(): one.headcount for one in activity.audiences.all()}
    assert told == {
        "cán bộ, công chức, người lao động": 12,
        "người thân của cán bộ, công chức": 30,
    }
    assert activity.headcount == 42
    assert [str(one) for one in activity.partners.all()] == [standing_agency.name]
    assert [str(one) for one in activity.handouts.all()] == ["Tờ rơi: 40 bản"]
    assert activity.photos.count() == 1
    lines = Entry.objects.filter(subject__startswith="activities.").values_list(
        "summary", flat=True
    )
    assert "người thân của cán bộ, công chức: 30 lượt người" in set(lines)


@pytest.mark.parametrize(
    ("said", "more", "refusal"),
    [
        (Details(crowds={"traders": 9, "students": 2}), {"headcount": 10}, "ít hơn"),
        (Details(crowds={"ông bà": 9}), {}, "Không có đối tượng"),
        (Details(link="javascript:alert(1)"), {}, "Đường dẫn không đúng"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    said: Details, more: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(ValidationError, match=refusal):
        held(details=said, **more)

    assert not Activity.objects.exists()


@pytest.mark.django_db
def test_more_people_than_the_sorts_together_may_have_come() -> None:
    assert held(headcount=50, details=Details(crowds={"traders": 9})).headcount == 50


@pytest.mark.django_db
def test_a_leaflet_is_given_only_while_it_is_in_use() -> None:
    newer = leaflet(date(2026, 5, 5))

    with pytest.raises(ValidationError, match="không dùng tài liệu"):
        held(details=Details(handouts={newer: 10}))


@pytest.mark.django_db
def test_a_pdf_is_no_photo() -> None:
    with pytest.raises(ValidationError, match="Ảnh phải là"):
        held(details=Details(photos=[stored(a_pdf("a"), "a.pdf")]))


def test_each_shop_told_during_inspections_is_a_turn(ward_one: Area) -> None:
    owner = register_party(name="Chủ", kind="household", **BY)
    shops = [
        open_establishment(party=owner, name=f"Quán {n}", kind="shop", area=ward_one, **BY)
        for n in range(3)
    ]

    turns = [
        held("inspection", establishments=shops).turns,
        held("inspection", establishments=shops, details=Details(times=2)).turns,
        held("visit", establishments=shops).turns,
    ]

    assert turns == [3, 2, 1]


def test_what_came_later_is_added_by_its_own_agency_and_by_no_other(
    binh: User, chi: User, ward_one: Area
) -> None:
    activity = held(area=ward_one)
    photo, later = a_photo(), {"link": "https://baolangson.vn/2", "remark": "đã phát"}

    services.supplement(activity, **later, photos=[photo], by=binh, at=NOON)

    activity.refresh_from_db()
    assert (activity.link, activity.remark) == ("https://baolangson.vn/2", "đã phát")
    for wrong, refusal in (
        ({"photos": [photo], **later}, "đã có"),
        (later, "Chưa có gì"),
    ):
        with pytest.raises(ValidationError, match=refusal):
            services.supplement(activity, **wrong, by=binh, at=NOON)
    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.supplement(activity, photos=[a_photo("blue")], **later, by=chi, at=NOON)


@pytest.mark.django_db
def test_nothing_is_added_to_a_withdrawn_activity() -> None:
    activity = held()
    services.withdraw(activity=activity, reason="ghi nhầm", **BY)

    with pytest.raises(ValidationError, match="hủy bản ghi"):
        services.supplement(activity, remark="muộn", **BY)


@pytest.mark.django_db
def test_a_form_of_the_province_s_own_counts_where_it_was_put() -> None:
    form = services.add_form(name="Xe loa lưu động", counter="media", **BY)
    on_air, unknown = held("Xe loa lưu động"), held("kịch")
    held("inspection")

    assert list(Activity.objects.counted_as("media")) == [on_air]
    assert list(Activity.objects.counted_as("other")) == [unknown]
    with pytest.raises(ValidationError, match="Đã có"):
        services.add_form(name=" xe loa  lưu động", counter="web", **BY)
    services.end_form(form, end=MAY, **BY)
    with pytest.raises(ValidationError, match="đã thôi dùng"):
        services.end_form(form, end=MAY, **BY)
