"""What a passer-by is told of a code, and what he is never told."""

import logging
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.log import CallbackFilter

from hangthat.config.trouble import worth_a_line
from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.domain.cases.models import Case, EventKind
from hangthat.domain.cases.services import (
    annul,
    close_case,
    comply,
    decide,
    dismiss,
    find_violation,
    open_case,
    reopen_case,
)
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment, open_establishment
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.own_records import public
from hangthat.domain.placards.services import issue_door_code, withdraw_door_code
from hangthat.portal.services import Answer, check
from tests.street import BY, LAST, NOON, SIGNED, TODAY, Street

NEXT_DAY = SIGNED + timedelta(days=1)


@pytest.fixture
def street(ward_one: Area) -> Street:
    return Street(ward_one)


def answer(street: Street, on: date = TODAY) -> Answer:
    return check(street.code.token, on=on).answer


def opened(street: Street) -> Case:
    return open_case(opened_on=NEXT_DAY, classification="counterfeit", area=street.shop.area, **BY)


def page(client: Client, token: str) -> Any:
    return client.get(reverse("portal:code", args=[token]))


def without_time(answer: Any) -> str:
    return re.sub(r"<time.*?</time>", "", answer.content.decode())


def test_a_code_tells_the_shop_its_place_and_its_promise(client: Client, street: Street) -> None:
    said = " ".join(page(client, street.code.token).content.decode().split())

    assert "Cam kết đang có hiệu lực" in said
    assert "Thu Huyền" in said
    assert "Quầy 12, dãy B, Chợ Giếng Vuông, Phường Một" in said
    assert "Không kinh doanh hàng giả" in said
    assert "Ký ngày 02/03/2026, có hiệu lực đến hết ngày 31/12/2099" in said
    assert re.search(r"Máy chủ trả lời lúc <time[^>]+>\d\d:\d\d:\d\d ngày", said)


def test_it_tells_no_owner_no_telephone_no_home_and_no_signer(
    client: Client, street: Street
) -> None:
    at_home = street.open("Tạp hóa Ngõ 7", place=None, kind="shop")
    street.sign(at_home)
    said = page(client, street.code.token).content.decode()
    said += page(client, issue_door_code(shop=at_home, **BY).token).content.decode()

    for secret in ("Hoàng Thị", "0987", "0912", "345 678", "Số 5", "ngõ 7", "Lý Văn"):
        assert secret not in said.replace("Tạp hóa Ngõ 7", "")


def test_the_address_of_an_enterprise_is_no_home(street: Street) -> None:
    company = street.open("Siêu thị Kỳ Lừa", owner="enterprise", place=None, kind="supermarket")
    street.sign(company)
    told = check(issue_door_code(shop=company, **BY).token, on=TODAY).door

    assert told is not None
    assert told.face.address == "Số 5, ngõ 7"


def test_a_revoked_paper_is_told_from_that_day(street: Street) -> None:
    revoke(commitment=street.paper, revoked_on=TODAY, reason="bán hàng giả", **BY)

    told = check(street.code.token, on=TODAY)
    assert told.answer == Answer.REVOKED
    assert told.door is not None
    assert told.door.ended_on == TODAY
    assert answer(street, TODAY - timedelta(days=1)) == Answer.IN_FORCE

    street.sign(street.shop, signed_on=TODAY)
    assert answer(street) == Answer.IN_FORCE


def test_a_paper_holds_to_the_end_of_its_last_day(street: Street) -> None:
    assert answer(street, LAST) == Answer.IN_FORCE
    assert answer(street, date(2100, 1, 1)) == Answer.EXPIRED


def test_a_violation_after_signing_is_under_review_until_it_is_over(street: Street) -> None:
    found = find_violation(
        classification="counterfeit", found_on=NEXT_DAY, establishment=street.shop, **BY
    )
    assert answer(street) == Answer.UNDER_REVIEW

    decision = decide(violation=found, decided_on=NEXT_DAY, sanction="warning", **BY)
    assert answer(street) == Answer.UNDER_REVIEW
    comply(decision=decision, complied_on=TODAY, **BY)
    assert answer(street) == Answer.IN_FORCE

    again = find_violation(classification="ip", found_on=TODAY, establishment=street.shop, **BY)
    second = decide(violation=again, decided_on=TODAY, sanction="warning", **BY)
    assert answer(street) == Answer.UNDER_REVIEW
    annul(decision=second, annulled_on=TODAY, reason="sai người", **BY)
    assert answer(street) == Answer.IN_FORCE

    third = find_violation(classification="ip", found_on=TODAY, establishment=street.shop, **BY)
    assert answer(street) == Answer.UNDER_REVIEW
    dismiss(violation=third, dismissed_on=TODAY, reason="hàng thật", **BY)
    assert answer(street) == Answer.IN_FORCE


