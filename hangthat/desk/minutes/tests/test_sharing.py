"""Pages and operations of shared minutes: the paper, printed, and nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_png
from hangthat.core.journal.models import Entry, Look
from hangthat.desk.tests.api import by_token
from hangthat.domain.checklists.models import InternalRemark
from hangthat.domain.coordination.tests.test_sharing import Scene
from hangthat.domain.inspections.services.photos import bring_to_inspection
from hangthat.domain.minutes.models import Minutes, MinutesShare
from hangthat.domain.minutes.queries.words import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]
SECRET = "CHỈ-LỰC-LƯỢNG-MÌNH"


@pytest.fixture
def scene(ward_one: Area, commune_two: Area) -> Scene:
    made = Scene(ward_one, commune_two)
    InternalRemark.objects.create(inspection=made.held, agency=made.ours, words=SECRET)
    photo = SimpleUploadedFile("anh.png", a_png("ảnh"), "image/png")
    bring_to_inspection(made.held, photos=[photo], by=None, at=made.minutes.recorded_at)
    return made


def shared(client: Client, scene: Scene) -> MinutesShare:
    client.force_login(scene.us)
    address = reverse("desk:minutes_share", args=[scene.minutes.code])
    answer = client.post(address, {"agency": str(scene.theirs.pk)})
    assert answer.status_code == 302
    return MinutesShare.objects.get()


def test_an_officer_shares_a_paper_and_the_force_that_joins_reads_and_prints_it(
    client: Client, scene: Scene
) -> None:
    card = reverse("desk:minutes", args=[scene.minutes.code])
    client.force_login(scene.them)
    assert client.get(card).status_code == 404
    share = shared(client, scene)
    assert str(scene.theirs) in client.get(card).content.decode()

    client.force_login(scene.them)
    page = client.get(card).content.decode()
    assert scene.shop.name in page
    for kept in (scene.shop.code, scene.held.code, SECRET, "Lịch sử", "Chia sẻ"):
        assert kept not in page
    assert scene.minutes.code in client.get(reverse("desk:minutes_shared")).content.decode()
    for name in ("minutes_pdf", "minutes_docx"):
        assert client.get(reverse(f"desk:{name}", args=[scene.minutes.code])).status_code == 200
    share_page = reverse("desk:minutes_share", args=[scene.minutes.code])
    assert client.get(share_page).status_code == 403
    for address in (
        reverse("desk:inspection", args=[scene.held.code]),
        reverse("desk:inspection_photo", args=[scene.held.code, scene.held.photos.get().pk]),
        reverse("desk:establishment", args=[scene.shop.code]),
        reverse("desk:minutes_unshare", args=[scene.minutes.code, share.pk]),
    ):
        assert client.get(address).status_code in (403, 404)
    register = f"{reverse('desk:minutes_register')}?co_quan={scene.ours.code}"
    assert scene.minutes.code not in client.get(register).content.decode()


def test_a_shared_copy_never_shows_the_number_of_the_violator(client: Client, scene: Scene) -> None:
    Minutes.objects.filter(pk=scene.minutes.pk).update(
        violator_number="020079001234", violator_address="Số 12 đường Bà Triệu"
    )
    scene.minutes.refresh_from_db()
    shared(client, scene)

    theirs, ours = words_of(scene.minutes, scene.them), words_of(scene.minutes, scene.us)

    assert (theirs["so_dinh_danh"], theirs["noi_o"]) == ("•••", "•••")
    assert ours["so_dinh_danh"] == "020079001234"


def test_what_is_shared_no_more_is_gone_from_every_page(client: Client, scene: Scene) -> None:
    share = shared(client, scene)
    address = reverse("desk:minutes_unshare", args=[scene.minutes.code, share.pk])
    assert client.post(address, {"reason": "gửi nhầm"}).status_code == 302

    client.force_login(scene.them)
    assert client.get(reverse("desk:minutes", args=[scene.minutes.code])).status_code == 404
    assert scene.minutes.code not in client.get(reverse("desk:minutes_shared")).content.decode()
    line = Entry.objects.of("minutes.minutesshare", share.pk).order_by("-pk").first()
    assert line is not None
    assert line.reason == "gửi nhầm"


def test_a_program_of_the_force_that_joins_reads_and_prints_the_paper_alone(
    client: Client, scene: Scene
) -> None:
    shared(client, scene)
    api = by_token(scene.them)
    told = api.read(f"minutes/{scene.minutes.code}").json()
    assert (told["member"], told["inspection"], told["shares"]) == (None, None, [])
    assert [one["code"] for one in api.read("minutes").json()["items"]] == [scene.minutes.code]
    assert api.read(f"minutes/{scene.minutes.code}/pdf").status_code == 200
    assert api.read(f"inspections/{scene.held.code}").status_code == 404


def test_what_is_shared_waits_on_the_first_page_until_somebody_of_the_force_reads_it(
    client: Client, scene: Scene
) -> None:
    def waits(who: str) -> bool:
        client.force_login(getattr(scene, who))
        return "Biên bản được chia sẻ, chưa đọc" in client.get("/viec-cua-toi/").content.decode()

    share = shared(client, scene)
    assert (waits("us"), waits("them")) == (False, True)

    client.force_login(scene.us)
    client.get(reverse("desk:minutes", args=[scene.minutes.code]))
    assert waits("them")
    client.get(reverse("desk:minutes", args=[scene.minutes.code]))
    assert not waits("them")
    look = Look.objects.get(subject="minutes.minutes")
    assert (look.subject_id, look.actor_id) == (str(scene.minutes.pk), scene.them.pk)
    assert share.agency == scene.theirs
