"""A paper or a violation that was entered wrongly is written anew from the page that shows it."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.limitation import standing_still
from hangthat.domain.cases.services import dismiss, find_violation
from hangthat.domain.commitments.models import Commitment, CommitmentText, Regulation
from hangthat.domain.commitments.services import (
    Evidence,
    issue_text,
    revoke,
    revoke_regulation,
    sign,
    sign_regulation,
)
from hangthat.domain.deciding.services import interrupt
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import add_board, open_establishment, register_party
from hangthat.domain.inspections.services import record
from hangthat.domain.law.models import Provision

DAY = date(2024, 3, 1)
BY = {"by": None, "at": now()}
WHY = {"reason": "nhập nhầm", **BY}


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(party=owner, name="Quầy 12", kind="stall", area=ward_one, **BY)


@pytest.fixture
def text() -> CommitmentText:
    return issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)


@pytest.fixture
def paper(shop: Establishment, text: CommitmentText) -> Commitment:
    return sign(text=text, member=shop, signed_on=DAY, evidence=Evidence(signer="Sạp"), **BY)


def test_a_paper_is_written_anew_once_and_names_the_wrong_one(
    client: Client, binh: User, chi: User, paper: Commitment, text: CommitmentText
) -> None:
    client.force_login(binh)
    page, anew = f"/co-so/{paper.establishment.code}/", f"/cam-ket/{paper.code}/ghi-lai/"
    form = {"text": text.pk, "signed_on": "11/03/2024", "signer": "Hoàng Văn Sạp"}

    refused = client.post(anew, form).content.decode()
    assert "rồi mới ghi lại" in refused
    assert "11/03/2024" in refused  # nothing typed is lost
    revoke(commitment=paper, revoked_on=DAY, **WHY)
    assert anew in client.get(page).content.decode()
    client.post(anew, form)

    new = Commitment.objects.exclude(pk=paper.pk).get()
    assert (new.corrects, new.establishment, new.signed_on) == (
        paper,
        paper.establishment,
        date(2024, 3, 11),
    )
    assert anew not in client.get(page).content.decode()
    client.force_login(chi)
    assert client.get(anew).status_code == 404


def test_a_regulation_is_written_anew(client: Client, binh: User, ward_one: Area) -> None:
    board = add_board(name="Ban quản lý chợ Một", kind="market", area=ward_one, **BY)
    wrong = sign_regulation(board=board, signed_on=DAY, **BY)
    revoke_regulation(regulation=wrong, revoked_on=DAY, **WHY)
    client.force_login(binh)

    anew = f"/quy-che/{wrong.code}/ghi-lai/"
    assert anew in client.get(f"/ban-quan-ly/{board.code}/").content.decode()
    client.post(anew, {"signed_on": "02/03/2024"})

    assert Regulation.objects.get(corrects=wrong).signed_on == date(2024, 3, 2)


def test_a_violation_is_written_anew_with_its_right_class(
    client: Client, binh: User, shop: Establishment
) -> None:
    wrong = find_violation(classification="ip", found_on=DAY, establishment=shop, **BY)
    dismiss(violation=wrong, dismissed_on=DAY, **WHY)
    client.force_login(binh)

    anew = f"/vi-pham/{wrong.code}/ghi-lai/"
    assert anew in client.get(f"/co-so/{shop.code}/").content.decode()
    client.post(anew, {"classification": "counterfeit", "found_on": "01/03/2024"})

    new = Violation.objects.get(corrects=wrong)
    assert (new.classification, new.establishment) == ("counterfeit", shop)


def test_what_moved_the_limitation_of_a_wrong_violation_goes_along_unless_unticked(
    client: Client, binh: User, shop: Establishment
) -> None:
    client.force_login(binh)
    law = {"title": "x", "value": "2", "unit": "năm", "document": "Điều 6"}
    Provision.objects.create(key="limitation_ip_goods", **law)
    for code, ticked in (("VP-1", {"carry": "on"}), ("VP-2", {})):
        wrong = find_violation(
            classification="ip", found_on=DAY, establishment=shop, code=code, **BY
        )
        said = {"reason": "vắng mặt", "paper": "1/BB", **BY}
        interrupt(violation=wrong, ground="limitation_stop_other", on=DAY, **said)
        dismiss(violation=wrong, dismissed_on=DAY, **WHY)
        anew = f"/vi-pham/{code}/ghi-lai/"
        assert "dừng từ 01/03/2024: vắng mặt" in client.get(anew).content.decode()

        typed = {"classification": "ip", "found_on": "01/03/2024", "acted_on": "29/02/2024"}
        client.post(anew, typed | ticked)

        new = Violation.objects.get(corrects=wrong)
        assert new.acted_on == date(2024, 2, 29)
        assert (standing_still([new]) == {new.pk: DAY}) is bool(ticked)


def test_who_may_not_move_the_limitation_is_told_what_is_left_behind(
    client: Client, binh: User, shop: Establishment
) -> None:
    law = {"title": "x", "value": "2", "unit": "năm", "document": "Điều 6"}
    Provision.objects.create(key="limitation_ip_goods", **law)
    force = Agency.objects.create(code="DOI-1", name="Đội Một")
    held = record(held_on=DAY, type="periodic", findings={shop: "violation"}, agency=force, **BY)
    wrong = find_violation(
        classification="ip", found_on=DAY, establishment=shop, inspection=held, **BY
    )
    said = {"reason": "vắng mặt", "paper": "1/BB", **BY}
    interrupt(violation=wrong, ground="limitation_stop_other", on=DAY, **said)
    dismiss(violation=wrong, dismissed_on=DAY, **WHY)
    client.force_login(binh)

    shown = client.get(f"/vi-pham/{wrong.code}/ghi-lai/").content.decode()

    assert "Không mang theo: dừng từ 01/03/2024: vắng mặt" in shown
    assert 'name="carry"' not in shown
