"""Goods of a restricted case are not there for others: in no list, count, label or stock-taking."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.sealing import sealed_among
from hangthat.core.documents.tests.pages import words_of_docx
from hangthat.core.journal.models import Entry
from hangthat.desk.custody.queries.counting import lots_called, take_page
from hangthat.desk.custody.queries.stores import places_of, stores_of
from hangthat.desk.enforcement.tests.test_inspection_photos import photo
from hangthat.domain.cases.services import restrict
from hangthat.domain.custody.models import (
    Discrepancy,
    DisposalMinutes,
    GoodsLot,
    LotMovement,
    MinutesPhoto,
)
from hangthat.domain.custody.queries.fates import fates
from hangthat.domain.custody.services import Paper, close_count, close_place, count, open_count
from hangthat.domain.custody.services.reversing import reverse as take_back
from hangthat.domain.custody.tests.yard import NOON, SEIZED_ON, TODAY, Yard, confiscate

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def yard(ward_one: Area) -> Yard:
    return Yard(ward_one)


@pytest.fixture
def secret(yard: Yard) -> GoodsLot:
    """Of a case that names the officer and the head, not the keeper."""
    case = yard.case()
    lot = yard.lot(7, case=case, name="tang vật kín")
    restrict(case=case, readers=[yard.officer, yard.head], reason="kín", by=yard.head, at=NOON)
    return lot


def test_they_are_in_no_list_and_no_count_of_others(yard: Yard, secret: GoodsLot) -> None:
    yard.lot()

    assert secret in GoodsLot.objects.visible_to(yard.officer)
    assert secret not in GoodsLot.objects.visible_to(yard.keeper)
    assert [row.lots for row in stores_of(yard.officer)] == [2]
    assert [row.lots for row in stores_of(yard.keeper)] == [1]
    assert [row.lots for row in places_of(yard.store, yard.keeper)] == [1]


def test_their_label_is_no_label_for_others(yard: Yard, secret: GoodsLot) -> None:
    with pytest.raises(ValidationError) as kept:
        lots_called(secret.code, yard.keeper)
    with pytest.raises(ValidationError) as unknown:
        lots_called("TV-0000000000", yard.keeper)

    words = [one.value.messages[0].partition(":")[2] for one in (kept, unknown)]
    assert words[0] == words[1]
    assert reverse("desk:goodslot", args=[secret.code])


def test_a_count_by_who_may_not_see_them_says_nothing_of_them(yard: Yard, secret: GoodsLot) -> None:
    lot = yard.lot()
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=lot, counted=Decimal(10), by=yard.keeper, at=NOON)

    found = close_count(stock_take=take, by=yard.keeper, at=NOON)

    assert found == []
    assert not Discrepancy.objects.exists()


def test_a_count_by_a_named_reader_shows_others_only_their_own(
    yard: Yard, secret: GoodsLot
) -> None:
    lot = yard.lot()
    take = open_count(store=yard.store, by=yard.officer, at=NOON)
    count(stock_take=take, lot=lot, counted=Decimal(9), by=yard.officer, at=NOON)
    count(stock_take=take, lot=secret, counted=Decimal(6), by=yard.officer, at=NOON)
    close_count(stock_take=take, by=yard.officer, at=NOON)

    def seen(user):  # type: ignore[no-untyped-def]
        page = take_page(take, user)
        return len(page.counts), page.differing, len(page.discrepancies)

    assert seen(yard.officer) == (2, 2, 2)
    assert seen(yard.keeper) == (1, 1, 1)


def test_what_nobody_scanned_is_not_told_as_counted(yard: Yard) -> None:
    scanned = yard.lot()
    yard.lot()
    take = open_count(store=yard.store, by=yard.keeper, at=NOON)
    count(stock_take=take, lot=scanned, counted=Decimal(10), by=yard.keeper, at=NOON)
    before = take_page(take, yard.keeper)
    close_count(stock_take=take, by=yard.keeper, at=NOON)
    after = take_page(take, yard.keeper)

    assert (before.seen, before.unseen) == (after.seen, after.unseen) == (1, 1)


def test_a_place_is_given_up_by_who_may_not_see_them_and_they_become_an_alarm(
    yard: Yard, secret: GoodsLot
) -> None:
    close_place(place=yard.shelf, by=yard.keeper, at=NOON)

    assert secret in GoodsLot.objects.visible_to(yard.officer).without_place()


def test_sums_of_fates_are_made_of_what_the_reader_sees(yard: Yard, secret: GoodsLot) -> None:
    yard.lot()

    def lots(user):  # type: ignore[no-untyped-def]
        return fates(user, first=SEIZED_ON, last=TODAY)[0].lots

    assert (lots(yard.officer), lots(yard.keeper)) == (2, 1)


def test_a_paper_that_names_them_too_shows_others_the_rest(yard: Yard, secret: GoodsLot) -> None:
    minutes = confiscate(secret, 7).minutes
    assert not DisposalMinutes.objects.visible_to(yard.keeper).exists()

    confiscate(yard.lot(), 10)

    assert minutes in DisposalMinutes.objects.visible_to(yard.keeper)
    assert LotMovement.objects.visible_to(yard.keeper).filter(minutes=minutes).count() == 1


def test_the_page_of_such_a_paper_names_them_to_nobody_else(
    client: Client, yard: Yard, secret: GoodsLot
) -> None:
    minutes = confiscate(secret, 7).minutes
    confiscate(yard.lot(), 10)

    def shown(user: User) -> str:
        client.force_login(user)
        return client.get(reverse("desk:disposalminutes", args=[minutes.code])).content.decode()

    assert secret.code in shown(yard.officer)
    assert secret.code not in shown(yard.keeper)


def test_the_printed_paper_has_the_goods_that_its_reader_sees_and_no_line_that_was_a_mistake(
    client: Client, yard: Yard, secret: GoodsLot
) -> None:
    """Biên bản tịch thu: a row for each lot, with its quantity."""
    minutes = confiscate(secret, 7).minutes
    seen, mistaken = yard.lot(), yard.lot()
    confiscate(seen, 10)
    take_back(movement=confiscate(mistaken, 4), reason="ghi nhầm", by=yard.officer, at=NOON)

    def printed(user: User) -> str:
        client.force_login(user)
        address = reverse("desk:disposalminutes_print", args=[minutes.code])
        assert client.get(address).content.startswith(b"%PDF")
        return words_of_docx(client.get(address, {"word": ""}).content)

    codes = (secret.code, seen.code, mistaken.code)
    whole, part = printed(yard.officer), printed(yard.keeper)
    assert [code in whole for code in codes] == [True, True, False]
    assert [code in part for code in codes] == [False, True, False]
    assert "Cộng: 1 lô" in part


def test_photos_of_a_paper_that_names_nothing_else_are_there_for_nobody_else(
    yard: Yard, secret: GoodsLot
) -> None:
    confiscate(secret, 7, paper=Paper("1/BB-TT", photos=[photo()]))

    assert MinutesPhoto.objects.visible_to(yard.officer).exists()
    assert not MinutesPhoto.objects.visible_to(yard.keeper).exists()


def test_a_number_that_only_a_hidden_paper_has_is_not_refused(yard: Yard, secret: GoodsLot) -> None:
    hidden = confiscate(secret, 7, occurred_on=SEIZED_ON).minutes
    outsider = yard.person("nguoingoai", "member_officer")  # type: ignore[arg-type]

    made = confiscate(yard.lot(), 10, by=outsider, at=NOON).minutes

    assert made != hidden
    assert made.number == hidden.number


def test_their_lines_in_the_journal_are_sealed_from_others(yard: Yard, secret: GoodsLot) -> None:
    lines = list(Entry.objects.filter(subject="custody.goodslot", subject_id=str(secret.pk)))

    assert lines
    assert sealed_among(lines, yard.keeper) == {line.pk for line in lines}
    assert sealed_among(lines, yard.officer) == set()
