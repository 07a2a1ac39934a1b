"""Which rows of law a draft is offered, and the day a decision was published."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Area
from hangthat.desk.enforcement.tests.test_decision_pages import BY, as_, found, law, office, page
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import EventKind
from hangthat.domain.cases.services import add_goods, decide, dismiss, gather, open_case
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.cases.tests.office import Office
from hangthat.domain.law.models import Conduct, ConductArticle

__all__ = ["office"]
pytestmark = pytest.mark.django_db
_OLD = date(2020, 1, 1)


def band(conduct: Conduct, clause: str, low: int | None, below: int | None) -> None:
    ConductArticle.objects.create(
        conduct=conduct, document="Nghị định", article="9", clause=clause, valid_from=_OLD,
        goods_from_vnd=low, goods_below_vnd=below, source="x",
    )  # fmt: skip


def test_a_row_of_law_for_goods_under_a_value_is_not_offered_for_dearer_goods(
    client: Client, office: Office, ward_one: Area
) -> None:
    conduct = Conduct.objects.create(
        code="HV1", title="Buôn bán hàng giả", classification="counterfeit"
    )
    band(conduct, "1", None, 3_000_000)
    band(conduct, "2", 3_000_000, None)
    band(conduct, "3", None, None)
    violation = found(office)
    opened: dict[str, Any] = {"classification": "counterfeit", "area": ward_one, **BY}
    case = open_case(agency=office.agency, opened_on=localdate(), **opened)
    gather(case=case, violations=[violation], **BY)
    as_(client, office.officer)
    form = lambda: page(client, "decisiondraft_add", vi_pham=violation.code)  # noqa: E731
    assert "khoản 1" in form()  # nobody wrote down what the goods are worth

    add_goods(case=case, name="giày", value_vnd=2_000_000, **BY)
    add_goods(case=case, name="dép", value_vnd=2_500_000, **BY)
    offered = form()

    assert "khoản 1 Điều 9" not in offered
    assert "khoản 2 Điều 9" in offered
    assert "khoản 3 Điều 9" in offered
    assert "Chỉ những điều cho hàng trị giá 4.500.000 đ" in offered
    add_goods(case=case, name="túi", **BY)
    assert "khoản 1 Điều 9" in form()


def test_the_deadline_of_publication_ends_on_the_day_it_was_published(
    client: Client, office: Office
) -> None:
    law(("publication_days", "3", "ngày làm việc"))
    paper = office.signed()
    as_(client, office.officer)
    address = f"/quyet-dinh/{paper.code}/ghi/publication/"
    assert "Công bố công khai" in page(client, "decisionpaper", paper.code)

    day = f"{paper.decided_on:%d/%m/%Y}"
    nowhere = client.post(address, {"occurred_on": day, "words": ""}).content.decode()
    assert "Phải ghi nơi công bố" in nowhere
    said = {"occurred_on": day, "words": "Trang của Chi cục", "document": "7/TB"}
    assert client.post(address, said).status_code == 302

    assert f"; xong ngày {day}, đúng hạn" in page(client, "decisionpaper", paper.code)
    assert address not in page(client, "decisionpaper", paper.code)
    assert "Đã ghi việc công bố" in client.post(address, said).content.decode()
    assert not paper.decisions.exclude(complied_on=None).exists()


def test_nothing_is_published_before_it_was_decided(office: Office) -> None:
    paper = office.signed()
    early = paper.decided_on - timedelta(days=1)
    with pytest.raises(Exception, match="từ ngày quyết định"):
        record_event(
            paper=paper, kind=EventKind.PUBLICATION, occurred_on=early,
            details=Details(words="báo"), **BY,
        )  # fmt: skip


def test_a_fine_outside_the_limits_is_told_as_soon_as_it_is_recorded_from_paper(
    client: Client, office: Office
) -> None:
    law(("fine_min_person", "50000", "đồng"), ("fine_max_person", "200000000", "đồng"))
    words = "999.000.000 đ ngoài mức phạt chung"
    said = {"decided_on": f"{localdate():%d/%m/%Y}", "sanction": "fine", "number": "7/QĐ"}
    address = reverse("desk:violation_decide", args=[found(office).code])
    form = {**said, "agency": office.agency.pk, "fine_vnd": "999.000.000"}

    shown = as_(client, office.officer).post(address, form, follow=True).content.decode()
    body = {**said, "decided_on": f"{localdate()}", "number": "8/QĐ", "fine_vnd": 999_000_000}
    told = by_token(office.officer).write(f"violations/{found(office).code}/decisions", body)
    body |= {"number": "9/QĐ", "fine_vnd": 999_000}
    fine = by_token(office.officer).write(f"violations/{found(office).code}/decisions", body)

    assert "Cần xem lại quyết định vừa ghi." in shown
    assert words in shown
    assert words in told.json()["doubts"][0]
    assert fine.json()["doubts"] == []


def test_where_the_violation_was_concluded_to_be_none_page_and_program_say_so_before_asking_to_pay(
    client: Client, office: Office
) -> None:
    terms = Terms(office.violation(), "fine", fine_vnd=5_000_000)
    paper = office.signed(terms)
    as_(client, office.officer)
    plain = page(client, "decisionpaper", paper.code)
    assert ("Còn phải nộp" in plain, "trước khi thu" in plain) == (True, False)
    dismiss(violation=terms.violation, dismissed_on=localdate(), reason="nhầm", **BY)

    shown = page(client, "decisionpaper", paper.code)
    told = by_token(office.officer).read(f"decision-papers/{paper.code}").json()

    assert "hủy bỏ quyết định trước khi thu" in shown
    assert "Ghi lại từ văn bản" not in shown, "it was signed here"
    assert shown.index("/ghi/payment/") > shown.index("/ghi/served/")
    [words] = told["doubts"]
    assert "đã kết luận không vi phạm" in words
    assert words in shown


def test_of_a_decision_recorded_from_paper_the_page_says_what_stands_against_it(
    client: Client, office: Office
) -> None:
    """It is a fact and stays; the page asks to look at the paper again."""
    law(("limitation_ip_goods", "2", "năm"), ("fine_min_person", "50000", "đồng"),
        ("fine_max_person", "200000000", "đồng"))  # fmt: skip
    as_(client, office.officer)
    violation, late = found(office), found(office, more=ViolationDetails(acted_on=date(2020, 5, 5)))
    said: dict[str, Any] = {
        "decided_on": localdate(),
        "sanction": "fine",
        "agency": office.agency,
        **BY,
    }
    for one, fine, words in (
        (violation, 5_000_000, ""),
        (violation, 999_000_000, "999.000.000 đ ngoài mức phạt chung 50.000 đ đến 200.000.000 đ"),
        (late, 5_000_000, "ban hành sau ngày hết thời hiệu xử phạt (05/05/2022)"),
    ):
        decision = decide(violation=one, fine_vnd=fine, number=f"{fine}/{one.pk}", **said)
        assert decision.paper
        shown = page(client, "decisionpaper", decision.paper.code)
        assert words in shown
        assert ("cần xem lại với bản giấy" in shown) == bool(words)
