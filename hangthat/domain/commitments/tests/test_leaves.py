"""Scans as they come: hundreds of pages, foreign ones between, leaves photographed one by one."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area, User
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import codes_on
from hangthat.domain.commitments.models import Commitment, Fate, SigningRequest
from hangthat.domain.commitments.services import (
    ask_to_write,
    assign,
    drop_scan,
    read_by_eye,
    set_aside,
)
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls
from hangthat.domain.commitments.tests.scans import (
    YESTERDAY,
    confirmed,
    photo,
    printed,
    scan,
    sent,
    strip,
)
from hangthat.domain.establishments.services import close_establishment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folders(settings: Any, tmp_path: Any) -> None:
    settings.DATA, settings.INTAKE_ROOT = tmp_path, tmp_path / "intake"
    settings.MEDIA_ROOT = tmp_path / "files"


def leaf(request: SigningRequest, page: int, pages: int = 3) -> PageCode:
    return PageCode(request.code, page, pages)


@pytest.mark.once
def test_of_three_hundred_pages_ten_are_foreign_and_each_says_why(
    ward_one: Area, commune_two: Area, binh: User, chi: User
) -> None:
    mine = printed(stalls(ward_one, 58), binh)
    others = printed(stalls(commune_two, 3), chi)
    bad_check = f"HT1-{mine[0].code}-1/5-000"
    foreign = [
        *(strip(str(PageCode(one.code, 1))) for one in others),
        *(strip() for _ in range(3)),
        strip("https://zalo.me/0912345678"),
        strip("00020101021238570010A000000727"),
        strip(bad_check),
        strip(str(leaf(mine[0], 1, 5)), str(leaf(mine[1], 1, 5))),
    ]
    own = [strip(str(leaf(one, page, 5))) for one in mine for page in range(1, 6)]
    pages = own[:]
    for n, page in enumerate(foreign):
        pages.insert(29 * n, page)

    batch = sent(binh, scan(*pages))

    assert len(pages) == 300
    assert Counter(batch.pages.values_list("fate", flat=True)) == {
        "matched": 290, "foreign": 3, "unreadable": 7,
    }  # fmt: skip
    tray = batch.pages.exclude(fate=Fate.MATCHED)
    assert all(page.why and page.request is None for page in tray)
    assert [page.why.split(":")[0].split(",")[0] for page in tray.order_by("number")] == [
        *(f"Mã {one.code} không phải mẫu nào trong phạm vi của bạn" for one in others),
        *(["không thấy mã nào"] * 3),
        *(["có mã QR"] * 3),
        "có hai mã khác nhau trên một trang",
    ]

    strangers = list(tray)
    waiting = batch.pages.filter(fate=Fate.MATCHED).exclude(request=mine[0])
    waiting.update(fate=Fate.ASIDE, request=None)
    confirmed(batch, binh)
    paper = Commitment.objects.select_related("scan").get()
    assert [one.code for one in codes_on(paper.scan)] == [leaf(mine[0], n, 5) for n in range(1, 6)]
    assert StoredFile.objects.count() == 1 + 1
    for page in strangers:
        before = page.fate
        page.refresh_from_db()
        assert (page.fate, page.request) == (before, None)


def test_leaves_photographed_in_any_order_over_several_sendings_become_one_paper(
    ward_one: Area, binh: User
) -> None:
    one, other = printed(stalls(ward_one, 2), binh)
    first = sent(binh, photo(leaf(one, 3), "c.jpg"), photo(leaf(one, 1), "a.jpg"))

    assert list(first.pages.values_list("fate", flat=True)) == [Fate.PARTIAL] * 2
    assert "Đây là tờ 3; giấy này còn thiếu tờ 2." in first.pages.first().why
    with pytest.raises(ValidationError, match="Chưa có trang nào tìm thấy cơ sở"):
        ask_to_write(batch=first, signed_on=TODAY, by=binh, at=NOON)

    second = sent(binh, photo(leaf(other, 2), "x.jpg"), photo(leaf(one, 2), "b.jpg"))

    assert second.pages.get(request=other).why.startswith("Đây là tờ 2; giấy này còn thiếu tờ 1, 3")
    assert second.pages.get(request=one).why == f"Tờ 1 ở đợt {first.code}; Tờ 3 ở đợt {first.code}"
    assert list(first.pages.values_list("fate", flat=True)) == [Fate.MATCHED] * 2
    confirmed(second, binh)

    paper = Commitment.objects.get()
    assert paper.establishment == one.establishment
    assert [found.code for found in codes_on(paper.scan)] == [leaf(one, n) for n in (1, 2, 3)]
    first.refresh_from_db()
    assert (first.state, first.signed_on) == ("written", TODAY)
    assert set(first.pages.values_list("fate", flat=True)) == {Fate.WRITTEN}
    assert second.pages.get(request=other).fate == Fate.PARTIAL


def test_a_sending_given_up_takes_its_leaves_with_it(ward_one: Area, binh: User) -> None:
    (one,) = printed(stalls(ward_one, 1), binh)
    first = sent(binh, photo(leaf(one, 1, 2), "a.jpg"))
    second = sent(binh, photo(leaf(one, 2, 2), "b.jpg"))
    drop_scan(batch=first, by=binh, at=NOON)

    confirmed(second, binh)

    page = second.pages.get()
    assert (page.fate, Commitment.objects.count()) == (Fate.PARTIAL, 0)
    assert "còn thiếu tờ 1" in page.why


def test_a_leaf_without_a_readable_code_is_put_where_one_is_lacking(
    ward_one: Area, binh: User
) -> None:
    one, other = printed(stalls(ward_one, 2), binh)
    pages = [strip(str(leaf(one, n, 2))) for n in (2,)] + [strip(), strip(str(leaf(other, 1)))]
    batch = sent(binh, scan(*pages))
    bare = batch.pages.get(fate=Fate.UNREADABLE)

    with pytest.raises(ValidationError, match="còn thiếu tờ 2, 3; hãy gõ cả mã"):
        assign(page=bare, request=other, by=binh, at=NOON)
    assign(page=bare, request=other, code=leaf(other, 3), by=binh, at=NOON)
    assert (bare.fate, bare.leaf, bare.leaves) == (Fate.PARTIAL, 3, 3)
    assign(page=bare, request=one, by=binh, at=NOON)

    assert (bare.fate, bare.leaf, bare.leaves) == (Fate.MATCHED, 1, 2)
    assert batch.pages.get(number=1).fate == Fate.MATCHED
    assert "còn thiếu tờ 2, 3" in batch.pages.get(number=3).why
    set_aside(page=bare, why="ảnh mờ", by=binh, at=NOON)
    assert batch.pages.get(number=1).fate == Fate.PARTIAL


def test_a_paper_signed_on_another_day_keeps_that_day_and_its_signer(
    ward_one: Area, binh: User
) -> None:
    one, other, third = printed(stalls(ward_one, 3), binh)
    batch = sent(binh, scan(*(strip(str(PageCode(r.code, 1))) for r in (one, other, third))))
    page = batch.pages.get(request=other)
    long_ago = date(2026, 11, 1)

    with pytest.raises(ValidationError, match="sau ngày hôm nay"):
        read_by_eye(page=page, signed_on=date(2026, 11, 25), signer="", by=binh, at=NOON)
    read_by_eye(page=page, signed_on=YESTERDAY, signer=" Nông  Thị Hoa", by=binh, at=NOON)
    early = batch.pages.get(request=third)
    read_by_eye(page=early, signed_on=long_ago, signer="", by=binh, at=NOON)
    confirmed(batch, binh)

    days = dict(Commitment.objects.values_list("establishment", "signed_on"))
    assert days == {one.establishment_id: TODAY, other.establishment_id: YESTERDAY}
    assert Commitment.objects.get(code=other.code).signer == "Nông Thị Hoa"
    refused = batch.pages.get(request=third)
    assert refused.fate == Fate.REFUSED
    assert "in ngày 23/11/2026, không thể ký trước đó" in refused.why
    read_by_eye(page=refused, signed_on=YESTERDAY, signer="", by=binh, at=NOON)
    confirmed(batch, binh)
    assert Commitment.objects.get(code=third.code).signed_on == YESTERDAY


def test_a_shop_closed_since_its_form_was_printed_waits_in_the_tray_with_its_reason(
    ward_one: Area, binh: User
) -> None:
    one, other = printed(stalls(ward_one, 2), binh)
    close_establishment(shop=one.establishment, closed_on=YESTERDAY, by=binh, at=NOON)
    batch = sent(binh, scan(*(strip(str(PageCode(r.code, 1))) for r in (one, other))))

    confirmed(batch, binh)

    page = batch.pages.get(request=one)
    assert (page.fate, Commitment.objects.count()) == (Fate.REFUSED, 1)
    assert "Không hoạt động vào ngày 24/11/2026: Quầy 1" in page.why
    read_by_eye(page=page, signed_on=YESTERDAY, signer="", by=binh, at=NOON)
    confirmed(batch, binh)
    assert Commitment.objects.get(code=one.code).signed_on == YESTERDAY
