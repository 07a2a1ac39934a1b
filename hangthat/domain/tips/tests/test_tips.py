"""Tips: sealed on arrival, opened by two named readers, answered to a receipt."""

import io
import json
import unicodedata
from base64 import b64decode, b64encode
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from altcha.v1 import Payload, solve_challenge
from django.apps import apps
from django.core.exceptions import ValidationError
from PIL import Image

from hangthat.core.agencies.models import Area
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.testing import told_photo
from hangthat.core.journal.models import Entry, Look
from hangthat.domain.cases.services import close_case, open_case
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.programmes.models import Signal
from hangthat.domain.tips import public, services
from hangthat.domain.tips.grammar.receipts import in_groups, new_receipt, read_receipt
from hangthat.domain.tips.grammar.shares import secret_of, shares_of
from hangthat.domain.tips.models import FloodMark, Tip, TipEnvelope, TipPart
from hangthat.domain.tips.services import TipTerms, floods, identity
from hangthat.domain.tips.services.keys import dismiss, make_key
from hangthat.domain.tips.services.opening import open_tip
from hangthat.domain.tips.services.recovering import recovered, reseal
from hangthat.domain.tips.services.signals import release
from hangthat.domain.tips.services.sources import tips_of_source
from hangthat.domain.tips.tests.unit import (
    HANDLED,
    NOON,
    TODAY,
    WORDS,
    Unit,
    triage_rule,
    verify_rules,
)

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    return Unit(ward_one)


def opened(tip: Tip, unit: Unit, user: object = None) -> services.OpenedTip:
    return open_tip(tip, passphrase=WORDS, by=user or unit.first, at=NOON)  # type: ignore[arg-type]


def test_a_tip_is_opened_by_its_two_readers_and_by_the_recovery_key_alone(unit: Unit) -> None:
    spare = unit.open()
    tip, _ = unit.tip(identity="Lê Thị Báo, 0912345678", officer="ông Tư")

    assert opened(tip, unit).text == opened(tip, unit, unit.second).text == "Quầy 12 bán giày nhái"
    assert Look.objects.filter(subject_id=str(tip.pk)).count() == 2
    assert not Tip.objects.visible_to(unit.head).exists(), "the head holds no envelope"
    assert list(Tip.objects.visible_to(unit.first)) == [tip]
    with pytest.raises(ValidationError, match="không đúng"):
        open_tip(tip, passphrase="sai mật khẩu rồi", by=unit.first, at=NOON)
    with pytest.raises(ValidationError):
        open_tip(tip, passphrase=WORDS, by=unit.head, at=NOON)
    told = recovered(tip.code, spare, at=NOON)
    assert "Quầy 12 bán giày nhái" in told
    assert "Lê Thị Báo" in told


def test_nothing_that_was_told_is_stored_open_or_written_in_the_journal(unit: Unit) -> None:
    unit.open()
    tip, receipt = unit.tip(
        "CANARY-LOI", spot="CANARY-QUAY", when="CANARY-LUC", officer="CANARY-CANBO",
        identity="CANARY-NGUOI", photos=(told_photo(),),
    )  # fmt: skip
    services.ask_sender(tip, words="CANARY-HOI", by=unit.first, at=NOON)
    public.reply(receipt, words="CANARY-DAP", at=NOON)

    kept = b"".join(
        bytes(one.sealed) for one in [*TipPart.objects.all(), *TipEnvelope.objects.all()]
    )
    lines = json.dumps([one.changes | {"s": one.summary} for one in Entry.objects.all()])
    row = json.dumps(Tip.objects.values().get(), default=str)
    for place in (kept, lines.encode(), row.encode()):
        assert b"CANARY" not in place
        assert receipt.encode() not in place
    assert b"Canon" not in opened(tip, unit).photos[0]
    assert b"Exif" not in opened(tip, unit).photos[0]


