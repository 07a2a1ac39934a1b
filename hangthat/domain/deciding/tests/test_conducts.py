"""The act of the catalogue, the brand and the right-holder of a violation, said afterwards."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.services import ViolationDetails, annul, decide, dismiss
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.tests.office import BY, FOUND_ON, TODAY, Office
from hangthat.domain.deciding.services import ConductDetails, interrupt, name_conduct
from hangthat.domain.establishments.services import register_party
from hangthat.domain.law.models import Conduct, ConductArticle, Provision

pytestmark = pytest.mark.django_db
MID_NOVEMBER = date(2026, 11, 15)


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


@pytest.fixture
def fake() -> Conduct:
    return act("ban-hang-gia")


def act(code: str, **more: date) -> Conduct:
    said = {"title": code, "classification": "counterfeit", "field": "trade"}
    return Conduct.objects.create(code=code, **said, **more)


def article(of: Conduct, number: str, **more: object) -> ConductArticle:
    return ConductArticle.objects.create(
        conduct=of, article=number, document="Nghị định 98/2020/NĐ-CP", **more
    )


def two_years() -> Provision:
    said = {"title": "Thời hiệu", "value": "2", "unit": "năm", "document": "Luật XLVPHC, Điều 6"}
    return Provision.objects.create(key="limitation_ip_goods", **said)


def name(violation: Violation, **details: object) -> Violation:
    name_conduct(violation=violation, details=ConductDetails(**details), **BY)  # type: ignore[typeddict-item]
    violation.refresh_from_db()
    return violation


def refused(violation: Violation, **details: object) -> str:
    before = Violation.objects.filter(pk=violation.pk).values().get()
    with pytest.raises(ValidationError) as refusal:
        name(violation, **details)
    assert Violation.objects.filter(pk=violation.pk).values().get() == before
    return " ".join(refusal.value.messages)


def test_an_act_chosen_on_the_24th_keeps_the_row_of_law_of_the_10th(
    office: Office, fake: Conduct
) -> None:
    """The decree changed on 15/11/2026; the goods were found on 10/11/2026."""
    old = article(fake, "9", valid_to=date(2026, 11, 14))
    new = article(fake, "17", valid_from=MID_NOVEMBER)

    early = name(office.violation(), catalogue_conduct=fake)
    late = name(office.violation(found_on=MID_NOVEMBER), catalogue_conduct=fake)

    assert (early.catalogue_conduct, early.article) == (fake, old)
    assert late.article == new
    (line,) = Entry.objects.of("cases.violation", early.pk).filter(action="amend")
    assert {"catalogue_conduct", "article"} <= line.changes.keys()


def test_the_limitation_is_what_it_would_be_had_the_act_been_chosen_at_first(
    office: Office, fake: Conduct
) -> None:
    """Two years by the law in general, one by the row of the act: from 10/11/2026 on."""
    two_years()
    article(fake, "9", limitation_years=1)
    at_first = office.violation(more=ViolationDetails(catalogue_conduct=fake))
    found = office.violation()
    assert found.limitation_on == date(2028, 11, 10)

    name(found, catalogue_conduct=fake)

    assert found.limitation_on == date(2027, 11, 10) == at_first.limitation_on
    assert found.limitation_rule is None
    name(found, catalogue_conduct=act("khac"))
    assert found.limitation_on == date(2028, 11, 10), "another act has the general period again"


def test_a_last_day_that_a_file_brought_stays(office: Office, fake: Conduct) -> None:
    two_years()
    article(fake, "9", limitation_years=1)
    found = office.violation()
    Violation.objects.filter(pk=found.pk).update(limitation_on=date(2027, 1, 1))

    assert name(found, catalogue_conduct=fake).limitation_on == date(2027, 1, 1)


def test_a_limitation_that_was_moved_is_not_counted_by_another_period(
    office: Office, fake: Conduct
) -> None:
    two_years()
    article(fake, "9", limitation_years=1)
    same = act("cung-thoi-han")
    found = office.violation()
    interrupt(
        violation=found, ground="limitation_stop_other", on=FOUND_ON, reason="vắng mặt",
        paper="1/BB", **BY,
    )  # fmt: skip
    found.refresh_from_db()

    assert "Thời hiệu xử phạt đã dừng" in refused(found, catalogue_conduct=fake)
    assert name(found, catalogue_conduct=same).limitation_on is None, "it still stands still"


def test_an_act_of_which_the_catalogue_ended_before_is_refused(office: Office) -> None:
    """Found on 10/11/2026: an act used until the 9th is not of that day, one until the 10th is."""
    gone = act("het", valid_to=date(2026, 11, 9))
    last, coming = act("cuoi", valid_to=FOUND_ON), act("moi", valid_from=MID_NOVEMBER)
    found = office.violation()

    assert "ngày vi phạm 10/11/2026" in refused(found, catalogue_conduct=gone)
    assert "ngày vi phạm 10/11/2026" in refused(found, catalogue_conduct=coming)
    assert name(found, catalogue_conduct=last).catalogue_conduct == last


def test_of_a_decided_violation_only_what_is_empty_is_filled_in(
    office: Office, fake: Conduct
) -> None:
    """A decision recorded from its paper names no row of law: the act may be said, once."""
    two_years()
    article(fake, "9", limitation_years=1)
    found = office.violation(more=ViolationDetails(brand="Sao Vàng"))
    made = decide(violation=found, decided_on=TODAY, sanction="warning", **BY)

    name(found, catalogue_conduct=fake, brand="Sao Vàng", right_holder="Công ty Sao Vàng")

    assert (found.catalogue_conduct, found.right_holder) == (fake, "Công ty Sao Vàng")
    assert found.limitation_on == date(2028, 11, 10), "it ended with the decision"
    assert "không sửa nhãn hiệu" in refused(found, brand="Trăng Bạc")
    assert "không sửa hành vi theo danh mục" in refused(found, catalogue_conduct=act("khac"))
    assert "ghi ở quyết định" in refused(found, right_holder_request=True)

    annul(decision=made, annulled_on=TODAY, reason="sai", **BY)
    assert name(found, brand="Trăng Bạc").brand == "Trăng Bạc"


def test_the_act_is_that_which_the_signed_decision_sanctions(office: Office, fake: Conduct) -> None:
    law = article(fake, "9", fine_low_vnd=1_000_000, fine_high_vnd=10_000_000, verified=True)
    found = office.violation()
    office.signed(Terms(found, "fine", fine_vnd=5_000_000, law=law))
    assert Decision.objects.get(violation=found).law == law

    assert "hành vi “ban-hang-gia”" in refused(found, catalogue_conduct=act("khac"))
    assert name(found, catalogue_conduct=fake).catalogue_conduct == fake


def test_a_dismissed_violation_is_left_as_it_is(office: Office, fake: Conduct) -> None:
    found = office.violation()
    dismiss(violation=found, dismissed_on=TODAY, reason="nhầm", **BY)

    assert "không vi phạm" in refused(found, catalogue_conduct=fake)


def test_what_is_not_named_stays_and_another_name_is_nobody_of_the_list(office: Office) -> None:
    holder = register_party(name="Công ty Sao Vàng", kind="enterprise", **BY)
    found = name(office.violation(), brand=" Sao  Vàng ", right_holder_party=holder)
    assert (found.brand, found.right_holder) == ("Sao Vàng", "Công ty Sao Vàng")

    name(found, right_holder_request=True)
    assert (found.brand, found.right_holder_party) == ("Sao Vàng", holder)
    name(found, right_holder="Công ty Trăng Bạc")
    assert found.right_holder_party is None
    lines = Entry.objects.of("cases.violation", found.pk).count()
    name(found, brand="Sao Vàng")
    assert Entry.objects.of("cases.violation", found.pk).count() == lines


def test_who_may_not_reach_it_says_nothing_of_it(office: Office, fake: Conduct, chi: User) -> None:
    found = office.violation()

    with pytest.raises(OutOfReach):
        name_conduct(violation=found, details={"catalogue_conduct": fake}, by=chi, at=BY["at"])
