"""The original of a board's regulation: taken when it is signed or later, shown, downloaded."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import identity, rewritten, signed
from hangthat.core.journal.models import Look
from hangthat.desk.tests.api import by_token
from hangthat.domain.activities.models import Activity
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.commitments.services import issue_text, revoke_regulation, sign_regulation
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.services import add_board, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 2)
BY: dict[str, Any] = {"by": None, "at": NOON}
pytestmark = pytest.mark.django_db


@pytest.fixture
def board(ward_one: Area) -> Board:
    return add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)


@pytest.fixture
def agreed(board: Board) -> Regulation:
    scan = store(upload=SimpleUploadedFile("quy-che.pdf", a_pdf("quy chế")), **BY)
    return sign_regulation(board=board, signed_on=DAY, scan=scan, **BY)


@pytest.fixture
def bare(board: Board) -> Regulation:
    return sign_regulation(board=board, signed_on=DAY, **BY)


def file_of(content: bytes, name: str = "quy-che.pdf") -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def held(ward: Area, **more: object) -> dict[str, object]:
    return {"kind": "visit", "held_on": "08/03/2021", "area": ward.pk, **more}


def broken() -> bytes:
    return rewritten(signed(a_pdf("quy chế"), identity("Nông Thị Hạnh")))


def test_a_scan_sent_where_only_a_board_signed_is_kept_with_its_regulation(
    client: Client, binh: User, ward_one: Area, board: Board
) -> None:
    client.force_login(binh)
    scan = file_of(a_pdf("quy chế có dấu"))

    client.post("/tuyen-truyen/them/", held(ward_one, ban_ky=[board.code], scan=scan))

    paper = Regulation.objects.get()
    assert paper.scan is not None
    assert paper.scan.name == "quy-che.pdf"
    history = client.get(f"/ban-quan-ly/{board.code}/").content.decode()
    assert f'href="/quy-che/{paper.code}/ban-quet/"' in history
    assert "Gửi bản quét" not in history


def test_one_scan_of_a_board_and_a_trader_is_kept_with_both_papers(
    client: Client, an: User, ward_one: Area, board: Board
) -> None:
    client.force_login(an)
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
    importer = register_party(name="Công ty XNK Một", kind="enterprise", **BY)

    client.post(
        "/tuyen-truyen/them/",
        held(
            ward_one,
            ban_ky=[board.code],
            chu_the_ky=[importer.code],
            text=text.pk,
            scan=file_of(a_pdf("cả hai")),
        ),
    )

    assert (
        Regulation.objects.get().scan == Commitment.objects.get().scan == StoredFile.objects.get()
    )


def test_a_scan_whose_digital_signature_is_broken_is_refused_with_the_whole_round(
    client: Client, binh: User, ward_one: Area, board: Board
) -> None:
    client.force_login(binh)

    page = client.post(
        "/tuyen-truyen/them/", held(ward_one, ban_ky=[board.code], scan=file_of(broken()))
    ).content.decode()

    assert "Chữ ký số của tệp không còn giá trị" in page
    assert not Activity.objects.exists()
    assert not Regulation.objects.exists()


def test_the_scan_is_shown_and_downloaded_in_the_territory_and_each_download_written_down(
    client: Client, an: User, binh: User, chi: User, agreed: Regulation
) -> None:
    assert agreed.scan
    here, there = f"/quy-che/{agreed.code}/ban-quet/", f"/tep/{agreed.scan.sha256}/"
    client.force_login(binh)

    page = client.get(here).content.decode()
    assert "Quy chế phối hợp của Ban quản lý chợ Một, ký ngày 02/11/2026" in page
    assert "Bản quét, không có chữ ký số hợp lệ" in page
    assert client.get(there).content == a_pdf("quy chế")
    assert by_token(an).read(f"regulations/{agreed.code}/scan").content == a_pdf("quy chế")
    client.force_login(chi)
    assert [client.get(where).status_code for where in (here, there)] == [404, 404]
    assert by_token(chi).read(f"regulations/{agreed.code}/scan").status_code == 404

    looks = [
        (look.actor, look.subject, look.subject_id, look.fields)
        for look in Look.objects.order_by("pk")
    ]
    of_it = ("commitments.regulation", str(agreed.pk), ["scan"])
    assert looks == [(binh.full_name, *of_it), (an.full_name, *of_it)]


def test_who_may_not_open_originals_reads_that_there_is_one_and_no_more(
    client: Client, leader: User, agreed: Regulation
) -> None:
    assert agreed.scan
    client.force_login(leader)

    page = client.get(f"/quy-che/{agreed.code}/ban-quet/").content.decode()

    assert "vai trò của bạn không tải tệp gốc" in page
    assert client.get(f"/tep/{agreed.scan.sha256}/").status_code == 403
    assert client.get(f"/quy-che/{agreed.code}/ban-quet/thay/").status_code == 403
    assert not Look.objects.exists()


def test_a_regulation_recorded_without_a_scan_is_given_one_and_later_a_better_one(
    client: Client, binh: User, board: Board, bare: Regulation
) -> None:
    client.force_login(binh)
    here = f"/quy-che/{bare.code}/ban-quet/"
    assert f'href="{here}thay/"' in client.get(f"/ban-quan-ly/{board.code}/").content.decode()
    assert "Giấy này chưa có bản quét." in client.get(here).content.decode()

    first = client.post(f"{here}thay/", {"scan": file_of(a_pdf("mờ"), "mo.pdf")})
    client.post(f"{here}thay/", {"scan": file_of(a_pdf("rõ"), "ro.pdf"), "reason": "bản đầu mờ"})

    assert first["Location"] == here
    page = client.get(here).content.decode()
    assert page.index("Bản 2 (đang dùng)") < page.index("bản đầu mờ") < page.index("Bản 1")
    bare.refresh_from_db()
    assert bare.scan
    assert bare.scan.name == "mo.pdf"


def test_a_program_sends_the_scan_of_a_regulation_and_must_say_why_it_sends_another(
    binh: User, bare: Regulation
) -> None:
    caller, path = by_token(binh), f"regulations/{bare.code}/scan"

    none = caller.read(path)
    first = caller.write(path, {"upload": a_pdf("mờ")})
    silent = caller.write(path, {"upload": a_pdf("rõ")})
    better = caller.write(path, {"upload": a_pdf("rõ"), "reason": "bản đầu mờ"})

    assert none.status_code == 404
    assert (first.status_code, better.status_code) == (201, 201)
    assert silent.json()["fields"] == {"reason": "Hãy ghi lý do thay bản quét."}
    assert caller.read(f"regulations/{bare.code}").json()["scanned"]
    assert caller.read(path).content == a_pdf("rõ")


def test_a_broken_signature_does_not_take_the_place_of_a_good_scan(
    client: Client, binh: User, agreed: Regulation, bare: Regulation
) -> None:
    client.force_login(binh)

    for paper in (agreed, bare):
        page = client.post(
            f"/quy-che/{paper.code}/ban-quet/thay/",
            {"scan": file_of(broken()), "reason": "bản ký số"},
        ).content.decode()
        assert "Chữ ký số của tệp không còn giá trị" in page

    assert StoredFile.objects.get() == agreed.scan
    bad = store(upload=SimpleUploadedFile("hong.pdf", broken()), **BY)
    with pytest.raises(ValidationError, match="không còn giá trị"):
        sign_regulation(board=bare.board, signed_on=DAY, scan=bad, **BY)


def test_a_regulation_written_anew_keeps_the_scan_unless_another_is_sent(
    client: Client, binh: User, board: Board, agreed: Regulation
) -> None:
    client.force_login(binh)
    again = sign_regulation(board=board, signed_on=DAY, scan=agreed.scan, **BY)
    for wrong in (agreed, again):
        revoke_regulation(regulation=wrong, revoked_on=DAY, reason="sai ngày", **BY)
    form = {"signed_on": "01/11/2026"}

    client.post(f"/quy-che/{agreed.code}/ghi-lai/", form)
    client.post(f"/quy-che/{again.code}/ghi-lai/", form | {"scan": file_of(a_pdf("khác"), "b.pdf")})

    kept, other = (Regulation.objects.get(corrects=wrong) for wrong in (agreed, again))
    assert kept.scan == agreed.scan
    assert other.scan
    assert other.scan.name == "b.pdf"
