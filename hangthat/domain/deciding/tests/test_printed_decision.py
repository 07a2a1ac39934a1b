"""A decision as it is printed: goods, sums, and whom it names, as its reader may know him."""

from decimal import Decimal

import pytest

from hangthat.core.access.policy import forget
from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.services import Field, Fields, Official, Paragraph, Table
from hangthat.core.journal.models import Look
from hangthat.domain.cases.models import CaseGoods, Decision, DecisionPaper, EventKind
from hangthat.domain.cases.services import annul, open_case
from hangthat.domain.cases.services.attaching import take_out
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.matter import add_goods
from hangthat.domain.cases.tests.office import BY, FOUND_ON, NOON, TODAY, Office
from hangthat.domain.deciding.queries.printed_decision import printed
from hangthat.domain.deciding.services import decision_page
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import amend_establishment

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(ward_one: Area) -> Office:
    return Office(ward_one)


def subject_of(page: Official) -> dict[str, str]:
    """Label → value of the lines about whom it names."""
    lines = next(one for one in page.body if isinstance(one, Fields)).lines
    fields = [one for line in lines for one in line]
    assert all(isinstance(one, Field) for one in fields)
    return {one.label: one.value for one in fields}


def rows_of(paper: DecisionPaper) -> list[Decision]:
    return list(Decision.objects.filter(paper=paper).select_related("violation"))


def test_whom_it_names_has_address_and_number_for_whoever_may_read_them(
    office: Office, an: User, binh: User
) -> None:
    binh.grants.update(role="auditor")
    forget(binh)
    paper = office.signed()
    rows = rows_of(paper)
    shop = rows[0].violation.establishment
    assert shop
    Party.objects.filter(pk=shop.party_id).update(personal_id="020085001234", tax_code="")
    type(shop).objects.filter(pk=shop.pk).update(address="Số 5 chợ Giếng Vuông")

    told = subject_of(decision_page(paper, rows_of(paper), by=an, at=NOON))
    kept = subject_of(decision_page(paper, rows_of(paper), by=binh, at=NOON))

    number, address = "Số định danh, căn cước, hộ chiếu", "Địa chỉ cơ sở"
    assert (told[number], told[address]) == (
        "020085001234",
        "Số 5 chợ Giếng Vuông, Phường Một",
    )
    assert kept[number] == "•••"
    looks = Look.objects.filter(subject="establishments.party")
    assert [one.actor_id for one in looks] == [an.pk]


@pytest.mark.parametrize(
    ("written", "printed_so"),
    [
        ("thôn Lân Châu, xã Yên Vượng, huyện Hữu Lũng",
         "thôn Lân Châu, xã Yên Vượng, huyện Hữu Lũng (nay là Phường Một)"),
        ("số 5, phường một", "số 5, phường một"),
        ("số 5, đường Bà Triệu", "số 5, đường Bà Triệu, Phường Một"),
    ],
)  # fmt: skip
def test_an_address_has_the_unit_of_the_day_of_the_decision(
    office: Office, an: User, written: str, printed_so: str
) -> None:
    paper = office.signed()
    type(office.shop).objects.filter(pk=office.shop.pk).update(address=written)

    told = subject_of(decision_page(paper, rows_of(paper), by=an, at=NOON))

    assert told["Địa chỉ cơ sở"] == printed_so


def test_a_shop_that_was_renamed_since_has_the_name_of_the_signature(office: Office) -> None:
    """Renamed before it was signed, and twice afterwards."""
    shop = office.shop

    def rename(name: str) -> None:
        shop.refresh_from_db()
        amend_establishment(shop, version=shop.version, name=name, **BY)

    rename("Tạp hóa Hoa")
    paper = office.signed()
    rename("Tạp hóa Lan")
    rename("Siêu thị Lan")

    assert subject_of(printed(paper, rows_of(paper), []))["Cơ sở, chủ cơ sở"] == "Tạp hóa Hoa"
    later = office.signed()
    assert subject_of(printed(later, rows_of(later), []))["Cơ sở, chủ cơ sở"] == "Siêu thị Lan"


def test_what_is_not_recorded_of_whom_it_names_has_a_line_to_write_on(office: Office) -> None:
    paper = office.signed()
    paper.subject_born_on = None

    told = subject_of(printed(paper, rows_of(paper), []))

    for label in (
        "Địa chỉ cơ sở",
        "Nơi ở hiện tại",
        "Ngày sinh",
        "Số định danh, căn cước, hộ chiếu",
    ):
        assert told[label] == ""


def test_an_organisation_has_a_business_code_and_no_birth_day(office: Office) -> None:
    paper = office.signed()
    paper.subject_kind = "enterprise"

    told = subject_of(printed(paper, rows_of(paper), []))

    assert told["Mã số doanh nghiệp, mã số thuế"] == ""
    assert "Ngày sinh" not in told


