"""Lists of who signed: how long the paper holds, and who signed it."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.desk.intake.tests.test_decisions_come_back import SAID
from hangthat.desk.intake.tests.test_intake import act, book, send
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.services import open_establishment, register_party

HEADS = ("Tên cơ sở", "Chủ hộ", "Ngày ký")
SHOPS = (
    ("Vải Mận", "Lê Thị Mận"),
    ("Quán Páo", "Hoàng Văn Páo"),
    ("Tạp hóa Ngân", "Vi Thị Ngân"),
    ("Giày Tình", "Nông Văn Tình"),
    ("Điện máy Toản", "Lý Quốc Toản"),
    ("Nón Sen", "Bế Thị Sen"),
)


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    for name, owner in SHOPS:
        party = register_party(name=owner, kind="household", **SAID)
        open_establishment(party=party, name=name, kind="shop", area=ward_one, **SAID)
    client.force_login(binh)
    return client


def signed(heads: Sequence[str], *cells: Sequence[str]) -> bytes:
    rows = [(*shop, "05/05/2026", *more) for shop, more in zip(SHOPS, cells, strict=False)]
    return book(*rows, headings=(*HEADS, *heads))


@pytest.mark.parametrize(
    ("heading", "typed", "last"),
    [
        ("Thời hạn", "12 tháng", date(2027, 5, 4)),
        ("Thời hạn cam kết", "thời hạn 1 năm", date(2027, 5, 4)),
        ("Thời hạn", "hai năm kể từ ngày ký", date(2028, 5, 4)),
        ("Thời hạn (tháng)", "18", date(2027, 11, 4)),
        ("Thời hạn (năm)", "1", date(2027, 5, 4)),
        ("Thời hạn", "đến hết năm 2027", date(2027, 12, 31)),
        ("Thời hạn hiệu lực", "30/06/2027", date(2027, 6, 30)),
        ("Hiệu lực cam kết", "1 năm", date(2027, 5, 4)),
        ("Thời hạn (tháng)", "2 năm", date(2028, 5, 4)),
        ("Thời hạn", "không thời hạn", None),
    ],
)
def test_a_term_from_the_signing_is_the_last_day_of_the_paper(
    desk: Client, heading: str, typed: str, last: date | None
) -> None:
    batch = send(desk, signed((heading,), (typed,)))
    assert batch.counts == {"new": 1}, batch.rows.get().faults
    notes = " ".join(batch.rows.get().notes)

    act(desk, batch, "ghi")

    assert Commitment.objects.get().valid_to == last
    told = f"Hiệu lực đến hết ngày: {last:%d/%m/%Y}, theo thời hạn." if last else "như kế hoạch"
    assert told in notes


@pytest.mark.parametrize("typed", ["12", "dài hạn", "khoảng 1 năm"])
def test_a_term_that_may_be_another_is_asked_about(desk: Client, typed: str) -> None:
    batch = send(desk, signed(("Thời hạn",), (typed,)))

    assert batch.counts == {"error": 1}
    ((column, said, _, _, options),) = batch.rows.get().faults
    assert (column, options) == ("term", ["12 tháng", "12 năm"] if typed == "12" else [])
    assert f"Không rõ thời hạn “{typed}”" in said


def test_a_term_and_a_last_day_that_disagree_are_asked_about(desk: Client) -> None:
    file = signed(("Thời hạn", "Hết hạn"), ("1 năm", "05/05/2027"), ("2 năm", "05/05/2027"))

    batch = send(desk, file)

    assert batch.counts == {"new": 1, "error": 1}
    assert "Theo thời hạn thì hết 04/05/2028; tệp ghi 05/05/2027." in str(
        batch.rows.get(fate="error").faults
    )


@pytest.mark.parametrize("heading", ["Chữ ký", "Ký tên"])
def test_names_in_the_place_of_signatures_are_those_who_signed(desk: Client, heading: str) -> None:
    cells = (("Lê Thị Mận",), ("Sùng A Páo",), ("Vi Thị Na (con gái)",), ("Đã ký",))

    batch = send(desk, signed((heading,), *cells))
    assert batch.counts == {"new": 4}
    assert "hiểu là Vi Thị Na đã ký" in " ".join(batch.rows.get(number=6).notes)
    act(desk, batch, "ghi")

    signers = Commitment.objects.order_by("pk").values_list("signer", flat=True)
    assert list(signers) == ["Lê Thị Mận", "Sùng A Páo", "Vi Thị Na", ""]


def test_a_column_of_signatures_is_read_though_only_one_row_says_that_nobody_signed(
    desk: Client,
) -> None:
    cells = (("Mận",), ("Điểm chỉ",), ("Chưa gặp chủ",), ("Ký thay",), ("Dấu vân tay",))

    batch = send(desk, signed(("Chữ ký",), *cells))

    assert batch.counts == {"new": 1, "error": 4}, "nobody is taken to have signed unasked"


@pytest.mark.parametrize("words", ["Vắng mặt", "ĐI VẮNG", "Vi Thị Na (chưa ký)", "Không Gặp", ""])
def test_who_was_not_there_did_not_sign(desk: Client, words: str) -> None:
    batch = send(desk, signed(("Chữ ký",), ("Lê Thị Mận",), ("Hoàng Văn Páo",), (words,)))

    assert batch.counts == {"new": 2, "error": 1}
