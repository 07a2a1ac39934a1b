"""A decision from its draft to its end, at the pages of those who write, sign and follow it."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.tests.pages import words_of, words_of_docx
from hangthat.core.web.reauthentication import SINCE
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import (
    Case,
    Decision,
    DecisionDraft,
    DecisionPaper,
    EventKind,
    PaperEvent,
)
from hangthat.domain.cases.services import annul, decide, find_violation, open_case
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.gathering import gather
from hangthat.domain.cases.tests.office import FOUND_ON, TODAY, Office
from hangthat.domain.deciding.queries.paper_page import paper_page
from hangthat.domain.inspections.services import record
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": None, "at": now()}


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def page(client: Client, name: str, *args: Any, **asked: str) -> str:
    answer = client.get(reverse(f"desk:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    session = client.session
    session[SINCE] = int(time.time()) + 3000
    session.save()
    return client


def found(office: Office, **more: Any) -> Any:
    day = localdate() - timedelta(days=10)
    said = {"classification": "counterfeit", "establishment": office.shop, **more}
    return find_violation(found_on=day, **said, **BY)


def typed(violation: Any, **more: str) -> dict[str, str]:
    key = violation.pk
    return {
        "subject_name": "Nguyễn Văn Hộ", "subject_kind": "household",
        f"included_{key}": "on", f"sanction_{key}": "fine", f"fine_vnd_{key}": "5.000.000",
        f"remedies_{key}": "tiêu hủy hàng", **more,
    }  # fmt: skip


def draft_at_its_form(client: Client, office: Office, violation: Any) -> DecisionDraft:
    address = f"{reverse('desk:decisiondraft_add')}?vi_pham={violation.code}"
    answer = as_(client, office.officer).post(address, typed(violation))
    draft = DecisionDraft.objects.get()
    assert answer.url == reverse("desk:decisiondraft", args=[draft.code])
    return draft


def test_a_decision_goes_from_the_draft_to_its_end(client: Client, office: Office) -> None:
    draft = draft_at_its_form(client, office, found(office))
    act = lambda name: reverse(f"desk:decisiondraft_{name}", args=[draft.code])  # noqa: E731
    assert "Gửi duyệt" in page(client, "decisiondraft", draft.code)
    client.post(act("submit"), {})
    draft.refresh_from_db()

    assert (
        "Quyết định chờ bạn duyệt"
        in as_(client, office.reviewer).get("/viec-cua-toi/").content.decode()
    )
    client.post(act("approve"), {"version": draft.version})
    draft.refresh_from_db()
    assert (
        "Quyết định chờ bạn ký" in as_(client, office.head).get("/viec-cua-toi/").content.decode()
    )
    signing = page(client, "decisiondraft_sign", draft.code)
    assert "tiêu hủy hàng" in signing
    assert "Đội trưởng" in signing
    assert "Chưa ghi chức danh" not in signing, "who holds a title signs under it"
    said = {
        "version": draft.version,
        "decided_on": f"{localdate():%d/%m/%Y}",
        "post": office.post.pk,
    }
    answer = client.post(act("sign"), said)

    paper = DecisionPaper.objects.get()
    assert answer.url == reverse("desk:decisionpaper", args=[paper.code])
    shown = as_(client, office.officer).get(answer.url).content.decode()
    for words in (paper.number, "đã ký, chưa giao", "Cán bộ ky, Đội trưởng", "5.000.000 đ"):
        assert words in shown
    _follow(client, paper)


def test_what_is_asked_of_an_earlier_day_can_be_answered_at_the_page(
    client: Client, office: Office
) -> None:
    draft = office.reviewed()
    client.force_login(office.head)
    page(client, "decisiondraft_sign", draft.code)  # asks who he is
    sign = reverse("desk:decisiondraft_sign", args=[draft.code])
    earlier = draft.drafted_on - timedelta(days=1)
    said = {
        "version": draft.version, "decided_on": f"{earlier:%d/%m/%Y}", "post": office.post.pk,
    }  # fmt: skip

    refused = as_(client, office.head).post(sign, said).content.decode()
    assert "trước ngày soạn dự thảo" in refused
    assert 'name="lui-ngay"' in refused
    client.post(sign, said | {"lui-ngay": "đã ký trên giấy"})

    assert DecisionPaper.objects.get().decided_on == earlier


def _follow(client: Client, paper: DecisionPaper) -> None:
    today = {"occurred_on": f"{localdate():%d/%m/%Y}"}
    event = lambda kind: reverse("desk:decisionpaper_event", args=[paper.code, kind])  # noqa: E731
    client.post(event("served"), today | {"words": "giao trực tiếp"})
    pays = {"money": "fine", "receipt": "BL 7"}
    client.post(event("payment"), today | pays | {"amount_vnd": "2 triệu"})
    assert "Còn phải nộp" in page(client, "decisionpaper", paper.code)
    refused = client.post(event("payment"), today | pays | {"amount_vnd": "4 triệu"})
    assert "còn phải nộp là 3.000.000 đ" in refused.content.decode()
    assert "BL 7" in refused.content.decode()
    rest = today | pays | {"amount_vnd": "3 triệu"}
    asked = client.post(event("payment"), rest).content.decode()
    assert "Số biên lai BL 7 đã ghi cho một khoản nộp khác" in asked
    assert 'name="answer"' in asked
    client.post(event("payment"), rest | {"answer": "nộp hai lần, một biên lai"})
    client.post(event("remedy"), today)

    assert Decision.objects.get().complied_on == localdate()
    shown = page(client, "decisionpaper", paper.code)
    assert "đã chấp hành xong" in shown
    served = PaperEvent.objects.get(kind="payment", amount_vnd=2_000_000)
    client.post(
        reverse("desk:decisionpaper_reverse", args=[paper.code, served.pk]), {"reason": "nhầm"}
    )
    assert Decision.objects.get().complied_on is None


def test_nothing_typed_is_lost_on_a_refusal(client: Client, office: Office) -> None:
    violation = found(office)
    address = f"{reverse('desk:decisiondraft_add')}?vi_pham={violation.code}"
    said = typed(
        violation, **{f"fine_vnd_{violation.pk}": "", f"mitigating_{violation.pk}": "tự khai"}
    )
    answer = as_(client, office.officer).post(address, said)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "phạt tiền thì phải ghi số tiền" in text
    assert "tự khai" in text
    assert "tiêu hủy hàng" in text
    assert not DecisionDraft.objects.exists()


def test_what_stands_against_it_is_shown_while_it_is_typed(client: Client, office: Office) -> None:
    violation = found(office)
    decide(violation=violation, decided_on=localdate(), sanction="warning", **BY)
    as_(client, office.officer)

    shown = page(client, "decisiondraft_add", vi_pham=violation.code, **typed(violation))
    assert "đã có quyết định xử phạt còn hiệu lực" in shown
    assert "Cảnh báo này phải được trả lời" in shown


def test_a_warning_is_answered_where_the_draft_is_handed_in(client: Client, office: Office) -> None:
    violation = found(office)
    decide(violation=violation, decided_on=localdate(), sanction="warning", **BY)
    draft = draft_at_its_form(client, office, violation)
    address = reverse("desk:decisiondraft_submit", args=[draft.code])
    refused = client.post(address, {})
    assert "còn hiệu lực" in refused.content.decode()

    client.post(address, {f"da-xu-phat-{violation.code}": "thay quyết định đã hủy"})
    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert "thay quyết định đã hủy" in page(client, "decisiondraft", draft.code)


def test_several_violations_of_one_subject_are_offered_together(
    client: Client, office: Office
) -> None:
    first, second = found(office), found(office, conduct="bày bán hàng giả nhãn hiệu")
    form = page(as_(client, office.officer), "decisiondraft_add", vi_pham=first.code)

    assert f'name="included_{second.pk}"' in form
    assert "bày bán hàng giả nhãn hiệu" in form


def test_a_draft_is_written_anew_and_sent_back_at_its_pages(client: Client, office: Office) -> None:
    violation = found(office)
    draft = draft_at_its_form(client, office, violation)
    amend = reverse("desk:decisiondraft_amend", args=[draft.code])
    client.post(amend, typed(violation, **{f"fine_vnd_{violation.pk}": "6.000.000"}))
    assert draft.items.get().fine_vnd == 6_000_000
    client.post(reverse("desk:decisiondraft_submit", args=[draft.code]), {})
    draft.refresh_from_db()
    back = {"version": draft.version, "reason": "thiếu chứng cứ"}
    as_(client, office.head).post(reverse("desk:decisiondraft_return", args=[draft.code]), back)

    shown = as_(client, office.officer).get(reverse("desk:decisiondraft", args=[draft.code]))
    assert "Trả lại: thiếu chứng cứ" in shown.content.decode()
    assert "Dự thảo bị trả lại" in client.get("/viec-cua-toi/").content.decode()
    client.post(reverse("desk:decisiondraft_withdraw", args=[draft.code]), {"reason": "nhầm"})
    assert DecisionDraft.objects.get().state == "withdrawn"


@pytest.mark.both
def test_the_lists_tell_how_far_each_is_in_few_queries(client: Client, office: Office) -> None:
    office.signed()
    office.draft()
    decide(violation=found(office), decided_on=localdate(), sanction="warning", number="9/QĐ", **BY)
    as_(client, office.head)
    counts = []
    for _ in range(2):
        for name in ("decisions", "decisiondrafts"):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert "sheet" in page(client, name)
            counts.append(len(queries))
        office.signed()
        office.draft()

    assert counts[:2] == counts[2:]
    assert "9/QĐ" in page(client, "decisions", xem="chua-ro")
    assert "9/QĐ" not in page(client, "decisions", xem="chua-giao")
    assert "chờ duyệt" not in page(client, "decisiondrafts", xem="draft")


def test_an_annulment_is_confirmed_and_takes_the_rows_out(client: Client, office: Office) -> None:
    paper = office.signed()
    address = reverse("desk:decisionpaper_annul", args=[paper.code])
    said = {"occurred_on": f"{localdate():%d/%m/%Y}", "words": "sai thẩm quyền"}
    assert as_(client, office.officer).post(address, said).status_code == 403
    as_(client, office.head).post(address, said)

    assert Decision.objects.get().annulled_on == localdate()
    shown = page(client, "decisionpaper", paper.code)
    assert "đã hủy bỏ" in shown
    for words in ("không phạt tiền", "Còn phải nộp", "chưa rõ ngày chấp hành", "Thời hạn</h2>"):
        assert words not in shown

    event = PaperEvent.objects.get()
    mistake = reverse("desk:decisionpaper_reverse", args=[paper.code, event.pk])
    assert mistake in shown
    assert mistake not in page(as_(client, office.officer), "decisionpaper", paper.code)
    assert client.post(mistake, {"reason": "nhầm"}).status_code == 403
    as_(client, office.head).post(mistake, {"reason": "nhầm quyết định"})
    assert Decision.objects.get().annulled_on is None


def test_one_act_that_was_annulled_is_told_at_its_paper_and_taken_back_there(
    client: Client, office: Office
) -> None:
    paper = office.signed()
    row = paper.decisions.get()
    said = {"day": f"{localdate():%d/%m/%Y}", "reason": "nhầm dòng"}
    as_(client, office.head).post(reverse("desk:decision_annul", args=[row.code]), said)
    mistake = reverse("desk:decisionpaper_reverse", args=[paper.code, PaperEvent.objects.get().pk])

    shown = page(client, "decisionpaper", paper.code)
    assert "”: nhầm dòng" in shown
    assert mistake in shown
    client.post(mistake, {"reason": "hủy bỏ hành vi khác"})

    assert Decision.objects.get().annulled_on is None
    assert "hủy bỏ hành vi khác" in page(client, "decisionpaper", paper.code)


def test_at_a_check_a_decision_that_was_signed_here_leads_to_its_own_page(
    client: Client, office: Office
) -> None:
    """There its payments and its compliance are recorded, each as an event."""
    held = record(held_on=FOUND_ON, type="periodic", findings={office.shop: "violation"}, **BY)
    violation = office.violation(inspection=held)
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000))
    row = paper.decisions.get()
    kept = {"number": "7/QĐ", "sanction": "warning", "agency": office.agency}
    recorded = decide(violation=violation, decided_on=TODAY, **kept, **BY)
    comply = {one: reverse("desk:decision_comply", args=[one.code]) for one in (row, recorded)}

    shown = page(as_(client, office.head), "inspection", held.code)
    assert comply[recorded] in shown
    assert comply[row] not in shown
    assert reverse("desk:decisionpaper", args=[paper.code]) in shown

    answer = client.post(comply[row], {"day": f"{TODAY:%d/%m/%Y}"}).content.decode()
    assert "xác nhận chấp hành xong ở trang của quyết định" in answer
    assert not Decision.objects.exclude(complied_on=None).exists()


def test_a_paper_is_found_by_its_number(client: Client, office: Office) -> None:
    paper = office.signed(number="123/QĐ-XPHC")
    shown = as_(client, office.officer).get(reverse("desk:search"), {"q": "123/QĐ-XPHC"})

    assert reverse("desk:decisionpaper", args=[paper.code]) in shown.content.decode()


def test_the_page_of_a_decision_leads_to_its_case(client: Client, office: Office) -> None:
    row = Terms(office.violation(), "fine", fine_vnd=5_000_000)
    opened = {"opened_on": localdate() - timedelta(days=9), "classification": "counterfeit"}
    case = open_case(agency=office.agency, spot="Chợ", area=office.area, **opened, **BY)
    gather(case=case, violations=[row.violation], **BY)
    paper = office.signed(row)

    shown = page(as_(client, office.officer), "decisionpaper", paper.code)

    assert reverse("desk:case", args=[case.code]) in shown


def test_a_case_that_the_reader_may_not_see_is_not_shown_by_its_decision(
    office: Office, chi: User
) -> None:
    row = Terms(office.violation(), "fine", fine_vnd=5_000_000)
    opened = {"opened_on": localdate() - timedelta(days=9), "classification": "counterfeit"}
    case = open_case(agency=office.agency, spot="Chợ", area=office.area, **opened, **BY)
    gather(case=case, violations=[row.violation], **BY)
    paper = office.signed(row)
    Case.objects.filter(pk=case.pk).update(
        restricted_on=localdate(), restricted_by=chi, restriction="nguồn tin"
    )

    told = paper_page(paper, office.officer, changes=False, ends=False)

    assert (list(told.decisions), told.elsewhere, told.cases) == ([], 1, set())


def test_others_find_neither_draft_nor_paper(client: Client, office: Office, chi: User) -> None:
    draft, paper = office.draft(), office.signed()
    client.force_login(chi)

    for name, one in (("decisiondraft", draft), ("decisionpaper", paper)):
        assert client.get(reverse(f"desk:{name}", args=[one.code])).status_code == 404


def law(*rows: tuple[str, str, str]) -> None:
    for key, value, unit in rows:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Luật")


def test_the_page_tells_each_deadline_as_its_sum(client: Client, office: Office) -> None:
    law(("compliance_days", "10", "ngày"))
    paper = office.signed()
    law(("decision_days", "7", "ngày làm việc"))
    said = {"paper": paper, "occurred_on": paper.decided_on, **BY}
    record_event(kind=EventKind.SERVED, details=Details(words="trực tiếp"), **said)
    stop = Details(words="hoãn", document="5/QĐ", until=paper.decided_on + timedelta(days=2))
    record_event(kind=EventKind.SUSPENSION, details=stop, **said)
    as_(client, office.officer)

    due = paper.decided_on + timedelta(days=12)
    shown = page(client, "decisionpaper", paper.code)
    assert f"10 ngày − dừng 2 ngày = hạn 23:59 ngày {due:%d/%m/%Y}" in shown
    assert "Luật (chưa xác minh)" in shown
    assert "7 ngày làm việc = hạn 23:59" in page(client, "decisiondraft", office.draft().code)


def test_of_a_suspension_with_a_known_end_the_page_says_the_day_of_the_deadline(
    client: Client, office: Office
) -> None:
    law(("compliance_days", "10", "ngày"))
    paper, until = office.signed(), localdate() + timedelta(days=5)
    served: dict[str, Any] = {"paper": paper, "occurred_on": paper.decided_on, **BY}
    record_event(kind=EventKind.SERVED, details=Details(words="trực tiếp"), **served)
    stop = Details(words="hoãn", document="5/QĐ", until=until)
    record_event(
        kind=EventKind.SUSPENSION, details=stop, paper=paper, occurred_on=localdate(), **BY
    )
    as_(client, office.officer)

    shown = page(client, "decisionpaper", paper.code)
    due = paper.decided_on + timedelta(days=15)
    assert f"10 ngày − dừng 5 ngày = hạn 23:59 ngày {due:%d/%m/%Y}" in shown
    assert "chưa có hạn" not in shown


def test_an_article_of_an_annulled_decision_is_refused_to_a_program_and_not_dropped(
    office: Office,
) -> None:
    day = localdate() - timedelta(days=5)
    said = {"decided_on": day, "sanction": "warning", "number": "7/QĐ", "agency": office.agency}
    stands, gone = (decide(violation=found(office), **said, **BY) for _ in range(2))
    assert stands.paper
    assert stands.paper == gone.paper
    annul(decision=gone, annulled_on=day, reason="ghi nhầm", **BY)
    caller, at = by_token(office.officer), f"decision-papers/{stands.paper.code}/subject"
    typed = {"kind": "household", "name": "Ai đó"}

    refused = caller.write(at, {**typed, "articles": {gone.code: "Điều 9"}})
    taken = caller.write(at, {**typed, "articles": {stands.code: "Điều 9"}})

    assert (refused.status_code, [*refused.json()["fields"]]) == (422, ["articles"])
    assert taken.status_code == 201
    stands.refresh_from_db()
    assert stands.article == "Điều 9"


def test_the_execution_may_go_on_before_the_last_day_that_was_named(
    client: Client, office: Office
) -> None:
    law(("enforcement_limitation", "1", "năm"))
    paper = office.signed()
    first = paper.decided_on
    stop = Details(words="hoãn", document="5/QĐ", until=first + timedelta(days=90))
    record_event(kind=EventKind.SUSPENSION, details=stop, paper=paper, occurred_on=first, **BY)
    as_(client, office.officer)

    address = reverse("desk:decisionpaper_event", args=[paper.code, EventKind.RESUMPTION])
    assert address in page(client, "decisionpaper", paper.code)
    client.post(address, {"occurred_on": f"{first + timedelta(2):%d/%m/%Y}", "words": "đã nộp đủ"})

    shown = page(client, "decisionpaper", paper.code)
    assert "1 năm − dừng 2 ngày = hạn" in shown
    assert address not in shown


def test_of_what_was_carried_out_the_page_says_when_and_whether_in_time(
    client: Client, office: Office
) -> None:
    law(("compliance_days", "10", "ngày"))
    papers = [office.signed(), office.signed()]
    for paper, stopped in zip(papers, (False, True), strict=True):
        said = {"paper": paper, "occurred_on": paper.decided_on, **BY}
        record_event(kind=EventKind.SERVED, details=Details(words="trực tiếp"), **said)
        if stopped:
            stop = Details(words="hoãn", document="5/QĐ")
            record_event(kind=EventKind.SUSPENSION, details=stop, **said)
        record_event(kind=EventKind.COMPLIED, answer="được miễn tiền phạt", **said)
    as_(client, office.officer)

    done = f"xong ngày {papers[0].decided_on:%d/%m/%Y}"
    first, second = (page(client, "decisionpaper", paper.code) for paper in papers)
    assert f"; {done}, đúng hạn" in first
    assert f"{done}, khi thời hạn đang dừng" in second
    assert "chưa có hạn" not in second


def test_what_is_checked_while_one_types_names_nobody(client: Client, office: Office) -> None:
    violation = office.violation()
    as_(client, office.officer)
    address = f"{reverse('desk:decisiondraft_add')}?vi_pham={violation.code}"

    shown = client.get(address).content.decode()
    asked = re.search(r'hx-params="([^"]+)"', shown)
    typed = {f"fine_vnd_{violation.pk}": "10.000", f"included_{violation.pk}": "on"}
    fine = {"subject_kind": "person", f"sanction_{violation.pk}": "fine", **typed}

    assert asked
    assert set(fine) <= set(asked[1].split(","))
    assert "subject_name" not in asked[1]
    told = client.get(address, query_params=fine | {"vi_pham": violation.code}).content.decode()
    assert "chưa chọn điều luật, chỉ xét giới hạn chung" in told


def test_a_decision_is_printed_with_its_annex(
    client: Client, office: Office, settings: Any
) -> None:
    terms = [
        Terms(office.violation(conduct=f"bày bán hàng giả {n}"), "fine", fine_vnd=n * 1_000_000)
        for n in (2, 3)
    ]
    paper = office.signed(*terms)
    as_(client, office.officer)
    told = client.get(reverse("desk:decisionpaper_print", args=[paper.code]))
    whole = " ".join(words_of(told.content))

    for words in (
        f"Số: {paper.number}", "QUYẾT ĐỊNH", "Xử phạt vi phạm hành chính", "Nguyễn Văn Hộ",
        "bày bán hàng giả 2", "phạt tiền 3.000.000 đ", "ĐỘI TRƯỞNG", "Cán bộ ky",
        "DANH SÁCH HÀNH VI VI PHẠM", "(Kèm theo Quyết định số",
    ):  # fmt: skip
        assert words in whole
    assert "Mẫu" not in whole
    in_word = client.get(reverse("desk:decisionpaper_word", args=[paper.code])).content
    assert "bày bán hàng giả 3" in words_of_docx(in_word)
    settings.DECISION_FORM = "số X"
    told = client.get(reverse("desk:decisionpaper_print", args=[paper.code]))
    assert "Mẫu số X" in " ".join(words_of(told.content))


def test_a_decision_that_was_recorded_is_printed_as_far_as_it_is_known(
    client: Client, office: Office
) -> None:
    row = decide(violation=found(office), decided_on=localdate(), sanction="warning", **BY)
    assert row.paper
    as_(client, office.officer)

    for name in ("print", "word"):
        told = client.get(reverse(f"desk:decisionpaper_{name}", args=[row.paper.code]))
        assert told.status_code == 200
