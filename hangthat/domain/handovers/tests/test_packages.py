"""The sealed package: the same bytes each time, checked by the usual tool, recognised again."""

import hashlib
import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.content import FileLost
from hangthat.core.documents.tests.pages import words_of
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import CaseFile
from hangthat.domain.cases.services import add_invoice, take_out
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal
from hangthat.domain.handovers.queries.contents import index_csv
from hangthat.domain.handovers.services import package_of, send, verify
from hangthat.domain.handovers.services.sealing import items_of, members_of
from hangthat.domain.handovers.tests.desk_of_two import AT, BY, OPENED, TODAY, Two, goods

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


@pytest.fixture
def row(two: Two) -> Handover:
    case = two.case()
    goods(case)
    return two.sent(two.prepared(case))


def bytes_of(row: Handover) -> bytes:
    sealed = package_of(row)
    assert sealed
    return sealed.content.read()


def packed(members: dict[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return made


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_package_is_the_same_whenever_it_is_made(row: Handover) -> None:
    seal = HandoverSeal.objects.get()
    first = bytes_of(row)
    CaseFile.objects.all().update(title="đổi tên sau")
    assert bytes_of(row) == first
    assert (hashlib.sha256(first).hexdigest(), len(first)) == (seal.sha256, seal.size)


def test_the_usual_tool_finds_every_hash_right(row: Handover, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bytes_of(row))) as package:
        package.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count(": OK") == 6
    assert {one.name for one in tmp_path.iterdir()} == {
        "00-muc-luc.csv", "00-muc-luc.pdf", "01-bien-ban-ban-giao.pdf", "02-niem-phong.txt",
        "SHA256SUMS", "but-luc",
    }  # fmt: skip


def test_a_package_tells_where_the_journal_stood(row: Handover) -> None:
    seal = HandoverSeal.objects.get()
    entry = Entry.objects.get(pk=seal.journal_number)
    said = members(bytes_of(row))["02-niem-phong.txt"].decode()
    assert entry.hash == seal.journal_hash
    assert f"Mã băm của dòng ấy: {entry.hash}" in said
    assert f"Mã bàn giao: {row.code}" in said


def test_a_package_given_back_is_recognised(two: Two, row: Handover) -> None:
    content = bytes_of(row)
    found = verify(io.BytesIO(content), user=two.taker)
    assert (found.whole, found.is_genuine, found.handover) == (True, True, row)
    again = verify(packed(members(content)), user=two.giver)
    assert (again.whole, again.is_genuine, again.same) == (False, True, 7)


def test_what_was_altered_left_out_or_put_in_is_named(two: Two, row: Handover) -> None:
    inside = members(bytes_of(row))
    paper = next(name for name in inside if name.startswith("but-luc/001"))
    gone = next(name for name in inside if name.startswith("but-luc/002"))
    changed = {**inside, paper: b"x" * len(inside[paper]), "la.pdf": b"%PDF"}
    del changed[gone]
    found = verify(packed(changed), user=two.giver)
    assert (found.altered, found.missing, found.foreign) == ([paper], [gone], ["la.pdf"])
    assert not found.is_genuine


def test_hostile_files_are_answered_and_not_obeyed(two: Two, row: Handover) -> None:
    inside = members(bytes_of(row))
    swollen = packed({**inside, "but-luc/001": b"\0" * 50_000_000})
    assert verify(swollen, user=two.giver).foreign == ["but-luc/001"]
    assert verify(io.BytesIO(b"PK\x03\x04 khong phai"), user=two.giver).unreadable
    assert verify(io.BytesIO(b""), user=two.giver).unreadable
    twice = packed(inside)
    with zipfile.ZipFile(twice, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("00-muc-luc.pdf", b"khac")
    assert verify(twice, user=two.giver).altered == ["00-muc-luc.pdf"]


def test_nobody_learns_of_a_package_that_he_may_not_see(two: Two, row: Handover) -> None:
    stranger = two.officer("la", two.customs)
    found = verify(io.BytesIO(bytes_of(row)), user=stranger)
    assert (found.handover, found.is_genuine, found.unreadable) == (None, False, False)


def test_without_a_sending_there_is_no_package_and_an_altered_seal_gives_none(two: Two) -> None:
    row = two.prepared()
    assert package_of(row) is None
    two.sent(row)
    HandoverSeal.objects.update(index_csv="khác")
    with pytest.raises(FileLost, match="không còn đúng như khi niêm phong"):
        package_of(row)


def test_the_index_runs_no_formula(row: Handover) -> None:
    item = HandoverItem(position=1, title='=HYPERLINK("x")')
    assert "'=HYPERLINK" in index_csv([("", item)])


def test_the_members_stand_in_one_order(row: Handover) -> None:
    items = list(HandoverItem.objects.select_related("file").order_by("position"))
    names = [name for name, _ in members_of(HandoverSeal.objects.get(), items)]
    assert names[:5] == [
        "00-muc-luc.csv", "00-muc-luc.pdf", "01-bien-ban-ban-giao.pdf", "02-niem-phong.txt",
        "SHA256SUMS",
    ]  # fmt: skip
    assert [name[:11] for name in names[5:]] == ["but-luc/001", "but-luc/002"]


def test_the_invoices_of_a_case_go_along_to_the_tax_office_and_are_sealed_with_it(
    two: Two,
) -> None:
    case = two.case(papers=1)
    goods(case)
    line = {"seller_tax_code": "0102030405", "number": "12", "sign": "1K26TAA", "dated_on": OPENED}
    add_invoice(case=case, seller="Công ty Một", amount_vnd=7_000_000, **line, **BY)
    add_invoice(case=case, seller="Người bán lẻ", **BY)
    gone = add_invoice(case=case, seller="Ghi nhầm", **BY)
    take_out(row=gone, reason="nhầm", **BY)
    row = two.sent(two.prepared(case, kind="tax"))

    kept = [one for one in items_of(row) if one.is_invoice]
    assert [(one.seller, one.seller_tax_code, one.invoice, one.sign) for one in kept] == [
        ("Công ty Một", "0102030405", "12", "1K26TAA"),
        ("Người bán lẻ", "", "", ""),
    ]
    assert (kept[0].dated_on, kept[0].value_vnd) == (OPENED, 7_000_000)
    content = members(bytes_of(row))
    listed = content["00-muc-luc.csv"].decode()
    assert "Người bán,Mã số thuế người bán,Số hóa đơn,Ký hiệu" in listed
    assert "7000000,,,Công ty Một,0102030405,12,1K26TAA" in listed
    assert "tang vật: 1; hóa đơn: 2" in content["02-niem-phong.txt"].decode()
    printed = " ".join(words_of(content["01-bien-ban-ban-giao.pdf"]))
    for words in ("3. Hóa đơn", "Công ty Một, MST 0102030405", "12, 1K26TAA", "7.000.000"):
        assert words in printed
    content["00-muc-luc.csv"] = listed.replace("7000000", "700000").encode()
    assert verify(packed(content), user=two.giver).altered == ["00-muc-luc.csv"]


def test_a_hand_over_to_others_takes_the_invoices_along_that_were_chosen(two: Two) -> None:
    case = two.case(papers=1)
    chosen = add_invoice(case=case, seller="Công ty Một", **BY)
    add_invoice(case=case, seller="Công ty Hai", **BY)
    row = two.prepared(case, kind="customs")
    send(handover=row, number="1/CV", sent_on=TODAY, invoices=[chosen], by=two.giver, **AT)
    police = two.sent(two.prepared(case))

    assert [one.seller for one in items_of(row) if one.is_invoice] == ["Công ty Một"]
    assert not any(one.is_invoice for one in items_of(police))
    assert "hóa đơn" not in members(bytes_of(police))["02-niem-phong.txt"].decode()
