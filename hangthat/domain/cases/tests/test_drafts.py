"""A draft is no fact; who proposed it neither reviews nor signs it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.people import add_officer
from hangthat.core.access.services.posts import end as end_post
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import Outdated
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    Decision,
    DecisionDraft,
    DecisionPaper,
    DraftItem,
    DraftState,
    Violation,
)
from hangthat.domain.cases.services import (
    add_goods,
    annul,
    close_case,
    decide,
    dismiss,
    open_with,
    reopen_case,
    transfer_case,
)
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.drafting import Subject, Terms, amend
from hangthat.domain.cases.services.law_checks import Level, Signer
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.cases.services.reviewing import (
    approve,
    items_of,
    send_back,
    submit,
    withdraw_draft,
)
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import AT, BY, FOUND_ON, NOON, SUBJECT, TODAY, Office
from hangthat.domain.law.models import Conduct, ConductArticle, Provision, SanctioningPower

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


@pytest.fixture
def law(db: None) -> None:
    for key, value in {
        "fine_min_person": 50_000, "fine_max_person": 1_000_000_000,
        "fine_min_organisation": 100_000, "fine_max_organisation": 2_000_000_000,
    }.items():  # fmt: skip
        Provision.objects.create(key=key, title=key, value=str(value), document="Điều 23")
    Provision.objects.create(
        key="limitation_ip_goods", title="Thời hiệu", value="1", unit="năm", document="Điều 6"
    )


def test_a_draft_is_no_decision_until_it_is_signed(office: Office) -> None:
    two = [office.violation(), office.violation()]
    terms = [
        Terms(two[0], "fine", article="Điều 9 khoản 1", fine_vnd=5_000_000, remedies="tiêu hủy"),
        Terms(two[1], "warning"),
    ]
    draft = office.reviewed(*terms)
    assert not Decision.objects.exists()
    assert not DecisionPaper.objects.exists()

    paper = sign(draft=draft, decided_on=TODAY, post=office.post, by=office.head, **AT)

    rows = list(paper.decisions.order_by("pk"))
    assert [row.violation for row in rows] == two
    assert {(row.number, row.agency, row.decided_on) for row in rows} == {
        (paper.number, office.agency, TODAY)
    }
    assert (rows[0].article, rows[0].fine_vnd, rows[0].remedies) == (
        "Điều 9 khoản 1", 5_000_000, "tiêu hủy",
    )  # fmt: skip
    assert (paper.signer_name, paper.signer_title) == ("Cán bộ ky", "Đội trưởng")
    assert (paper.subject_name, paper.subject_born_on) == (SUBJECT.name, SUBJECT.born_on)
    assert draft.state == DraftState.SIGNED
    assert draft.paper == paper
    lines = Entry.objects.filter(subject__startswith="cases.", action__in=("add", "sign"))
    assert lines.filter(subject="cases.decision").count() == 2


def test_the_register_draws_the_next_number_of_the_year(office: Office) -> None:
    before = office.violation(date(2025, 12, 1))
    old = office.signed(Terms(before, "warning"), decided_on=date(2025, 12, 30))
    numbers = [office.signed(number=typed).number for typed in ("", "", "41/QĐ-XPHC", "")]

    assert old.number == "01/QĐ-XPHC"
    assert numbers == ["01/QĐ-XPHC", "02/QĐ-XPHC", "41/QĐ-XPHC", "42/QĐ-XPHC"]


def test_a_force_with_a_system_of_its_own_types_its_numbers(office: Office) -> None:
    Agency.objects.filter(pk=office.agency.pk).update(kind="market_surveillance")
    office.agency.refresh_from_db()

    with pytest.raises(ValidationError, match="Số do hệ thống của "):
        office.signed()
    assert not DecisionPaper.objects.exists()
    assert office.signed(number="0123/QĐ-XPHC").number == "0123/QĐ-XPHC"
    with pytest.raises(ValidationError, match="đã có trong sổ quyết định năm 2026"):
        office.signed(number="123/QĐ-XPHC")


def test_the_database_keeps_a_signed_number_once(office: Office) -> None:
    paper = office.signed()

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionPaper.objects.create(
            code="QD-2", origin=paper.origin, agency=paper.agency, number=paper.number,
            decided_on=paper.decided_on, register_year=paper.register_year,
        )  # fmt: skip


def test_a_number_stands_once_in_the_register_of_a_year(office: Office) -> None:
    paper = office.signed()

    with pytest.raises(ValidationError, match="đã có trong sổ quyết định năm 2026"):
        office.signed(number=paper.number)


@pytest.mark.parametrize("typed", ["7/QĐ-XPHC", "07/QĐ-XPHC", "0007/QĐ-XPHC"])
def test_zeros_in_front_make_no_other_number(office: Office, typed: str) -> None:
    made = {"decided_on": FOUND_ON, "sanction": "warning", "agency": office.agency, **BY}
    decide(violation=office.violation(), number="007/QĐ-XPHC", **made)
    decide(violation=office.violation(), number="1/QĐ-XPHC", **made)

    with pytest.raises(ValidationError, match="đã có trong sổ quyết định năm 2026"):
        office.signed(number=typed)
    assert office.signed(number=typed.replace("XPHC", "XP")).pk  # another register
    assert office.signed().number == "08/QĐ-XPHC"


@pytest.mark.parametrize("typed", ["7/qđ-xphc", "7 / QĐ - XPHC", "07/QÐ-XPHC", "7/QD-XPHC"])
def test_letters_and_blanks_make_no_other_number(office: Office, typed: str) -> None:
    made = {"decided_on": FOUND_ON, "sanction": "warning", "agency": office.agency, **BY}
    office.signed(number="7/QĐ-XPHC")

    with pytest.raises(ValidationError, match="đã có trong sổ quyết định năm 2026"):
        office.signed(number=typed)
    with pytest.raises(ValidationError, match="đã được ký trong hệ thống"):
        decide(violation=office.violation(), number=typed, **made)
    assert decide(violation=office.violation(), number=typed + "-2", **made).pk


def test_a_number_that_was_given_on_paper_is_not_drawn_again(office: Office) -> None:
    made = {"decided_on": FOUND_ON, "sanction": "warning", "agency": office.agency, **BY}
    decide(violation=office.violation(), number="01/QĐ-XPHC", **made)

    with pytest.raises(ValidationError, match="đã có trong sổ quyết định năm 2026"):
        office.signed(number="01/QĐ-XPHC")
    assert office.signed().number == "02/QĐ-XPHC"


def test_who_proposed_neither_reviews_nor_signs(office: Office) -> None:
    own = office.draft(by=office.head)
    submit(draft=own, answers={}, by=office.head, **AT)

    with pytest.raises(ValidationError, match="không được tự duyệt"):
        approve(draft=own, by=office.head, **AT)
    approve(draft=own, by=office.reviewer, **AT)
    with pytest.raises(ValidationError, match="không được tự duyệt hoặc tự ký"):
        sign(draft=own, decided_on=TODAY, post=office.post, by=office.head, **AT)


def test_only_a_head_signs(office: Office) -> None:
    draft = office.reviewed()

    with pytest.raises(OutOfReach):
        sign(
            draft=draft,
            decided_on=TODAY,
            answers={"chuc-danh": "ký thay"},
            by=office.reviewer,
            **AT,
        )
    assert DecisionDraft.objects.get().state == DraftState.REVIEWED


def test_a_draft_of_another_agency_is_not_found(office: Office) -> None:
    draft = office.draft()
    other = Agency.objects.create(code="DOI-2", name="Đội số 2")
    stranger = add_officer(
        username="la", full_name="Người lạ", role=Role.MEMBER_HEAD, agency=other, **AT
    )

    assert not DecisionDraft.objects.visible_to(stranger).exists()
    assert DecisionDraft.objects.visible_to(office.reviewer).get() == draft


def test_nobody_drafts_in_the_name_of_another_agency(office: Office) -> None:
    other = Agency.objects.create(code="DOI-2", name="Đội số 2")

    with pytest.raises(OutOfReach):
        office.draft(agency=other)
    assert not DecisionDraft.objects.exists()


def test_a_draft_is_written_anew_until_it_is_submitted(office: Office) -> None:
    first, second = office.violation(), office.violation()
    draft = office.draft(Terms(first, "fine", fine_vnd=1_000_000))
    terms = [Terms(first, "fine", fine_vnd=2_000_000), Terms(second, "warning")]
    amend(draft=draft, subject=SUBJECT, terms=terms, by=office.officer, **AT)
    amend(draft=draft, subject=SUBJECT, terms=terms[:1], by=office.officer, **AT)

    assert [item.fine_vnd for item in items_of(draft)] == [2_000_000]
    with pytest.raises(ValidationError, match="Chỉ người đề xuất"):
        amend(draft=draft, subject=SUBJECT, terms=terms, by=office.reviewer, **AT)
    submit(draft=draft, answers={}, by=office.officer, **AT)
    with pytest.raises(ValidationError, match="chờ duyệt"):
        amend(draft=draft, subject=SUBJECT, terms=terms, by=office.officer, **AT)


def test_a_draft_is_sent_back_with_words_and_comes_again(office: Office) -> None:
    draft = office.reviewed()
    send_back(draft=draft, reason="thiếu tình tiết", by=office.head, **AT)

    assert (draft.state, draft.returned) == (DraftState.DRAFT, "thiếu tình tiết")
    submit(draft=draft, answers={}, by=office.officer, **AT)
    assert (draft.state, draft.returned) == (DraftState.SUBMITTED, "")


def test_nobody_approves_what_he_has_not_read(office: Office) -> None:
    draft = office.draft()
    read = draft.version
    submit(draft=draft, answers={}, by=office.officer, **AT)

    with pytest.raises(Outdated):
        approve(draft=draft, by=office.reviewer, version=read, **AT)


def test_a_draft_that_was_given_up_stays_to_be_read(office: Office) -> None:
    draft = office.draft()
    withdraw_draft(draft=draft, reason="nhầm đối tượng", by=office.officer, **AT)

    assert draft.state == DraftState.WITHDRAWN
    with pytest.raises(ValidationError, match="đã rút"):
        submit(draft=draft, answers={}, by=office.officer, **AT)


@pytest.mark.parametrize(
    ("fine", "kind", "refused"),
    [
        (49_999, "person", True),
        (50_000, "person", False),
        (1_000_000_000, "person", False),
        (1_000_000_001, "person", True),
        (1_000_000_001, "enterprise", False),
        (2_000_000_001, "enterprise", True),
        (None, "person", True),
    ],
)
def test_a_fine_keeps_within_the_limits_of_article_23(
    office: Office, law: None, fine: int | None, kind: str, refused: bool
) -> None:
    subject = SUBJECT.__class__(kind, "Ai đó")
    terms = Terms(office.violation(), "fine", fine_vnd=fine)
    if refused:
        with pytest.raises(ValidationError, match=r"giới hạn|phải ghi số tiền"):
            office.draft(terms, subject=subject)
    else:
        assert office.draft(terms, subject=subject).pk


def test_a_decision_is_not_dated_before_its_violation_or_after_today(office: Office) -> None:
    draft = office.reviewed()
    said = {"draft": draft, "post": office.post, "by": office.head, **AT}

    with pytest.raises(ValidationError, match="không được trước ngày phát hiện"):
        sign(decided_on=date(2026, 11, 9), **said)
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        sign(decided_on=date(2026, 11, 25), **said)


def test_after_the_limitation_a_warning_wants_an_answer(office: Office, law: None) -> None:
    old = office.violation(date(2025, 11, 23))
    in_time = office.draft(Terms(office.violation(date(2025, 11, 24)), "warning"))
    assert not [p for p in assess(in_time, items_of(in_time), on=TODAY) if p.level != Level.NOTE]

    draft = office.draft(Terms(old, "warning"))
    problem, _ = assess(draft, items_of(draft), on=TODAY)
    assert problem.level is Level.WARNING
    assert "hết thời hiệu xử phạt ngày 23/11/2026" in problem.words
    with pytest.raises(ValidationError, match="hết thời hiệu"):
        submit(draft=draft, answers={problem.key: "  "}, by=office.officer, **AT)
    submit(draft=draft, answers={problem.key: "trốn tránh"}, by=office.officer, **AT)

    assert draft.answers == {problem.words: "trốn tránh"}


def test_a_second_decision_on_a_violation_wants_an_answer(office: Office) -> None:
    found = office.violation()
    decide(violation=found, decided_on=TODAY, sanction="warning", **BY)
    draft = office.draft(Terms(found, "warning"))
    office.draft(Terms(found, "warning"))

    words = [problem.words for problem in assess(draft, items_of(draft), on=TODAY)]
    assert any("còn hiệu lực" in one for one in words)
    assert any("dự thảo khác" in one for one in words)


def test_a_violation_dismissed_meanwhile_is_not_sanctioned(office: Office) -> None:
    found = office.violation()
    draft = office.reviewed(Terms(found, "warning"))
    dismiss(violation=found, dismissed_on=TODAY, reason="không phải", **BY)

    with pytest.raises(ValidationError, match="không vi phạm"):
        sign(draft=draft, decided_on=TODAY, post=office.post, by=office.head, **AT)


def article(verified: bool, **more: Any) -> ConductArticle:
    conduct = Conduct.objects.create(
        code="ban-hang-gia", title="Buôn bán hàng giả", classification="counterfeit", field="trade"
    )
    said = {"document": "Nghị định thử", "article": "9", "fine_low_vnd": 1_000_000,
            "fine_high_vnd": 3_000_000, "source": "thử"}  # fmt: skip
    return ConductArticle.objects.create(conduct=conduct, verified=verified, **(said | more))


@pytest.mark.parametrize(
    ("fine", "kind", "fits"),
    [
        (999_999, "household", False),
        (1_000_000, "household", True),
        (3_000_000, "household", True),
        (3_000_001, "household", False),
        (3_000_001, "enterprise", True),
        (6_000_001, "enterprise", False),
    ],
)
@pytest.mark.parametrize(("verified", "level"), [(True, Level.REFUSAL), (False, Level.WARNING)])
def test_a_fine_keeps_within_the_band_of_its_row_of_law(
    office: Office, fine: int, kind: str, fits: bool, verified: bool, level: Level
) -> None:
    law = article(verified)
    draft = DecisionDraft(subject_kind=kind)
    item = DraftItem(violation=office.violation(), law=law, sanction="fine", fine_vnd=fine)

    found = {p.level for p in assess(draft, [item], on=TODAY) if p.key.startswith("khung-")}
    assert found == (set() if fits else {level})


def test_an_answer_holds_for_the_fine_that_it_was_given_to(office: Office) -> None:
    """7 million, outside of 1 to 3 million of a row that nobody verified; then 900."""
    found, law = office.violation(), article(False)
    seven, nine_hundred = (
        Terms(found, "fine", law=law, fine_vnd=fine) for fine in (7_000_000, 900_000_000)
    )
    draft = office.draft(seven)
    key = f"khung-{found.code}"
    submit(draft=draft, answers={key: "nhiều lần"}, by=office.officer, **AT)
    send_back(draft=draft, reason="xem lại mức phạt", by=office.head, **AT)
    submit(draft=draft, answers={}, by=office.officer, **AT)
    send_back(draft=draft, reason="xem lại mức phạt", by=office.head, **AT)

    amend(draft=draft, subject=SUBJECT, terms=[nine_hundred], by=office.officer, **AT)
    with pytest.raises(ValidationError, match=r"900\.000\.000 đ ngoài khung"):
        submit(draft=draft, answers={}, by=office.officer, **AT)
    submit(draft=draft, answers={key: "theo Nghị định mới"}, by=office.officer, **AT)

    ((warning, answer),) = draft.answers.items()
    assert "900.000.000 đ ngoài khung 1.000.000 đ đến 3.000.000 đ" in warning
    assert answer == "theo Nghị định mới"


def test_without_a_band_the_page_says_so_and_asks_nothing(office: Office) -> None:
    law = article(True, fine_low_vnd=None, fine_high_vnd=None)
    draft = office.draft(Terms(office.violation(), "fine", law=law, fine_vnd=5_000_000))

    (problem,) = assess(draft, items_of(draft), on=TODAY)
    assert problem.level is Level.NOTE
    assert "chưa có khung phạt" in problem.words
    assert items_of(draft)[0].article == "Điều 9, Nghị định thử"


def test_a_row_of_law_is_that_of_the_day_of_the_violation(office: Office) -> None:
    law = article(True, valid_from=date(2026, 11, 11))

    with pytest.raises(ValidationError, match="không có hiệu lực ngày vi phạm"):
        office.draft(Terms(office.violation(), "warning", law=law))


@pytest.mark.parametrize(("verified", "refused"), [(True, True), (False, False)])
def test_a_post_signs_as_far_as_its_power_reaches_on_that_day(
    office: Office, verified: bool, refused: bool
) -> None:
    law = article(True, fine_high_vnd=90_000_000)
    SanctioningPower.objects.create(
        title=office.post.title, percent=30, field_max_vnd=10_000_000, document="NĐ", source="thử",
        verified=verified, valid_from=date(2026, 1, 1),
    )  # fmt: skip
    draft = office.reviewed(Terms(office.violation(), "fine", law=law, fine_vnd=3_000_001))
    name = f"tham-quyen-{items_of(draft)[0].violation.code}"
    said = {"draft": draft, "decided_on": TODAY, "post": office.post, "by": office.head, **AT}

    with pytest.raises(ValidationError, match="30% mức phạt tối đa"):
        sign(**said)
    if refused:
        with pytest.raises(ValidationError, match="30% mức phạt tối đa"):
            sign(answers={name: "được giao quyền"}, **said)
    else:
        assert sign(answers={name: "được giao quyền"}, **said).pk


@pytest.mark.parametrize(
    ("high", "kind", "asked"),
    [
        (3_000_000, "household", False),
        (3_000_001, "household", True),
        (3_000_000, "enterprise", False),
        (3_000_001, "enterprise", True),
    ],
)
def test_powers_are_measured_by_the_highest_fine_of_the_band(
    office: Office, high: int, kind: str, asked: bool
) -> None:
    """Luật Xử lý vi phạm hành chính, Điều 52 khoản 2: not by the fine that was chosen."""
    law = article(True, fine_low_vnd=500_000, fine_high_vnd=high)
    SanctioningPower.objects.create(
        title=office.post.title, percent=30, field_max_vnd=10_000_000, document="NĐ", source="thử",
        verified=True, valid_from=date(2026, 1, 1),
    )  # fmt: skip
    draft = DecisionDraft(subject_kind=kind)
    item = DraftItem(violation=office.violation(), law=law, sanction="fine", fine_vnd=1_000_000)

    told = assess(draft, [item], on=TODAY, signer=Signer(office.post))
    found = [one for one in told if one.key != "loai-doi-tuong"]

    assert [p.level for p in found] == ([Level.WARNING] if asked else [])
    assert all("Điều 52 khoản 2" in p.words for p in found)


def test_what_was_answered_stands_beside_its_warning(office: Office) -> None:
    found = office.violation()
    decide(violation=found, decided_on=TODAY, sanction="warning", **BY)
    draft = office.draft(Terms(found, "warning"))
    (key,) = [p.key for p in assess(draft, items_of(draft), on=TODAY) if p.level is Level.WARNING]
    submit(draft=draft, answers={key: "thay quyết định cũ"}, by=office.officer, **AT)

    told = {p.key: p.answer for p in assess(draft, items_of(draft), on=TODAY)}

    assert told[key] == "thay quyết định cũ"


def test_who_holds_no_title_on_that_day_answers_for_it(office: Office) -> None:
    draft = office.reviewed()
    said = {"draft": draft, "decided_on": TODAY, "by": office.head, **AT}

    end_post(post=office.post, reason="chuyển công tác", by=None, at=NOON)
    with pytest.raises(ValidationError, match="Chưa ghi chức danh"):
        sign(**said)
    with pytest.raises(ValidationError, match="không giữ chức danh này"):
        sign(post=office.post, **said)
    with pytest.raises(ValidationError, match=rf"{TODAY:%d/%m/%Y} bạn không giữ chức danh này"):
        sign(post=office.post, **said | {"decided_on": TODAY - timedelta(1)})  # held until today
    paper = sign(answers={"chuc-danh": "theo ủy quyền"}, signer_title="Phó Đội trưởng", **said)

    assert paper.signer_title == "Phó Đội trưởng"


def test_who_holds_a_title_signs_under_it_and_within_its_power(office: Office) -> None:
    power(office, field_max_vnd=1_000_000)
    said = {"draft": office.reviewed(), "decided_on": TODAY, "by": office.head, **AT}

    with pytest.raises(ValidationError, match="bạn giữ chức danh Đội trưởng: chọn"):
        sign(answers={"chuc-danh": "theo ủy quyền"}, **said)
    with pytest.raises(ValidationError, match="30% mức phạt tối đa"):
        sign(post=office.post, **said)

    end_post(post=office.post, reason="chuyển công tác", by=None, at=NOON)
    with pytest.raises(ValidationError, match="bạn giữ chức danh Đội trưởng: chọn"):
        sign(
            answers={"chuc-danh": "theo ủy quyền"}, **said | {"decided_on": TODAY - timedelta(1)}
        )  # the title of the day that the paper bears


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ({"transferred_on": TODAY, "transferred_to": "Công an tỉnh"}, "đã chuyển Công an tỉnh"),
        ({"closed_on": TODAY, "outcome": "no_violation"}, "kết luận không có vi phạm"),
    ],
)
def test_a_decision_in_a_case_that_went_elsewhere_or_ended_without_violation_is_asked_about(
    office: Office, ends: dict[str, Any], words: str
) -> None:
    found = office.violation()
    case = open_with([found], opened_on=FOUND_ON, classification="counterfeit", area=office.area,
                     agency=office.agency, **BY)  # fmt: skip
    draft = office.reviewed(Terms(found, "warning"))
    if "outcome" in ends:  # closed before drafts were in the way
        Case.objects.filter(pk=case.pk).update(**ends)
        case.refresh_from_db()
    else:
        transfer_case(case=case, **ends, **BY)
    said = {"draft": draft, "decided_on": TODAY, "post": office.post, "by": office.head, **AT}

    with pytest.raises(ValidationError, match=words):
        sign(**said)
    reopen_case(case=case, reason="trả lại hồ sơ", **BY)
    assert sign(**said).pk, "a case that came back goes on"


def test_a_case_ends_without_violation_once_its_draft_is_withdrawn(office: Office) -> None:
    found = office.violation()
    case = open_with([found], opened_on=FOUND_ON, classification="counterfeit", area=office.area,
                     agency=office.agency, **BY)  # fmt: skip
    draft = office.reviewed(Terms(found, "warning"))
    ends: dict[str, Any] = {"case": case, "closed_on": TODAY, "outcome": "no_violation", **BY}

    with pytest.raises(ValidationError, match="còn 1 dự thảo quyết định xử phạt chưa ký: rút"):
        close_case(**ends)
    withdraw_draft(draft=draft, reason="không có vi phạm", by=office.officer, **AT)
    close_case(**ends)

    assert case.outcome == "no_violation"


def test_a_case_ends_without_violation_once_its_decision_is_annulled(office: Office) -> None:
    found = office.violation()
    case = open_with([found], opened_on=FOUND_ON, classification="counterfeit", area=office.area,
                     agency=office.agency, **BY)  # fmt: skip
    draft = office.reviewed(Terms(found, "warning"))
    signed = sign(draft=draft, decided_on=TODAY, post=office.post, by=office.head, **AT)
    ends: dict[str, Any] = {"case": case, "closed_on": TODAY, "outcome": "no_violation", **BY}

    with pytest.raises(ValidationError, match="còn 1 quyết định xử phạt chưa hủy bỏ"):
        close_case(**ends)
    for one in signed.decisions.all():
        annul(decision=one, annulled_on=TODAY, reason="không có vi phạm", **BY)
    close_case(**ends)

    assert case.outcome == "no_violation"


def test_a_paper_dated_before_its_draft_is_asked_about_and_saves_no_limitation(
    office: Office, law: None
) -> None:
    old = office.violation(date(2025, 11, 20))
    draft = office.draft(Terms(old, "warning"))
    then = date(2025, 11, 21)
    told = {one.key: one for one in assess(draft, items_of(draft), on=then)}

    assert told["lui-ngay"].level is Level.WARNING
    assert f"thoi-hieu-{old.code}" in told, "it ran out before the paper was drafted"
    late = {f"thoi-hieu-{old.code}": "đã ngắt quãng"}
    submit(draft=draft, answers=late, by=office.officer, **AT)
    approve(draft=draft, by=office.reviewer, **AT)
    said = {"draft": draft, "decided_on": then, "post": office.post, "by": office.head, **AT}
    with pytest.raises(ValidationError, match="trước ngày soạn dự thảo"):
        sign(**said)
    assert sign(answers={"lui-ngay": "đã ký trên giấy"}, **said).pk


def power(office: Office, **more: Any) -> None:
    """Of the head's title, verified; goes before what it had."""
    values = {"percent": 30, "field_max_vnd": 10_000_000, "valid_from": date(2026, 1, 1), **more}
    SanctioningPower.objects.create(
        title=office.post.title, document="NĐ", source="thử", **{"verified": True, **values}
    )


