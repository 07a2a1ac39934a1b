"""What cases share hangs together, and only what the reader sees."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import (
    add_invoice,
    add_person,
    find_violation,
    gather,
    open_case,
    restrict,
)
from hangthat.domain.cases.services.recording import ViolationDetails
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.network.models import trace_key
from hangthat.domain.network.queries import Node, NodeKind, Web, find_starts, start_named, web_of
from hangthat.domain.network.services import add_trace, take_out_trace

DAY = date(2026, 3, 8)


def a_case(area: Area, number: str, **more: Any) -> Case:
    return open_case(
        opened_on=DAY, classification="counterfeit", area=area, number=number, **more, **BY
    )


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 2)


@pytest.fixture
def cases(ward_one: Area, shops: list[Establishment]) -> list[Case]:
    """Two cases of two shops that share a seller, a vehicle and a brand."""
    made = []
    for n, shop in enumerate(shops):
        case = a_case(ward_one, f"{n + 1}/VV")
        find_violation(
            classification="counterfeit",
            found_on=DAY,
            establishment=shop,
            case=case,
            more=ViolationDetails(brand=("NIKE", "Nike")[n]),
            **BY,
        )
        add_invoice(case=case, seller="Công ty Vải Đỏ", seller_tax_code="0100109106", **BY)
        add_trace(case=case, kind="vehicle", value=("12A-345.67", "12a 34567")[n], **BY)
        made.append(case)
    return made


def web(start: str, user: User, depth: int = 2) -> Web:
    node = start_named(start, user)
    assert node is not None, start
    return read(web_of(node, user, depth=depth))


def names(found: Web, kind: NodeKind) -> set[str]:
    return {node.label for node in found.depth if node.kind == kind}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("phone", "0912 345 678", "+84 912.345.678"),
        ("vehicle", "12A-345.67", "12a 34567"),
        ("account", "https://www.facebook.com/Shop/", "facebook.com/shop"),
        ("route", "Lối mở  Cốc Nam", "lối mở cốc nam"),
    ],
)
def test_two_spellings_are_one_trace(kind: str, one: str, other: str) -> None:
    assert trace_key(kind, one) == trace_key(kind, other)


@pytest.mark.parametrize(
    "start", ["vehicle:12A 345.67", "supplier:Công ty X (MST 0100109106)", "brand:nike"]
)
def test_from_a_plate_a_seller_or_a_brand_one_comes_to_both_cases(
    cases: list[Case], an: User, start: str
) -> None:
    found = web(start, an, depth=1)

    assert names(found, NodeKind.CASE) == {"1/VV", "2/VV"}


def test_from_a_shop_one_comes_to_the_other_by_what_their_cases_share(
    cases: list[Case], shops: list[Establishment], an: User
) -> None:
    found = web(f"shop:{shops[0].code}", an, depth=3)

    assert names(found, NodeKind.CASE) == {"1/VV", "2/VV"}
    assert names(found, NodeKind.VEHICLE)
    reasons = {link.why for _, _, links in found.pairs() for link in links}
    assert "người bán ghi trên hóa đơn không số của Công ty Vải Đỏ" in reasons
    assert "đầu mối ghi trong vụ việc" in reasons
    assert all(link.record is not None for link in found.links)


def test_a_restricted_case_is_no_node_no_edge_and_no_count(
    cases: list[Case], shops: list[Establishment], an: User, head: User, leader: User
) -> None:
    secret, known = cases
    before = web("vehicle:12A-345.67", an, depth=3)
    restrict(case=secret, readers=[head, leader], reason="chuyên án", by=head, at=BY["at"])

    found = web("vehicle:12A-345.67", an, depth=3)
    alone = {node: some for node, some in found.cases_at().items() if len(some) > 1}

    assert secret.number in names(before, NodeKind.CASE)
    assert names(found, NodeKind.CASE) == {known.number}
    assert not alone
    assert shops[0].name not in names(found, NodeKind.SHOP)
    assert start_named(f"case:{secret.code}", an) is None
    assert start_named(f"case:{secret.code}", head) is not None
    assert not [n for n in read(find_starts("1/VV", an)) if n.kind == NodeKind.CASE]


def test_what_is_cut_or_beyond_is_told_of_what_is_seen_alone(
    cases: list[Case], an: User, head: User, leader: User
) -> None:
    secret, known = cases
    restrict(case=secret, readers=[head, leader], reason="chuyên án", by=head, at=BY["at"])

    found = web(f"case:{known.code}", an, depth=1)
    beyond = web(f"case:{known.code}", head, depth=1)

    assert beyond.deeper
    assert found.depth.keys() == beyond.depth.keys()
    only_mine = web("vehicle:12A-345.67", an, depth=1)
    assert set(only_mine.depth) == {only_mine.start, Node(NodeKind.CASE, known.code, "")}


def test_a_clerk_of_elsewhere_finds_nothing(cases: list[Case], chi: User) -> None:
    found = web("vehicle:12A-345.67", chi, depth=3)

    assert list(found.depth) == [found.start]
    assert not found.links
    assert (found.cut, found.full, found.deeper) == (False, False, False)
    assert read(find_starts("12A", chi)) == []


def test_a_party_in_two_cases_and_its_telephone(
    cases: list[Case], ward_one: Area, an: User, shops: list[Establishment]
) -> None:
    carrier = shops[0].party
    Party.objects.filter(pk=carrier.pk).update(phone="0912345678")
    for case in cases:
        add_person(case=case, party=carrier, role="carrier", **BY)
    other = a_case(ward_one, "9/VV")
    add_trace(case=other, kind="phone", value="+84 912 345 678", **BY)

    found = web(f"party:{carrier.code}", an)

    assert names(found, NodeKind.CASE) == {"1/VV", "2/VV", "9/VV"}
    assert names(found, NodeKind.PHONE) == {"0912345678"}


def test_who_may_not_read_telephones_sees_none_and_no_link_by_one(
    cases: list[Case], ward_one: Area, leader: User, shops: list[Establishment]
) -> None:
    Party.objects.filter(pk=shops[0].party_id).update(phone="0912345678")
    add_trace(case=cases[1], kind="phone", value="0912345678", **BY)

    found = web(f"case:{cases[1].code}", leader, depth=3)
    empty = web("phone:0912345678", leader)

    assert names(found, NodeKind.PHONE) == set()
    assert not empty.links
    assert read(find_starts("0912345678", leader)) == []


def test_what_was_taken_out_or_dismissed_links_no_more(cases: list[Case], an: User) -> None:
    trace = cases[0]._meta.apps.get_model("network.CaseTrace").objects.get(case=cases[0])
    take_out_trace(trace, reason="ghi nhầm", **BY)

    by_seller = web("vehicle:12A-345.67", an, depth=3)

    assert names(web("vehicle:12A-345.67", an), NodeKind.CASE) == {"2/VV"}
    assert names(by_seller, NodeKind.CASE) == {"2/VV", "1/VV"}


def test_a_trace_is_noted_once_and_must_be_one(cases: list[Case]) -> None:
    with pytest.raises(ValidationError, match="đã ghi trong vụ việc"):
        add_trace(case=cases[0], kind="vehicle", value="12A 34567", **BY)
    with pytest.raises(ValidationError, match="Không phải số điện thoại"):
        add_trace(case=cases[0], kind="phone", value="ko có", **BY)


def test_a_web_costs_a_statement_more_than_its_depth_however_much_there_is(
    cases: list[Case], ward_one: Area, an: User, shops: list[Establishment]
) -> None:
    def cost() -> int:
        node = start_named("vehicle:12A-345.67", an)
        assert node
        with CaptureQueriesContext(connection) as asked:
            read(web_of(node, an, depth=2))
        return len(asked)

    cost()
    before = cost()
    for n in range(12):
        case = a_case(ward_one, f"{n}/TT")
        add_trace(case=case, kind="vehicle", value="12A-345.67", **BY)
        gather(
            case=case,
            violations=[
                find_violation(classification="ip", found_on=DAY, establishment=shops[n % 2], **BY)
            ],
            **BY,
        )

    assert cost() == before <= 4


def test_too_many_nodes_stop_the_picture_and_it_says_so(
    cases: list[Case], ward_one: Area, an: User
) -> None:
    node = start_named("vehicle:12A-345.67", an)
    assert node

    found = read(web_of(node, an, depth=3, most=4))

    assert len(found.depth) == 4
    assert found.full


def test_by_words_of_the_place_of_finding_one_comes_to_all_cases_found_there(
    ward_one: Area, an: User, chi: User, head: User, leader: User
) -> None:
    for number in range(12):
        a_case(ward_one, f"{number}/LM", spot="Lối mở Cốc Nam, Tân Thanh")
    a_case(ward_one, "20/LM", spot="Lối mòn Cốc Nam")
    secret = a_case(ward_one, "21/LM", spot="Cốc Nam, kho kín")
    restrict(case=secret, readers=[head, leader], reason="chuyên án", by=head, at=BY["at"])

    starts = read(find_starts("Cốc Nam", an))

    assert {one.kind for one in starts} == {NodeKind.ROUTE}
    assert sorted(one.label for one in starts) == ["Lối mòn Cốc Nam", "Lối mở Cốc Nam, Tân Thanh"]
    known = {one.label: len(names(web(one.name, an, depth=1), NodeKind.CASE)) for one in starts}
    assert known == {"Lối mòn Cốc Nam": 1, "Lối mở Cốc Nam, Tân Thanh": 12}
    assert len(read(find_starts("Cốc Nam", head))) == 3
    assert read(find_starts("Cốc Nam", chi)) == []


def test_capitals_with_marks_part_no_seller_no_brand_and_no_place(
    ward_one: Area, shops: list[Establishment], an: User
) -> None:
    """One invoice has the tax code, the other does not; a name with other marks is another."""
    spots = ("Lối Mở Đèo Ấm", "LỐI MỞ ĐÈO ẤM", "Lối Mở Đèo Âm")
    brands = ("Bánh Cốm Hồng", "BÁNH CỐM HỒNG", "Bánh Cốm Hổng")
    first, second, other = (a_case(ward_one, f"{n}/VV", spot=spot) for n, spot in enumerate(spots))
    for case, brand in zip((first, second, other), brands, strict=True):
        more = ViolationDetails(brand=brand)
        said = {"classification": "counterfeit", "found_on": DAY, "establishment": shops[0]}
        find_violation(**said, case=case, more=more, **BY)
    tax = "4900123457"
    add_invoice(case=first, seller="Công ty TNHH Ánh Dương", seller_tax_code=tax, **BY)
    add_invoice(case=second, seller="CÔNG TY TNHH ÁNH DƯƠNG", **BY)
    add_invoice(case=other, seller="Công ty TNHH Anh Dương", **BY)

    for start in (
        "route:Lối Mở Đèo Ấm",
        "brand:bánh cốm hồng",
        "supplier:Công ty TNHH Ánh Dương",
    ):
        cases = names(web(start, an, depth=1), NodeKind.CASE)
        assert {first.number, second.number} - cases == (
            {first.number} if start.startswith("supplier") else set()
        ), start
        assert other.number not in cases, start
    assert {"0/VV", "1/VV"} <= names(
        web(f"supplier:Công ty TNHH Ánh Dương (MST {tax})", an), NodeKind.CASE
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facebook.com/x", "https://m.facebook.com/x?ref=1"),
        ("facebook.com/x", "https://www.facebook.com/x/?fbclid=a&utm_source=b#top"),
        ("facebook.com/profile.php?id=7&ref=1", "facebook.com/profile.php?id=7"),
        ("tiktok.com/@x", "https://www.tiktok.com/@x?lang=vi-VN&is_from_webapp=1&sender_device=pc"),
        ("shopee.vn/x", "https://shopee.vn/x?smtt=0.0.9"),
    ],
)
def test_how_somebody_came_to_an_account_makes_no_other_of_it(one: str, other: str) -> None:
    assert trace_key("account", one) == trace_key("account", other)
    assert trace_key("account", "facebook.com/profile.php?id=8") != trace_key("account", one)
