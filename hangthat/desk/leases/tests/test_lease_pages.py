"""A board records a lease, sees who has not signed, and prints the invitations."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.tests.market import BY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, add_place
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, record_lease
from hangthat.domain.placards.queries.stalls import stalls_in

ACTS = ("amend", "give_back", "correct_return", "scan_replace", "withdraw")
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def tenants(ward_one: Area, plan_125: object) -> list[Establishment]:
    place = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)
    keys = [one.pk for one in stalls(ward_one)]
    Establishment.objects.filter(pk__in=keys).update(place=place)
    return list(Establishment.objects.select_related("place").order_by("pk"))


@pytest.fixture
def board(tenants: list[Establishment], ward_one: Area) -> User:
    place = tenants[0].place
    made = add_board(name="BQL", kind="market", place=place, area=ward_one, **BY)
    return add_officer(
        username="bql", full_name="BQL", role=Role.BOARD_MANAGER, subject=made.code, at=now()
    )


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def send(client: Client, where: str, **body: Any) -> str:
    """The form as the page gives it, filled in."""
    page = client.get(where).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden |= dict(re.findall(r'name="(form_token)" value="([^"]*)"', page))
    return client.post(where, {**hidden, **body}, follow=True).content.decode()


def test_a_board_records_a_lease_and_prints_who_has_not_signed_in_one_pdf(
    tenants: list[Establishment], board: User
) -> None:
    trade_text()
    client = signed_in(board)
    typed = {
        "establishment": "Quầy 1", "stall": "12", "row": "B", "clause": "yes",
        "starts_on": f"{date(2026, 1, 1):%d/%m/%Y}",
    }  # fmt: skip
    assert "Đã lưu hợp đồng" in send(client, reverse("desk:stalllease_add"), **typed)
    lease = StallLease.objects.get()
    typed["establishment"] = tenants[1].code
    again = send(client, reverse("desk:stalllease_add"), **typed)
    assert "đã có hợp đồng của Quầy 1" in again

    listed = client.get(reverse("desk:stallleases") + "?cam_ket=chua").content.decode()
    assert "Quầy 1" in listed
    invite = f"{reverse('desk:stallleases_invite')}?chon={lease.code}"
    assert (
        "chỉ hiện cho người lập, trong 10 phút sau khi lập" in client.get(invite).content.decode()
    )
    slips = send(client, invite)
    assert "/moi-ky/" in slips
    assert "<svg" in slips
    pdf = client.get(reverse("desk:stallleases_sheets"))
    assert pdf.content.startswith(b"%PDF")
    token = re.search(r"/moi-ky/(\w+)/", slips)
    assert token
    assert "Quầy 1" in Client().get(token[0]).content.decode()


def test_a_stall_that_may_be_let_already_wants_an_answer_on_the_page(
    tenants: list[Establishment], board: User
) -> None:
    record_lease(
        tenants[0], terms=LeaseTerms("12", "B", localdate(), None, clause=True), by=None, at=now()
    )
    client, where = signed_in(board), reverse("desk:stalllease_add")
    typed = {"establishment": "QUAY 2", "stall": "B12", "clause": "no",
             "starts_on": f"{localdate():%d/%m/%Y}"}  # fmt: skip
    told = send(client, where, **typed)
    assert "Có thể là một quầy với quầy 12, dãy B" in told
    assert "Đã lưu hợp đồng" in send(client, where, **typed, answer="B12 ở nhà lồng 2")
    assert StallLease.objects.latest("pk").establishment == tenants[1]


def test_the_list_is_narrowed_and_taken_away(tenants: list[Establishment], binh: User) -> None:
    for n, one in enumerate(tenants):
        said = LeaseTerms(f"{n}", "A", localdate(), None, clause=n == 0)
        record_lease(one, terms=said, by=None, at=now())
    client = signed_in(binh)
    where = reverse("desk:stallleases")

    def shown(query: str) -> list[str]:
        text = client.get(f"{where}?{query}").content.decode().partition("<main")[2]
        return re.findall(r"data-row>([^<]+)</a>", text)

    assert shown("") == ["Quầy 1", "Quầy 2", "Quầy 3"]
    assert shown("dieu_khoan=co") == ["Quầy 1"]
    assert shown("q=Quầy 2") == ["Quầy 2", "Quầy 3"], "the sign, and stall 2"
    assert shown("q=CHU quay 2") == ["Quầy 2"], "without accents, in another case"
    assert shown("q=CHU QUAY 3") == ["Quầy 3"], "by the owner"
    assert shown("q=quầy 02") == ["Quầy 3"], "stall 2"
    assert shown("cho=khong-co") == []
    assert shown("xem=het") == []
    assert "1 trên 3 hợp" in client.get(where).content.decode()
    book = client.get(reverse("desk:stallleases_xlsx"))
    assert book.content.startswith(b"PK")


def test_the_page_of_a_market_counts_the_contracts_in_force_as_their_list_does(
    tenants: list[Establishment], binh: User
) -> None:
    """Of three with the clause one is over."""
    today = localdate()
    for n, (one, last) in enumerate(zip(tenants, (today - timedelta(1), None, today), strict=True)):
        said = LeaseTerms(f"{n}", "A", today - timedelta(90), last, clause=True)
        record_lease(one, terms=said, by=None, at=now())
    place, client = tenants[0].place, signed_in(binh)
    assert place
    page = client.get(reverse("desk:place", args=[place.code])).content.decode()
    assert "2 trên 2 hợp đồng đang thuê" in page
    listed = client.get(reverse("desk:stallleases") + f"?cho={place.code}").content.decode()
    assert "2 trên 2 hợp" in listed
    stalls = stalls_in(place, binh, on=today)
    assert [one.clause for one in stalls] == [None, True, True]


def test_the_list_costs_the_same_for_one_and_for_many(
    tenants: list[Establishment], binh: User
) -> None:
    client, counts = signed_in(binh), []
    where = reverse("desk:stallleases")
    for n, one in enumerate(tenants):
        record_lease(
            one, terms=LeaseTerms(f"{n}", "", localdate(), None, clause=True), by=None, at=now()
        )
        client.get(where)
        with CaptureQueriesContext(connection) as asked:
            client.get(where)
        counts.append(len(asked))

    assert len(set(counts)) == 1


def test_a_wrong_day_of_return_is_put_right_on_its_page_and_the_history_says_why(
    tenants: list[Establishment], board: User, binh: User
) -> None:
    today = localdate()
    terms = LeaseTerms("12", "B", today - timedelta(90), None, clause=True)
    lease = record_lease(tenants[0], terms=terms, by=None, at=now())
    client, card = signed_in(board), reverse("desk:stalllease", args=[lease.code])
    correct = reverse("desk:stalllease_correct_return", args=[lease.code])
    assert correct not in client.get(card).content.decode()

    back = reverse("desk:stalllease_give_back", args=[lease.code])
    assert correct in send(client, back, day=f"{today - timedelta(5):%d/%m/%Y}")
    shown = client.get(correct).content.decode()
    assert f'value="{today - timedelta(5):%d/%m/%Y}"' in shown
    assert "Đã lưu" not in send(client, correct, day="", reason="")
    told = send(client, correct, day="", reason="quầy chưa trả")
    assert "Đã lưu" in told
    assert "Trả quầy hết ngày</dt>" not in told
    client.force_login(binh)
    assert "Lý do: quầy chưa trả" in client.get(card).content.decode()


def test_another_wards_clerk_finds_no_lease(tenants: list[Establishment], chi: User) -> None:
    lease = record_lease(
        tenants[0], terms=LeaseTerms("1", "", localdate(), None, clause=True), by=None, at=now()
    )

    for name in ("stalllease", "stalllease_amend", "stalllease_scan"):
        where = reverse(f"desk:{name}", args=[lease.code])
        assert signed_in(chi).get(where).status_code == 404


def test_another_wards_clerk_reads_no_scan_and_records_no_lease_of_the_stall(
    tenants: list[Establishment], chi: User, binh: User
) -> None:
    lease = record_lease(
        tenants[0], terms=LeaseTerms("1", "", localdate(), None, clause=True), by=None, at=now()
    )
    paper = SimpleUploadedFile("hop-dong.pdf", a_pdf("hợp đồng"))
    StallLease.objects.filter(pk=lease.pk).update(scan=store(upload=paper, by=None, at=now()))
    where = reverse("desk:stalllease_scan", args=[lease.code])

    assert signed_in(binh).get(where).status_code == 200
    assert signed_in(chi).get(where).status_code == 404
    typed = {"establishment": tenants[1].code, "stall": "2", "starts_on": "01/01/2026"}
    told = send(signed_in(chi), reverse("desk:stalllease_add"), **typed)
    assert "Không có cơ sở này" in told


def test_a_contract_recorded_without_its_scan_is_given_one_later_and_a_better_one(
    tenants: list[Establishment], board: User, binh: User, chi: User
) -> None:
    terms = LeaseTerms("1", "", localdate(), None, clause=True)
    lease = record_lease(tenants[0], terms=terms, by=None, at=now())
    where = reverse("desk:stalllease_scan_replace", args=[lease.code])
    client, card = signed_in(board), reverse("desk:stalllease", args=[lease.code])
    scan = reverse("desk:stalllease_scan", args=[lease.code])
    assert "gửi bản quét" in client.get(card).content.decode()
    assert signed_in(chi).get(where).status_code == 404

    assert "Chỉ nhận tệp PDF" in send(client, where, scan=paper(b"<html>"))
    assert "Đã giữ bản quét" in send(client, where, scan=paper(a_pdf("mờ")))
    assert "Lý do" in client.get(where).content.decode()
    assert "Đã giữ" not in send(client, where, scan=paper(a_pdf("rõ")))
    assert "Đã giữ bản quét" in send(client, where, scan=paper(a_pdf("rõ")), reason="bản đầu mờ")

    found = [client.get(f"{scan}{one}") for one in ("", "?ban=2", "?ban=1", "?ban=3", "?ban=x")]
    assert [one.status_code for one in found] == [200, 200, 200, 404, 200]
    assert found[0].content == found[1].content == found[4].content == a_pdf("rõ")
    assert found[2].content == a_pdf("mờ")
    shown = signed_in(binh).get(card).content.decode()
    assert "thay bản quét" in shown


def test_a_program_sends_the_scan_of_a_contract_and_says_why_it_sends_another(
    tenants: list[Establishment], binh: User, chi: User
) -> None:
    terms = LeaseTerms("1", "", localdate(), None, clause=True)
    lease = record_lease(tenants[0], terms=terms, by=None, at=now())
    path, caller = f"stall-leases/{lease.code}/scan", by_token(binh)
    assert by_token(chi).write(path, {"upload": a_pdf("rõ")}).status_code == 404

    first = caller.write(path, {"upload": a_pdf("rõ")})
    silent = caller.write(path, {"upload": a_pdf("rõ hơn")})
    second = caller.write(path, {"upload": a_pdf("rõ hơn"), "reason": "bản đầu mờ"})

    assert (first.status_code, second.status_code) == (201, 201), first.content
    assert silent.json()["fields"] == {"reason": "Hãy ghi lý do thay bản quét."}


def paper(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("hop-dong.pdf", content)


def test_who_only_reads_a_lease_changes_nothing(tenants: list[Establishment], chi: User) -> None:
    Grant.objects.create(
        user=chi, role=Role.LEADER, valid_from=date(2021, 1, 1), given_at=now(), approved_at=now()
    )
    lease = record_lease(
        tenants[0], terms=LeaseTerms("1", "", localdate(), None, clause=True), by=None, at=now()
    )
    names = ("stalllease", *(f"stalllease_{one}" for one in ACTS))
    client = signed_in(chi)

    found = [client.get(reverse(f"desk:{one}", args=[lease.code])).status_code for one in names]
    assert found == [200, *(403 for _ in ACTS)]
