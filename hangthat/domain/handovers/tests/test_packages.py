"""The sealed package: the same bytes each time, checked by the usual tool, recognised again."""

import hashlib
import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from hangthat.core.agencies.models import Area
from hangthat.core.common.content import FileLost
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import CaseFile
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal
from hangthat.domain.handovers.queries.contents import index_csv
from hangthat.domain.handovers.services import package_of, verify
from hangthat.domain.handovers.services.sealing import members_of
from hangthat.domain.handovers.tests.desk_of_two import Two, goods

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
