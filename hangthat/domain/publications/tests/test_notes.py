"""What is said of an entry is read by citizens, or refused with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import DecisionPaper
from hangthat.domain.publications import public, services
from hangthat.domain.publications.lexicon import NoteKind
from hangthat.domain.publications.models import MistakeReport, Publication, PublicationNote
from hangthat.domain.publications.queries.notes import Unread, unread
from hangthat.domain.publications.services.notes import NoteTerms
from hangthat.domain.publications.tests.scene import NOON, TODAY, Scene, again

pytestmark = pytest.mark.django_db
NAMED = "Tôi là nguyen van ho, đã nộp phạt."


@pytest.fixture
def scene(ward_one: Area) -> Scene:
    return Scene(ward_one)


def note(scene: Scene, shown: Publication, words: str) -> PublicationNote:
    terms = NoteTerms(NoteKind.REPLY, words, TODAY)
    return services.add_note(again(shown), terms=terms, by=scene.author, at=NOON)


def without_name(scene: Scene, shown: Publication) -> None:
    """The paper turns out to have none, and somebody approves the page of today."""
    DecisionPaper.objects.filter(pk=shown.decision.paper_id).update(subject_name="")
    scene.approve(services.submit(again(shown), by=scene.author, at=NOON))


def test_a_reply_that_names_the_owner_beside_an_entry_without_a_name_is_refused(
    scene: Scene,
) -> None:
    shown = scene.published()
    waiting = note(scene, shown, NAMED)
    without_name(scene, shown)

    with pytest.raises(ValidationError, match="“Hộ kinh doanh Nguyễn Văn Hộ” không hiện"):
        note(scene, shown, NAMED)
    with pytest.raises(ValidationError, match="“Hộ kinh doanh Nguyễn Văn Hộ” không hiện"):
        services.decide_note(waiting, released=True, by=scene.head, at=NOON)
    services.decide_note(waiting, released=False, reason="có tên", by=scene.head, at=NOON)
    services.decide_note(note(scene, shown, "Đã nộp."), released=True, by=scene.head, at=NOON)
    entry = public.named_entry(shown.code, at=NOON)
    assert entry
    assert [one.words for one in entry.said] == ["Đã nộp."]


def test_of_a_released_reply_it_is_known_why_citizens_do_not_read_it(scene: Scene) -> None:
    shown = scene.published()
    rows = [note(scene, shown, words) for words in (NAMED, "Đã nộp phạt.")]
    for one in rows:
        services.decide_note(one, released=True, by=scene.head, at=NOON)
    assert unread(rows, on=TODAY) == {}

    without_name(scene, shown)
    assert unread(rows, on=TODAY) == {rows[0].pk: Unread.NAMED}
    services.hide(again(shown), reason="xem lại", by=scene.author, at=NOON)
    assert unread(rows, on=TODAY) == {rows[0].pk: Unread.NAMED, rows[1].pk: Unread.GONE}


def test_a_correction_says_days_and_the_number_of_its_paper(scene: Scene) -> None:
    shown = scene.published()
    words = (
        "Đính chính: ngày vi phạm là 12/11/2026, không phải 11/11/2026, theo Quyết định số "
        "41/QĐ-XPHC ngày 04/07/2026."
    )

    services.decide_note(note(scene, shown, words), released=True, by=scene.head, at=NOON)

    entry = public.named_entry(shown.code, at=NOON)
    assert entry
    assert [one.words for one in entry.said] == [words]


def test_an_answer_to_a_citizen_says_days_and_no_name(scene: Scene) -> None:
    shown = scene.published()
    receipt = public.report_wrong(shown.code, kind="facts", words="Sai ngày", at=NOON)
    mistake = MistakeReport.objects.get()
    said: dict[str, Any] = {"upheld": False, "by": scene.author, "at": NOON}
    with pytest.raises(ValidationError, match="không đọc được câu trả lời có “Hộ kinh doanh Ng"):
        services.answer_mistake(mistake, answer="Nguyễn Văn Hộ đã vi phạm.", **said)

    services.answer_mistake(mistake, answer="Đúng như quyết định ngày 05/11/2026.", **said)

    read = public.mistake_answer(receipt)
    assert read
    assert read.words == "Đúng như quyết định ngày 05/11/2026."


def test_a_citizen_s_telephone_is_kept_neither_in_the_record_nor_in_the_journal(
    scene: Scene,
) -> None:
    shown = scene.published()
    with pytest.raises(ValidationError, match="Bỏ “0912 345 678” rồi gửi lại"):
        public.report_wrong(shown.code, kind="facts", words="Tên sai, gọi 0912 345 678", at=NOON)
    assert not MistakeReport.objects.exists()

    later = NOON + timedelta(minutes=1)
    public.report_wrong(shown.code, kind="facts", words="Tôi là Lan ở quầy bên", at=later)

    written = [str(one.changes) for one in Entry.objects.filter(at__gte=later)]
    assert written
    assert not any("Lan" in one for one in written)
