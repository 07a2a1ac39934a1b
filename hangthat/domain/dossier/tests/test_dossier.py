"""A member's history and card, from what the rooms recorded in a small world."""

from datetime import date
from typing import Any

import pytest

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.activities.services import record as hold
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import (
    annul,
    comply,
    decide,
    dismiss,
    find_violation,
    open_case,
    transfer_case,
)
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import (
    ask_to_sign,
    refuse,
    revoke,
    sign,
    sign_regulation,
)
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.dossier.shapes import Act, Event, Fact, Member
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    close_establishment,
    move,
    pass_on,
    register_party,
    reopen,
    resume,
    suspend,
)
from hangthat.domain.establishments.services.roles import end_role, take_role
from hangthat.domain.inspections.services import record as inspect

OPENED = date(2020, 1, 1)
JANUARY, MARCH, MAY, JULY = (date(2026, month, 8) for month in (1, 3, 5, 7))
FINE = {"sanction": "fine", "fine_vnd": 12_500_000}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


def events(member: Member, user: User) -> list[Event]:
    return dossier_of(member, user).events()


def history(member: Member, user: User) -> list[tuple[date, str]]:
    return [(event.day, event.title) for event in events(member, user)]


def card(member: Member, user: User, on: date = TODAY) -> dict[str, list[str]]:
    """Under each label its lines: words and note."""
    return {fact.label: lines(fact) for fact in dossier_of(member, user).facts(on=on)}


def lines(fact: Fact) -> list[str]:
    return [" ".join(filter(None, (line.words, line.note))) for line in fact.lines]


def titled(member: Member, user: User, title: str) -> Event:
    return next(event for event in events(member, user) if event.title == title)


def acts(event: Event) -> list[tuple[str, str]]:
    return [(act.label, act.name) for act in event.acts]


def violated(shop: Establishment, day: date, classification: str = "counterfeit") -> Any:
    return find_violation(
        classification=classification, found_on=day, establishment=shop, conduct="Bày bán", **BY
    )


@pytest.mark.parametrize(
    ("precision", "words"),
    [("", ""), ("month", "Ngày bắt đầu chỉ rõ tháng."), ("year", "Ngày bắt đầu chỉ rõ năm.")],
)
def test_a_history_says_how_exact_its_first_day_is(
    shop: Establishment, an: User, precision: str, words: str
) -> None:
    shop.opened_precision = precision

    assert titled(shop, an, "Bắt đầu hoạt động").words == words


def test_every_room_has_its_lines_in_one_history_newest_first(
    shop: Establishment, an: User, standing_agency: Agency
) -> None:
    hold(kind="visit", held_on=JANUARY, area=shop.area, establishments=[shop], **BY)
    sign(text=trade_text(), member=shop, signed_on=MARCH, **BY)
    held = inspect(held_on=MAY, type="periodic", findings={shop: "violation"}, **BY)
    decision = decide(violation=violated(shop, MAY), decided_on=JULY, **FINE, number="12/QĐ", **BY)
    comply(decision=decision, complied_on=TODAY, by=None, at=BY["at"])

    found = history(shop, an)

    assert found == [
        (TODAY, "Chấp hành xong quyết định"),
        (JULY, "Phạt tiền 12.500.000 đ"),
        (MAY, "Kiểm tra định kỳ: có vi phạm"),
        (MAY, "Vi phạm: hàng giả"),
        (MARCH, "Ký cam kết không kinh doanh"),
        (JANUARY, found[-2][1]),
        (OPENED, "Bắt đầu hoạt động"),
    ]
    assert found[-2][1].startswith("Được tuyên truyền: ")
    assert titled(shop, an, "Kiểm tra định kỳ: có vi phạm").record == held


