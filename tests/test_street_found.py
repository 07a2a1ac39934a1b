"""What citizens find of warnings, tips and published decisions, and what search engines do."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_png
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications import services
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.queries import public_list
from hangthat.domain.publications.tests.scene import NOON, Scene
from hangthat.domain.tips.tests.unit import Unit, verify_rules

pytestmark = [pytest.mark.django_db]
HOME = "https://hangthat.example"


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


@pytest.fixture(autouse=True)
def own_address(settings: Any) -> None:
    settings.PUBLIC_ADDRESS = HOME


def page(address: str) -> str:
    return " ".join(Client().get(address).content.decode().split())


def addresses() -> list[str]:
    found = ElementTree.fromstring(Client().get("/sitemap.xml").content).iter()
    return [(one.text or "").removeprefix(HOME) for one in found if (one.text or "").strip()]


def test_a_warning_is_found_and_shared_with_its_own_title_and_picture(scene: Scene) -> None:
    draft = scene.warning(title='Dầu gội "Hoa Nhài" giả')
    said = {"caption": "Nắp chai", "by": scene.author, "at": NOON}
    upload = SimpleUploadedFile("a.png", a_png("x"))
    picture = services.add_picture(draft, upload=upload, **said)
    services.submit_warning(draft, by=scene.author, at=NOON)
    assert "noindex" in page(f"/canh-bao/{draft.code}/")
    shown = scene.let(draft)

    here = f"/canh-bao/{shown.code}/"
    answer = Client().get(here)
    said_page = answer.content.decode()
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("all", "no-store")
    assert f'content="{shown.label}: Dầu gội &quot;Hoa Nhài&quot; giả"' in said_page
    assert f'property="og:image" content="{HOME}{here}anh/{picture.pk}/"' in said_page
    assert here in addresses()
    assert "/canh-bao/" in addresses()

    services.withdraw_warning(shown, reason="nhầm lô", by=scene.head, at=NOON)

    answer = Client().get(here)
    assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex, nofollow")
    assert "og:" not in answer.content.decode()
    assert here not in addresses()


def test_the_form_for_tips_is_found_while_it_takes_tips_in(ward_one: Area) -> None:
    assert "/bao/" not in addresses(), "nobody could read a tip"
    assert 'name="robots" content="noindex' in page("/bao/")

    verify_rules()
    Unit(ward_one, at=now()).open()

    assert "/bao/" in addresses()
    answer = Client().get("/bao/")
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("all", "no-store")
    assert 'property="og:title" content="Báo hàng giả"' in page("/bao/")
    assert f'property="og:url" content="{HOME}/bao/"' in page("/bao/")
    assert Client().post("/bao/", {"text": "x"})["X-Robots-Tag"] == "noindex, nofollow"


def test_robots_may_read_warnings_and_no_address_that_came_by_mail() -> None:
    said = Client().get("/robots.txt").content.decode().splitlines()

    for line in ("Allow: /canh-bao/", "Allow: /bao/$", "Disallow: /canh-bao/xac-nhan/"):
        assert line in said
        assert line.replace(" /", " /zh/") in said
    assert "Disallow: /" in said


def published(scene: Scene, *, decided_on: date, area: Area) -> Publication:
    decision = scene.decision()
    Decision.objects.filter(pk=decision.pk).update(decided_on=decided_on)
    shop = decision.violation.establishment
    assert shop
    type(shop).objects.filter(pk=shop.pk).update(area=area)
    return scene.published(
        Decision.objects.select_related("paper", "violation").get(pk=decision.pk)
    )


def test_published_decisions_are_chosen_by_commune_and_by_month_and_counted(
    scene: Scene, commune_two: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = date(2026, 11, 5), date(2026, 10, 5)
    one, two, three = (
        published(scene, decided_on=day, area=area)
        for day, area in ((days[0], scene.ward), (days[1], scene.ward), (days[1], commune_two))
    )

    def listed(asked: str = "") -> set[str]:
        return set(re.findall(r"/cong-khai/([^/\"]+)/\"", page(f"/cong-khai/{asked}"))) - {
            "tra-loi"
        }

    assert listed() == {one.code, two.code, three.code}
    assert listed(f"?xa={scene.ward.code}") == {one.code, two.code}
    assert listed("?thang=2026-10") == {two.code, three.code}
    assert listed(f"?xa={commune_two.code}&thang=2026-11") == set()
    assert listed("?thang=khong") == listed("?thang=2026-99") == listed()
    assert "3 mục đang công bố" in page("/cong-khai/")
    monkeypatch.setattr(public_list, "_LISTED", 2)
    assert "3 mục; dưới đây 2 mục mới nhất" in page("/cong-khai/")
    monkeypatch.setattr(public_list, "_READ", 2)
    assert "Ít nhất 2 mục" in page("/cong-khai/")
    assert f"{localdate():%m/%Y}" in page("/cong-khai/")
