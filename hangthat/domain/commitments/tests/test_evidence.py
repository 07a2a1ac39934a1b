"""Each way of signing has one form of evidence, and the paper keeps all of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.agencies.models import Area
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import identity, signed
from hangthat.domain.commitments.models import Way
from hangthat.domain.commitments.services import Evidence, sign
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text


def kept(name: str, content: bytes) -> StoredFile:
    return store(upload=SimpleUploadedFile(name, content), **BY)


@pytest.fixture
def scan(db: None) -> StoredFile:
    return kept("quet.pdf", a_pdf("ký tay"))


@pytest.fixture
def digital(db: None) -> StoredFile:
    return kept("so.pdf", signed(a_pdf("ký số"), identity("Nông Thị Lan")))


def test_a_file_says_by_itself_whether_it_was_signed_on_paper(
    scan: StoredFile, digital: StoredFile
) -> None:
    assert Evidence.from_file(scan).way == Way.PAPER
    assert Evidence.from_file(digital).way == Way.DIGITAL
    assert Evidence.from_file(None, signer="Lan").way is None
    assert Evidence.from_list(digital).way == Way.LIST


def test_at_the_stall_it_is_the_screen_unless_only_a_file_was_sent(
    scan: StoredFile, digital: StoredFile
) -> None:
    drawn = kept("ky.pdf", a_pdf("chữ ký"))

    assert Evidence.at_stall(signer="Lan").way == Way.SCREEN
    assert Evidence.at_stall(signer="Lan", signature=drawn, scan=scan).way == Way.SCREEN
    assert Evidence.at_stall(signer="Lan", scan=scan).way == Way.PAPER
    assert Evidence.at_stall(signer="Lan", scan=digital).way == Way.DIGITAL


def test_the_paper_keeps_all_of_it(ward_one: Area, scan: StoredFile) -> None:
    shop = stalls(ward_one, 1)[0]
    signature, photo = kept("ky.pdf", a_pdf("chữ ký")), kept("anh.pdf", a_pdf("ảnh"))
    evidence = Evidence.at_stall(
        signer=" Nông  Thị Lan ", witness="Bà Bảy", signature=signature, scan=scan, photo=photo
    )

    paper = sign(text=trade_text(), member=shop, signed_on=TODAY, evidence=evidence, **BY)

    paper.refresh_from_db()
    assert (paper.signer, paper.witness, paper.way) == ("Nông Thị Lan", "Bà Bảy", "screen")
    assert (paper.scan, paper.signature, paper.photo) == (scan, signature, photo)
    assert paper.member == shop


def test_a_paper_without_evidence_says_nothing_of_how_it_was_signed(ward_one: Area) -> None:
    owner = stalls(ward_one, 1)[0].party

    paper = sign(text=trade_text(), member=owner, signed_on=TODAY, **BY)

    paper.refresh_from_db()
    assert (paper.way, paper.signer, paper.scan, paper.member) == ("", "", None, owner)