def test_the_sender_reads_the_answer_by_the_receipt_and_asks_once_for_another_reader(
    unit: Unit,
) -> None:
    unit.open()
    tip, receipt = unit.tip()
    services.take(tip, by=unit.first, at=NOON)
    services.ask_sender(tip, words="Quầy ở dãy nào?", by=unit.first, at=NOON)
    public.reply(in_groups(receipt), words="Dãy B", at=NOON)
    assert [one.words for one in opened(tip, unit).talk] == ["Quầy ở dãy nào?", "Dãy B"]
    said = {"outcome": "no_grounds", "reason": "đã đến quầy", "words": "Chưa thấy hàng giả."}
    services.answer(tip, **said, by=unit.first, at=NOON)

    told = public.look_up(receipt, at=NOON)

    assert told is not None
    assert told.outcome == "không đủ căn cứ"
    assert told.talk[-1].words == "Chưa thấy hàng giả."
    assert Tip.objects.get().read_on
    assert not Clock.objects.about(tip).open().exists()
    late = NOON + timedelta(days=31)
    with pytest.raises(ValidationError, match="30 ngày"):
        public.reopen(receipt, at=late)
    public.reopen(receipt, at=NOON)
    assert not Tip.objects.visible_to(unit.first).exists(), "who answered has it no more"
    assert Tip.objects.visible_to(unit.second).get().state == "new"
    assert Clock.objects.about(tip).open().count() == 1
    services.answer(Tip.objects.get(), **HANDLED, words="Đã xử lý.", by=unit.second, at=NOON)
    with pytest.raises(ValidationError, match="một lần"):
        public.reopen(receipt, at=NOON)


def test_what_the_sender_of_a_joined_tip_says_reaches_who_handles_the_older(unit: Unit) -> None:
    unit.open()
    older, first = unit.tip()
    newer, second = unit.tip("cũng quầy ấy")
    services.join(older, other=newer, by=unit.first, at=NOON)

    public.reply(second, words="Kho ở sau quầy", at=NOON)
    public.reply(first, words="Bán buổi tối", at=NOON)

    talk = [one.words for one in opened(Tip.objects.get(pk=older.pk), unit).talk]
    assert talk == ["Kho ở sau quầy", "Bán buổi tối"]
    of_second, of_first = (public.look_up(one, at=NOON) for one in (second, first))
    assert of_second is not None
    assert of_first is not None
    assert [one.words for one in of_second.talk] == ["Kho ở sau quầy"], "and nobody else's words"
    assert [one.words for one in of_first.talk] == ["Bán buổi tối"]


def test_what_a_sender_says_of_a_joined_tip_stays_with_whom_it_was_kept_from(unit: Unit) -> None:
    """Its officer was a reader of the older tip; of neither now, nor of what is said later."""
    unit.open()
    third = unit.reader(unit.person("ba")).user
    older, first = unit.tip()
    newer, second = unit.tip("nhận tiền của quầy ấy", officer=third.full_name)
    services.join(older, other=newer, by=unit.first, at=NOON)

    public.reply(second, words="Ông ấy hẹn ở quán cà phê", at=NOON)
    public.reply(first, words="Bán buổi tối", at=NOON)

    main = Tip.objects.get(pk=older.pk)
    with pytest.raises(ValidationError):
        opened(main, unit, third)
    both = ["Ông ấy hẹn ở quán cà phê", "Bán buổi tối"]
    assert [one.words for one in opened(main, unit).talk] == both
    for reader, lines in ((third, 0), (unit.first, 1)):
        mine = Entry.objects.filter(action="reply_tip", subject_id=str(newer.pk))
        seen = {str(one.pk) for one in Tip.objects.in_journal_of(reader)}
        assert mine.filter(subject_id__in=seen).count() == lines
    told = public.look_up(first, at=NOON)
    assert told is not None
    assert [one.words for one in told.talk] == ["Bán buổi tối"]


def test_nobody_is_invited_to_say_more_of_a_tip_that_is_answered(unit: Unit) -> None:
    unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Đã xử lý.", by=unit.first, at=NOON)

    with pytest.raises(ValidationError, match="gửi một tin mới"):
        public.reply(receipt, words="Vẫn bán", at=NOON)

    told = public.look_up(receipt, at=NOON)
    assert told is not None
    assert not told.may_say_more
    public.reopen(receipt, at=NOON)
    public.reply(receipt, words="Vẫn bán", at=NOON)