def test_a_paper_entered_by_mistake_was_never_signed(client: Client, street: Street) -> None:
    """Revoked on the day of its signing; the officers' state says that none was signed."""
    revoke(commitment=street.paper, revoked_on=SIGNED, reason="ghi nhầm cửa hàng", **BY)

    assert answer(street) == Answer.UNSIGNED
    said = page(client, street.code.token).content.decode()
    assert "Chưa ghi bản cam kết nào" in said
    assert "Không có bản cam kết nào còn hiệu lực." in said
    assert "thu hồi" not in said


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("no_violation", Answer.IN_FORCE),
        ("goods_only", Answer.IN_FORCE),
        ("other", Answer.IN_FORCE),
        ("sanctioned", Answer.IN_FORCE),  # its decision is kept elsewhere
        ("criminal", Answer.UNDER_REVIEW),  # it goes on with the police
    ],
)
def test_a_case_that_was_closed_ends_the_review_unless_it_went_to_criminal_procedure(
    street: Street, outcome: str, said: Answer
) -> None:
    case = opened(street)
    find_violation(
        classification="counterfeit", found_on=NEXT_DAY, establishment=street.shop, case=case, **BY
    )
    assert answer(street) == Answer.UNDER_REVIEW

    close_case(case=case, closed_on=TODAY, outcome=outcome, outcome_note="theo biên bản", **BY)

    assert answer(street) == said
    assert answer(street, TODAY - timedelta(1)) == Answer.UNDER_REVIEW
    reopen_case(case=case, reason="còn chứng cứ", **BY)
    assert answer(street) == Answer.UNDER_REVIEW


def test_a_fine_that_is_not_paid_outlives_its_case_and_a_served_warning_does_not(
    street: Street,
) -> None:
    case = opened(street)
    found = find_violation(
        classification="ip", found_on=NEXT_DAY, establishment=street.shop, case=case, **BY
    )
    fine = decide(violation=found, decided_on=NEXT_DAY, sanction="fine", fine_vnd=2_000_000, **BY)
    close_case(case=case, closed_on=TODAY, outcome="sanctioned", answer="còn thi hành", **BY)
    assert answer(street) == Answer.UNDER_REVIEW

    annul(decision=fine, annulled_on=TODAY, reason="sai hành vi", **BY)
    warned = find_violation(classification="ip", found_on=TODAY, establishment=street.shop, **BY)
    paper = decide(violation=warned, decided_on=TODAY, sanction="warning", **BY).paper
    assert answer(street) == Answer.UNDER_REVIEW
    assert paper is not None
    by_hand = Details(words="giao trực tiếp")
    record_event(paper=paper, kind=EventKind.SERVED, occurred_on=TODAY, details=by_hand, **BY)
    assert answer(street) == Answer.IN_FORCE


def test_a_first_signature_does_not_hide_a_violation_that_was_open_before_it(
    client: Client, street: Street
) -> None:
    found = find_violation(
        classification="ip", found_on=SIGNED - timedelta(1), establishment=street.shop, **BY
    )

    assert answer(street) == Answer.UNDER_REVIEW
    said = page(client, street.code.token).content.decode()
    assert "Cửa hàng có vụ việc chưa giải quyết xong." in said
    decision = decide(violation=found, decided_on=SIGNED, sanction="warning", **BY)
    comply(decision=decision, complied_on=TODAY, **BY)
    assert answer(street) == Answer.IN_FORCE
    assert answer(street, TODAY - timedelta(1)) == Answer.UNDER_REVIEW


def test_a_shop_whose_old_paper_ran_out_stays_under_review_until_its_violation_is_over(
    street: Street,
) -> None:
    """A paper to 31/12/2026, a violation of 20/11/2026, signed again on 23/11/2026."""
    new_year = date(2027, 1, 1)
    shop = street.open("Giày Hồng Phát")
    street.sign(shop, valid_to=date(2026, 12, 31))
    code = issue_door_code(shop=shop, **BY).token
    found = find_violation(
        classification="counterfeit", found_on=date(2026, 11, 20), establishment=shop, **BY
    )
    text = issue_text(kind="trade", verbs="trade", wording="1. Không bán hàng giả nữa.", **BY)
    sign(text=text, member=shop, signed_on=date(2026, 11, 23), valid_to=LAST, **BY)

    assert check(code, on=new_year).answer == Answer.UNDER_REVIEW
    then: dict[str, Any] = {"by": None, "at": NOON + timedelta(days=38)}  # 1/1/2027
    dismiss(violation=found, dismissed_on=new_year, reason="hàng thật", **then)
    assert check(code, on=new_year).answer == Answer.IN_FORCE