def test_a_shop_nobody_came_to_is_not_called_clean(shop: Establishment, an: User) -> None:
    never = next(f for f in dossier_of(shop, an).facts(on=TODAY) if f.label == "Kiểm tra gần nhất")

    assert [(line.words, line.tone) for line in never.lines] == [("chưa kiểm tra lần nào", "warn")]
    assert card(shop, an) == {
        "Tuyên truyền gần nhất": ["chưa lần nào"],
        "Cam kết": ["chưa từng ký"],
        "Kiểm tra gần nhất": ["chưa kiểm tra lần nào"],
        "Vi phạm đã ghi": ["0"],
        "Xử phạt gần nhất": ["không có"],
        "Tái phạm (theo luật)": ["chưa có quyết định xử phạt"],
        "Vi phạm lại sau xử phạt (theo kế hoạch)": ["không áp dụng"],
        "Lực lượng khác kiểm tra gần nhất": ["chưa có"],
    }


def test_the_card_says_what_was_so_on_the_day_asked(
    shop: Establishment, an: User, standing_agency: Agency
) -> None:
    hold(kind="visit", held_on=JANUARY, area=shop.area, establishments=[shop], **BY)
    sign(text=trade_text(), member=shop, signed_on=MARCH, valid_to=MAY, **BY)
    inspect(held_on=MAY, type="periodic", findings={shop: "clean"}, agency=standing_agency, **BY)
    decide(violation=violated(shop, JANUARY), decided_on=MARCH, **FINE, **BY)

    then, now = card(shop, an, on=MARCH), card(shop, an)

    assert then["Tuyên truyền gần nhất"] == ["08/01/2026"]
    assert then["Cam kết"] == [
        "còn hiệu lực",
        "cam kết không kinh doanh, ký ngày 08/03/2026 Hiệu lực đến hết ngày 08/05/2026.",
    ]
    assert then["Kiểm tra gần nhất"] == ["chưa kiểm tra lần nào"]
    assert now["Cam kết"] == ["hết hạn, cần ký lại bản gần nhất hết hạn ngày 08/05/2026"]
    assert now["Kiểm tra gần nhất"] == [
        "08/05/2026, không vi phạm",
        "Chi cục Quản lý thị trường",
    ]
    assert now["Vi phạm đã ghi"] == ["1, gần nhất 08/01/2026"]
    assert now["Xử phạt gần nhất"] == ["08/03/2026, phạt tiền 12.500.000 đ"]


def test_what_was_dismissed_or_annulled_stands_in_the_history_and_not_on_the_card(
    shop: Establishment, an: User, head: User
) -> None:
    violation = violated(shop, JANUARY)
    decision = decide(violation=violation, decided_on=MARCH, **FINE, **BY)
    annul(decision=decision, annulled_on=MAY, reason="sai thẩm quyền", by=None, at=BY["at"])
    dismiss(violation=violation, dismissed_on=JULY, reason="hàng thật", by=None, at=BY["at"])

    said, told = card(shop, an), dict(map(reversed, history(shop, an)))

    assert (said["Vi phạm đã ghi"], said["Xử phạt gần nhất"]) == (["0"], ["không có"])
    assert told["Hủy bỏ quyết định xử phạt"] == MAY
    assert told["Kết luận không vi phạm"] == JULY
    dismissed = titled(shop, an, "Kết luận không vi phạm")
    assert dismissed.acts == (
        Act("Ghi lại cho đúng", violation, "anew", (Resource.VIOLATION, Action.ADD)),
    )


def test_of_a_party_also_what_is_on_its_shops(shop: Establishment, an: User) -> None:
    sign(text=trade_text(), member=shop, signed_on=MARCH, **BY)
    sign(text=trade_text("Khác."), member=shop.party, signed_on=MAY, **BY)

    assert history(shop.party, an) == [
        (MAY, "Ký cam kết không kinh doanh"),
        (MARCH, "Ký cam kết không kinh doanh"),
    ]
    assert (MAY, "Ký cam kết không kinh doanh") not in history(shop, an)