def test_what_was_joined_to_a_tip_goes_along_when_it_is_transferred(unit: Unit) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    older, _ = unit.tip()
    newer, _ = unit.tip("ảnh kho hàng ở đây")
    services.join(older, other=newer, by=unit.first, at=NOON)

    services.transfer(
        Tip.objects.get(pk=older.pk), agency=other.agency, reason="thẩm quyền", passphrase=WORDS,
        by=unit.first, at=NOON,
    )  # fmt: skip

    assert not Tip.objects.visible_to(unit.first).exists()
    joined = Tip.objects.visible_to(other.first).get(pk=newer.pk)
    assert opened(joined, other).text == "ảnh kho hàng ở đây"


def test_a_joined_tip_that_is_not_sealed_to_who_transfers_the_older_stays(unit: Unit) -> None:
    unit.open()
    third = unit.reader(unit.person("ba")).user
    other = Unit(unit.ward, code="CA")
    older, _ = unit.tip()
    newer, _ = unit.tip("cũng quầy ấy")
    services.join(older, other=newer, by=unit.first, at=NOON)
    TipEnvelope.objects.filter(tip=newer, reader__user=third).delete()

    services.transfer(
        Tip.objects.get(pk=older.pk), agency=other.agency, reason="thẩm quyền", passphrase=WORDS,
        by=third, at=NOON,
    )  # fmt: skip

    assert [one.pk for one in Tip.objects.visible_to(other.first)] == [older.pk]
    assert Tip.objects.visible_to(unit.first).get().pk == newer.pk


def test_a_joined_tip_that_too_few_there_may_read_stays_and_hinders_no_transfer(unit: Unit) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    dismiss(other.readers[0], reason="nghỉ", by=other.head, at=NOON)
    fourth = other.reader(other.person("bốn")).user
    older, _ = unit.tip()
    newer, _ = unit.tip("Có người báo trước cho quầy", officer=fourth.full_name)
    services.join(older, other=newer, by=unit.first, at=NOON)

    services.transfer(
        Tip.objects.get(pk=older.pk), agency=other.agency, reason="thẩm quyền", passphrase=WORDS,
        by=unit.first, at=NOON,
    )  # fmt: skip

    for reader in (fourth, other.second):
        assert [one.pk for one in Tip.objects.visible_to(reader)] == [older.pk]
    assert Tip.objects.visible_to(unit.first).get().pk == newer.pk


def test_what_can_be_seen_through_in_a_photo_is_white(unit: Unit) -> None:
    unit.open()
    for mode, nothing in (("RGBA", (9, 9, 9, 0)), ("LA", (9, 0))):
        Image.new(mode, (40, 30), nothing).save(made := io.BytesIO(), "PNG")
        tip, _ = unit.tip(photos=(made.getvalue(),))
        with Image.open(io.BytesIO(opened(tip, unit).photos[0])) as photo:
            assert photo.convert("L").getextrema() == (255, 255)


def test_who_sends_a_form_again_is_told_that_what_he_changed_was_not_kept(unit: Unit) -> None:
    unit.open()
    _, signed = public.new_form()
    sent = {"signed": signed, "solution": "", "at": NOON}

    first = public.send(public.Told(commune=unit.ward.code, text="Giày nhái"), **sent)
    second = public.send(public.Told(commune=unit.ward.code, text="Giày nhái, kho sau"), **sent)

    assert (first.again, second.again) == (False, True)
    assert first.receipt == second.receipt
    assert Tip.objects.count() == 1


def test_a_receipt_is_read_with_the_words_around_it() -> None:
    receipt = new_receipt()

    assert read_receipt(f"Mã tra cứu của bạn: {in_groups(receipt)}.") == receipt
    assert read_receipt(f"\u200b{receipt}") == receipt
    assert read_receipt(f"{receipt} 1") == ""