def levels_of_powers(office: Office, **more: Any) -> dict[str, Level]:
    """What is said of powers where the head would sign for one violation."""
    said = {"violation": office.violation(), "sanction": "fine", "fine_vnd": 3_000_001, **more}
    draft = DecisionDraft(subject_kind="household")
    found = assess(draft, [DraftItem(**said)], on=TODAY, signer=Signer(office.post))
    words = ("tham-quyen", "tich-thu")
    return {word: p.level for p in found for word in words if p.key.startswith(word)}


def test_without_an_article_the_fine_still_keeps_within_the_power(office: Office) -> None:
    power(office)

    assert levels_of_powers(office) == {"tham-quyen": Level.REFUSAL}
    assert levels_of_powers(office, fine_vnd=3_000_000) == {}
    draft = office.reviewed(Terms(office.violation(), "fine", fine_vnd=3_000_001))
    with pytest.raises(ValidationError, match="30% mức phạt tối đa"):
        sign(draft=draft, decided_on=TODAY, post=office.post, by=office.head, **AT)


def test_without_an_article_what_one_field_alone_allows_is_asked(office: Office) -> None:
    power(office)
    power(office, field="food", percent=80)

    assert levels_of_powers(office) == {"tham-quyen": Level.WARNING}
    assert levels_of_powers(office, fine_vnd=8_000_001) == {"tham-quyen": Level.REFUSAL}
    conduct = Conduct.objects.create(
        code="atp", title="An toàn thực phẩm", classification="food_safety", field="food"
    )
    known = office.violation()
    known.catalogue_conduct = conduct
    assert levels_of_powers(office, violation=known) == {}, (
        "the conduct of the catalogue says the field"
    )