def test_a_board_signs_regulations_and_is_not_inspected(ward_one: Area, an: User) -> None:
    board = add_board(name="BQL chợ", kind="market", area=ward_one, valid_from=OPENED, **BY)
    assert card(board, an) == {
        "Tuyên truyền gần nhất": ["chưa lần nào"],
        "Quy chế phối hợp": ["chưa từng ký"],
    }

    hold(kind="visit", held_on=JANUARY, area=ward_one, boards=[board], **BY)
    paper = sign_regulation(board=board, signed_on=MARCH, **BY)

    assert card(board, an) == {
        "Tuyên truyền gần nhất": ["08/01/2026"],
        "Quy chế phối hợp": [str(paper)],
    }
    assert [title for _, title in history(board, an)][::2] == [
        "Ký quy chế phối hợp",
        "Bắt đầu hoạt động",
    ]
    assert acts(titled(board, an, "Ký quy chế phối hợp")) == [
        ("Gửi bản quét", "scan_replace"),
        ("Thu hồi", "revoke"),
    ]


def test_a_request_is_on_the_card_until_it_is_signed(shop: Establishment, an: User) -> None:
    text = trade_text()
    asked = ask_to_sign(text=text, way="paper", asked_on=JANUARY, establishments=[shop], **BY)
    assert card(shop, an)["Cam kết"] == [
        "chưa từng ký",
        "đã đề nghị ký không kinh doanh, 08/01/2026",
    ]

    refuse(request=asked[0], refused_on=MARCH, reason="chưa đọc", by=None, at=BY["at"])
    assert card(shop, an)["Cam kết"] == [
        "chưa từng ký",
        "từ chối ký 08/03/2026: chưa đọc",
    ]

    assert (MARCH, "Từ chối ký cam kết không kinh doanh") in history(shop, an)


def test_a_revoked_paper_may_be_written_anew_once(shop: Establishment, an: User) -> None:
    text = trade_text()
    paper = sign(text=text, member=shop, signed_on=MARCH, **BY)
    signing = titled(shop, an, "Ký cam kết không kinh doanh")
    assert signing.acts == (
        Act("Gửi bản quét", paper, "scan_replace", (Resource.COMMITMENT, Action.ADD)),
        Act("Thu hồi", paper, "revoke", (Resource.COMMITMENT, Action.END)),
    )

    revoke(commitment=paper, revoked_on=MAY, reason="nhập nhầm", by=None, at=BY["at"])
    assert acts(titled(shop, an, "Ký cam kết không kinh doanh")) == []
    assert acts(titled(shop, an, "Thu hồi bản cam kết")) == [("Ghi lại cho đúng", "anew")]

    Commitment.objects.create(
        code="CK-X", establishment=shop, kind="trade", signed_on=MARCH, corrects=paper
    )
    assert acts(titled(shop, an, "Thu hồi bản cam kết")) == []


def test_a_new_owner_is_not_bound_by_what_the_one_before_signed(
    shop: Establishment, an: User
) -> None:
    sign(text=trade_text(), member=shop, signed_on=MARCH, **BY)
    buyer = register_party(name="Lý Văn Hùng", kind="household", **BY)
    sold = pass_on(shop, to=buyer, on=MAY, remark="bán lại", **BY)

    assert card(sold, an)["Cam kết"] == [
        "hết hạn, cần ký lại",
        "hết hiệu lực do đổi chủ chủ trước ký ngày 08/03/2026; chủ mới cần ký lại",
    ]
    assert history(sold, an) == [(MAY, "Đổi chủ")]
    step = titled(sold, an, "Đổi chủ")
    assert (step.record, step.words) == (shop, f"Chủ trước: {shop.party}. bán lại")
    signing = titled(shop, an, "Ký cam kết không kinh doanh")
    assert (signing.tone, signing.words[-24:]) == ("mute", "Hết hiệu lực do đổi chủ.")

    sign(text=trade_text("Chủ mới."), member=sold, signed_on=JULY, **BY)
    assert card(sold, an)["Cam kết"] == [
        "còn hiệu lực",
        "cam kết không kinh doanh, ký ngày 08/07/2026",
    ]


