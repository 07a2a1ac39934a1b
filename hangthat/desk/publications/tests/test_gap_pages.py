"""What was handled and not posted, with its reason."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area
from hangthat.desk.publications.tests.test_publication_pages import send
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.models import MediaPost, UnpostedReason
from hangthat.domain.publications.queries.gaps import handled, unposted, with_reasons
from hangthat.domain.publications.services.posting import PostTerms, drop_post, log_post
from hangthat.domain.publications.tests.scene import DECIDED, NOON, TODAY, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def gaps(scene: Scene, **days: date) -> dict[str, str]:
    period = {"since": date(2026, 1, 1), "until": TODAY} | days
    rows = list(unposted(handled(scene.author, **period)).select_related("violation__case"))
    return {one.decision.number: one.why for one in with_reasons(rows, scene.author)}


def test_a_handled_case_is_a_gap_until_it_is_posted_or_published(scene: Scene) -> None:
    bare, food = scene.decision(), scene.decision(classification="food_safety")
    scene.decision(classification="invoice")
    waiting, shown = scene.proposed(), scene.published()
    assert gaps(scene) == {
        bare.number: "Chưa soạn bản công bố.",
        food.number: "Chưa soạn bản công bố.",
        waiting.decision.number: "Bản công bố chờ duyệt.",
    }
    assert shown.decision.number not in gaps(scene)
    assert gaps(scene, until=date(2026, 11, 4)) == {}

    post = log_post(food, terms=PostTerms("Báo Lạng Sơn", TODAY), by=scene.author, at=NOON)
    assert food.number not in gaps(scene)
    with pytest.raises(ValidationError, match="đã được ghi"):
        log_post(food, terms=PostTerms("Báo Lạng Sơn", TODAY), by=scene.author, at=NOON)
    drop_post(post, reason="nhầm", by=scene.author, at=NOON)
    Decision.objects.filter(pk=bare.pk).update(annulled_on=DECIDED)
    assert set(gaps(scene)) == {food.number, waiting.decision.number}


def test_the_reason_is_the_officers_last_word_on_the_page_and_in_the_workbook(
    scene: Scene,
) -> None:
    decision = scene.decision()
    officer = Client()
    officer.force_login(scene.author)
    for reason in ("Chờ kết quả khiếu nại", "Đã gửi báo, chưa đăng"):
        send(officer, "unpostedreason_add", decision=decision.code, reason=reason)
    assert UnpostedReason.objects.standing().count() == 1

    days = f"?tu=01/01/{DECIDED.year}&den=31/12/{DECIDED.year}"
    page = officer.get(reverse("desk:publication_gaps") + days).content.decode()
    assert "Đã gửi báo, chưa đăng" in page
    assert "Chờ kết quả khiếu nại" not in page
    sheet = officer.get(reverse("desk:publication_gaps_xlsx") + days)
    assert sheet.content.startswith(b"PK")


def test_a_post_is_logged_with_outlet_day_and_link(scene: Scene) -> None:
    decision = scene.decision()
    officer = Client()
    officer.force_login(scene.author)
    said: dict[str, Any] = {"outlet": "Báo Lạng Sơn", "posted_on": f"{TODAY:%d/%m/%Y}"}
    send(officer, "mediapost_add", decision=decision.number, link="https://bao.vn/1", **said)

    assert MediaPost.objects.get().link == "https://bao.vn/1"
    page = officer.get(reverse("desk:mediaposts")).content.decode()
    assert "https://bao.vn/1" in page
