"""What an earlier sanction means for a violation, on the page of its case and of a draft."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.parts.queries.earlier_sanctions import crimes_of, recidivism_of
from hangthat.desk.tests.api import by_token
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import (
    ViolationDetails,
    add_goods,
    comply,
    decide,
    find_violation,
    open_case,
)
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.reviewing import items_of
from hangthat.domain.cases.tests.office import BY, TODAY, Office
from hangthat.domain.law.models import Conduct, ConductArticle, CriminalThreshold, Provision
from hangthat.domain.reoffending.tests.law import enact

pytestmark = pytest.mark.django_db
FOUND, DECIDED, DONE, AGAIN = (
    *(date(2026, 1, 5), date(2026, 1, 8)),
    *(date(2026, 1, 20), date(2026, 11, 10)),
)


@pytest.fixture
def office(ward_one: Area) -> Office:
    enact()
    CriminalThreshold.objects.create(
        classification="counterfeit", article="192", measure="genuine_value", below=30_000_000,
        only_if_sanctioned=True, document="Bộ luật Hình sự",
    )  # fmt: skip
    return Office(ward_one)


@pytest.fixture
def fake() -> Conduct:
    return Conduct.objects.create(
        code="ban-hang-gia", title="Bán hàng giả", classification="counterfeit", field="trade"
    )


def fined(office: Office, done: date | None = DONE, kind: str = "counterfeit", **more: Any) -> None:
    first = find_violation(
        classification=kind, found_on=FOUND, establishment=office.shop,
        more=ViolationDetails(**more), **BY,
    )  # fmt: skip
    made = decide(
        violation=first, decided_on=DECIDED, sanction="fine", fine_vnd=5_000_000, number="12/QĐ",
        **BY,
    )  # fmt: skip
    if done:
        comply(decision=made, complied_on=done, **BY)


def again(office: Office, found_on: date = AGAIN, **more: Any) -> Violation:
    """With goods worth 20 million: under the threshold of who was not sanctioned before."""
    case = open_case(
        opened_on=found_on, classification="counterfeit", area=office.area, agency=office.agency,
        **BY,
    )  # fmt: skip
    one = find_violation(
        classification="counterfeit", found_on=found_on, establishment=office.shop, case=case,
        more=ViolationDetails(**more), **BY,
    )  # fmt: skip
    add_goods(case=case, name="mũ", value_vnd=20_000_000, **BY)
    return one


def alert(one: Violation, user: User) -> str:
    (doubt,) = crimes_of([one], user, on=TODAY)
    return doubt.words


def test_a_sanction_that_weighs_on_the_day_of_the_act_is_named_with_its_days(
    office: Office, an: User
) -> None:
    """Paid on 20/01/2026, so until 20/01/2027; found again on 10/11/2026."""
    fined(office)
    words = alert(again(office), an)

    assert "nếu đã bị xử phạt" not in words
    assert (
        "đã bị xử phạt: Quyết định 12/QĐ ngày 08/01/2026, chấp hành xong 20/01/2026, "
        "hết thời hạn 20/01/2027; ngày vi phạm 10/11/2026 còn thời hạn"
    ) in words


def test_whether_it_still_weighs_may_not_be_known(office: Office, an: User) -> None:
    """Decided on 08/01/2026, nobody knows when it was paid: sure until 08/01/2027, not beyond."""
    fined(office, done=None)
    assert "nếu đã bị xử phạt" not in alert(again(office), an)

    Violation.objects.filter(found_on=FOUND).update(found_on=date(2025, 1, 5))
    Decision.objects.update(decided_on=date(2025, 1, 8))
    words = alert(Violation.objects.get(found_on=AGAIN), an)
    assert "nếu đã bị xử phạt hoặc kết án" in words
    assert "chưa rõ đã hết thời hạn: Quyết định 12/QĐ ngày 08/01/2025" in words


def test_no_sanction_in_sight_settles_nothing(office: Office, an: User, chi: User) -> None:
    """Neither a sanction of another class, nor one that the reader does not see; a conviction is
    recorded nowhere."""
    fined(office, kind="ip")
    one = again(office)

    words = alert(one, an)
    assert "nếu đã bị xử phạt hoặc kết án" in words
    assert words.endswith("về nhóm này, hoặc nhóm mà điều luật tính cùng, còn thời hạn")
    assert alert(one, chi) == words


def test_a_sanction_for_an_act_that_the_article_names_counts_likewise(
    office: Office, an: User, client: Client
) -> None:
    """Article 192(1) names those of banned and smuggled goods; the rows of law say which."""
    fined(office, kind="banned")
    one = again(office)

    words = alert(one, an)
    assert "nếu đã bị xử phạt" not in words
    assert (
        "đã bị xử phạt về hàng cấm: Quyết định 12/QĐ ngày 08/01/2026, chấp hành xong 20/01/2026"
    ) in words

    client.force_login(an)
    card = client.get(f"/co-so/{office.shop.code}/").content.decode()
    assert "đã bị xử phạt về hàng cấm" in card
    assert "vi phạm về hàng giả, trị giá hàng thật tương đương (đồng) dưới 30.000.000" in card

    Provision.objects.filter(key="crime_after_counterfeit").delete()
    assert "không có lần xử phạt nào về nhóm này" in alert(one, an)


def test_the_page_of_the_case_and_a_program_are_told_alike(
    office: Office, an: User, client: Client
) -> None:
    fined(office)
    case = again(office).case
    assert case

    client.force_login(an)
    page = client.get(f"/vu-viec/{case.code}/").content.decode()

    assert "đã bị xử phạt: Quyết định 12/QĐ ngày 08/01/2026" in page


def test_a_draft_says_tai_pham_with_its_days_and_that_it_is_not_written_there(
    office: Office, fake: Conduct
) -> None:
    """The act of the second violation is that of the row of law which the draft chose."""
    law = ConductArticle.objects.create(conduct=fake, document="Nghị định 98/2020/NĐ-CP")
    fined(office, catalogue_conduct=fake)
    one = again(office)
    bare, drafted = (
        office.draft(Terms(one, "fine", fine_vnd=5_000_000, **more))
        for more in ({}, {"law": law, "aggravating": "Tái phạm"})
    )

    (unknown,) = recidivism_of(items_of(bare), office.officer, on=TODAY)
    (line,) = recidivism_of(items_of(drafted), office.officer, on=TODAY)

    assert unknown.words == "Chưa rõ tái phạm"
    assert "chưa rõ cùng hành vi" in unknown.sentence
    assert (line.words, line.unsaid) == ("Tái phạm", False)
    assert line.sentence.startswith(
        "Quyết định 12/QĐ ngày 08/01/2026, chấp hành xong 20/01/2026, hết thời hạn 20/01/2027; "
        "phát hiện lại 10/11/2026: tái phạm"
    )


def test_the_page_of_a_draft_asks_to_write_it_among_the_aggravating_facts(
    office: Office, fake: Conduct, client: Client
) -> None:
    fined(office, catalogue_conduct=fake)
    draft = office.draft(Terms(again(office, catalogue_conduct=fake), "fine", fine_vnd=5_000_000))

    client.force_login(office.officer)
    page = client.get(f"/du-thao/{draft.code}/").content.decode()

    assert "<strong>Tái phạm:</strong>" in page
    assert "Điều 10 khoản 1 điểm b); dự thảo chưa ghi" in page


def test_a_case_of_ten_violations_asks_as_often_as_one_of_one(
    office: Office, an: User, django_assert_max_num_queries: Any
) -> None:
    fined(office)
    rows = [again(office, found_on=date(2026, 11, day)) for day in range(1, 11)]
    mine = Violation.objects.filter(pk__in=[one.pk for one in rows])
    found = list(mine.select_related("establishment", "catalogue_conduct"))

    with django_assert_max_num_queries(8):
        assert len(crimes_of(found, an, on=TODAY)) == 10


def test_whoever_writes_reviews_or_signs_a_draft_is_told_that_it_may_be_a_crime(
    office: Office, client: Client
) -> None:
    fined(office)
    draft = office.draft(Terms(again(office), "fine", fine_vnd=5_000_000))
    words = "đã bị xử phạt: Quyết định 12/QĐ ngày 08/01/2026"

    client.force_login(office.officer)
    for step in ("", "gui/"):
        page = client.get(f"/du-thao/{draft.code}/{step}").content.decode()
        assert "Có thể là tội phạm" in page
        assert words in page
    (told,) = (
        by_token(office.officer).read(f"decision-drafts/{draft.code}").json()["possible_crimes"]
    )
    assert words in told
