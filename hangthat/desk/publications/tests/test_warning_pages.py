"""The pages of a warning, and what consumers read of it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ChoiceField
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_png
from hangthat.core.web.forms.options import field_of
from hangthat.desk.publications.forms.warning import WarningForm
from hangthat.desk.publications.tests.test_publication_pages import send
from hangthat.domain.plans.models import GoodsGroup, PlanVersion
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.publications import public, services
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.tests.scene import NOON, TODAY, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_warning_with_a_picture_goes_from_one_desk_over_another_to_the_street(
    scene: Scene,
) -> None:
    author, head, street = signed_in(scene.author), signed_in(scene.head), Client()
    said = {"kind": "seized", "title": "Kem chống nắng giả", "goods": "Kem", "words": "Không dùng"}
    send(author, "goodswarning_add", **said, seized_on="", gtin="8931234567897")
    made = GoodsWarning.objects.get()
    send(
        author,
        "goodswarning_picture_add",
        made.code,
        picture=SimpleUploadedFile("a.png", a_png("x")),
        clear="on",
        caption="Nắp",
    )
    picture = WarningPicture.objects.get()
    seen = author.get(reverse("desk:goodswarning_picture", args=[made.code, picture.pk]))
    assert seen["Content-Type"] == "image/png"
    send(author, "goodswarning_submit", made.code)
    assert "Cảnh báo hàng hóa chờ duyệt" in head.get(reverse("desk:home")).content.decode()
    where = reverse("portal:warning", args=[made.code])
    assert street.get(where).status_code == 404
    asked = head.get(reverse("desk:goodswarning_approve", args=[made.code])).content.decode()
    assert seen.wsgi_request.path in asked, "who approves sees the picture"
    assert "Không dùng" in asked
    unread = send(head, "goodswarning_approve", made.code, checked="on", seen="0" * 64)
    assert "Cảnh báo đã thay đổi từ khi bạn xem" in unread
    assert street.get(where).status_code == 404
    send(head, "goodswarning_approve", made.code, checked="on")

    page = street.get(where).content.decode()
    shown = reverse("portal:warning_picture", args=[made.code, picture.pk])
    assert shown in page
    assert street.get(shown)["Content-Type"] == "image/jpeg"
    found = street.get(reverse("portal:warnings") + "?ma=8931234567897").content.decode()
    assert "chỉ gồm chữ số" in street.get(reverse("portal:warnings") + "?ma=abc").content.decode()
    assert "Kem chống nắng giả" in found
    assert "Kem chống nắng giả" in street.get(reverse("portal:front")).content.decode()
    GoodsWarning.objects.filter(code=made.code).update(words="Không\x08 dùng \U0001f9f4.")
    feed = street.get(reverse("portal:warnings_feed"))
    assert "Không dùng \U0001f9f4." in feed.content.decode()
    assert feed["Content-Type"] == "application/rss+xml"
    assert f"{where}</link>" in feed.content.decode()
    send(author, "goodswarning_withdraw", made.code, reason="nhầm")
    assert street.get(where).status_code == 410
    assert street.get(shown).status_code == 404
    assert "Kem chống nắng giả" not in street.get(reverse("portal:front")).content.decode()


def test_a_draft_of_a_warning_waits_on_its_authors_first_page(scene: Scene) -> None:
    warning = scene.warning()
    title, home = "Cảnh báo hàng hóa bạn đang soạn", reverse("desk:home")
    before = [signed_in(one).get(home).content.decode() for one in (scene.author, scene.head)]
    send(signed_in(scene.author), "goodswarning_submit", warning.code)
    after = signed_in(scene.author).get(home).content.decode()

    assert [title in one for one in (*before, after)] == [True, False, False]
    assert reverse("desk:goodswarning", args=[warning.code]) in before[0]


def test_who_submitted_it_finds_no_button_to_approve(scene: Scene) -> None:
    warning = scene.warning()
    send(signed_in(scene.head), "goodswarning_submit", warning.code)
    approve = reverse("desk:goodswarning_approve", args=[warning.code])

    card = signed_in(scene.head).get(reverse("desk:goodswarning", args=[warning.code]))
    assert approve not in card.content.decode()


def test_goods_seized_this_week_are_listed_with_picture_batch_and_bar_code_once_approved(
    scene: Scene,
) -> None:
    by = {"by": scene.author, "at": NOON}
    made, draft = (scene.warning(batch="L0326", title=one) for one in ("Kem giả", "Sữa giả"))
    shown, gone, unseen = (
        services.add_picture(one, upload=SimpleUploadedFile("a.png", a_png("x")), caption="", **by)
        for one in (made, made, draft)
    )
    services.drop_picture(gone, **by)
    scene.let(services.submit_warning(made, **by))
    street = Client()

    for name in ("front", "warnings"):
        page = street.get(reverse(f"portal:{name}")).content.decode()
        for told in ("Số lô L0326", "Mã vạch 8931234567897", "Hoa Nhài"):
            assert told in page
        assert page.count("<img") == 1
        light = f"{reverse('portal:warning_picture', args=[made.code, shown.pk])}?co=danh-sach"
        assert light in page
        assert draft.code not in page

    assert len(street.get(light).content) <= public.IN_LIST
    for code, key in ((made.code, gone.pk), (draft.code, unseen.pk)):
        address = reverse("portal:warning_picture", args=[code, key])
        assert street.get(f"{address}?co=danh-sach").status_code == 404


def test_the_form_offers_the_groups_of_today_s_plan_alone(
    scene: Scene, plan_125: PlanVersion
) -> None:
    """As citizens may ask for them; a warning under an older spelling keeps it, once."""
    GoodsGroup.objects.create(version=plan_125, name="hàng không ai đăng ký", order=900, open=True)
    group = groups_on(TODAY)[0]
    kept = GoodsWarning(goods_group=group.lower())

    offered = groups_offered(WarningForm(today=TODAY))
    assert offered == ["", *groups_on(TODAY)]
    assert groups_offered(WarningForm(today=TODAY, warning=kept)) == [
        "", group.lower(), *offered[2:]
    ]  # fmt: skip


def groups_offered(form: WarningForm) -> list[str]:
    return [str(value) for value, _ in field_of(form, "goods_group", ChoiceField).choices]
