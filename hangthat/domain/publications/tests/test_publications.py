"""A decision is published by two persons, and taken down as soon as its reasons fall away."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, AreaSuccession
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, Violation
from hangthat.domain.cases.services import open_case, restrict
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.gathering import gather
from hangthat.domain.law.models import Provision
from hangthat.domain.publications import public, services
from hangthat.domain.publications.grammar import Recorded
from hangthat.domain.publications.lexicon import MISTAKES_AN_HOUR, NoteKind, PublicationState
from hangthat.domain.publications.models import MistakeReport, Publication
from hangthat.domain.publications.services.notes import NoteTerms
from hangthat.domain.publications.services.terms import told_now
from hangthat.domain.publications.tests.scene import (
    BY,
    DECIDED,
    FOUND,
    NOON,
    TODAY,
    UNTIL,
    Scene,
    a_basis,
    again,
    seen_page,
)

pytestmark = pytest.mark.django_db
WHY = "Có đơn khiếu nại"


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def read(publication: Publication, *, at: Any = NOON) -> public.NamedEntry:
    found = public.named_entry(publication.code, at=at)
    assert found
    return found


def test_an_entry_names_the_commune_of_the_day_of_the_violation(scene: Scene) -> None:
    """A shop that was entered under the old unit; the violation was found after the reform."""
    after = Area.objects.create(code="X-MOI", name="Xã Đình Lập", level=scene.ward.level)
    AreaSuccession.objects.create(old=scene.ward, new=after, on=FOUND)
    old = scene.ward.name
    for last, name in ((FOUND, old), (FOUND - timedelta(1), "Xã Đình Lập")):
        Area.objects.filter(pk=scene.ward.pk).update(valid_to=last)
        scene.ward.refresh_from_db()
        assert name in read(scene.published()).page


def test_a_decision_is_published_by_two_persons_and_says_what_was_approved(scene: Scene) -> None:
    waiting = scene.proposed()
    assert public.named_entry(waiting.code, at=NOON) is None
    assert public.named(at=NOON).lines == ()

    with pytest.raises(ValidationError, match="không tự duyệt"):
        services.approve(waiting, seen=seen_page(waiting), by=scene.author, at=NOON)
    with pytest.raises(ValidationError, match="Trang đã thay đổi"):
        services.approve(waiting, seen="0" * 64, by=scene.head, at=NOON)
    shown = scene.approve(waiting)

    page = read(shown)
    assert "Hộ kinh doanh Nguyễn Văn Hộ" in page.page
    assert "Điểm a khoản 1 Điều 9" in page.page
    assert "1985" not in page.page
    assert [one.code for one in public.named(at=NOON).lines] == [shown.code]
    with pytest.raises(ValidationError, match="đã duyệt, không làm được"):
        scene.approve(shown)


def told(decision: Decision) -> Recorded:
    read_anew = Decision.objects.select_related("paper", "violation__establishment__area")
    return told_now(read_anew.get(pk=decision.pk), on=TODAY)


def test_the_place_is_told_as_it_was_called_on_the_day_of_the_violation(
    scene: Scene, ward_one: Area, commune_two: Area
) -> None:
    """The shop was entered before the reform; of two violations one was before it."""
    reform = FOUND - timedelta(30)
    Area.objects.filter(pk=ward_one.pk).update(valid_to=reform - timedelta(1))
    AreaSuccession.objects.create(old=ward_one, new=commune_two, on=reform)
    late, early = scene.decision(), scene.decision()
    Violation.objects.filter(pk=early.violation_id).update(acted_on=reform - timedelta(1))

    assert (told(late).commune, told(early).commune) == (commune_two.name, ward_one.name)
    scene.published(late)
    (line,) = public.named(at=NOON, commune=commune_two.code).lines
    assert line.where == commune_two.name


def test_an_entry_of_a_paper_on_two_acts_says_so_with_the_whole_fine(scene: Scene) -> None:
    """5 and 20 million make 25."""
    one, other = scene.decision(), scene.decision()
    Decision.objects.filter(pk=other.pk).update(paper=one.paper, fine_vnd=20_000_000)
    of_several = "một trong 2 hành vi của quyết định này, tổng tiền phạt 25.000.000 đ"

    assert of_several in told(one).penalty
    assert told(other).penalty == f"Phạt tiền 20.000.000 đ ({of_several})"
    assert of_several in read(scene.published(one)).page
    Decision.objects.filter(pk=one.pk).update(annulled_on=DECIDED)
    assert told(other).penalty == "Phạt tiền 20.000.000 đ"


def test_only_the_agency_that_decided_publishes_and_nobody_else_stands_in_its_way(
    scene: Scene, ward_one: Area
) -> None:
    """Luật XLVPHC, Điều 72."""
    committee = Agency.objects.create(code="UB-1", name="Ủy ban nhân dân phường Một")
    clerk = add_officer(
        username="xa", full_name="Cán bộ phường", role=Role.CLERK, agency=committee,
        area=ward_one, at=NOON,
    )  # fmt: skip
    decision = scene.decision()

    with pytest.raises(ValidationError, match="do Đội Quản lý thị trường số 1 ban hành"):
        services.draft(decision, terms=scene.terms(), by=clerk, at=NOON)
    assert scene.published(decision)


def test_an_agency_publishes_what_one_decided_whose_duties_passed_to_it(scene: Scene) -> None:
    before = Agency.objects.create(code="DOI-0", name="Đội cũ", valid_to=DECIDED)
    decision = scene.decision()
    Decision.objects.filter(pk=decision.pk).update(agency=before)
    decision.refresh_from_db()
    with pytest.raises(ValidationError, match="Đội cũ ban hành"):
        scene.proposed(decision)

    AgencySuccession.objects.create(old=before, new=scene.force, on=DECIDED)

    assert scene.published(decision)


def test_what_another_agency_had_begun_is_neither_submitted_nor_approved(scene: Scene) -> None:
    waiting = scene.proposed()
    other = Agency.objects.create(code="DOI-9", name="Đội số 9")
    Decision.objects.filter(pk=waiting.decision_id).update(agency=other)

    with pytest.raises(ValidationError, match="do Đội số 9 ban hành"):
        services.approve(again(waiting), seen=seen_page(waiting), by=scene.head, at=NOON)
    services.send_back(again(waiting), reason="của cơ quan khác", by=scene.head, at=NOON)
    with pytest.raises(ValidationError, match="do Đội số 9 ban hành"):
        services.submit(again(waiting), by=scene.author, at=NOON)


def test_who_drafted_it_does_not_approve_what_a_colleague_changed(scene: Scene) -> None:
    colleague = scene.person("sua-cb", Role.MEMBER_OFFICER)
    made = services.draft(scene.decision(), terms=scene.terms(), by=scene.head, at=NOON)
    services.amend(again(made), terms=scene.terms(harm="Dư luận"), by=colleague, at=NOON)
    services.submit(again(made), by=colleague, at=NOON)

    with pytest.raises(ValidationError, match="Người soạn, sửa hoặc trình không tự duyệt"):
        scene.approve(made)
    other = scene.person("pho-cb", Role.MEMBER_HEAD)
    services.approve(again(made), seen=seen_page(made), by=other, at=NOON)


@pytest.mark.parametrize("more", [{"shown_until": UNTIL + timedelta(30)}, {"harm": "Dư luận xấu"}])
def test_another_last_day_or_harm_than_was_read_is_not_approved(
    scene: Scene, more: dict[str, Any]
) -> None:
    """The words that citizens read are the same ones."""
    waiting = scene.proposed()
    seen = seen_page(waiting)
    services.send_back(again(waiting), reason="sửa", by=scene.head, at=NOON)
    services.amend(again(waiting), terms=scene.terms(**more), by=scene.author, at=NOON)
    services.submit(again(waiting), by=scene.author, at=NOON)

    with pytest.raises(ValidationError, match="Trang đã thay đổi"):
        services.approve(again(waiting), seen=seen, by=scene.head, at=NOON)
    shown = scene.approve(waiting)
    assert "Hộ kinh doanh Nguyễn Văn Hộ" in read(shown).page


def test_who_was_served_and_never_paid_is_published_until_a_year_after_it_can_be_enforced(
    scene: Scene,
) -> None:
    """Decided and served on 10/06/2024, to be enforced until 10/06/2025: clean after 10/06/2026."""
    key = "enforcement_limitation"
    Provision.objects.create(key=key, title=key, value="1", unit="năm", document="Luật")
    long_ago = date(2024, 6, 10)
    unpaid = scene.decision()
    paper = DecisionPaper.objects.filter(pk=unpaid.paper_id)
    paper.update(decided_on=long_ago, served_on=long_ago, effective_on=long_ago)
    Decision.objects.filter(pk=unpaid.pk).update(decided_on=long_ago)
    Violation.objects.filter(pk=unpaid.violation_id).update(
        found_on=date(2024, 6, 1), acted_on=date(2024, 6, 1)
    )
    unpaid = Decision.objects.select_related("paper", "violation").get(pk=unpaid.pk)

    with pytest.raises(ValidationError, match="coi như chưa bị xử phạt \\(10/06/2026\\)"):
        scene.proposed(unpaid)
    stopped = Details(words="theo văn bản", document="7/QĐ", until=date(2024, 12, 31))
    suspended = {"kind": EventKind.SUSPENSION, "occurred_on": date(2024, 7, 1)}
    record_event(paper=unpaid.paper, details=stopped, **suspended, **BY)

    assert scene.published(unpaid), "its time stood still for half a year"


def test_an_imported_decision_is_published_without_a_name(scene: Scene) -> None:
    bare = {"subject_kind": "", "subject_name": "", "served_on": None, "effective_on": None}
    shown = scene.published(scene.decision(paper=bare))

    page = read(shown)
    assert "Nguyễn Văn Hộ" not in page.page + page.who
    assert page.who == "Một hộ kinh doanh"
    assert "QĐ-XPHC" not in page.page


def test_an_annulment_shows_on_the_next_reading(scene: Scene) -> None:
    shown = scene.published()
    scene.happened(shown, EventKind.ANNULMENT)

    assert read(shown).gone == "Quyết định của mục này không còn hiệu lực."
    assert read(shown).page == ""
    assert public.named(at=NOON).lines == ()
    assert not public.report_wrong(shown.code, kind="facts", words="sai", at=NOON)


def test_a_decision_that_is_annulled_while_it_waits_is_not_approved(scene: Scene) -> None:
    waiting = scene.proposed()
    seen = seen_page(waiting)
    scene.happened(waiting, EventKind.ANNULMENT)

    with pytest.raises(ValidationError, match="không còn hiệu lực"):
        services.approve(again(waiting), seen=seen, by=scene.head, at=NOON)
    assert public.named_entry(waiting.code, at=NOON) is None


def test_a_restricted_case_is_never_published(scene: Scene) -> None:
    shown = scene.published()
    violation = shown.decision.violation
    given = {"opened_on": FOUND, "classification": "counterfeit", "area": scene.ward}
    case = open_case(agency=scene.force, spot="Chợ", **given, **BY)
    gather(case=case, violations=[violation], **BY)
    restrict(case=case, reason="chuyên án", readers=[scene.author], by=scene.head, at=NOON)

    assert read(shown).gone == "Mục này đang được rà soát, tạm không hiện."
    assert public.named(at=NOON).lines == ()
    services.withdraw(again(shown), reason=WHY, by=scene.head, at=NOON)
    with pytest.raises(ValidationError, match="hạn chế người xem"):
        services.draft(again(shown).decision, terms=scene.terms(), by=scene.head, at=NOON)


def test_what_the_record_says_otherwise_is_not_shown_until_it_is_approved_anew(
    scene: Scene,
) -> None:
    shown = scene.published()
    DecisionPaper.objects.filter(pk=shown.decision.paper_id).update(subject_born_on=None)
    assert read(shown).gone == "Mục này đang được rà soát, tạm không hiện."

    again_approved = scene.approve(services.submit(again(shown), by=scene.author, at=NOON))
    assert read(again_approved).who == "Một hộ kinh doanh"


def test_a_page_that_was_tampered_with_is_not_shown(scene: Scene) -> None:
    shown = scene.published()
    Publication.objects.filter(pk=shown.pk).update(page=f"{shown.page}<p>001085012345</p>")

    assert read(shown).page == ""


def test_it_ends_by_itself_on_its_last_day_and_with_its_basis(scene: Scene) -> None:
    shown = scene.published()
    assert read(shown, at=NOON + timedelta(60)).page
    assert read(shown, at=NOON + timedelta(61)).gone == "Mục này đã hết thời hạn công khai."

    services.end_basis(scene.basis, last_day=TODAY - timedelta(1), reason="thay", **BY)
    assert read(shown).gone == "Mục này đang được rà soát, tạm không hiện."


def test_an_appeal_and_a_correction_stand_beside_the_entry_and_a_suspension_hides_it(
    scene: Scene,
) -> None:
    shown = scene.published()
    scene.happened(shown, EventKind.APPEAL)
    scene.happened(shown, EventKind.CORRECTION)
    assert (read(shown).appealed_on, read(shown).corrected_on) == (TODAY, TODAY)
    assert read(shown).page

    scene.happened(shown, EventKind.SUSPENSION, until=TODAY + timedelta(3))
    assert read(shown).page == ""
    assert read(shown, at=NOON + timedelta(4)).page


def test_a_suspension_without_an_end_lasts_until_the_execution_goes_on(scene: Scene) -> None:
    shown = scene.published()
    paper = shown.decision.paper
    for kind, day in ((EventKind.SUSPENSION, DECIDED), (EventKind.RESUMPTION, TODAY)):
        said = Details(words="theo văn bản", document="7/QĐ")
        record_event(paper=paper, kind=kind, occurred_on=day, details=said, **BY)

    assert read(shown).page
    assert read(shown, at=NOON - timedelta(1)).page == ""


def test_what_was_corrected_after_it_was_approved_is_approved_anew(scene: Scene) -> None:
    shown = scene.published()
    later = NOON + timedelta(hours=1)
    said = Details(words="sửa họ tên", document="9/QĐ-ĐC")
    paper = shown.decision.paper
    event = {"kind": EventKind.CORRECTION, "occurred_on": TODAY, "details": said}
    record_event(paper=paper, **event, by=None, at=later)

    assert read(shown).gone == "Mục này đang được rà soát, tạm không hiện."
    services.submit(again(shown), by=scene.author, at=later)
    seen, soon = seen_page(shown), later + timedelta(minutes=1)
    services.approve(again(shown), seen=seen, by=scene.head, at=soon)
    assert read(shown).corrected_on == TODAY


def test_a_note_that_tells_the_name_is_not_shown_beside_an_entry_without_it(scene: Scene) -> None:
    shown = scene.published()
    for words in ("Tôi là nguyen van ho, đã nộp phạt.", "Tôi đã nộp phạt."):
        services.decide_note(_note(scene, shown, words), released=True, by=scene.head, at=NOON)
    assert len(read(shown).said) == 2

    DecisionPaper.objects.filter(pk=shown.decision.paper_id).update(subject_name="")
    scene.approve(services.submit(again(shown), by=scene.author, at=NOON))
    assert [one.words for one in read(shown).said] == ["Tôi đã nộp phạt."]


def test_it_is_hidden_at_once_by_one_and_shown_again_by_two(scene: Scene) -> None:
    shown = scene.published()
    services.hide(shown, reason=WHY, by=scene.author, at=NOON)
    assert read(shown).gone == "Mục này đang được rà soát, tạm không hiện."
    with pytest.raises(ValidationError, match="đã ẩn khẩn cấp, không làm được"):
        services.hide(again(shown), reason=WHY, by=scene.author, at=NOON)

    services.submit(again(shown), by=scene.author, at=NOON)
    assert read(shown).page == ""
    scene.approve(shown)
    assert read(shown).page
    services.withdraw(again(shown), reason=WHY, by=scene.author, at=NOON)
    assert read(shown).gone == "Mục này đã được cơ quan công bố rút."


def test_what_cannot_be_published_is_said(scene: Scene) -> None:
    decision = scene.decision()
    for terms, words in (
        ({"basis": a_basis(classes="ip")}, "không áp dụng cho nhóm"),
        ({"basis": a_basis(valid_to=date(2025, 12, 31))}, "không còn, hoặc chưa có hiệu lực"),
        ({"shown_until": TODAY - timedelta(1)}, "không được trước hôm nay"),
        ({"shown_until": TODAY + timedelta(400)}, "nhiều nhất 366 ngày"),
    ):
        with pytest.raises(ValidationError, match=words):
            services.draft(decision, terms=scene.terms(**terms), by=scene.author, at=NOON)
    services.draft(decision, terms=scene.terms(), by=scene.author, at=NOON)
    with pytest.raises(ValidationError, match="đã có bản công bố"):
        services.draft(decision, terms=scene.terms(), by=scene.author, at=NOON)


def test_the_last_commitment_before_the_violation_is_shown_and_no_later_one(scene: Scene) -> None:
    from hangthat.domain.commitments.models import Commitment

    decision = scene.decision()
    scene.basis = a_basis(needs_warning=True)
    shop = decision.violation.establishment
    for day in (date(2025, 1, 1), date(2026, 3, 1), FOUND, DECIDED):
        Commitment.objects.create(
            code=f"CK-{day}", establishment=shop, kind="business", signed_on=day
        )
    shown = scene.published(decision)

    assert "Đã ký cam kết ngày 01/03/2026, trước khi vi phạm" in read(shown).page

    Commitment.objects.filter(signed_on=date(2026, 3, 1)).update(revoked_on=date(2026, 3, 1))
    assert read(shown).page == ""
    services.amend(again(shown), terms=scene.terms(), by=scene.author, at=NOON)
    scene.approve(services.submit(again(shown), by=scene.author, at=NOON))
    assert "Đã ký cam kết ngày 01/01/2025" in read(shown).page


def test_an_answer_stands_beside_the_entry_once_somebody_else_released_it(scene: Scene) -> None:
    shown = scene.published()
    with pytest.raises(ValidationError, match="Bỏ “0912345678”"):
        _note(scene, shown, "Gọi tôi 0912345678")
    note = _note(scene, shown, "Tôi đã khắc phục.")
    assert read(shown).said == ()
    with pytest.raises(ValidationError, match="không tự duyệt"):
        services.decide_note(note, released=True, by=scene.author, at=NOON)
    services.decide_note(note, released=True, by=scene.head, at=NOON)

    assert [one.words for one in read(shown).said] == ["Tôi đã khắc phục."]
    with pytest.raises(ValidationError, match="không chờ duyệt"):
        services.decide_note(note, released=False, reason="x", by=scene.head, at=NOON)


def _note(scene: Scene, shown: Publication, words: str) -> Any:
    terms = NoteTerms(NoteKind.REPLY, words, TODAY)
    return services.add_note(again(shown), terms=terms, by=scene.author, at=NOON)


def test_who_finds_that_an_entry_is_wrong_takes_it_down_or_says_why_it_stays(
    scene: Scene,
) -> None:
    shown = scene.published()
    public.report_wrong(shown.code, kind="not_me", words="Nhầm người", at=NOON)
    public.report_wrong(shown.code, kind="facts", words="Sai xã", at=NOON)
    first, second = MistakeReport.objects.order_by("pk")
    said = {"upheld": True, "answer": "Đúng là nhầm người.", "by": scene.author, "at": NOON}

    with pytest.raises(ValidationError, match="vẫn hiện như khi bị phản ánh"):
        services.answer_mistake(first, **said)
    services.answer_mistake(first, **said, explanation="sửa trong ngày")
    assert Entry.objects.get(action="answer_mistake").reason == "sửa trong ngày"
    services.hide(again(shown), reason="nhầm người", by=scene.author, at=NOON)
    services.answer_mistake(second, **said)

    assert MistakeReport.objects.filter(upheld=True).count() == 2


def test_what_was_corrected_or_approved_anew_since_the_report_needs_no_explanation(
    scene: Scene,
) -> None:
    shown = scene.published()
    early, later = NOON - timedelta(1), NOON + timedelta(hours=1)
    public.report_wrong(shown.code, kind="facts", words="Sai xã", at=early)
    public.report_wrong(shown.code, kind="facts", words="Sai ngày", at=NOON)
    first, second = MistakeReport.objects.order_by("pk")
    said = {"upheld": True, "answer": "Đúng là sai.", "by": scene.author, "at": later}
    services.answer_mistake(first, **said)

    terms = NoteTerms(NoteKind.CORRECTION, "Ngày đúng là 05/11.", TODAY)
    note = services.add_note(again(shown), terms=terms, by=scene.author, at=later)
    with pytest.raises(ValidationError, match="vẫn hiện như khi bị phản ánh"):
        services.answer_mistake(second, **said)
    services.decide_note(note, released=True, by=scene.head, at=later)
    services.answer_mistake(second, **said)


def test_a_citizen_reports_a_mistake_and_it_is_answered_within_two_working_days(
    scene: Scene,
) -> None:
    shown = scene.published()
    said = {"kind": "facts", "words": "Không phải cửa hàng này"}
    assert public.report_wrong(shown.code, **said, at=NOON)
    mistake = MistakeReport.objects.get()
    clock = Clock.objects.about(mistake).get()
    assert clock.last_minute.date() == TODAY + timedelta(2)

    answered = {"upheld": False, "by": scene.author, "at": NOON}
    services.answer_mistake(mistake, answer="Đã kiểm tra: đúng.", **answered)
    assert not Clock.objects.about(mistake).open().exists()
    with pytest.raises(ValidationError, match="đã được trả lời"):
        services.answer_mistake(mistake, answer="nữa", **answered)
    for _ in range(MISTAKES_AN_HOUR - 1):
        public.report_wrong(shown.code, **said, at=NOON)
    with pytest.raises(ValidationError, match="sau một giờ"):
        public.report_wrong(shown.code, **said, at=NOON)
    assert public.report_wrong(shown.code, **said, at=NOON + timedelta(hours=2))
    assert not public.report_wrong("CK-khongco", **said, at=NOON)


def test_what_was_amended_is_approved_anew_and_a_sent_back_one_says_why(scene: Scene) -> None:
    shown = scene.published()
    later = scene.terms(shown_until=UNTIL + timedelta(5))
    services.amend(again(shown), terms=later, by=scene.head, at=NOON)
    assert read(shown).page == ""
    services.submit(again(shown), by=scene.author, at=NOON)
    with pytest.raises(ValidationError, match="không tự duyệt"):  # who amended wrote it
        scene.approve(shown)
    services.send_back(again(shown), reason="Thiếu căn cứ", by=scene.head, at=NOON)
    assert again(shown).state == PublicationState.DRAFT
    assert again(shown).verdict == "Thiếu căn cứ"