def test_a_violation_of_the_owner_alone_weighs_on_his_only_shop_and_on_none_of_two(
    street: Street,
) -> None:
    owner = street.shop.party
    found = find_violation(classification="ip", found_on=NEXT_DAY, party=owner, **BY)
    assert answer(street) == Answer.UNDER_REVIEW

    given = {"kind": "stall", "area": street.area, "place": street.market}
    second = open_establishment(party=owner, name="Quầy 13", opened_on=TODAY, **given, **BY)
    assert answer(street) == Answer.UNDER_REVIEW, "on the day of the violation it was the only one"
    Establishment.objects.filter(pk=second.pk).update(opened_on=NEXT_DAY)
    assert answer(street) == Answer.IN_FORCE, "nobody wrote down which of the two it was"

    Establishment.objects.filter(pk=second.pk).update(opened_on=TODAY)
    dismiss(violation=found, dismissed_on=TODAY, reason="hàng thật", **BY)
    assert answer(street) == Answer.IN_FORCE


def test_a_violation_of_another_class_says_nothing(street: Street) -> None:
    find_violation(classification="invoice", found_on=NEXT_DAY, establishment=street.shop, **BY)

    assert answer(street) == Answer.IN_FORCE


def test_an_old_code_and_a_closed_shop_say_so(street: Street) -> None:
    newer = issue_door_code(shop=street.shop, reason="giấy bị chép", **BY)
    assert answer(street) == Answer.OLD_CODE
    assert check(newer.token, on=TODAY).answer == Answer.IN_FORCE

    withdraw_door_code(code=newer, reason="mất giấy", **BY)
    assert check(newer.token, on=TODAY).answer == Answer.OLD_CODE

    third = issue_door_code(shop=street.shop, **BY)
    close_establishment(shop=street.shop, closed_on=date(2026, 11, 23), reason="", **BY)
    assert check(third.token, on=TODAY).answer == Answer.CLOSED


def test_a_pledge_not_to_do_it_again_is_nobodys_business(client: Client, street: Street) -> None:
    street.sign(street.shop, kind="no_reoffence")

    assert "tái phạm" not in page(client, street.code.token).content.decode()

    revoke(commitment=street.paper, revoked_on=TODAY, reason="ghi nhầm", **BY)
    assert answer(street) == Answer.REVOKED


def test_after_a_merge_both_codes_lead_to_the_shop_that_stays(street: Street) -> None:
    twin = street.open("THU HUYỀN", row="B", number="12")
    street.sign(twin, signed_on=NEXT_DAY)
    other = issue_door_code(shop=twin, **BY)
    merge_establishments(survivor=street.shop, former=twin, reason="nhập hai lần", **BY)

    for token in (street.code.token, other.token):
        told = check(token, on=TODAY)
        assert told.answer == Answer.IN_FORCE
        assert told.door is not None
        assert told.door.key == street.shop.pk


def test_a_wrong_code_and_a_malformed_one_are_answered_alike(
    client: Client, street: Street, django_assert_num_queries: Any
) -> None:
    wrong = "0" * 26
    with django_assert_num_queries(2):  # and whether this is a demonstration
        first = page(client, wrong)
    for typed in ("x", "không có mã", "<script>", "9" * 200, "%00", street.code.token[:25]):
        with django_assert_num_queries(2):
            other = page(client, typed)
        assert (other.status_code, without_time(other)) == (404, without_time(first))
    assert "Không có mã này" in first.content.decode()


def test_a_code_is_typed_as_people_type_it(client: Client, street: Street) -> None:
    typed = street.code.shown.lower().replace("0", "o").replace("1", "l").replace("-", " ")

    answer = client.get(reverse("portal:ask"), {"ma": typed})

    assert answer["Location"] == reverse("portal:code", args=[street.code.token])
    nothing = client.get(reverse("portal:ask"), {"ma": " – "}).content.decode()
    assert "Hãy gõ mã" in nothing


