"""The pages of a publication: written by one, approved by another, read by everybody."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.journal.services import note_all
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind
from hangthat.domain.cases.services import open_case
from hangthat.domain.cases.services.gathering import gather
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place
from hangthat.domain.publications import services
from hangthat.domain.publications.lexicon import NoteKind
from hangthat.domain.publications.models import MistakeReport, Publication
from hangthat.domain.publications.services.notes import NoteTerms
from hangthat.domain.publications.tests.scene import BY, FOUND, NOON, TODAY, Scene, again

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both,
    pytest.mark.usefixtures("noon"),
]


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """All happens at one noon."""
    for module in ("acts", "notes", "records", "lists", "bases"):
        path = f"hangthat.desk.publications.views.{module}"
        for name, value in (("now", NOON), ("localdate", TODAY)):
            monkeypatch.setattr(f"{path}.{name}", lambda value=value: value, raising=False)
    portal = "hangthat.portal.views.named.localtime"
    monkeypatch.setattr(portal, lambda: NOON)


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def send(client: Client, name: str, /, *args: Any, **body: Any) -> str:
    """The form as the page gives it, filled in."""
    where = reverse(f"desk:{name}", args=args)
    page = client.get(where).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden |= dict(re.findall(r'name="(form_token)" value="([^"]*)"', page))
    answer = client.post(where, {**hidden, **body}, follow=True)
    return answer.content.decode()


def street(publication: Publication) -> Any:
    return Client().get(reverse("portal:named_entry", args=[publication.code]))


def test_one_writes_another_approves_and_citizens_read_it_at_once(scene: Scene) -> None:
    decision = scene.decision()
    author, head = Client(), Client()
    author.force_login(scene.author)
    head.force_login(scene.head)

    page = send(
        author, "publication_add", decision=decision.code, basis=scene.basis.pk, harm="",
        shown_until="01/02/2027",
    )  # fmt: skip
    assert "chưa xác minh" in page
    made = Publication.objects.get()
    assert made.author == scene.author
    send(author, "publication_submit", made.code)
    where = reverse("desk:publication_approve", args=[made.code])
    assert author.get(where).status_code == 403
    assert where not in author.get(reverse("desk:publication", args=[made.code])).content.decode()
    assert "Bản công bố chờ duyệt" in head.get(reverse("desk:home")).content.decode()
    send(head, "publication_approve", made.code, checked="on")

    answer = street(made)
    assert answer.status_code == 200
    assert "Hộ kinh doanh Nguyễn Văn Hộ" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    scene.happened(made, EventKind.ANNULMENT)
    gone = street(made)
    assert gone.status_code == 410
    assert "Nguyễn Văn Hộ" not in gone.content.decode()
    assert "Nguyễn Văn Hộ" not in Client().get(reverse("portal:named")).content.decode()


def test_the_page_to_approve_is_still_there_after_a_refusal(scene: Scene) -> None:
    waiting = scene.proposed()
    head = Client()
    head.force_login(scene.head)

    refused = send(head, "publication_approve", waiting.code)

    assert "Trường này là bắt buộc" in refused
    assert "Hộ kinh doanh Nguyễn Văn Hộ" in refused
    assert again(waiting).state == "proposed"


def test_a_draft_waits_on_its_authors_first_page_and_says_why_it_came_back(scene: Scene) -> None:
    author, head = Client(), Client()
    author.force_login(scene.author)
    head.force_login(scene.head)
    made = services.draft(scene.decision(), terms=scene.terms(), by=scene.author, at=NOON)
    here, title = reverse("desk:publication", args=[made.code]), "Bản công bố bạn đang soạn"

    def first(client: Client) -> str:
        return client.get(reverse("desk:home")).content.decode()

    assert title in first(author)
    assert here in first(author)
    assert title not in first(head), "somebody else wrote it"
    services.submit(made, by=scene.author, at=NOON)
    assert title not in first(author), "it waits for somebody else"
    services.send_back(again(made), reason="thiếu hậu quả", by=scene.head, at=NOON)
    assert title in first(author)
    assert "Ý kiến: thiếu hậu quả" in first(author)


def test_the_head_who_may_approve_finds_the_button(scene: Scene) -> None:
    waiting = scene.proposed()
    head = Client()
    head.force_login(scene.head)

    card = head.get(reverse("desk:publication", args=[waiting.code])).content.decode()
    assert reverse("desk:publication_approve", args=[waiting.code]) in card


def test_a_citizen_says_that_it_is_wrong_and_the_office_finds_it_on_its_first_page(
    scene: Scene,
) -> None:
    shown = scene.published()
    where = reverse("portal:named_report", args=[shown.code])
    said = {"kind": "facts", "words": "Không phải quán này <b>"}
    answer = Client().post(
        where, "&".join(f"{k}={v}" for k, v in said.items()),
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert "Đã nhận" in answer.content.decode()
    assert not answer.cookies
    assert Client().get(where).status_code == 200

    officer = Client()
    officer.force_login(scene.author)
    assert "Phản ánh sai sót của người dân" in officer.get(reverse("desk:home")).content.decode()
    card = officer.get(reverse("desk:publication", args=[shown.code])).content.decode()
    assert "Không phải quán này &lt;b&gt;" in card
    mistake = MistakeReport.objects.get()
    send(
        officer, "publication_mistake", shown.code, mistake.pk, answer="Đúng quán này", upheld="no"
    )
    mistake.refresh_from_db()
    assert (mistake.upheld, mistake.answer) == (False, "Đúng quán này")


def test_an_answer_is_released_by_the_head_and_read_beside_the_entry(scene: Scene) -> None:
    shown = scene.published()
    terms = NoteTerms("reply", "Tôi đã khắc phục xong", TODAY)  # type: ignore[arg-type]
    note = services.add_note(again(shown), terms=terms, by=scene.author, at=NOON)
    head = Client()
    head.force_login(scene.head)
    assert "Ý kiến, đính chính chờ duyệt" in head.get(reverse("desk:home")).content.decode()
    assert "Tôi đã khắc phục xong" not in street(shown).content.decode()

    send(head, "publication_note_decide", shown.code, note.pk, released="yes")
    assert "Tôi đã khắc phục xong" in street(shown).content.decode()


def test_another_agency_sees_it_and_changes_nothing(scene: Scene) -> None:
    shown = scene.published()
    scene.force = type(scene.force).objects.create(code="DOI-2", name="Đội khác")
    other = Client()
    other.force_login(scene.person("khac", Role.MEMBER_HEAD))

    assert other.get(reverse("desk:publication", args=[shown.code])).status_code == 200
    assert other.get(reverse("desk:publication_hide", args=[shown.code])).status_code == 403
    assert other.get(reverse("desk:publication_send_back", args=[shown.code])).status_code == 403


def test_the_page_of_a_case_leads_to_its_publication(scene: Scene) -> None:
    shown = scene.published()
    given = {"opened_on": FOUND, "classification": "counterfeit", "area": scene.ward}
    case = open_case(agency=scene.force, spot="Chợ", **given, **BY)
    gather(case=case, violations=[shown.decision.violation], **BY)
    officer = Client()
    officer.force_login(scene.author)

    page = officer.get(reverse("desk:case", args=[case.code])).content.decode()
    assert reverse("desk:publication", args=[shown.code]) in page


def test_the_page_of_a_decision_leads_to_its_publication_or_to_drafting_one(scene: Scene) -> None:
    shown, other = scene.published(), scene.decision()
    officer = Client()
    officer.force_login(scene.author)

    def page(decision: Decision) -> str:
        address = reverse("desk:decisionpaper", args=[decision.paper.code])
        return officer.get(address).content.decode()

    assert reverse("desk:publication", args=[shown.code]) in page(shown.decision)
    assert f"?quyet-dinh={other.code}" in page(other)
    assert "Soạn bản công bố" not in page(shown.decision)


def test_many_publications_cost_no_more_queries_than_two(
    scene: Scene, django_assert_max_num_queries: Any
) -> None:
    officer = Client()
    officer.force_login(scene.author)
    listed, public = reverse("desk:publications"), reverse("portal:named")
    for _ in range(2):
        scene.published()
    officer.get(listed)
    with django_assert_max_num_queries(40) as few:
        officer.get(listed)
        Client().get(public)
    for _ in range(3):
        scene.published()
    with django_assert_max_num_queries(len(few)):
        officer.get(listed)
        assert Client().get(public).content.decode().count("Nguyễn Văn Hộ") == 5


def test_a_mistake_told_in_nothing_but_emoji_is_taken_in_whole(scene: Scene) -> None:
    made = scene.published()
    words = "🔥" * 1000
    typed = {"kind": "other", "words": words}
    where = reverse("portal:named_report", args=[made.code])
    plain = "application/x-www-form-urlencoded"
    answer = Client().post(where, urlencode(typed), content_type=plain)

    assert answer.status_code == 200
    assert MistakeReport.objects.get().words == words


def test_a_head_verifies_a_basis_by_what_he_read(scene: Scene) -> None:
    from hangthat.domain.publications.models import NamingBasis

    standing = Client()
    standing.force_login(scene.person("thuong-truc", Role.STANDING_HEAD))
    send(standing, "namingbasis_verify", scene.basis.pk, evidence="Luật XLVPHC, bản hợp nhất")

    basis = NamingBasis.objects.get(pk=scene.basis.pk)
    assert (basis.verified, basis.evidence) == (True, "Luật XLVPHC, bản hợp nhất")
    assert "đã xác minh" in standing.get(reverse("desk:namingbases")).content.decode()


def test_who_reports_a_mistake_reads_what_came_of_it_by_his_number(scene: Scene) -> None:
    made = scene.published()
    citizen, head = Client(), Client()
    head.force_login(scene.head)
    where, plain = reverse("portal:named_answer"), "application/x-www-form-urlencoded"
    report = reverse("portal:named_report", args=[made.code])
    page = citizen.post(report, "kind=facts&words=sai", content_type=plain).content.decode()
    receipt = re.search(r'class="figure">([\d ]+)<', page)
    assert receipt
    kept = MistakeReport.objects.get()
    assert receipt[1].replace(" ", "") not in kept.receipt_digest

    def told(number: str) -> Any:
        return citizen.post(where, f"so={number}", content_type=plain)

    for typed in (receipt[1], f"Số: {receipt[1]}.".replace(" ", "-")):
        assert "Chưa có kết quả" in told(typed).content.decode()
    assert told("0000 0000 0000").status_code == 404
    said = {"upheld": "yes", "answer": "Gọi 0912 345 678"}
    refused = send(head, "publication_mistake", made.code, kept.pk, **said)
    assert "Bỏ “0912 345 678” khỏi nội dung công khai" in refused
    said["answer"] = "Đúng là sai, đã sửa."
    assert "vẫn hiện như khi bị phản ánh" in send(
        head, "publication_mistake", made.code, kept.pk, **said
    )
    said["explanation"] = "chờ đính chính"
    send(head, "publication_mistake", made.code, kept.pk, **said)
    assert "Đúng là sai, đã sửa." in told(receipt[1].replace(" ", "")).content.decode()
    MistakeReport.objects.update(answer="Của Hộ kinh doanh Nguyễn Văn Hộ")
    withheld = told(receipt[1]).content.decode()
    assert "Nguyễn Văn Hộ" not in withheld
    assert "Đã xem xét xong" in withheld
    assert "Kết luận: mục này có sai sót." in withheld


def test_a_decision_recorded_from_paper_is_named_once_its_subject_is_typed_and_not_before(
    scene: Scene,
) -> None:
    empty = {"subject_kind": "", "subject_name": "", "subject_born_on": None}
    decision = scene.decision(paper=empty)
    Decision.objects.update(article="")
    author = Client()
    author.force_login(scene.author)
    assert decision.paper
    code = decision.paper.code
    made = scene.published(decision)
    assert "Một hộ kinh doanh" in street(made).content.decode()

    typed = {"kind": "household", "name": "Hộ kinh doanh Nguyễn Văn Hộ", "born_on": "04/03/2010"}
    article = {f"article_{decision.pk}": "Khoản 2 Điều 9"}
    page = send(author, "decisionpaper_subject", code, **typed, **article)
    assert "Đã lưu đối tượng" in page
    assert street(made).status_code == 410, "until somebody approved the page with the name"
    refused = send(author, "decisionpaper_subject", code, **typed, **article, reason="")
    assert "sửa thì phải ghi lý do" not in refused, "the same again is no change"
    scene.approve(services.submit(again(made), by=scene.author, at=NOON))
    young = street(made).content.decode()
    assert "Nguyễn Văn Hộ" not in young, "not proven to be adult"

    grown = {**typed, "born_on": "04/03/1985"}
    assert "sửa thì phải ghi lý do" in send(author, "decisionpaper_subject", code, **grown)
    send(author, "decisionpaper_subject", code, **grown, **article, reason="ghi nhầm năm")
    scene.approve(services.submit(again(made), by=scene.author, at=NOON))
    named = street(made).content.decode()
    assert "Hộ kinh doanh Nguyễn Văn Hộ" in named
    assert "Khoản 2 Điều 9" in named
    assert "1985" not in named
    scene.force = Agency.objects.create(code="DOI-9", name="Đội khác")
    other = Client()
    other.force_login(scene.person("ngoai-cuoc", Role.MEMBER_OFFICER))
    assert other.get(reverse("desk:decisionpaper", args=[code])).status_code == 200
    assert other.get(reverse("desk:decisionpaper_subject", args=[code])).status_code == 403


def test_a_shop_tells_its_publication_in_its_history_and_the_search_box_finds_it(
    scene: Scene,
) -> None:
    made, warning = scene.published(), scene.warned(title="Kem chống nắng giả Hoa Nhài")
    reader = Client()
    reader.force_login(scene.author)
    shop = made.decision.violation.establishment
    assert shop

    history = reader.get(reverse("desk:establishment", args=[shop.code])).content.decode()
    assert "Công bố xử phạt" in history
    assert reverse("desk:publication", args=[made.code]) in history
    for words, found in (
        (made.decision.number, reverse("desk:publication", args=[made.code])),
        ("kem chong nang", reverse("desk:goodswarning", args=[warning.code])),
    ):
        page = reader.get(reverse("desk:search"), {"q": words}).content.decode()
        assert found in page, words


def test_the_board_of_its_market_reads_no_publication_in_a_shops_history(
    scene: Scene, ward_one: Area
) -> None:
    shop = scene.published().decision.violation.establishment
    assert shop
    place = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)
    Establishment.objects.filter(pk=shop.pk).update(place=place)
    board = add_board(name="BQL", kind="market", place=place, area=ward_one, **BY)
    manager = add_officer(
        username="bql", full_name="BQL", role=Role.BOARD_MANAGER, subject=board.code, at=NOON
    )
    reader = Client()
    reader.force_login(manager)

    card = reader.get(reverse("desk:establishment", args=[shop.code]))

    assert card.status_code == 200
    assert "Công bố xử phạt" not in card.content.decode()


def test_every_public_page_of_a_demonstration_says_so(scene: Scene) -> None:
    scene.published()
    note_all(by=None, at=NOON, deeds=[("demo", "world.demo", "1", "tỉnh minh hoạ", {})])
    for name in ("named", "warnings", "front", "ask", "by_name", "markets", "subscribe", "tip",
                 "tip_status", "open_data", "named_answer"):  # fmt: skip
        page = Client().get(reverse(f"portal:{name}")).content.decode()
        assert page.count("Dữ liệu minh hoạ") == 1, name


def test_what_is_said_of_an_entry_that_is_withdrawn_meanwhile_stays_on_the_page(
    scene: Scene,
) -> None:
    shown = scene.published()
    here = f"/cong-khai/{shown.code}/bao-sai/"

    def sent(words: str) -> HttpResponse:
        typed = urlencode({"kind": "other", "words": words})
        return Client().post(here, typed, content_type="application/x-www-form-urlencoded")

    assert [sent(words).status_code for words in ("x" * 1001, "\u200b")] == [422, 422]
    assert "Bỏ “0912 345 678” rồi gửi lại" in sent("Tên sai, gọi 0912 345 678").content.decode()
    services.withdraw(again(shown), reason="nhầm", by=scene.head, at=NOON)

    answered = sent("tên tôi ghi sai")

    assert answered.status_code == 410
    assert "tên tôi ghi sai" in answered.content.decode()
    assert "chưa được gửi" in answered.content.decode()
    assert not MistakeReport.objects.exists()


def test_the_office_reads_which_released_reply_citizens_do_not_read(scene: Scene) -> None:
    shown = scene.published()
    terms = NoteTerms(NoteKind.REPLY, "Nguyễn Văn Hộ đã nộp phạt", TODAY)
    note = services.add_note(again(shown), terms=terms, by=scene.author, at=NOON)
    services.decide_note(note, released=True, by=scene.head, at=NOON)
    officer = Client()
    officer.force_login(scene.author)
    here, hidden = reverse("desk:publication", args=[shown.code]), "mục không nêu tên mà nội dung"
    assert hidden not in officer.get(here).content.decode()

    DecisionPaper.objects.filter(pk=shown.decision.paper_id).update(subject_name="")

    assert hidden in officer.get(here).content.decode()
    told = officer.get(f"/api/v1/publications/{shown.code}/notes").json()["notes"]
    assert [one["hidden"] for one in told] == ["không hiện: mục không nêu tên mà nội dung có tên"]
