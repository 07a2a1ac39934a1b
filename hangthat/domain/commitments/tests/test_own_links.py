"""The trader signs by his own link: every way in which a link or a code is worth nothing."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pypdf import PdfReader
from zxingcpp import read_barcodes

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.tokens import new_token
from hangthat.core.files.services import read
from hangthat.core.journal.models import Entry
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentText,
    DoorCode,
    Handing,
    OneTimeCode,
    SigningLink,
    SigningRequest,
    Way,
)
from hangthat.domain.commitments.public import confirm, invited, receipt, send_code
from hangthat.domain.commitments.queries.telephones import telephone
from hangthat.domain.commitments.services import (
    Evidence,
    ask_to_sign,
    issue_code,
    issue_links,
    issue_text,
    refuse,
    sign,
    withdraw_request,
)
from hangthat.domain.commitments.services.confirming import SENDS, Closed
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import close_establishment

pytestmark = pytest.mark.django_db
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
SITE = "https://hangthat.vn"
SAID = {"signer": "Lý Văn Ký", "role": "chủ hộ", "site": SITE}


@pytest.fixture
def text(db: None) -> CommitmentText:
    return trade_text()


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 2)


def asked(shop: Establishment, text: CommitmentText) -> SigningRequest:
    return ask_to_sign(text=text, way=Way.PAPER, asked_on=TODAY, establishments=[shop], **BY)[0]


@pytest.fixture
def request_(shops: list[Establishment], text: CommitmentText) -> SigningRequest:
    return asked(shops[0], text)


def linked(request: SigningRequest, *, by: User | None = None, at: datetime = NOON) -> str:
    return issue_links(requests=[request], by=by, at=at)[0].token


def coded(request: SigningRequest, *, by: User | None = None, at: datetime = NOON) -> str:
    link = request.links.standing().get()
    return issue_code(link=link, handing=Handing.COUNTER, by=by, at=at).digits


def wrong(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06}"


def test_the_trader_reads_confirms_and_the_paper_says_by_which_way_it_came(
    request_: SigningRequest, binh: User
) -> None:
    token = linked(request_, by=binh)
    digits = coded(request_, by=binh, at=NOON + MINUTE)
    shown = invited(token, at=NOON + MINUTE)
    assert shown is not None
    assert shown.face is not None
    assert (shown.face.name, shown.number) == ("Quầy 1", request_.code)
    assert shown.undertakings == ("Không bán hàng giả.", "Giữ hóa đơn.")

    signed = confirm(token, digits=digits, **SAID, at=NOON + 3 * MINUTE)

    assert signed is not None
    paper = Commitment.objects.get()
    assert (paper.code, paper.way, paper.signer) == (request_.code, Way.OWN_LINK, "Lý Văn Ký")
    assert paper.signed_on == TODAY
    spent = paper.confirmation
    assert (spent.role, spent.used_at, spent.issued_by) == ("chủ hộ", NOON + 3 * MINUTE, binh)
    assert (spent.link.issued_by, spent.link.opened_at) == (binh, NOON + MINUTE)
    request_.refresh_from_db()
    assert request_.commitment == paper
    told = receipt(signed, at=NOON + 4 * MINUTE)
    assert told is not None
    assert (told.number, told.signed_on, told.door) == (paper.code, TODAY, "")


def _codes_on(pdf: bytes) -> list[str]:
    [page] = pypdfium2.PdfDocument(pdf)
    picture = page.render(scale=2, grayscale=True).to_numpy()
    return [code.text for code in read_barcodes(picture)]


def test_the_original_is_a_page_that_says_what_was_confirmed_and_claims_no_digital_signature(
    request_: SigningRequest,
) -> None:
    token = linked(request_)
    confirm(token, digits=coded(request_), **SAID, at=NOON)

    paper = Commitment.objects.get()
    [page] = PdfReader(io.BytesIO(read(paper.scan))).pages
    words = page.extract_text()
    flat = " ".join(words.split())
    for part in (
        *("Quầy 1", "1. Không bán hàng giả.", "2. Giữ hóa đơn.", "Lý Văn Ký", "chủ hộ"),
        *(request_.code, "Xác nhận bằng mã một lần lúc 12:00 ngày 24/11/2026, mẫu trade-1"),
        "Không phải chữ ký số",
    ):
        assert part in flat
    assert _codes_on(read(paper.scan)) == [f"{SITE}/cam-ket/{paper.code}/ban-quet/"]
    assert "Cán bộ quét mã này để mở hồ sơ" in flat
    assert "Dãy A" not in flat  # where a household may live


def test_the_journal_says_that_the_officer_gave_and_the_trader_signed(
    request_: SigningRequest, binh: User
) -> None:
    token = linked(request_, by=binh)
    digits = coded(request_, by=binh)
    confirm(token, digits=wrong(digits), **SAID, at=NOON)
    confirm(token, digits=digits, **SAID, at=NOON)

    lines = Entry.objects.filter(at=NOON, subject__startswith="commitments.").order_by("pk")
    said = [(line.actor, line.summary) for line in lines if line.subject != "commitments.text"]
    by_officer = [words for actor, words in said if actor == str(binh)]
    by_system = [words for actor, words in said if actor == "hệ thống"]
    assert [words.split(" cho ")[0] for words in by_officer] == [
        "cấp đường dẫn ký riêng",
        "cấp mã một lần",
    ]
    assert any("mở lần đầu" in words for words in by_system)
    assert any("nhập sai mã một lần của Quầy 1, lần 1" in words for words in by_system)
    assert any(
        "Quầy 1 ký cam kết" in words and "xác nhận bằng mã một lần" in words for words in by_system
    )
    everything = " ".join(str(line.changes) + line.summary for line in lines)
    assert digits not in everything
    assert token not in everything


def test_neither_link_nor_code_can_be_read_in_the_database(request_: SigningRequest) -> None:
    token = linked(request_)
    digits = coded(request_)

    kept = [*SigningLink.objects.values_list("digest"), *OneTimeCode.objects.values_list("digest")]
    assert all(len(digest) == 64 for (digest,) in kept)
    assert token not in str(kept)
    assert digits not in {digest for (digest,) in kept}


def test_a_link_opens_to_the_end_of_its_fourteenth_day(request_: SigningRequest) -> None:
    token = linked(request_)
    last = datetime(2026, 12, 8, 16, 59, 59, tzinfo=NOON.tzinfo)  # 23:59:59 in Viet Nam

    assert invited(token, at=last) is not None
    assert invited(token, at=last + SECOND) is None
    with pytest.raises(ValidationError, match="chỉ dùng đến hết ngày 08/12/2026"):
        coded(request_, at=last + SECOND)


def test_a_code_lives_less_than_fifteen_minutes(request_: SigningRequest) -> None:
    token = linked(request_)
    digits = coded(request_)

    assert confirm(token, digits=digits, **SAID, at=NOON + 15 * MINUTE) is None
    assert not Commitment.objects.exists()
    assert confirm(token, digits=digits, **SAID, at=NOON + 15 * MINUTE - SECOND)


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(
    request_: SigningRequest,
) -> None:
    token = linked(request_)
    digits = coded(request_)
    for _ in range(4):
        assert confirm(token, digits=wrong(digits), **SAID, at=NOON) is None
    other = OneTimeCode.objects.get()
    assert other.tries == 4
    confirm(token, digits=wrong(digits), **SAID, at=NOON)

    assert confirm(token, digits=digits, **SAID, at=NOON) is None
    assert OneTimeCode.objects.get().tries == 5

    assert confirm(token, digits=coded(request_), **SAID, at=NOON)


def test_the_fourth_wrong_try_leaves_one_more(request_: SigningRequest) -> None:
    token = linked(request_)
    digits = coded(request_)
    for _ in range(4):
        confirm(token, digits=wrong(digits), **SAID, at=NOON)

    assert confirm(token, digits=f" {digits[:3]} {digits[3:]} ", **SAID, at=NOON)


def test_a_code_signs_once(request_: SigningRequest) -> None:
    token = linked(request_)
    digits = coded(request_)
    assert confirm(token, digits=digits, **SAID, at=NOON)

    with pytest.raises(Closed):
        confirm(token, digits=digits, **SAID, at=NOON)
    assert Commitment.objects.count() == 1


def test_a_new_code_makes_the_one_before_it_worthless(request_: SigningRequest) -> None:
    token = linked(request_)
    first, second = coded(request_), coded(request_)
    if first == second:  # one in a million
        second = coded(request_)

    assert confirm(token, digits=first, **SAID, at=NOON) is None
    assert confirm(token, digits=second, **SAID, at=NOON)


def test_a_new_link_makes_the_one_before_it_and_its_codes_worthless(
    request_: SigningRequest,
) -> None:
    first = linked(request_)
    digits = coded(request_)
    second = linked(request_, at=NOON + MINUTE)

    assert invited(first, at=NOON + MINUTE) is None
    with pytest.raises(Closed):
        confirm(first, digits=digits, **SAID, at=NOON + MINUTE)
    assert confirm(second, digits=digits, **SAID, at=NOON + MINUTE) is None
    assert invited(second, at=NOON + MINUTE) is not None


def test_who_waited_while_a_link_and_a_code_were_given_ends_them_all_the_same(
    request_: SigningRequest,
) -> None:
    """His moment was taken before he waited, and lies before theirs."""
    linked(request_, at=NOON + SECOND)
    coded(request_, at=NOON + SECOND)

    coded(request_, at=NOON)
    second = linked(request_, at=NOON)

    assert invited(second, at=NOON + SECOND) is not None
    assert not OneTimeCode.objects.unspent().exists()
    gone = SigningLink.objects.exclude(withdrawn_at=None).get()
    assert gone.withdrawn_at == gone.issued_at == NOON + SECOND


def test_the_code_of_another_request_does_not_confirm(
    shops: list[Establishment], text: CommitmentText, request_: SigningRequest
) -> None:
    other = asked(shops[1], text)
    token, _ = linked(request_), linked(other)
    digits = coded(other)

    assert confirm(token, digits=digits, **SAID, at=NOON) is None  # no code of its own
    coded(request_)
    own = OneTimeCode.objects.get(link__request=request_)
    OneTimeCode.objects.filter(pk=own.pk).update(
        digest=OneTimeCode.objects.get(link__request=other).digest
    )
    assert confirm(token, digits=digits, **SAID, at=NOON) is None  # bound to its own link


def _closes(request: SigningRequest) -> None:
    close_establishment(
        shop=request.establishment, closed_on=TODAY - timedelta(days=1), reason="", **BY
    )


def _ends(request: SigningRequest) -> None:
    withdraw_request(request=request, reason="ghi nhầm", **BY)


def _says_no(request: SigningRequest) -> None:
    refuse(request=request, refused_on=TODAY, reason="bận", **BY)


def _signs_by_hand(request: SigningRequest) -> None:
    sign(
        text=request.text,
        member=request.establishment,
        signed_on=TODAY,
        evidence=Evidence(way="paper"),
        **BY,
    )


def _new_version(request: SigningRequest) -> None:
    trade_text("1. Mới.")


@pytest.mark.parametrize("event", [_closes, _ends, _says_no, _signs_by_hand, _new_version])
def test_what_ends_a_request_closes_its_link_whatever_code_is_out(
    request_: SigningRequest, event: Any
) -> None:
    token = linked(request_)
    digits = coded(request_)
    papers = Commitment.objects.count()
    event(SigningRequest.objects.get(pk=request_.pk))
    signed_otherwise = Commitment.objects.count() - papers

    assert invited(token, at=NOON) is None
    with pytest.raises(Closed):
        confirm(token, digits=digits, **SAID, at=NOON)
    assert Commitment.objects.count() == papers + signed_otherwise
    with pytest.raises(ValidationError, match="Không cấp được"):
        linked(SigningRequest.objects.get(pk=request_.pk))


def test_only_who_may_sign_for_a_shop_gives_links_and_codes(
    request_: SigningRequest, chi: User
) -> None:
    with pytest.raises(OutOfReach):
        linked(request_, by=chi)
    linked(request_)
    with pytest.raises(OutOfReach):
        coded(request_, by=chi)


def test_links_are_given_to_all_or_none_and_every_refusal_is_named(
    shops: list[Establishment], text: CommitmentText, request_: SigningRequest
) -> None:
    other = asked(shops[1], text)
    _ends(SigningRequest.objects.get(pk=other.pk))

    both = list(SigningRequest.objects.order_by("pk"))
    with pytest.raises(ValidationError, match="Quầy 2: đề nghị đã kết thúc"):
        issue_links(requests=both, **BY)
    assert not SigningLink.objects.exists()
    with pytest.raises(ValidationError, match="Chưa chọn"):
        issue_links(requests=[], **BY)


def test_the_page_after_signing_leads_to_the_door_and_closes_after_an_hour(
    shops: list[Establishment], request_: SigningRequest
) -> None:
    of_makers = issue_text(kind="produce", verbs="produce", wording="1. Không làm giả.", **BY)
    sign(text=of_makers, member=shops[0], signed_on=TODAY, **BY)
    door = DoorCode.objects.create(establishment=shops[0], token=new_token(), issued_at=NOON)
    token = linked(request_)
    signed = confirm(token, digits=coded(request_), **SAID, at=NOON)
    assert signed is not None
    told = receipt(signed, at=NOON)

    assert told is not None
    assert told.door == door.token
    assert receipt(signed, at=NOON + timedelta(hours=1) - SECOND) is not None
    assert receipt(signed, at=NOON + timedelta(hours=1)) is None
    assert receipt(signed + "x", at=NOON) is None
    assert receipt("", at=NOON) is None


@pytest.fixture
def gateway(tmp_path: Path, settings: Any) -> Path:
    """A program that takes what is to be sent, and keeps it for the test."""
    kept, program = tmp_path / "sent.json", tmp_path / "sender"
    program.write_text(f"#!/bin/sh\ncat > {kept}\n")
    program.chmod(0o755)
    settings.CODE_SENDER = str(program)
    return kept


def with_phone(shop: Establishment, phone: str) -> None:
    party = shop.party
    type(party).objects.filter(pk=party.pk).update(phone=phone)


def test_a_code_goes_to_the_telephone_of_the_registry_and_the_page_tells_three_digits(
    shops: list[Establishment], request_: SigningRequest, gateway: Path
) -> None:
    with_phone(shops[0], "0912 345 678")
    token = linked(request_)
    shown = invited(token, at=NOON)
    assert shown is not None
    assert shown.ends == "678"

    assert send_code(token, at=NOON) == "678"

    said = json.loads(gateway.read_text())
    assert said["to"] == "+84912345678"
    digits = said["text"].split(": ")[1][:6]
    assert OneTimeCode.objects.get().issued_by is None
    assert confirm(token, digits=digits, **SAID, at=NOON)


def test_three_codes_are_sent_within_a_day_and_no_more(
    shops: list[Establishment], request_: SigningRequest, gateway: Path
) -> None:
    with_phone(shops[0], "0912345678")
    token = linked(request_)
    for n in range(SENDS):
        send_code(token, at=NOON + n * MINUTE)

    with pytest.raises(ValidationError, match="Đã gửi 3 mã trong 24 giờ"):
        send_code(token, at=NOON + timedelta(hours=24) - SECOND)
    assert send_code(token, at=NOON + timedelta(hours=24)) == "678"


def test_without_a_sender_or_a_telephone_nothing_is_offered_or_sent(
    shops: list[Establishment], request_: SigningRequest, settings: Any
) -> None:
    token = linked(request_)
    with_phone(shops[0], "0912345678")
    shown = invited(token, at=NOON)
    assert shown is not None
    assert shown.ends == ""
    with pytest.raises(ValidationError, match="Không gửi được mã"):
        send_code(token, at=NOON)
    settings.CODE_SENDER = "/bin/false"
    with_phone(shops[0], "gọi anh Ba")
    with pytest.raises(ValidationError, match="Không gửi được mã"):
        send_code(token, at=NOON)
    with_phone(shops[0], "0912345678")
    with pytest.raises(ValidationError, match="Chưa gửi được mã"):
        send_code(token, at=NOON)
    assert not OneTimeCode.objects.live(at=NOON).exists()


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 912.345.678", "+84912345678"),
        ("0205 3870 123", "+842053870123"),
        ("0912345678, 0987654321", ""),
        ("912345678", ""),
        ("113", ""),
        ("", ""),
    ],
)
def test_a_telephone_is_one_whole_number_of_this_country(
    shops: list[Establishment], phone: str, number: str
) -> None:
    shops[0].party.phone = phone

    assert telephone(shops[0]) == number


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_twice_at_the_same_moment_signs_once(ward_one: Area) -> None:
    request = asked(stalls(ward_one, 1)[0], trade_text())
    token = linked(request)
    digits, start = coded(request), Barrier(4)

    def send(number: int) -> bool:
        start.wait()
        try:
            return bool(confirm(token, digits=digits, **SAID, at=NOON))
        except Closed:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        signed = list(pool.map(send, range(4)))

    assert sorted(signed) == [False, False, False, True]
    assert Commitment.objects.count() == 1
    assert Entry.objects.filter(subject="commitments.commitment").count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_wrong_codes_at_the_same_moment_are_five_tries(ward_one: Area) -> None:
    request = asked(stalls(ward_one, 1)[0], trade_text())
    token = linked(request)
    digits, start = coded(request), Barrier(6)

    def send(number: int) -> Any:
        start.wait()
        try:
            return confirm(token, digits=wrong(digits), **SAID, at=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(send, range(6))) == [None] * 6

    assert OneTimeCode.objects.get().tries == 5
