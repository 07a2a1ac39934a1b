"""The page of a paper's scan: what it is worth, its versions, a better one."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import identity, rewritten, signed
from hangthat.core.journal.models import Entry, Look
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.commitments.services import Evidence, issue_text, sign
from hangthat.domain.establishments.services import open_establishment, register_party

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(paper: Commitment) -> Commitment:
    """Of the same shop, of another kind, recorded without its scan."""
    text = issue_text(
        kind=CommitmentKind.ONLINE, verbs="trade", wording="Không bán.", by=None, at=NOON
    )
    shop = paper.establishment
    assert shop
    evidence = Evidence(signer="Nông Thu Huyền")
    day = date(2026, 11, 2)
    return sign(text=text, member=shop, signed_on=day, evidence=evidence, by=None, at=NOON)


@pytest.fixture
def paper(ward_one: Area) -> Commitment:
    said: dict[str, Any] = {"by": None, "at": NOON}
    owner = register_party(name="Thu Huyền", kind="household", **said)
    shop = open_establishment(party=owner, name="Quầy 1", kind="shop", area=ward_one, **said)
    scan = store(upload=SimpleUploadedFile("ban-ky.pdf", a_pdf("mờ")), **said)
    text = issue_text(kind=CommitmentKind.TRADE, verbs="trade", wording="Không bán.", **said)
    day = date(2026, 11, 2)
    return sign(text=text, member=shop, signed_on=day, evidence=Evidence(scan=scan), **said)


def better(name: str = "ro.pdf", words: str = "rõ") -> BytesIO:
    file = BytesIO(a_pdf(words))
    file.name = name
    return file


def test_a_scan_says_that_it_is_no_signature(
    client: Client, binh: User, paper: Commitment, django_assert_max_num_queries: Any
) -> None:
    client.force_login(binh)

    with django_assert_max_num_queries(30):
        page = client.get(f"/cam-ket/{paper.code}/ban-quet/").content.decode()

    assert "Bản quét, không có chữ ký số hợp lệ: tệp không có chữ ký số." in page
    assert "ban-ky.pdf" in page


def test_a_better_scan_is_shown_and_the_first_kept(
    client: Client, binh: User, chi: User, paper: Commitment
) -> None:
    client.force_login(binh)
    here = f"/cam-ket/{paper.code}/ban-quet/"

    answer = client.post(f"{here}thay/", {"scan": better(), "reason": "bản đầu mờ"})

    assert answer["Location"] == here
    page = client.get(here).content.decode()
    assert page.count("Tệp gốc giữ nguyên thông tin máy ảnh ghi kèm: nơi chụp") == 2
    assert page.index("Bản 2 (đang dùng)") < page.index("bản đầu mờ") < page.index("Bản 1")
    new = StoredFile.objects.get(name="ro.pdf")
    assert client.get(f"/tep/{new.sha256}/").content == a_pdf("rõ")
    assert client.get(f"/tep/{paper.scan.sha256}/").content == a_pdf("mờ")
    client.force_login(chi)
    assert client.get(f"/tep/{new.sha256}/").status_code == 404
    assert client.get(here).status_code == 404


def test_who_may_not_read_personal_numbers_sees_the_paper_and_not_its_scan(
    client: Client, leader: User, paper: Commitment
) -> None:
    client.force_login(leader)

    page = client.get(f"/cam-ket/{paper.code}/ban-quet/").content.decode()

    assert "vai trò của bạn không tải tệp gốc" in page
    assert "Tải tệp gốc" not in page
    assert "nơi chụp" not in page
    assert client.get(f"/tep/{paper.scan.sha256}/").status_code == 403
    assert not Look.objects.exists()


def test_whoever_opens_a_scan_is_written_down(
    client: Client, binh: User, an: User, paper: Commitment
) -> None:
    client.force_login(binh)
    client.get(f"/tep/{paper.scan.sha256}/")
    by_token(an).read(f"commitments/{paper.code}/scan")

    kept = [(look.actor, look.subject_id, look.fields) for look in Look.objects.order_by("pk")]

    assert kept == [(who.full_name, str(paper.pk), ["scan"]) for who in (binh, an)]


def test_what_is_no_better_scan_is_refused_in_words(
    client: Client, binh: User, paper: Commitment
) -> None:
    client.force_login(binh)
    here = f"/cam-ket/{paper.code}/ban-quet/thay/"

    again = client.post(here, {"scan": better("a.pdf", "mờ"), "reason": "thử"}).content.decode()
    web = BytesIO(b"<html>")
    web.name = "a.pdf"
    strange = client.post(here, {"scan": web, "reason": "thử"}).content.decode()

    assert "Tệp này đã là một bản của giấy tờ này" in again
    assert "Chỉ nhận tệp PDF, PNG hoặc JPEG." in strange
    assert StoredFile.objects.count() == 1


def told(paper: Commitment) -> dict[str, Any]:
    return Commitment.objects.values().get(pk=paper.pk)


def test_a_commitment_recorded_without_its_scan_is_given_one_later_and_nothing_else_of_it_changes(
    client: Client, binh: User, leader: User, bare: Commitment
) -> None:
    here, before = f"/cam-ket/{bare.code}/ban-quet/", told(bare)
    client.force_login(leader)
    onlooker = client.get(here).content.decode()
    assert "Giấy này chưa có bản quét." in onlooker
    assert "thay/" not in onlooker
    assert client.get(f"{here}thay/").status_code == 403
    client.force_login(binh)
    shop = bare.establishment
    assert shop
    for page in (here, f"/co-so/{shop.code}/"):
        assert f'href="{here}thay/"' in client.get(page).content.decode()

    assert client.post(f"{here}thay/", {"scan": better("ky.pdf")})["Location"] == here

    scan = StoredFile.objects.get(name="ky.pdf")
    assert told(bare) == before | {"scan_id": scan.pk}
    kept = Entry.objects.order_by("pk").last()
    assert kept
    assert (kept.actor, kept.action) == (binh.full_name, "amend")
    assert kept.summary.startswith("gửi bản quét của cam kết")
    assert "Bản 1" in client.get(here).content.decode()
    again = client.post(f"{here}thay/", {"scan": better("b.pdf", "khác")}).content.decode()
    assert "Lý do" in again


def test_a_program_sends_the_first_scan_of_a_commitment_and_says_why_it_sends_another(
    binh: User, chi: User, bare: Commitment
) -> None:
    path = f"commitments/{bare.code}/scan"
    assert by_token(chi).write(path, {"upload": a_pdf("rõ")}).status_code == 404
    caller = by_token(binh)

    first = caller.write(path, {"upload": a_pdf("rõ")})
    silent = caller.write(path, {"upload": a_pdf("rõ hơn")})
    second = caller.write(path, {"upload": a_pdf("rõ hơn"), "reason": "bản đầu mờ"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert silent.json()["fields"] == {"reason": "Hãy ghi lý do thay bản quét."}
    assert caller.read(path).content == a_pdf("rõ hơn")


def test_the_first_scan_is_taken_by_the_rules_of_signing(
    client: Client, binh: User, bare: Commitment
) -> None:
    client.force_login(binh)
    broken = rewritten(signed(a_pdf("cam kết"), identity("Nông Thị Hạnh")))

    for content, words in ((b"<html>", "Chỉ nhận tệp PDF"), (broken, "không còn giá trị")):
        file = BytesIO(content)
        file.name = "a.pdf"
        page = client.post(f"/cam-ket/{bare.code}/ban-quet/thay/", {"scan": file})
        assert words in page.content.decode()

    assert told(bare)["scan_id"] is None