def test_the_identity_is_opened_by_two_readers_together(unit: Unit) -> None:
    unit.open()
    tip, _ = unit.tip(identity="Lê Thị Báo")
    asked = identity.ask_identity(tip, reason="cần làm chứng", by=unit.first, at=NOON)

    with pytest.raises(ValidationError, match="thứ hai"):
        identity.open_identity(asked, passphrase=WORDS, by=unit.first, at=NOON)
    with pytest.raises(ValidationError, match="người đọc khác"):
        identity.consent(asked, passphrase=WORDS, by=unit.first, at=NOON)
    identity.consent(asked, passphrase=WORDS, by=unit.second, at=NOON)
    told = identity.open_identity(asked, passphrase=WORDS, by=unit.first, at=NOON)

    assert told == "Lê Thị Báo"
    with pytest.raises(ValidationError, match="thứ hai"):
        identity.open_identity(asked, passphrase=WORDS, by=unit.second, at=NOON)
    one, two, _ = shares_of(b"k" * 32, 3)
    assert secret_of(one, two) == b"k" * 32


def test_an_accused_unit_and_a_reader_who_is_named_do_not_get_the_tip(
    unit: Unit, commune_two: Area
) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    services.add_route(agency=other.agency, by=None, at=NOON)
    third = other.reader(other.person("ba"))

    about_unit, _ = unit.tip(accused=unit.agency)
    about_reader, _ = unit.tip(accused=unit.agency, officer=f"là {other.first.full_name.upper()}")

    assert about_unit.agency == about_reader.agency == other.agency
    assert not Tip.objects.visible_to(unit.first).exists()
    assert list(Tip.objects.visible_to(other.first)) == [about_unit]
    holders = TipEnvelope.objects.filter(tip=about_reader, reader__isnull=False)
    assert set(holders.values_list("reader", flat=True)) == {other.readers[1].pk, third.pk}
    with pytest.raises(ValidationError, match="phản ánh"):
        services.transfer(
            about_unit, agency=unit.agency, reason="nhầm", passphrase=WORDS, by=other.first, at=NOON
        )


def test_what_nobody_can_read_is_not_taken_in(unit: Unit, commune_two: Area) -> None:
    with pytest.raises(ValidationError, match="đường dây nóng"):
        unit.tip()
    assert not public.open_now()
    unit.open()
    assert public.open_now()
    dismiss(unit.readers[0], reason="chuyển công tác", by=unit.head, at=NOON)
    assert not public.open_now()
    assert not Tip.objects.exists()


def test_nobody_reads_that_his_tip_was_handed_on_when_it_was_not(unit: Unit) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    tip, receipt = unit.tip()
    said = {"outcome": "referred", "words": "Công an sẽ xem.", "at": NOON}

    with pytest.raises(ValidationError, match="chưa chuyển cơ quan nào"):
        services.answer(tip, **said, by=unit.first)
    services.transfer(
        tip, agency=other.agency, reason="thẩm quyền", passphrase=WORDS, by=unit.first, at=NOON
    )
    services.answer(Tip.objects.get(), **said, by=other.first)

    told = public.look_up(receipt, at=NOON)
    assert told is not None
    assert told.outcome == "đã chuyển nơi khác"


def test_a_tip_whose_case_was_handed_over_was_handed_on(unit: Unit) -> None:
    unit.open()
    tip, _ = unit.tip()
    case = open_case(
        opened_on=TODAY, classification="counterfeit", area=unit.ward, by=None, at=NOON
    )
    services.link(tip, case=case, by=unit.first, at=NOON)
    said = {"outcome": "referred", "words": "Công an điều tra.", "by": unit.first, "at": NOON}
    with pytest.raises(ValidationError, match="chưa chuyển cơ quan nào"):
        services.answer(tip, **said)

    close_case(case=case, closed_on=TODAY, outcome="criminal", by=None, at=NOON)

    assert services.answer(tip, **said).state == "answered"


def test_handled_without_a_check_or_a_case_is_said_with_a_reason_that_the_journal_keeps(
    unit: Unit,
) -> None:
    unit.open()
    tip, _ = unit.tip()
    said = {"outcome": "handled", "words": "Đã nhắc nhở.", "by": unit.first, "at": NOON}

    with pytest.raises(ValidationError, match="chưa nối với cuộc kiểm tra, vụ việc nào"):
        services.answer(tip, **said)
    services.answer(tip, **said, reason="nhắc nhở tại chỗ")

    assert Entry.objects.get(action="answer").reason == "nhắc nhở tại chỗ"


