"""What was handled and not posted, with its reason."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.desk.publications.tests.test_publication_pages import send
from hangthat.desk.tests.api import Caller, by_token
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.publications.models import MediaPost, UnpostedReason
from hangthat.domain.publications.queries.gaps import handled, taken_off, unposted, with_reasons
from hangthat.domain.publications.services.hiding import hide, withdraw
from hangthat.domain.publications.services.posting import PostTerms, drop_post, log_post
from hangthat.domain.publications.tests.scene import DECIDED, NOON, TODAY, Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def gaps(scene: Scene, **days: date) -> dict[str, str]:
    period = {"since": date(2026, 1, 1), "until": TODAY} | days
    rows = handled(scene.author, **period)
    left = unposted(rows, off=taken_off(rows, on=TODAY)).select_related("violation__case")
    return {
        one.decision.number: one.why for one in with_reasons(list(left), scene.author, on=TODAY)
    }


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


def test_an_entry_that_takes_itself_off_the_pages_is_a_gap_and_waits_for_its_two_people(
    scene: Scene,
) -> None:
    """Two were posted; of one the subject was put right since."""
    stays, changed = scene.published(), scene.published()
    people = {one: Client() for one in (scene.author, scene.head)}
    title = "Bản công bố đã duyệt mà không hiện"
    for person, client in people.items():
        client.force_login(person)
        assert title not in client.get(reverse("desk:home")).content.decode()

    DecisionPaper.objects.filter(pk=changed.decision.paper_id).update(subject_name="Tên Khác")

    assert gaps(scene) == {
        changed.decision.number: "Bản công bố đang được rà soát, tạm không hiện: Hồ sơ đã thay đổi "
        "sau khi duyệt: bản công bố tạm không hiện cho đến khi được duyệt lại."
    }
    for client in people.values():
        page = client.get(reverse("desk:home")).content.decode()
        assert title in page
        assert reverse("desk:publication", args=[changed.code]) in page
        assert reverse("desk:publication", args=[stays.code]) not in page
    listed = people[scene.head].get(reverse("desk:publication_gaps")).content.decode()
    assert re.search(r"2 quyết định còn hiệu lực,\s+1 đã đăng", listed)


def test_what_was_taken_down_is_not_posted_any_more_and_says_why(scene: Scene) -> None:
    hidden, back = scene.published(), scene.published()
    hide(hidden, reason="nhầm tên", by=None, at=NOON)
    withdraw(back, reason="khiếu nại đúng", by=None, at=NOON)

    assert gaps(scene) == {
        hidden.decision.number: "Bản công bố đã ẩn khẩn cấp: nhầm tên",
        back.decision.number: "Bản công bố đã rút: khiếu nại đúng",
    }


def test_what_another_agency_decided_is_not_offered_to_be_drafted(scene: Scene) -> None:
    own, other = scene.decision(), scene.decision()
    Decision.objects.filter(pk=other.pk).update(
        agency=Agency.objects.create(code="HQ", name="Hải quan")
    )
    officer = Client()
    officer.force_login(scene.author)
    days = f"?tu=01/01/{DECIDED.year}&den=31/12/{DECIDED.year}"

    page = officer.get(reverse("desk:publication_gaps") + days).content.decode()

    add = reverse("desk:publication_add")
    assert f"{add}?quyet-dinh={own.code}" in page
    assert f"{add}?quyet-dinh={other.code}" not in page
    assert other.code in page


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


def listed(caller: Caller) -> dict[str, Any]:
    found: dict[str, Any] = caller.read(
        f"unposted-decisions?since={DECIDED.year}-01-01&until={DECIDED.year}-12-31"
    ).json()
    return found


def test_a_program_reads_each_gap_with_its_reason_and_how_many_were_posted(scene: Scene) -> None:
    bare, waiting = scene.decision(), scene.proposed()
    log_post(scene.decision(), terms=PostTerms("Báo tỉnh", TODAY), by=scene.author, at=NOON)
    author = by_token(scene.author)
    reason = {"decision": bare.code, "reason": "Chờ kết quả khiếu nại"}
    assert author.write("unposted-reasons", reason).status_code == 201

    found = listed(author)

    told = {row["decision"]: (row["publication"], row["reason"]) for row in found["items"]}
    assert told == {
        bare.code: (None, "Chờ kết quả khiếu nại"),
        waiting.decision.code: (waiting.code, "Bản công bố chờ duyệt."),
    }
    assert (found["total"], found["handled"], found["posted"]) == (2, 3, 1)
    first = author.read("unposted-decisions?classification=invoice").json()
    assert (first["items"], first["handled"]) == ([], 0)


def test_a_program_of_another_commune_reads_no_gap_of_this_one(
    scene: Scene, commune_two: Area
) -> None:
    scene.decision()
    far = {"username": "xa-khac", "full_name": "Cán bộ xã", "role": Role.CLERK, "at": NOON}

    found = listed(by_token(add_officer(area=commune_two, **far)))

    assert (found["items"], found["total"], found["handled"]) == ([], 0, 0)


def test_many_gaps_are_read_by_as_many_queries_as_few(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    author = by_token(scene.author)
    scene.proposed()
    with CaptureQueriesContext(connection) as few:
        assert listed(author)["total"] == 1
    for _ in range(4):
        scene.proposed()

    with django_assert_max_num_queries(len(few)):
        assert listed(author)["total"] == 5


def test_a_workbook_that_has_no_room_for_all_says_how_many_more_there_are(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.desk.publications.views.gaps._MOST", 2)
    for _ in range(3):
        scene.decision()
    officer = Client()
    officer.force_login(scene.author)
    days = f"?tu=01/01/{DECIDED.year}&den=31/12/{DECIDED.year}"

    sheet = officer.get(reverse("desk:publication_gaps_xlsx") + days)

    rows = load_workbook(io.BytesIO(sheet.content)).active.values
    assert [str(row[0]) for row in rows][1].startswith("Còn 1 quyết định nữa")