def test_without_a_row_of_power_or_with_one_that_nobody_verified_it_is_asked(
    office: Office,
) -> None:
    power(office, verified=False)
    assert levels_of_powers(office, fine_vnd=1_000_000) == {"tham-quyen": Level.WARNING}
    SanctioningPower.objects.all().delete()
    assert levels_of_powers(office, fine_vnd=1_000_000) == {"tham-quyen": Level.WARNING}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([20_000_000], {}),
        ([20_000_001], {"tham-quyen": Level.REFUSAL}),
        ([15_000_000, 5_000_001], {"tham-quyen": Level.REFUSAL}),
        ([5_000_000, None], {"tich-thu": Level.WARNING}),
        ([], {"tich-thu": Level.WARNING}),
    ],
)
@pytest.mark.parametrize(("sanction", "fine"), [("fine", 1_000_000), ("warning", None)])
def test_goods_are_confiscated_up_to_the_value_of_the_power(
    office: Office, values: list[int | None], expected: dict[str, Level], sanction: str,
    fine: int | None,
) -> None:  # fmt: skip
    power(office, confiscation_cap_vnd=20_000_000)
    violation, other = office.violation(), office.violation()
    case = open_with([violation, other], opened_on=FOUND_ON, classification="counterfeit",
                     area=office.area, agency=office.agency, **BY)  # fmt: skip
    for value in values:
        CaseGoods.objects.create(case=case, name="Áo", value_vnd=value, added_on=TODAY)
    CaseGoods.objects.create(
        case=case, name="Của hành vi khác", value_vnd=99_000_000, added_on=TODAY, violation=other
    )
    CaseGoods.objects.create(
        case=case, name="Đã bỏ", value_vnd=99_000_000, added_on=TODAY, ended_on=TODAY
    )
    violation.refresh_from_db()
    said = {"violation": violation, "sanction": sanction, "fine_vnd": fine}

    assert levels_of_powers(office, **said, supplementary="Tịch thu tang vật") == expected
    assert levels_of_powers(office, **said) == {}, "nothing is confiscated"
    spared = "Đình chỉ hoạt động; không tịch thu tang vật"
    assert levels_of_powers(office, **said, supplementary=spared) == {}