def test_nobody_asks_who_is_there(
    client: Client, binh: User, street: Street, django_assert_max_num_queries: Any
) -> None:
    client.force_login(binh)  # even a visitor with a session is not looked up
    with django_assert_max_num_queries(5):
        answer = page(client, street.code.token)

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=10"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert client.post(reverse("portal:code", args=[street.code.token])).status_code == 405


def test_a_shop_of_a_former_unit_lies_in_the_unit_of_today(
    client: Client, street: Street, commune_two: Area, django_assert_max_num_queries: Any
) -> None:
    """Whatever became of it: through two reforms in a row, one more question for each."""
    between = Area.objects.create(
        code="00003",
        name="Xã Giữa",
        level="commune",
        parent=commune_two.parent,
        valid_to=date(2025, 6, 30),
    )
    Area.objects.filter(pk=street.area.pk).update(valid_to=date(2024, 11, 30))
    for old, new, on in (
        (street.area, between, date(2024, 12, 1)),
        (between, commune_two, date(2025, 7, 1)),
    ):
        AreaSuccession.objects.create(old=old, new=new, on=on)

    with django_assert_max_num_queries(7):
        said = page(client, street.code.token).content.decode()

    assert "Chợ Giếng Vuông, Xã Hai" in said


def test_a_code_that_is_none_leaves_no_line_in_the_log(client: Client, street: Street) -> None:
    heard: list[logging.LogRecord] = []
    ear = logging.Handler()
    ear.emit = heard.append
    ear.addFilter(CallbackFilter(worth_a_line))
    logging.getLogger("django.request").addHandler(ear)

    page(client, "7K3M9")
    client.get("/khong-co-trang-nay/")

    logging.getLogger("django.request").removeHandler(ear)
    assert [record.getMessage() for record in heard] == ["Not Found: /khong-co-trang-nay/"]


def test_of_a_fault_on_the_street_the_log_has_no_address(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of these addresses open a shop's record, or a paper to be signed."""
    heard: list[str] = []
    ear = logging.Handler()
    ear.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    ear.addFilter(CallbackFilter(worth_a_line))
    monkeypatch.setattr(public, "own_record", lambda *_, **__: {}["fault"])
    logging.getLogger("django.request").addHandler(ear)

    answer = Client(raise_request_exception=False).get("/ho-so/bi-mat:abc/")

    logging.getLogger("django.request").removeHandler(ear)
    assert answer.status_code == 500
    assert heard == ["Internal Server Error: ho-so/<str:session>/"]


def test_the_first_page_names_the_plan_and_asks_for_a_code(client: Client, plan_125: Any) -> None:
    said = client.get(reverse("portal:front")).content.decode()

    assert "125/KH-UBND" in said
    assert 'name="ma"' in said


@pytest.mark.parametrize(
    "before", ["https://hangthat.example", "hangthat.example", "http://testserver/zh"]
)
def test_a_pasted_address_of_our_own_is_read_as_its_code(
    client: Client, street: Street, settings: Any, before: str
) -> None:
    settings.PUBLIC_ADDRESS = "https://hangthat.example"
    typed = f" {before}/kiem/{street.code.token}/?x=1 "

    answer = client.get(reverse("portal:ask"), {"ma": typed})

    assert answer["Location"] == reverse("portal:code", args=[street.code.token])


@pytest.mark.parametrize(
    "host", ["caobang.example", "HANGTHAT.example@caobang.example", "caobang.example:8443"]
)
def test_a_pasted_address_of_another_province_is_named_and_called_neither_true_nor_false(
    client: Client, street: Street, settings: Any, host: str
) -> None:
    settings.PUBLIC_ADDRESS = "https://hangthat.example"
    answer = client.get(reverse("portal:ask"), {"ma": f"https://{host}/kiem/{'0' * 26}/"})
    said = " ".join(answer.content.decode().split())

    assert "là của trang caobang.example, không phải của trang này" in said
    assert "Không có mã này" not in said.split("Câu trả lời nghĩa là gì")[0]
    assert answer.status_code == 200


def test_a_code_that_is_none_here_may_be_another_provinces(client: Client, street: Street) -> None:
    said = " ".join(page(client, "0" * 26).content.decode().split())

    assert "Ở tỉnh này không có giấy nào được cấp với mã này" in said
    assert "giấy của tỉnh khác thì kiểm tra ở địa chỉ trang in trên giấy ấy" in said
    odd = client.get(reverse("portal:ask"), {"ma": "http://[x/kiem/abc"})
    assert odd.status_code in {200, 302}
