"""Programs draft, hand in and withdraw; somebody else approves the page whose hash he read."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import a_pdf, a_png
from hangthat.desk.tests.api import by_token
from hangthat.domain.publications import public, services
from hangthat.domain.publications.models import GoodsWarning, Publication
from hangthat.domain.publications.queries.gaps import handled, posted
from hangthat.domain.publications.services.posting import PostTerms, log_post
from hangthat.domain.publications.tests.scene import (
    DECIDED,
    NOON,
    TODAY,
    UNTIL,
    Scene,
    a_basis,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def done(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def test_a_publication_is_drafted_by_one_program_and_approved_by_another_person(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    new = {
        "decision": scene.decision().code, "basis": scene.basis.key,
        "shown_until": UNTIL.isoformat(),
    }  # fmt: skip
    unknown = author.write("publications", new | {"basis": "khong-co"})
    assert unknown.status_code == 422
    assert "Không có căn cứ công bố này" in unknown.content.decode()
    code = done(author.write("publications", new))["code"]
    here = f"publications/{code}"
    done(author.write(f"{here}/submission", {}))
    read = done(head.read(here))
    assert read["page"]
    assert author.write(f"{here}/approval", {"seen": read["approval_hash"]}).status_code == 403
    assert head.write(f"{here}/approval", {"seen": "0" * 64}).status_code == 422

    done(head.write(f"{here}/approval", {"seen": read["approval_hash"]}))

    assert Publication.objects.get().approved_by == scene.head
    assert done(head.read(here))["state"] == "approved"
    done(author.write(f"{here}/withdrawal", {"reason": "nhầm"}))
    assert done(head.read(here))["standing"] == "withdrawn"


def test_a_draft_names_its_basis_by_a_key_that_programs_read(scene: Scene) -> None:
    author = by_token(scene.author)
    a_basis(key="da-het", valid_to=localdate() - timedelta(1))
    a_basis(key="sap-co", valid_from=localdate() + timedelta(1))

    listed = done(author.read("naming-bases"))["items"]

    assert [row["key"] for row in listed] == [scene.basis.key]
    assert (listed[0]["kind"], listed[0]["classes"]) == ("law", ["counterfeit", "ip"])
    assert (listed[0]["covers_persons"], listed[0]["verified"]) == (True, False)
    new = {"decision": scene.decision().code, "shown_until": UNTIL.isoformat()}
    done(author.write("publications", new | {"basis": listed[0]["key"]}))
    later = done(author.read(f"naming-bases?on={localdate() + timedelta(1)}"))["items"]
    assert {row["key"] for row in later} == {scene.basis.key, "sap-co"}


def test_a_warning_goes_the_same_way_and_an_amended_one_keeps_its_approved_words(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    goods = {
        "kind": "seized", "title": "Kem giả", "goods": "Kem", "words": "Không dùng",
        "area": scene.ward.code, "seized_on": TODAY.isoformat(),
    }  # fmt: skip
    code = done(author.write("warnings", goods))["code"]
    here = f"warnings/{code}"
    done(author.write(f"{here}/submission", {}))
    seen = {"seen": done(head.read(here))["approval_hash"]}
    assert author.write(f"{here}/approval", seen).status_code == 403
    assert head.write(f"{here}/approval", {}).status_code == 422
    done(head.write(f"{here}/return", {"reason": "xem lại"}))
    tag = author.read(here).headers["ETag"]
    done(author.write(here, {"batch": "L1"}, "patch", **{"If-Match": tag}))
    done(author.write(f"{here}/submission", {}))
    refused = head.write(f"{here}/approval", seen)
    assert refused.status_code == 422
    assert "đã thay đổi từ khi bạn xem" in refused.content.decode()
    done(head.write(f"{here}/approval", {"seen": done(head.read(here))["approval_hash"]}))
    tag = author.read(here).headers["ETag"]
    done(author.write(here, {"title": "Kem giả, lô mới"}, "patch", **{"If-Match": tag}))

    read = done(author.read(here))
    shown = public.warning_entry(code)
    assert shown
    assert (read["title"], read["amended"], read["state"]) == ("Kem giả, lô mới", True, "draft")
    assert (shown.title, shown.amended) == ("Kem giả", True)
    assert GoodsWarning.objects.get().area == scene.ward
    done(author.write(f"{here}/withdrawal", {"reason": "nhầm"}))
    withdrawn = public.warning_entry(code)
    assert withdrawn
    assert withdrawn.withdrawn


def test_a_picture_of_a_warning_is_put_in_by_one_program_and_approved_as_another_saw_it(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    here = f"warnings/{scene.warning().code}"
    photo = {"upload": a_png("nắp"), "clear": "true", "caption": "Nắp chai"}
    unclear = author.write(f"{here}/pictures", photo | {"clear": "false"})
    assert (unclear.status_code, [*unclear.json()["fields"]]) == (422, ["clear"])
    first = done(author.write(f"{here}/pictures", photo))
    last = done(author.write(f"{here}/pictures", photo | {"upload": a_png("đáy")}))
    assert author.read(f"{here}/pictures/{last['number']}").content.startswith(b"\x89PNG")
    done(author.write(f"{here}/submission", {}))
    read = done(head.read(here))
    assert [one["sha256"] for one in read["pictures"]] == [first["sha256"], last["sha256"]]
    assert author.write(f"{here}/pictures", photo).status_code == 422, "it waits for approval"

    done(head.write(f"{here}/return", {"reason": "bỏ ảnh mờ"}))
    done(author.write(f"{here}/pictures/{last['number']}/removal", {}))
    assert author.write(f"{here}/pictures/{last['number']}/removal", {}).status_code == 404
    done(author.write(f"{here}/submission", {}))
    stale = head.write(f"{here}/approval", {"seen": read["approval_hash"]})
    assert stale.status_code == 422, "it shows one picture less than was read"
    done(head.write(f"{here}/approval", {"seen": done(head.read(here))["approval_hash"]}))
    shown = public.warning_entry(read["code"])
    assert shown
    assert [one.key for one in shown.pictures] == [first["number"]]


def test_an_answer_is_written_down_by_one_program_and_released_by_another_person(
    scene: Scene,
) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    one = scene.published()
    here = f"publications/{one.code}/notes"
    said = {"kind": "reply", "words": "Đã khắc phục", "dated_on": TODAY.isoformat()}
    number = done(author.write(here, said))["number"]
    decision = f"{here}/{number}/decision"

    def read_by_citizens() -> list[str]:
        entry = public.named_entry(one.code, at=NOON)
        assert entry
        return [note.words for note in entry.said]

    assert read_by_citizens() == []
    assert author.write(decision, {"released": True}).status_code == 403
    own = done(head.write(here, said | {"words": "Lời của trưởng đơn vị"}))["number"]
    refused = head.write(f"{here}/{own}/decision", {"released": True})
    assert refused.status_code == 422
    assert "không tự duyệt" in refused.content.decode()
    done(head.write(decision, {"released": True}))
    assert read_by_citizens() == ["Đã khắc phục"]

    listed = done(author.read(here))["notes"]
    assert {row["number"]: row["state"] for row in listed} == {
        number: "released", own: "waiting",
    }  # fmt: skip
    other = scene.published()
    foreign = f"publications/{other.code}/notes"
    assert done(author.read(foreign))["notes"] == [], "of this entry alone"
    assert head.write(f"{foreign}/{own}/decision", {"released": True}).status_code == 404


def test_a_page_of_the_paper_is_drawn_over_and_approved_by_another_person(scene: Scene) -> None:
    author, head = by_token(scene.author), by_token(scene.head)
    one = services.draft(scene.decision(), terms=scene.terms(), by=scene.author, at=NOON)
    here = f"publications/{one.code}"
    made = done(author.write(f"{here}/pages", {"upload": a_pdf("Quyết định"), "number": 1}))
    page = f"{here}/pages/{made['number']}"
    assert (made["picture_hash"], made["bars"]) == ("", [])
    assert author.read(f"{page}/source").content.startswith(b"\x89PNG")
    assert author.read(f"{page}/picture").status_code == 404
    bar = {"left": 100, "top": 100, "width": 300, "height": 50}
    blind = author.write(f"{page}/drawing", {"bars": [bar]})
    assert (blind.status_code, [*blind.json()["fields"]]) == (422, ["seen"])
    by_head = {"bars": [bar], "seen": made["drawing_hash"]}
    first = done(head.write(f"{page}/drawing", by_head))
    late = author.write(f"{page}/drawing", by_head)
    assert late.status_code == 422
    assert "đã được che lại" in late.content.decode()
    done(author.write(f"{here}/submission", {}))
    read = done(head.read(here))
    assert first["picture_hash"][:12] in read["page"]
    own = head.write(f"{here}/approval", {"seen": read["approval_hash"]})
    assert own.status_code == 422
    assert "Người che bản chụp không tự duyệt" in own.content.decode()

    done(head.write(f"{here}/return", {"reason": "che lại"}))
    more = {"bars": [bar, bar | {"top": 500}], "seen": first["drawing_hash"]}
    again = done(author.write(f"{page}/drawing", more))
    done(author.write(f"{here}/submission", {}))
    stale = head.write(f"{here}/approval", {"seen": read["approval_hash"]})
    assert stale.status_code == 422, "another picture than the one that was read"
    done(head.write(f"{here}/approval", {"seen": done(head.read(here))["approval_hash"]}))

    [shown] = done(head.read(f"{here}/pages"))["pages"]
    assert shown["picture_hash"] == again["picture_hash"] != first["picture_hash"]
    assert shown["bars"] == more["bars"]
    street = public.named_page(one.code, made["number"], at=now())
    assert street == head.read(f"{page}/picture").content
    assert author.write(f"{page}/removal", {}).status_code == 422, "it is shown"


def test_pages_of_papers_are_out_of_reach_of_others(scene: Scene, commune_two: Area) -> None:
    one = services.draft(scene.decision(), terms=scene.terms(), by=scene.author, at=NOON)
    upload = SimpleUploadedFile("qd.pdf", a_pdf("Quyết định"))
    page = services.add_page(one, upload=upload, number=1, by=scene.author, at=NOON)
    clerk = {"full_name": "Cán bộ xã", "role": Role.CLERK, "at": NOON}
    near = by_token(add_officer(username="xa-nay", area=scene.ward, **clerk))
    far = by_token(add_officer(username="xa-khac", area=commune_two, **clerk))
    here = f"publications/{one.code}/pages"
    drawing = {"bars": [], "seen": page.drawing_hash}
    for stranger, status in ((near, 403), (far, 404)):
        answers = (
            stranger.read(f"{here}/{page.pk}/source"),
            stranger.write(f"{here}/{page.pk}/drawing", drawing),
            stranger.write(f"{here}/{page.pk}/removal", {}),
            stranger.write(here, {"upload": a_pdf("khác"), "number": 1}),
        )
        assert {answer.status_code for answer in answers} == {status}
    assert [row["number"] for row in done(near.read(here))["pages"]] == [page.pk]
    assert far.read(here).status_code == 404
    other = scene.proposed()
    author = by_token(scene.author)
    assert author.read(f"publications/{other.code}/pages/{page.pk}/source").status_code == 404
    done(author.write(f"{here}/{page.pk}/removal", {}))
    assert author.write(f"{here}/{page.pk}/removal", {}).status_code == 404
    assert done(author.read(here))["pages"] == []


def test_a_mistake_that_a_citizen_reports_is_read_and_answered_once(
    scene: Scene, commune_two: Area
) -> None:
    shown = scene.published()
    receipts = [
        public.report_wrong(shown.code, kind="facts", words=words, at=NOON)
        for words in ("Không phải quán này", "Sai ngày")
    ]
    officer = by_token(scene.author)
    listed = done(officer.read("publication-mistakes?open=true"))["items"]
    assert [row["words"] for row in listed] == ["Không phải quán này", "Sai ngày"]
    assert {row["publication"] for row in listed} == {shown.code}
    first = listed[0]
    assert first["due_at"]
    assert first["overdue"] == (Clock.objects.get(subject_id=first["number"]).last_minute < now())
    here = f"publication-mistakes/{first['number']}"
    clerk = {"full_name": "Cán bộ xã", "role": Role.CLERK, "at": NOON}
    near = by_token(add_officer(username="xa-nay", area=scene.ward, **clerk))
    far = by_token(add_officer(username="xa-khac", area=commune_two, **clerk))
    found = {"upheld": False, "answer": "Đã đối chiếu, đúng quán này"}
    for stranger, status in ((near, 403), (far, 404)):
        answers = (stranger.read(here), stranger.write(f"{here}/answer", found))
        assert {one.status_code for one in answers} == {status}
        assert done(stranger.read("publication-mistakes"))["items"] == []

    told = done(officer.write(f"{here}/answer", found))

    assert (told["answer"], told["upheld"], told["due_at"]) == (found["answer"], False, None)
    assert not Clock.objects.open().filter(subject_id=first["number"]).exists()
    read = public.mistake_answer(receipts[0])
    assert read
    assert (read.words, read.upheld) == (found["answer"], False)
    again = officer.write(f"{here}/answer", found | {"upheld": True})
    assert again.status_code == 422
    assert "đã được trả lời" in again.content.decode()
    all_of_them = done(officer.read("publication-mistakes"))["items"]
    assert [row["words"] for row in all_of_them] == ["Sai ngày", "Không phải quán này"]
    answered = done(officer.read("publication-mistakes?open=false"))["items"]
    assert [row["number"] for row in answered] == [first["number"]]


def test_what_the_media_brought_is_logged_once_and_closes_the_gap(scene: Scene) -> None:
    author, decision = by_token(scene.author), scene.decision()
    reason = {"decision": decision.code, "reason": "chờ báo đăng"}
    assert done(author.write("unposted-reasons", reason))["code"] == decision.code
    post = {
        "decision": decision.code, "outlet": "Báo tỉnh", "posted_on": TODAY.isoformat(),
        "link": "https://bao.example.vn/tin",
    }  # fmt: skip
    number = done(author.write("media-posts", post))["number"]

    again = author.write("media-posts", post)
    assert (again.status_code, "đã được ghi" in again.content.decode()) == (422, True)
    odd = author.write("media-posts", post | {"link": "javascript:alert(1)"})
    assert odd.status_code == 422
    [row] = done(author.read("media-posts"))["items"]
    assert (row["number"], row["decision"]) == (number, decision.code)
    assert posted(handled(scene.author, since=DECIDED, until=TODAY), off=()).count() == 1
    done(author.write(f"media-posts/{number}/removal", {"reason": "nhầm"}))
    assert done(author.read("media-posts"))["items"] == []
    assert author.write(f"media-posts/{number}/removal", {"reason": "nhầm"}).status_code == 404


def test_a_force_reads_and_takes_back_no_posts_of_another(scene: Scene, commune_two: Area) -> None:
    decision = scene.decision()
    number = log_post(
        decision, terms=PostTerms("Báo tỉnh", TODAY), by=scene.author, at=NOON
    ).pk  # fmt: skip
    stranger = by_token(
        add_officer(
            username="xa-khac",
            full_name="Cán bộ xã khác",
            role=Role.CLERK,
            area=commune_two,
            at=NOON,
        )
    )
    clerk = by_token(
        add_officer(
            username="xa-nay", full_name="Cán bộ xã", role=Role.CLERK, area=scene.ward, at=NOON
        )
    )
    assert [row["number"] for row in done(clerk.read("media-posts"))["items"]] == [number]
    assert clerk.write(f"media-posts/{number}/removal", {"reason": "nhầm"}).status_code == 403
    assert done(stranger.read("media-posts"))["items"] == []
    gone = stranger.write(f"media-posts/{number}/removal", {"reason": "nhầm"})
    post = {"decision": decision.code, "outlet": "Báo", "posted_on": TODAY.isoformat()}
    assert (gone.status_code, stranger.write("media-posts", post).status_code) == (404, 422)
