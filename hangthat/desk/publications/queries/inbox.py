"""What waits: own drafts, publications to approve, answers, mistakes that citizens report."""

from dataclasses import replace

from django.db.models import Q
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
    undated,
)
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.lexicon import NoteState, PublicationState, Standing
from hangthat.domain.publications.models import (
    GoodsWarning,
    MistakeReport,
    Publication,
    PublicationNote,
)
from hangthat.domain.publications.queries.standing import pages_of
from hangthat.domain.publications.queries.writers import written_by

_ACT = Resource.PUBLICATION
_LOOKED_AT = 300  # approved ones, the newest, of one person


def to_approve(reader: Reader) -> Reading[Section]:
    """Written and submitted by others."""
    if not may(reader.user, _ACT, Action.APPROVE):
        return nothing()
    # off tour: desk/publications/tests/test_publication_pages.py
    rows = Publication.objects.visible_to(reader.user, Action.APPROVE).waiting()
    others = rows.exclude(submitted_by=reader.user).exclude(author=reader.user)
    others = others.exclude(pk__in=written_by(Publication, reader.user))
    found = others.select_related("decision", "agency").order_by("recorded_at")
    more = reverse("desk:publications") + "?xem=cho-duyet"
    return undated("Bản công bố chờ duyệt", found, _line, more=more)


def own_drafts(reader: Reader) -> Reading[Section]:
    """Of one's own, or of whom one stands in for; those that came back say why."""
    if not may(reader.user, _ACT, Action.CHANGE):
        return nothing()
    # redundant: one's own; desk/publications/tests/test_publication_pages.py
    rows = Publication.objects.visible_to(reader.user, Action.CHANGE)
    mine = rows.filter(author__in=reader.people, state=PublicationState.DRAFT)
    found = mine.select_related("decision", "agency").order_by("recorded_at")
    return undated("Bản công bố bạn đang soạn", found, _own, more=reverse("desk:publications"))


def taken_off(reader: Reader) -> Reading[Section]:
    """Approved by the reader or written by him, and not shown, since the record says something else
    by now: somebody must submit it anew."""
    if not (may(reader.user, _ACT, Action.CHANGE) or may(reader.user, _ACT, Action.APPROVE)):
        return NOTHING
    # redundant: one's own; desk/publications/tests/test_gap_pages.py
    rows = Publication.objects.visible_to(reader.user).approved()
    own = rows.filter(Q(author__in=reader.people) | Q(approved_by__in=reader.people))
    current = own.filter(shown_until__gte=reader.today).order_by("-approved_at", "-pk")
    found = yield from listed(current.select_related(*RELATED)[:_LOOKED_AT])
    pages = pages_of(found, on=reader.today) if found else []
    off = [one for one in pages if one.standing == Standing.REVIEWED]
    more = reverse("desk:publications") + "?xem=da-duyet"
    items = [replace(_line(one.publication), note=one.why) for one in off[:SHOWN]]
    return Section("Bản công bố đã duyệt mà không hiện", items, len(off), more)


def own_warning_drafts(reader: Reader) -> Reading[Section]:
    """As of publications; a warning that is being amended is one."""
    if not may(reader.user, Resource.WARNING, Action.CHANGE):
        return nothing()
    # redundant: one's own; desk/publications/tests/test_warning_pages.py
    rows = GoodsWarning.objects.visible_to(reader.user, Action.CHANGE)
    mine = rows.filter(author__in=reader.people, state=PublicationState.DRAFT)
    found = mine.select_related("agency").order_by("recorded_at")
    more = reverse("desk:goodswarnings")
    return undated("Cảnh báo hàng hóa bạn đang soạn", found, _own_warning, more=more)


def notes_to_decide(reader: Reader) -> Reading[Section]:
    """Answers and corrections that somebody else wrote down."""
    if not may(reader.user, _ACT, Action.APPROVE):
        return nothing()
    # off tour: desk/publications/tests/test_publication_pages.py
    rows = PublicationNote.objects.visible_to(reader.user, Action.APPROVE)
    found = rows.filter(state=NoteState.WAITING).exclude(author=reader.user)
    related = found.select_related("publication__agency").order_by("recorded_at")
    return undated("Ý kiến, đính chính chờ duyệt", related, _note)


def mistakes(reader: Reader) -> Reading[Section]:
    """With a clock that runs; they name who wrote or approved the entry."""
    if not may(reader.user, _ACT, Action.ANSWER):
        return nothing()
    # redundant: the gates have no mistake; desk/publications/tests/test_publication_pages.py
    rows = MistakeReport.objects.visible_to(reader.user, Action.ANSWER).filter(answered_at=None)
    found = rows.select_related("publication__agency").annotate(
        due_at=first_last_minute(MistakeReport, "pk")
    )
    more = reverse("desk:publications") + "?xem=bao-sai"
    return dated(
        "Phản ánh sai sót của người dân", found, _mistake, reader=reader, due="due_at", more=more
    )


def warnings_to_approve(reader: Reader) -> Reading[Section]:
    """Written and submitted by others."""
    if not may(reader.user, Resource.WARNING, Action.APPROVE):
        return nothing()
    # off tour: desk/publications/tests/test_warning_pages.py
    rows = GoodsWarning.objects.visible_to(reader.user, Action.APPROVE)
    others = rows.exclude(submitted_by=reader.user).exclude(author=reader.user)
    others = others.exclude(pk__in=written_by(GoodsWarning, reader.user))
    found = others.filter(state=PublicationState.PROPOSED)
    related = found.select_related("agency").order_by("recorded_at")
    return undated("Cảnh báo hàng hóa chờ duyệt", related, _warning)


def _warning(one: GoodsWarning) -> Item:
    here = reverse("desk:goodswarning", args=[one.code])
    return Item(one.title, here, f"{one.agency}", one.get_state_display(), "warn")


def _own(one: Publication) -> Item:
    return _as_draft(_line(one), one.verdict)


def _own_warning(one: GoodsWarning) -> Item:
    return _as_draft(_warning(one), one.verdict)


def _as_draft(item: Item, verdict: str) -> Item:
    """`verdict`: what somebody said when he sent it back or hid it; then it stands in the note."""
    if not verdict:
        return replace(item, tone="mute")
    return replace(item, note=f"Ý kiến: {verdict}")


def _line(one: Publication) -> Item:
    here = reverse("desk:publication", args=[one.code])
    return Item(str(one.decision), here, f"{one.agency}", one.get_state_display(), "warn")


def _note(one: PublicationNote) -> Item:
    here = reverse("desk:publication", args=[one.publication.code])
    return Item(str(one), here, f"{one.publication.agency}", one.get_state_display(), "warn")


def _mistake(one: MistakeReport) -> Item:
    here = reverse("desk:publication", args=[one.publication.code])
    return Item(one.get_kind_display(), here, str(one.publication), due=one.due_at)  # type: ignore[attr-defined]


INBOX = (
    InboxSource(mistakes, 5),
    InboxSource(taken_off, 21),
    InboxSource(own_drafts, 22),
    InboxSource(own_warning_drafts, 23),
    InboxSource(to_approve, 24),
    InboxSource(notes_to_decide, 25),
    InboxSource(warnings_to_approve, 25),
)