def test_the_annex_of_goods_writes_quantities_and_sums_as_people_here_do(office: Office) -> None:
    goods = [
        CaseGoods(name="đường cát", quantity=Decimal("1250.500"), unit="bao", value_vnd=0),
        CaseGoods(name="vải", quantity=Decimal("100.000"), unit="mét", gtin="8931234567897"),
    ]

    (annex,) = printed(office.signed(), [], goods).appendices
    (table,) = annex.body

    assert isinstance(table, Table)
    assert [row[2:] for row in table.rows] == [("bao", "1.250,5", "0"), ("mét", "100", "")]
    assert [row[1] for row in table.rows] == ["đường cát", "vải (mã vạch 8931234567897)"]


def test_a_fine_stands_in_figures_and_in_words_and_several_have_a_sum(office: Office) -> None:
    paper = office.signed()
    row = Decision.objects.filter(paper=paper).select_related("violation").first()
    assert row
    row.fine_vnd = 15_021_000
    texts = str(printed(paper, [row, row], []).body)

    assert "15.021.000 đ (bằng chữ: Mười lăm triệu không trăm hai mươi mốt nghìn đồng)" in texts
    assert "Tổng số tiền phạt: 30.042.000 đ (bằng chữ: Ba mươi triệu không trăm bốn" in texts


def test_the_sum_of_fines_is_that_of_all_standing_rows_or_is_not_printed(office: Office) -> None:
    terms = [Terms(office.violation(), "fine", fine_vnd=each) for each in (5_000_000, 3_000_000)]
    paper = office.signed(*terms)
    first, second = Decision.objects.filter(paper=paper).order_by("-fine_vnd")

    whole = str(printed(paper, [first, second], []).body)
    part = str(printed(paper, [first], []).body)

    assert "Tổng số tiền phạt: 8.000.000 đ" in whole
    assert "Tổng số tiền phạt" not in part
    assert "chỉ gồm các hành vi trong phạm vi được xem" in part


def test_what_was_signed_is_printed_again_as_it_was_signed(office: Office) -> None:
    terms = [Terms(office.violation(), "fine", fine_vnd=each) for each in (5_000_000, 3_000_000)]
    paper = office.signed(*terms)
    signed = printed(paper, rows_of(paper), []).body

    more = Details(words="giao trực tiếp")
    record_event(paper=paper, kind=EventKind.SERVED, occurred_on=TODAY, details=more, **BY)
    annul(decision=rows_of(paper)[1], annulled_on=TODAY, reason="nhầm", **BY)
    paper.refresh_from_db()
    since, *body = printed(paper, rows_of(paper), []).body

    assert body == signed
    assert "Tổng số tiền phạt: 8.000.000 đ" in str(body)
    assert isinstance(since, Paragraph)
    assert since.text == (
        "Bản in lại. Ghi sau khi ký: có hiệu lực từ ngày 24/11/2026; "
        "hành vi thứ 2 đã hủy bỏ từ ngày 24/11/2026."
    )


def test_the_annex_keeps_the_goods_that_the_case_had_at_the_signature(
    office: Office, an: User
) -> None:
    case = open_case(area=office.area, agency=office.agency, opened_on=FOUND_ON,
                     classification="counterfeit", **BY)  # fmt: skip
    violation = office.violation(case=case)
    add_goods(case=case, name="đường cát", violation=violation, **BY)
    dropped = add_goods(case=case, name="vải", violation=violation, **BY)
    before = add_goods(case=case, name="gạo", violation=violation, **BY)
    take_out(row=before, reason="nhầm", **BY)
    paper = office.signed(Terms(violation, "fine", fine_vnd=5_000_000))

    add_goods(case=case, name="rượu", violation=violation, **BY)
    take_out(row=dropped, reason="nhầm", **BY)

    assert annex(paper, an) == ["đường cát", "vải"]


def test_the_annex_has_no_goods_of_another_offender_of_the_case(office: Office, an: User) -> None:
    case = open_case(area=office.area, agency=office.agency, opened_on=FOUND_ON,
                     classification="counterfeit", **BY)  # fmt: skip
    mine = office.violation(case=case)
    add_goods(case=case, name="đường cát", violation=mine, **BY)
    add_goods(case=case, name="bao bì", **BY)
    alone = office.signed(Terms(mine, "fine", fine_vnd=5_000_000))
    assert annex(alone, an) == ["đường cát", "bao bì"]

    party = Party.objects.create(code="CT9", kind="household", name="Nguyễn Văn Hộ")
    theirs = office.violation(case=case, establishment=None, party=party)
    add_goods(case=case, name="rượu", violation=theirs, **BY)
    other = office.signed(Terms(theirs, "fine", fine_vnd=3_000_000))

    assert annex(other, an) == ["bao bì (ghi chung cho vụ việc)", "rượu"]
    assert annex(alone, an) == ["đường cát", "bao bì (ghi chung cho vụ việc)"]


def annex(paper: DecisionPaper, reader: User) -> list[str]:
    """Names of the goods."""
    (found,) = decision_page(paper, rows_of(paper), by=reader, at=NOON).appendices
    (table,) = found.body
    assert isinstance(table, Table)
    return [str(row[1]) for row in table.rows]