def test_a_record_beyond_sight_is_told_of_and_not_opened(
    shop: Establishment, commune_two: Area, an: User, binh: User, chi: User
) -> None:
    moved = move(shop, on=MAY, area=commune_two, place=None, address="", **BY)
    hold(kind="visit", held_on=JULY, area=shop.area, establishments=[moved], **BY)

    here, there = titled(moved, chi, "Chuyển địa điểm"), titled(moved, an, "Chuyển địa điểm")

    assert (here.record, here.words.strip()) == (None, "Hồ sơ kia nằm ngoài phạm vi của bạn.")
    assert there.record == shop
    assert titled(shop, binh, "Chuyển địa điểm").record is None
    assert [event.record is None for event in events(moved, chi)[:1]] == [True]  # held elsewhere
    assert events(moved, an)[0].record is not None


def test_the_life_of_a_shop_is_part_of_its_history(shop: Establishment, an: User) -> None:
    cousin = register_party(name="Nông Thị Hai", kind="household", **BY)
    resume(suspend(shop, start=JANUARY, remark="sửa nhà", **BY), end=MARCH, **BY)
    role = take_role(shop=shop, party=cousin, role="manager", start=MARCH, **BY)
    end_role(role, end=MAY, **BY)
    close_establishment(shop=shop, closed_on=MAY, reason="nghỉ hẳn", **BY)
    again = reopen(shop, on=JULY, **BY)

    assert history(shop, an) == [
        (JULY, "Hoạt động trở lại"),
        (MAY, "Ngày hoạt động cuối cùng"),
        (MAY, "Thôi là người quản lý"),
        (MARCH, "Ngày tạm ngừng cuối cùng"),
        (MARCH, "Người quản lý"),
        (JANUARY, "Tạm ngừng hoạt động"),
        (OPENED, "Bắt đầu hoạt động"),
    ]
    assert titled(shop, an, "Người quản lý").record == cousin
    assert titled(again, an, "Hoạt động trở lại").record == shop


def test_a_case_that_went_to_somebody_else_is_told_apart_from_those_that_are_dealt_with(
    shop: Establishment, an: User, chi: User
) -> None:
    said = {"classification": "counterfeit", "found_on": JANUARY, "establishment": shop}
    for number in ("1/VV", "2/VV"):
        terms = {"opened_on": JANUARY, "classification": "counterfeit", "area": shop.area}
        find_violation(case=open_case(**terms, number=number, **BY), **said, **BY)
    gone = Case.objects.get(number="2/VV")

    transfer_case(case=gone, transferred_on=MAY, transferred_to="Công an tỉnh", **BY)

    now, then = card(shop, an), card(shop, an, on=MARCH)
    assert now["Vụ việc đang xử lý"] == ["1/VV"]
    assert now["Vụ việc đã chuyển"] == ["2/VV Chuyển Công an tỉnh ngày 08/05/2026."]
    assert sorted(then["Vụ việc đang xử lý"][0].split(", ")) == ["1/VV", "2/VV"]
    assert "Vụ việc đã chuyển" not in then
    sent = titled(shop, an, "Chuyển vụ việc 2/VV")
    assert (sent.day, sent.words, sent.record) == (MAY, "Công an tỉnh", gone)
    assert "Vụ việc đã chuyển" not in card(shop, chi)


def test_a_long_history_costs_no_more_queries_than_a_short_one(
    shop: Establishment, an: User, django_assert_num_queries: Any
) -> None:
    def grow(day: date) -> None:
        hold(kind="visit", held_on=day, area=shop.area, establishments=[shop], **BY)
        sign(text=trade_text(str(day)), member=shop, signed_on=day, **BY)
        inspect(held_on=day, type="periodic", findings={shop: "violation"}, **BY)
        decide(violation=violated(shop, day), decided_on=day, **FINE, **BY)

    def read() -> None:
        found = dossier_of(shop, an)
        assert found.events()
        assert found.facts(on=TODAY)

    grow(JANUARY)
    read()
    with django_assert_num_queries(4):
        read()
    for day in (MARCH, MAY, JULY):
        grow(day)
    with django_assert_num_queries(4):
        read()
    with django_assert_num_queries(4):
        dossier_of(shop, an).facts(on=TODAY)