def test_what_is_late_is_not_given_more_time(unit: Unit) -> None:
    """Received on 24/11/2026, 30 days: due by the end of 24/12; on 8/1/2027 it is 15 days late."""
    unit.open()
    tip, _ = unit.tip()
    clock = Clock.objects.about(tip).get()
    assert clock.last_minute
    said = {"reason": "chờ giám định", "paper": "12/CV", "by": unit.first}

    with pytest.raises(ValidationError, match="đã hết ngày 24/12/2026, không gia hạn được"):
        services.extend(tip, **said, at=clock.last_minute + timedelta(days=15))
    assert Clock.objects.overdue(at=clock.last_minute + timedelta(days=15)).filter(pk=clock.pk)
    services.extend(tip, **said, at=clock.last_minute)
    assert not Clock.objects.overdue(at=clock.last_minute + timedelta(days=15)).exists()


def test_a_tip_goes_by_the_narrowest_row_and_is_handed_on_with_its_clock(unit: Unit) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    services.add_route(agency=other.agency, area=unit.ward, goods="giày dép", by=None, at=NOON)
    narrow, _ = unit.tip(goods="giày dép")
    tip, _ = unit.tip(goods="thuốc")
    clock = Clock.objects.about(tip).get()
    assert clock.last_minute.date() >= tip.received_on + timedelta(days=30)
    services.extend(tip, reason="chờ giám định", paper="12/CV", by=unit.first, at=NOON)
    with pytest.raises(ValidationError, match="một lần"):
        services.extend(tip, reason="nữa", paper="13/CV", by=unit.first, at=NOON)
    services.stop(tip, reason="giám định", paper="14/CV", by=unit.first, at=NOON)
    assert Clock.objects.about(tip).stopped().get() == clock
    services.resume(tip, reason="có kết quả", by=unit.first, at=NOON + timedelta(days=2))
    assert not Clock.objects.about(tip).stopped().exists()

    services.transfer(
        tip, agency=other.agency, reason="thuốc", passphrase=WORDS, by=unit.first, at=NOON
    )

    assert narrow.agency == tip.agency == other.agency
    assert not Tip.objects.visible_to(unit.first).exists()
    assert opened(tip, other, other.second).text == "Quầy 12 bán giày nhái"
    assert Clock.objects.about(tip).open().get() == clock


def test_joined_tips_keep_the_older_clock_and_every_sender_reads_the_answer(unit: Unit) -> None:
    unit.open()
    older, first = unit.tip()
    newer, second = unit.tip("Cũng quầy ấy")

    assert services.join(older, other=newer, by=unit.first, at=NOON) == older
    services.answer(
        Tip.objects.get(pk=older.pk), **HANDLED, words="Đã thu giữ.", by=unit.first, at=NOON
    )

    assert not Clock.objects.about(newer).open().exists()
    for receipt in (first, second):
        told = public.look_up(receipt, at=NOON)
        assert told is not None
        assert told.outcome == "đã xử lý"
        assert told.talk[-1].words == "Đã thu giữ."


def test_a_lost_passphrase_and_a_reader_who_left_are_made_good_by_the_recovery_key(
    unit: Unit,
) -> None:
    spare = unit.open()
    tip, _ = unit.tip()
    for reader, user in zip(unit.readers, (unit.first, unit.second), strict=True):
        make_key(reader, passphrase="cụm mật khẩu khác", by=user, at=NOON)
    assert not Tip.objects.visible_to(unit.first).exists()

    assert reseal(spare, at=NOON).made == 2

    otherwise = unicodedata.normalize("NFD", "cụm mật khẩu khác")  # as some keyboards write it
    for typed in ("cụm mật khẩu khác", otherwise):
        told = open_tip(tip, passphrase=typed, by=unit.first, at=NOON)
        assert told.text == "Quầy 12 bán giày nhái"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x00\x00\x00\x20ftypheic" + bytes(20), "HEIC"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(20), "phim"),
        (b"%PDF-1.7\n", "JPEG hoặc PNG"),
        (told_photo() + b"<script>alert(1)</script>", "hai ruột"),
        (told_photo() + rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "vi-rút"),
        (told_photo()[:300], "hỏng"),
        (b"", "trống"),
    ],
)
def test_a_photo_that_is_none_is_refused_in_a_sentence_and_nothing_is_kept(
    unit: Unit, content: bytes, why: str
) -> None:
    unit.open()
    with pytest.raises(ValidationError, match=why):
        unit.tip(photos=(content,))
    assert not Tip.objects.exists()