def test_who_is_sanctioned_is_held_against_who_violated(office: Office) -> None:
    """The stall of a company; the band of a company is twice that of a person."""
    owner = office.shop.party
    owner.kind, owner.name = "enterprise", "Công ty TNHH Đồng Đăng"
    owner.save()
    law = article(True, fine_low_vnd=2_000_000, fine_high_vnd=3_000_000)
    terms = Terms(office.violation(), "fine", law=law, fine_vnd=2_500_000)
    as_person = office.draft(terms, subject=Subject("person", "Nguyễn Văn Zét"))

    with pytest.raises(ValidationError) as refused:
        submit(draft=as_person, answers={}, by=office.officer, **AT)
    kind, name = refused.value.messages
    assert "mức phạt của tổ chức và cá nhân khác nhau" in kind
    assert "Quyết định ghi tên Nguyễn Văn Zét, người vi phạm trong hồ sơ là Công ty TNHH" in name
    with pytest.raises(ValidationError, match="ngoài khung"):
        office.draft(terms, subject=Subject("enterprise", owner.name))


@pytest.mark.parametrize(
    ("recorded", "printed", "asked"),
    [
        ("Hộ kinh doanh Nguyễn Văn Hộ", "Nguyễn Văn Hộ", False),
        ("Nguyễn Văn Hộ", "NGUYỄN  VĂN HỘ", False),
        ("HKD Nguyễn Văn Hộ", "Hộ kinh doanh Nguyễn Văn Hộ", False),
        ("Cty TNHH Đồng Đăng", "Công ty TNHH ĐỒNG ĐĂNG", False),
        ("Nguyễn Văn Hộ", "Nguyễn Văn Hội", True),
        ("Công ty TNHH Đồng Đăng", "Công ty TNHH Đồng Mỏ", True),
    ],
)
def test_of_a_household_the_person_may_be_named(
    office: Office, recorded: str, printed: str, asked: bool
) -> None:
    owner = office.shop.party
    owner.name = recorded
    owner.save()
    draft = office.draft(subject=Subject("person", printed))

    found = assess(draft, items_of(draft), on=TODAY)
    assert [one.key for one in found if one.level is Level.WARNING] == ["ten-doi-tuong"] * asked


