"""Crimes, powers and rows of law are asked by the goods of the ledger too."""

from datetime import date
from decimal import Decimal

import pytest

from hangthat.core.agencies.models import Area
from hangthat.domain.cases.models import Case, CaseGoods, DecisionDraft, DraftItem, Violation
from hangthat.domain.cases.queries.goods_values import goods_values
from hangthat.domain.cases.services import add_goods, find_violation, open_with
from hangthat.domain.cases.services.assessment import assess
from hangthat.domain.cases.services.law_checks import Level, Signer
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.cases.tests.office import Office
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.custody.models import MovementKind
from hangthat.domain.custody.services import Details, LotTerms, record, seize, split
from hangthat.domain.custody.tests.yard import BY, SEIZED_ON, TODAY, Yard, give_back
from hangthat.domain.deciding.queries.crimes import possible_crimes_of
from hangthat.domain.law.models import (
    Conduct,
    ConductArticle,
    CriminalThreshold,
    SanctioningPower,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(ward_one: Area) -> Case:
    CriminalThreshold.objects.create(
        article="192", classification="counterfeit", measure="genuine_value",
        at_least=20_000_000, document="Bộ luật Hình sự",
    )  # fmt: skip
    return Yard(ward_one).case()


def violation(case: Case) -> Violation:
    shop = stalls(case.area, 1)[0]
    said = {"classification": "counterfeit", "found_on": SEIZED_ON, "establishment": shop}
    return find_violation(**said, case=case, **BY)


def lot(case: Case, value: int | None, goods: CaseGoods | None = None) -> object:
    terms = [LotTerms("rượu", Decimal(100), "chai", value_vnd=value, goods=goods)]
    return seize(case=case, seized_on=SEIZED_ON, lots=terms, **BY)[1][0]


def words(one: Violation) -> list[str]:
    return [doubt.words for doubt in possible_crimes_of([one])]


def test_goods_that_stand_in_the_ledger_alone_raise_the_doubt(case: Case) -> None:
    one = violation(case)
    assert words(one) == []
    made = lot(case, None)
    assert words(one) == []

    basis = Details(words="giá niêm yết")
    record(
        lot=made, kind=MovementKind.VALUED, occurred_on=TODAY, worth=900_000_000, details=basis,
        **BY,
    )  # fmt: skip
    give_back(made, 40)  # what was seized counts, whatever became of it

    [doubt] = words(one)
    assert "hàng trị giá 900.000.000 đ, theo sổ tang vật" in doubt


def test_what_was_split_off_and_not_valued_makes_the_value_a_least_one(case: Case) -> None:
    one, basis = violation(case), Details(words="giá niêm yết")
    made = lot(case, None)
    apart = split(lot=made, quantity=Decimal(40), **BY)
    said = {"kind": MovementKind.VALUED, "occurred_on": TODAY, "details": basis, **BY}

    record(lot=made, worth=900_000_000, **said)
    assert "hàng trị giá ít nhất 900.000.000 đ" in words(one)[0]
    record(lot=apart, worth=600_000_000, **said)
    split(lot=made, quantity=Decimal(10), **BY)
    assert "hàng trị giá 1.500.000.000 đ, theo sổ tang vật" in words(one)[0]


def test_goods_written_on_both_sides_count_once_by_the_larger_value(case: Case) -> None:
    one = violation(case)
    goods = add_goods(case=case, name="rượu", value_vnd=15_000_000, **BY)
    lot(case, 12_000_000, goods)
    assert words(one) == []

    lot(case, 10_000_000)

    [doubt] = words(one)  # 22 million seized, 15 million written
    assert "hàng trị giá 22.000.000 đ, theo sổ tang vật" in doubt


def test_goods_of_another_violation_do_not_count(case: Case) -> None:
    one, other = violation(case), violation(case)
    goods = add_goods(case=case, name="rượu", violation=other, **BY)
    lot(case, 30_000_000, goods)

    assert words(one) == []
    assert "30.000.000 đ, theo sổ tang vật" in words(other)[0]


def said_of(office: Office, item: DraftItem) -> dict[str, tuple[Level, str]]:
    draft = DecisionDraft(subject_kind="household")
    found = assess(draft, [item], on=TODAY, signer=Signer(office.post))
    return {"-".join(one.key.split("-")[:2]): (one.level, one.words) for one in found}


def test_who_may_confiscate_and_which_row_fits_is_asked_of_the_ledger_where_it_holds_more(
    ward_one: Area,
) -> None:
    """15 million among the goods of the case, 20,000,001 in the ledger; who signs may confiscate up
    to 20 million, and the row of law is one for goods below 20 million."""
    office, act = Office(ward_one), Conduct.objects.create(
        code="gia", title="Bán hàng giả", classification="counterfeit"
    )  # fmt: skip
    SanctioningPower.objects.update(confiscation_cap_vnd=20_000_000)
    row = ConductArticle.objects.create(
        conduct=act, document="NĐ", article="Điều 9", goods_below_vnd=20_000_000,
        valid_from=date(2020, 1, 1), source="thử",
    )  # fmt: skip
    one = office.violation(more=ViolationDetails(catalogue_conduct=act))
    case = open_with(
        [one], opened_on=SEIZED_ON, classification="counterfeit", area=ward_one,
        agency=office.agency, **BY,
    )  # fmt: skip
    one.refresh_from_db()
    CaseGoods.objects.create(case=case, name="rượu", value_vnd=15_000_000, added_on=TODAY)
    item = DraftItem(
        violation=one, sanction="fine", fine_vnd=1_000_000, law=row, supplementary="Tịch thu hàng"
    )
    assert not said_of(office, item).keys() & {"tham-quyen", "tich-thu", "tri-gia"}
    lot(case, 15_000_000)
    assert not said_of(office, item).keys() & {"tham-quyen", "tich-thu", "tri-gia"}

    lot(case, 5_000_001)

    told = said_of(office, item)
    assert told["tham-quyen"][0] is Level.REFUSAL
    assert told["tri-gia"][0] is Level.WARNING
    assert "hàng trị giá 20.000.001 đ, theo sổ tang vật; nêu căn cứ" in told["tri-gia"][1]
    assert goods_values([one]) == {}, "the form offers rows for either value"
    lot(case, None)
    assert "chưa ghi đủ trị giá" in said_of(office, item)["tich-thu"][1]
