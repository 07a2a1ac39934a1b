"""What the street may see of publications: entries that stand at this moment, no word besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.services import read
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.publications.facts import RELATED, names_of
from hangthat.domain.publications.grammar import tells_name
from hangthat.domain.publications.lexicon import MistakeKind, NoteKind, Standing
from hangthat.domain.publications.models import MistakeReport, Publication, PublicationNote
from hangthat.domain.publications.queries.public_list import Line, NamedList, named
from hangthat.domain.publications.queries.public_warnings import (
    IN_LIST,
    IN_PAGE,
    Picture,
    WarningEntry,
    WarningPage,
    warning_entry,
    warning_page,
    warning_picture,
    warnings_of_week,
    warnings_shown,
)
from hangthat.domain.publications.queries.standing import PublicPage, page_of
from hangthat.domain.publications.services import (
    new_receipt,
    receipt_digest,
    report_mistake,
)
from hangthat.domain.publications.services.mistakes import CROWD
from hangthat.domain.publications.services.topics import (
    Asked,
    Wish,
    ask_for_warnings,
    confirm_wishes,
    leave_warnings,
    mails_are_possible,
    may_leave,
    wishes_to_confirm,
)

__all__ = [
    "CROWD",
    "IN_LIST",
    "IN_PAGE",
    "MISTAKE_KINDS",
    "Asked",
    "Line",
    "MistakeAnswer",
    "NamedEntry",
    "NamedList",
    "Picture",
    "Said",
    "WarningEntry",
    "WarningPage",
    "WishChoices",
    "confirm_wishes",
    "leave_warnings",
    "mails_are_possible",
    "may_leave",
    "mistake_answer",
    "named",
    "named_entry",
    "named_page",
    "report_wrong",
    "want_warnings",
    "warning_entry",
    "warning_page",
    "warning_picture",
    "warnings_of_week",
    "warnings_shown",
    "wish_choices",
    "wishes_to_confirm",
]

_SUBJECT = tuple(f"publication__{one}" for one in RELATED if one.startswith("decision"))
_GONE = {
    Standing.WITHDRAWN: "Mục này đã được cơ quan công bố rút.",
    Standing.EXPIRED: "Mục này đã hết thời hạn công khai.",
    Standing.ANNULLED: "Quyết định của mục này không còn hiệu lực.",
    Standing.REVIEWED: "Mục này đang được rà soát, tạm không hiện.",
}
MISTAKE_KINDS = tuple((str(one.value), str(one.label)) for one in MistakeKind)


@dataclass(frozen=True)
class Said:
    """An answer or a correction beside an entry."""

    label: str
    words: str
    dated_on: date


@dataclass(frozen=True)
class MistakeAnswer:
    """`words`: empty where the answer says a name, which is nobody's to read here. `upheld`:
    whether the entry was wrong; None: that was not said."""

    received_on: date
    office: str
    answered_on: date | None
    words: str
    upheld: bool | None = None


@dataclass(frozen=True)
class NamedEntry:
    """`page`: exactly the words that were approved. `gone`: why there is no page any more."""

    code: str
    gone: str = ""
    page: str = ""
    who: str = ""
    office: str = ""
    until: date | None = None
    appealed_on: date | None = None
    corrected_on: date | None = None
    complied_on: date | None = None
    said: tuple[Said, ...] = ()
    pages: tuple[int, ...] = ()


def named_entry(code: str, *, at: datetime) -> NamedEntry | None:
    """None: never public. An address that was public once says for ever what became of it."""
    # unscoped: likewise
    found = Publication.objects.select_related(*RELATED).filter(code=code[:60]).first()
    if found is None or not found.was_public:
        return None
    page = page_of(found, on=vietnam_day(at))
    if not page.is_shown:
        return NamedEntry(code=found.code, gone=_GONE[page.standing])
    return _entry(page)


def named_page(code: str, key: int, *, at: datetime) -> bytes | None:
    """A drawn-over page beside an entry that stands at this moment, as PNG; None: there is none."""
    # unscoped: likewise
    found = Publication.objects.select_related(*RELATED).filter(code=code[:60]).first()
    if found is None:
        return None
    page = page_of(found, on=vietnam_day(at))
    paper = next((one for one in page.papers if one.pk == key), None)
    if not page.is_shown or paper is None or paper.picture is None:
        return None
    return read(paper.picture)


def report_wrong(code: str, *, kind: str, words: str, at: datetime) -> str:
    """A citizen says that an entry is wrong: the number by which he reads what came of it.
    Empty: there is no such entry on the public pages.

    Refuses: as `report_mistake`.
    """
    # unscoped: likewise
    found = Publication.objects.select_related(*RELATED).filter(code=code[:60]).first()
    if found is None or not page_of(found, on=vietnam_day(at)).is_shown:
        return ""
    known = MistakeKind(kind) if kind in MistakeKind.values else MistakeKind.OTHER
    receipt = new_receipt()
    report_mistake(found, kind=known, words=words, at=at, receipt=receipt)
    return " ".join(receipt[place : place + 4] for place in range(0, len(receipt), 4))


def mistake_answer(receipt: str) -> MistakeAnswer | None:
    """What came of a reported mistake. None: no such number."""
    digest = receipt_digest(receipt)
    # unscoped: whoever has the number has sent it
    rows = MistakeReport.objects.exclude(receipt_digest="").filter(receipt_digest=digest)
    found = rows.select_related("publication__agency", *_SUBJECT).first() if digest else None
    if found is None:
        return None
    one = found.publication
    answered_on = vietnam_day(found.answered_at) if found.answered_at else None
    kept = tells_name(found.answer, names_of(one.decision))
    return MistakeAnswer(
        vietnam_day(found.recorded_at), one.agency.name, answered_on,
        "" if kept else found.answer, found.upheld,
    )  # fmt: skip


def _entry(page: PublicPage) -> NamedEntry:
    one, flags = page.publication, page.flags
    secret = () if page.entry.named else names_of(one.decision)
    # unscoped: likewise
    notes = PublicationNote.objects.released().filter(publication=one).order_by("dated_on", "pk")
    return NamedEntry(
        code=one.code, page=one.page, who=page.entry.who, office=one.agency.name,
        until=one.shown_until, appealed_on=flags.appealed_on, corrected_on=flags.corrected_on,
        complied_on=flags.complied_on, said=tuple(_said(notes, secret)),
        pages=tuple(paper.pk for paper in page.papers),
    )  # fmt: skip


def _said(notes: Iterable[PublicationNote], secret: tuple[str, ...]) -> Iterable[Said]:
    """`secret`: names that the entry does not say; a note with one of them is not shown."""
    for note in notes:
        if not tells_name(note.words, secret):
            yield Said(str(NoteKind(note.kind).label), note.words, note.dated_on)


@dataclass(frozen=True)
class WishChoices:
    """What the form offers: communes as (code, name), groups of goods."""

    communes: list[tuple[str, str]]
    goods: list[str]


def wish_choices(*, on: date) -> WishChoices:
    land = Territory.load().in_force(on, level=Level.COMMUNE)
    return WishChoices([(one.code, one.name) for one in land], groups_on(on))


def want_warnings(*, address: str, commune: str, goods: str, at: datetime) -> Asked:
    """Somebody wants warnings of one commune, or of all (empty); of one group of goods, or all.

    A commune of before a reform is the one that it is today. NOWHERE: no such commune or group.
    """
    on, land = vietnam_day(at), Territory.load()
    area = land.coded(commune[:20]) if commune else None
    if (commune and area is None) or (goods and goods not in groups_on(on)):
        return Asked.NOWHERE
    here = land.areas[land.unit_on(area.pk, on) or area.pk] if area else None
    return ask_for_warnings(address=address, wish=Wish(here, goods), at=at)
