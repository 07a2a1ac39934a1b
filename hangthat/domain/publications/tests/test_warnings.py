"""Consumers are warned of goods by two persons; a withdrawn warning says so."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import a_png
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.publications import public, services
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.queries.approvals import approval_hash
from hangthat.domain.publications.services import WarningTerms
from hangthat.domain.publications.tests.scene import NOON, TODAY, Scene

pytestmark = pytest.mark.django_db
WHY: dict[str, Any] = {"reason": "nhầm lô", "at": NOON}


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def test_a_warning_is_written_by_one_approved_by_another_and_found_by_its_bar_code(
    scene: Scene,
) -> None:
    waiting = services.submit_warning(scene.warning(), by=scene.author, at=NOON)
    assert public.warning_entry(waiting.code) is None
    with pytest.raises(ValidationError, match="không tự duyệt"):
        scene.let(waiting, by=scene.author)
    shown = scene.let(waiting)

    entry = public.warning_entry(shown.code)
    assert entry
    assert (entry.label, entry.brand, entry.gtin) == ("01/2026", "Hoa Nhài", "8931234567897")
    assert [one.code for one in public.warnings_shown(gtin=" 08931234567897 ")] == [shown.code]
    assert public.warnings_shown(gtin="4006381333931") == ()
    assert public.warnings_shown(gtin="000") == ()


def test_who_wrote_a_warning_does_not_approve_it_whoever_submitted_it(scene: Scene) -> None:
    terms = WarningTerms("seized", "Dầu gội giả", "Dầu gội", "Không dùng.")
    written = services.draft_warning(terms=terms, by=scene.head, at=NOON)
    waiting = services.submit_warning(written, by=scene.author, at=NOON)

    with pytest.raises(ValidationError, match="không tự duyệt"):
        scene.let(waiting)


def test_who_wrote_a_warning_does_not_approve_what_a_colleague_changed(scene: Scene) -> None:
    terms = WarningTerms("seized", "Dầu gội giả", "Dầu gội", "Không dùng.")
    written = services.draft_warning(terms=terms, by=scene.head, at=NOON)
    services.amend_warning(written, terms=terms, by=scene.author, at=NOON)
    waiting = services.submit_warning(written, by=scene.author, at=NOON)

    with pytest.raises(ValidationError, match="Người soạn, sửa hoặc trình không tự duyệt"):
        scene.let(waiting)
    scene.let(waiting, by=scene.person("pho-cb", Role.MEMBER_HEAD))


def test_the_week_has_what_was_seized_in_its_seven_days(scene: Scene) -> None:
    for days, kind in ((0, "seized"), (6, "seized"), (7, "seized"), (1, "guide")):
        said = {"kind": kind, "guide": "Xem tem.", "title": f"{kind} {days}"}
        scene.warned(**said, seized_on=TODAY - timedelta(days))
    scene.warned(title="chưa rõ ngày", seized_on=None)

    week = {one.title for one in public.warnings_of_week(on=TODAY)}
    assert week == {"seized 0", "seized 6", "chưa rõ ngày"}
    assert len(public.warnings_of_week(on=TODAY, most=1)) == 1


def test_an_amended_warning_says_what_was_approved_until_the_next_edition_is(
    scene: Scene,
) -> None:
    shown = scene.warned()
    terms = WarningTerms("seized", "Dầu gội giả, lô mới", "Dầu gội", "Không dùng.", batch="L2")
    services.amend_warning(shown, terms=terms, by=scene.author, at=NOON)
    for state in ("draft", "proposed"):
        old = public.warning_entry(shown.code)
        assert old
        assert (old.amended, old.title, old.batch) == (True, "Dầu gội giả", "")
        assert (old.label, old.gtin) == ("01/2026", "8931234567897")
        for listed in (
            public.warnings_shown(),
            public.warnings_shown(gtin="8931234567897"),
            public.warnings_of_week(on=TODAY),
        ):
            assert listed == (old,)
        assert public.warnings_shown(gtin="8931234567880") == ()
        if state == "draft":
            services.submit_warning(shown, by=scene.author, at=NOON)
    scene.let(shown)

    entry = public.warning_entry(shown.code)
    assert entry
    assert (entry.label, entry.batch) == ("01/2026 (lần 2)", "L2")
    services.withdraw_warning(shown, by=scene.author, **WHY)
    gone = public.warning_entry(shown.code)
    assert gone
    assert (gone.withdrawn, gone.words, gone.title) == (True, "", "")
    with pytest.raises(ValidationError, match="đã rút, không làm được"):
        services.withdraw_warning(shown, by=scene.author, **WHY)


def test_a_warning_that_is_amended_shows_the_approved_pictures_that_were_not_taken_off(
    scene: Scene,
) -> None:
    shown, by = scene.warning(), {"by": scene.author, "at": NOON}

    def pictured(words: str) -> int:
        upload = SimpleUploadedFile("a.png", a_png(words))
        return services.add_picture(shown, upload=upload, caption=words, **by).pk

    first, second = pictured("một"), pictured("hai")
    services.submit_warning(shown, **by)
    scene.let(shown)
    terms = WarningTerms("seized", "Dầu gội giả, lô mới", "Dầu gội", "Không dùng.")
    services.amend_warning(shown, terms=terms, **by)
    new = pictured("ba")
    services.drop_picture(WarningPicture.objects.get(pk=second), **by)

    entry = public.warning_entry(shown.code)
    assert entry
    assert [one.key for one in entry.pictures] == [first]
    drawn = [public.warning_picture(shown.code, key) is not None for key in (first, second, new)]
    assert drawn == [True, False, False]


def test_the_approved_words_of_warnings_that_are_shown_today_are_kept(scene: Scene) -> None:
    shown = scene.warned()
    before = GoodsWarning.objects.get(pk=shown.pk).approved_text
    GoodsWarning.objects.update(approved_text=None)

    name = "hangthat.domain.publications.migrations.0005_approved_texts_and_drawers"
    import_module(name).keep_approved_texts(apps, None)

    assert GoodsWarning.objects.get(pk=shown.pk).approved_text == before
    assert before
    assert before["title"] == "Dầu gội giả"


def test_of_a_warning_whose_approved_words_are_not_kept_its_address_says_that_it_is_amended(
    scene: Scene,
) -> None:
    shown = scene.warned()
    GoodsWarning.objects.filter(pk=shown.pk).update(state="draft", approved_text=None)

    entry = public.warning_entry(shown.code)
    assert entry
    assert (entry.amended, entry.title, entry.words) == (True, "", "")
    assert public.warnings_shown() == ()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"gtin": "8931234567890"}, "Mã vạch"), ({"gtin": "12345"}, "Mã vạch"),
        ({"seized_on": TODAY + timedelta(1)}, "sau hôm nay"),
        ({"words": "Bán bởi chị Lan, 0912 345 678"}, "Bỏ “0912 345 678”"),
        ({"batch": "LH 0912345678 chị Hoa chợ Đông Kinh"}, "Bỏ “0912345678”: số lô chỉ ghi"),
        ({"batch": "chị Hoa chợ Đông Kinh"}, "số lô chỉ ghi số, ký hiệu"),
        ({"kind": "guide"}, "Ghi cách phân biệt"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_warning_is_said(scene: Scene, said: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        scene.warning(**said)


@pytest.mark.parametrize("what", ["words", "picture", "caption", "commune"])
def test_a_warning_that_became_another_since_it_was_read_is_not_approved(
    scene: Scene, what: str
) -> None:
    """Sent back, changed and submitted anew while somebody reads it."""
    draft, by = scene.warning(), {"by": scene.author, "at": NOON}
    said = {"upload": SimpleUploadedFile("a.png", a_png("x")), "caption": "Nắp", **by}
    own = services.add_picture(draft, **said)
    services.submit_warning(draft, **by)
    seen = approval_hash(draft)
    services.send_back_warning(draft, reason="xem lại", by=scene.head, at=NOON)
    values = {name: getattr(draft, name) for name in ("kind", "title", "goods", "words")}
    if what == "picture":
        services.drop_picture(own, **by)
    elif what == "caption":
        WarningPicture.objects.filter(pk=own.pk).update(caption="Đáy")
    else:
        values |= {"words": "Trả lại nơi bán."} if what == "words" else {"area": scene.ward}
        services.amend_warning(draft, terms=WarningTerms(**values), **by)
    services.submit_warning(draft, **by)

    with pytest.raises(ValidationError, match="đã thay đổi từ khi bạn xem; hãy đọc lại"):
        services.approve_warning(draft, seen=seen, by=scene.head, at=NOON)
    assert public.warning_entry(draft.code) is None
    assert scene.let(draft).state == "approved"


def test_who_put_a_picture_there_does_not_approve_the_warning(scene: Scene) -> None:
    draft = scene.warning()
    upload = SimpleUploadedFile("a.png", a_png("x"))
    own = services.add_picture(draft, upload=upload, caption="", by=scene.head, at=NOON)
    services.submit_warning(draft, by=scene.author, at=NOON)

    with pytest.raises(ValidationError, match="Người đưa ảnh vào không tự duyệt"):
        scene.let(draft)

    scene.let(draft, by=scene.person("khac", Role.MEMBER_HEAD))
    assert public.warning_picture(draft.code, own.pk) is not None


def test_a_picture_is_shown_once_its_warning_is_and_not_after_it_was_taken_off(
    scene: Scene,
) -> None:
    draft = scene.warning()
    said = {"caption": "Nắp chai", "by": scene.author, "at": NOON}
    first = services.add_picture(draft, upload=SimpleUploadedFile("a.png", a_png("x")), **said)
    with pytest.raises(ValidationError, match="Bỏ “0912345678” khỏi"):
        services.add_picture(
            draft,
            upload=SimpleUploadedFile("a.png", a_png("x")),
            **(said | {"caption": "0912345678"}),
        )
    assert public.warning_picture(draft.code, first.pk) is None
    services.submit_warning(draft, by=scene.author, at=NOON)
    with pytest.raises(ValidationError, match="chờ duyệt, không làm được"):
        services.drop_picture(first, by=scene.author, at=NOON)
    scene.let(draft)

    drawn = public.warning_picture(draft.code, first.pk)
    assert drawn
    assert drawn.startswith(b"\xff\xd8")
    other = scene.warned()
    assert public.warning_picture(other.code, first.pk) is None
    assert GoodsWarning.objects.get(pk=draft.pk).pictures.count() == 1


def test_a_warning_says_days_papers_and_codes_of_its_goods(scene: Scene) -> None:
    words = "Hạn dùng 12/06/2027, số công bố 123456/23/CBMP-QLD, mã vạch 8931234567897."

    shown = scene.warned(words=words, batch="2306150123 NSX 120625")

    entry = public.warning_entry(shown.code)
    assert entry
    assert (entry.words, entry.batch) == (words, "2306150123 NSX 120625")


def test_a_warning_is_filed_under_the_group_as_the_plan_of_today_spells_it(
    scene: Scene, plan_125: PlanVersion
) -> None:
    group = groups_on(TODAY)[0]
    other = group.lower()
    assert other != group
    older = scene.warned(title="cũ")
    GoodsWarning.objects.filter(pk=older.pk).update(goods_group=other)  # under an older plan

    filed = scene.warned(title="mới", goods_group=other)

    assert filed.goods_group == group
    for wanted in (group, other):
        shown = public.warnings_shown(goods=wanted, on=TODAY)
        assert [one.title for one in shown] == ["mới", "cũ"]
    assert public.warnings_shown(goods="nhóm khác", on=TODAY) == ()
    with pytest.raises(ValidationError, match="Kế hoạch không có nhóm mặt hàng “hàng lạ”"):
        scene.warning(goods_group="hàng lạ")