def test_a_receipt_is_found_wrong_by_its_last_digit_and_sent_again_gives_the_same_tip(
    unit: Unit,
) -> None:
    unit.open()
    receipt = new_receipt()
    wrong = receipt[:5] + str((int(receipt[5]) + 1) % 10) + receipt[6:]

    first, _ = unit.tip(receipt=receipt)
    again, _ = unit.tip("một tin khác", receipt=receipt)

    assert first.pk == again.pk
    assert read_receipt(f" {in_groups(receipt)} ") == receipt
    assert not read_receipt(wrong)
    assert public.look_up(new_receipt(), at=NOON) is None
    assert FloodMark.objects.filter(kind="guess").count() == 1


def test_a_puzzle_is_used_once_and_without_one_the_ceiling_is_low(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(floods, "HARDNESS", 50)
    monkeypatch.setattr(floods, "BURST", {})
    told = floods.challenge(at=NOON)
    assert str(told["salt"]).endswith("&"), "so that nobody moves its expiry"
    names = ("challenge", "salt", "signature")
    given = {name: str(told[name]) for name in names}
    found = solve_challenge(given["challenge"], given["salt"], "SHA-256", 50)
    assert found is not None
    solved = Payload(algorithm="SHA-256", number=found.number, **given).to_base64()
    other_way = b64encode(json.dumps(json.loads(b64decode(solved)), indent=1).encode()).decode()

    floods.let_in(solved, at=NOON)
    floods.let_in(other_way, at=NOON)

    assert [FloodMark.objects.filter(kind=one).count() for one in ("solved", "plain")] == [1, 1]
    for _ in range(floods.MOST[floods.MarkKind.PLAIN] - 1):
        floods.let_in("", at=NOON)
    with pytest.raises(ValidationError, match="chưa lưu gì"):
        floods.let_in("", at=NOON)
    floods.let_in("", at=NOON + timedelta(minutes=61))
    assert FloodMark.objects.count() == 1, "what expired is forgotten"


def test_a_seventh_tip_within_ten_seconds_is_sent_away_and_taken_a_little_later() -> None:
    for _ in range(6):
        floods.let_in("", at=NOON)
    with pytest.raises(ValidationError, match="chưa lưu gì"):
        floods.let_in("", at=NOON + timedelta(seconds=9))
    floods.let_in("", at=NOON + timedelta(seconds=10))


def test_figures_of_few_tips_are_not_told(unit: Unit) -> None:
    unit.open()
    for _ in range(5):
        assert public.figures(on=NOON.date()).answered is None
        tip, _receipt = unit.tip()
        services.answer(tip, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    told = public.figures(on=NOON.date())
    assert (told.answered, told.read_share, told.median_days) == (5, None, 0)


def test_each_sender_of_joined_tips_counts_among_those_who_got_an_answer(unit: Unit) -> None:
    """Two senders of one thing, and nine of nine others: eleven answers, of which six are read."""
    unit.open()
    sent = [unit.tip(f"quầy {n}") for n in range(11)]
    services.join(sent[1][0], other=sent[0][0], by=unit.first, at=NOON)
    for tip in Tip.objects.filter(joined_to=None).order_by("pk"):
        services.answer(tip, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    for _, receipt in sent[1:7]:
        assert public.look_up(receipt, at=NOON) is not None
    waiting = unit.tip("chưa ai trả lời")[0]

    told = public.figures(on=TODAY)

    assert (told.answered, told.read_share, waiting.state) == (11, 55, "new")


def test_the_median_is_to_the_first_answer_whatever_came_of_another_look(unit: Unit) -> None:
    unit.open()
    receipts = [unit.tip(f"quầy {n}")[1] for n in range(public.FEW)]
    for tip in Tip.objects.order_by("pk"):
        services.answer(tip, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    before = public.figures(on=TODAY)
    for receipt in receipts:
        public.reopen(receipt, at=NOON)
    assert public.figures(on=TODAY).median_days == 0, "a tip that was reopened had its answer"
    late = NOON + timedelta(days=20)
    for tip in Tip.objects.order_by("pk"):
        services.answer(tip, **HANDLED, words="Xong.", by=unit.second, at=late)

    after = public.figures(on=TODAY + timedelta(days=20))

    assert (before.answered, before.median_days) == (public.FEW, 0)
    assert (after.answered, after.median_days) == (public.FEW, 0)
    assert {one.first_answered_on for one in Tip.objects.all()} == {TODAY}


def test_the_first_answer_of_older_tips_is_derived_from_their_sealed_answers(unit: Unit) -> None:
    unit.open()
    again, receipt = unit.tip()
    services.answer(again, **HANDLED, words="Xong.", by=unit.first, at=NOON)
    public.reopen(receipt, at=NOON)
    late = NOON + timedelta(days=5)
    services.answer(Tip.objects.get(), **HANDLED, words="Xong.", by=unit.second, at=late)
    unit.tip("chưa ai trả lời")
    Tip.objects.update(first_answered_on=None)

    module = import_module("hangthat.domain.tips.migrations.0003_first_answers_and_sources")
    module.derive_first_answers(apps, None)

    days = Tip.objects.order_by("pk").values_list("answered_on", "first_answered_on")
    assert list(days) == [(TODAY + timedelta(days=5), TODAY), (None, None)]


def test_a_tip_sent_to_mislead_counts_apart_and_its_sender_is_not_blamed(unit: Unit) -> None:
    unit.open()
    for n in range(2 * public.FEW):
        receipt = unit.tip(f"quầy {n}")[1]
        outcome = "abuse" if n < public.FEW else "handled"
        tip = Tip.objects.get(state="new")
        answer = HANDLED | {"outcome": outcome, "words": "Không có việc này."}
        services.take(tip, by=unit.first, at=NOON)
        services.answer(tip, **answer, by=unit.first, at=NOON)
        told = public.look_up(receipt, at=NOON)
        assert told is not None
        said = f"{told.outcome} {told.meaning}"
        assert not [one for one in ("lạm dụng", "sai sự thật", "cố ý") if one in said]
        assert told.may_reopen

    figures = public.figures(on=TODAY)
    assert (figures.answered, figures.abuse) == (public.FEW, public.FEW)


def test_the_clock_of_the_first_look_ends_with_it_and_begins_anew_elsewhere(unit: Unit) -> None:
    triage_rule()
    unit.open()
    other = Unit(unit.ward, code="CA")
    tip, _ = unit.tip()

    def rules() -> list[str]:
        return sorted(one.rule for one in Clock.objects.about(tip).open())

    assert rules() == ["tip_triage_days", "tip_verify_days"]
    services.stop(tip, reason="chờ", paper="1/CV", by=unit.first, at=NOON)
    stopped = Clock.objects.about(tip).get(stopped_at__isnull=False)
    assert stopped.rule == "tip_verify_days", "the first look waits for nobody"
    services.resume(tip, reason="xong", by=unit.first, at=NOON)
    services.take(tip, by=unit.first, at=NOON)
    assert rules() == ["tip_verify_days"]
    services.transfer(
        Tip.objects.get(pk=tip.pk), agency=other.agency, reason="nhầm", passphrase=WORDS,
        by=unit.first, at=NOON,
    )  # fmt: skip
    assert rules() == ["tip_triage_days", "tip_verify_days"]
    services.answer(Tip.objects.get(pk=tip.pk), **HANDLED, words="Xong.", by=other.first, at=NOON)
    assert rules() == []


def test_a_confidential_source_is_a_code_sealed_and_found_by_its_exact_letters_alone(
    unit: Unit,
) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    terms = TipTerms(area=unit.ward, text="kho ở đây", reference=" nt-07/26 ")
    tip = services.receive(terms, receipt=new_receipt(), by=unit.head, at=NOON)
    unit.tip("của người khác")

    assert opened(tip, unit).reference == "NT-07/26"
    asked: dict[str, Any] = {"passphrase": WORDS, "at": NOON}
    assert list(tips_of_source("NT-07/26", by=unit.first, **asked)) == [tip]
    for typed, user in (
        *(("NT-07", unit.first), ("NT-0726", unit.first)),
        *(("NT-07/26", other.first), ("NT-07/26", unit.head)),
    ):
        assert not tips_of_source(typed, by=user, **asked).exists()
    with pytest.raises(ValidationError, match="không đúng"):
        tips_of_source("NT-07/26", passphrase="sai cụm mật khẩu", by=unit.first, at=NOON)
    rows = [str(one) for one in [*Tip.objects.values(), *Entry.objects.values()]]
    assert not [one for one in rows if "07/26" in one]
    for name in ("Nguyễn Văn A", "NGUYENVANA", "HUNG", "0912345678", "012345678901", "NT"):
        wrong = TipTerms(area=unit.ward, text="x", reference=name)
        with pytest.raises(ValidationError, match="không ghi tên"):
            services.receive(wrong, receipt=new_receipt(), by=unit.head, at=NOON)
    with pytest.raises(ValidationError, match="không ghi tên"):
        services.receive(terms, receipt=new_receipt(), at=NOON)


def test_rows_do_not_tell_which_tips_are_of_one_source(unit: Unit) -> None:
    unit.open()
    for reference in ("NT-07/26", "NT-07/26", "", ""):
        terms = TipTerms(area=unit.ward, text="kho ở đây", reference=reference)
        services.receive(terms, receipt=new_receipt(), by=unit.head, at=NOON)

    told = [str(value) for row in Tip.objects.values() for value in row.values()]
    marks = [one for one in told if len(one) > 30]
    assert len(marks) == len(set(marks)), "equal marks show equal sources"


def test_a_code_of_one_office_is_not_that_of_another_to_which_its_tip_was_handed(
    unit: Unit,
) -> None:
    unit.open()
    other = Unit(unit.ward, code="CA")
    terms = TipTerms(area=unit.ward, text="kho ở đây", reference="NT-07")
    tip = services.receive(terms, receipt=new_receipt(), by=unit.head, at=NOON)
    services.transfer(
        tip, agency=other.agency, reason="nhầm", passphrase=WORDS, by=unit.first, at=NOON
    )

    asked: dict[str, Any] = {"passphrase": WORDS, "at": NOON}
    assert not tips_of_source("NT-07", by=other.first, **asked).exists()
    assert not tips_of_source("NT-07", by=unit.first, **asked).exists()


def test_a_tip_becomes_a_signal_only_when_its_reader_releases_it(unit: Unit) -> None:
    unit.open()
    tip, _ = unit.tip()
    (shop,) = stalls(unit.ward, 1)
    assert not Signal.objects.released().exists()

    release(tip, shop=shop, by=unit.first, at=NOON)

    assert Signal.objects.released().get().establishment == shop
    assert tip.code not in str(Signal.objects.values().get())
    with pytest.raises(ValidationError, match="đã thành tín hiệu"):
        release(tip, shop=shop, by=unit.first, at=NOON)


@pytest.mark.parametrize(("outcome", "counts"), [("abuse", False), ("not_ours", True)])
def test_the_signal_of_a_tip_that_was_sent_to_mislead_counts_no_more(
    unit: Unit, outcome: str, counts: bool
) -> None:
    unit.open()
    older, newer = unit.tip()[0], unit.tip()[0]
    (shop,) = stalls(unit.ward, 1)
    release(newer, shop=shop, by=unit.first, at=NOON)
    services.join(newer, other=older, by=unit.first, at=NOON)

    services.take(older, by=unit.first, at=NOON)
    why = "không có quầy ấy"
    services.answer(older, outcome=outcome, words="Xong.", reason=why, by=unit.first, at=NOON)

    assert Signal.objects.released().filter(establishment=shop).exists() is counts