def test_a_row_of_law_that_the_goods_outgrew_is_not_signed(office: Office) -> None:
    """A row for goods below 5 million; then goods of 100 million are added to the case."""
    found = office.violation()
    case = open_with([found], opened_on=FOUND_ON, classification="counterfeit", area=office.area,
                     agency=office.agency, **BY)  # fmt: skip
    law = article(True, fine_low_vnd=1_000_000, fine_high_vnd=3_000_000, goods_below_vnd=5_000_000)
    add_goods(case=case, name="Dép", value_vnd=4_000_000, violation=found, **BY)
    draft = office.reviewed(Terms(found, "fine", law=law, fine_vnd=2_000_000))
    add_goods(case=case, name="Giày", value_vnd=100_000_000, violation=found, **BY)

    with pytest.raises(ValidationError, match=r"không dùng cho hàng trị giá 104\.000\.000 đ"):
        sign(draft=draft, decided_on=TODAY, post=office.post, by=office.head, **AT)


def test_an_article_of_another_act_than_the_violation_names_is_asked_about(office: Office) -> None:
    law = article(True, fine_low_vnd=1_000_000, fine_high_vnd=3_000_000)
    found = office.violation(more=ViolationDetails(catalogue_conduct=law.conduct))
    draft = office.reviewed(Terms(found, "fine", law=law, fine_vnd=2_000_000))
    other = Conduct.objects.create(
        code="khac", title="Hành vi khác", classification="counterfeit", field="trade"
    )
    Violation.objects.filter(pk=found.pk).update(catalogue_conduct=other)
    said: dict[str, Any] = {"draft": draft, "decided_on": TODAY, "post": office.post, **AT}

    with pytest.raises(ValidationError, match="vi phạm ghi hành vi “Hành vi khác”"):
        sign(by=office.head, **said)
    answers = {f"hanh-vi-{found.code}": "hành vi ghi nhầm, đã kết luận theo biên bản"}
    assert sign(by=office.head, answers=answers, **said).pk


def test_no_row_of_law_although_the_act_has_one_is_asked_about(office: Office) -> None:
    """100.000 đ under no article, where the band of the act begins at 1 million."""
    law = article(True, fine_low_vnd=1_000_000, fine_high_vnd=3_000_000)
    found = office.violation(more=ViolationDetails(catalogue_conduct=law.conduct))
    draft = office.draft(Terms(found, "fine", fine_vnd=100_000))
    unknown = office.draft(Terms(office.violation(), "fine", fine_vnd=100_000))

    with pytest.raises(ValidationError, match="có điều luật, nêu vì sao không chọn"):
        submit(draft=draft, answers={}, by=office.officer, **AT)
    submit(draft=unknown, answers={}, by=office.officer, **AT)
