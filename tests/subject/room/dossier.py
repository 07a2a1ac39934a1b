"""What a member was reminded of."""

from collections.abc import Iterator
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.dossier.shapes import Act, Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.reminders.models import Reminder

_CHANGES = (Resource.ESTABLISHMENT, Action.CHANGE)


def rows(subject: Subject, user: User) -> list[Reminder] | None:
    """Newest first; None of a board. Of a party: what was sent to its shops."""
    seen = Reminder.objects.visible_to(user)
    match subject.member:
        case Establishment():
            return list(seen.filter(establishment=subject.member))
        case Party():
            return list(seen.filter(establishment__in=subject.shops))
    return None


def events(reminders: list[Reminder]) -> Iterator[Event]:
    for one in reminders:
        title = f"Nhắc nhở: {one.topics_in_words}"
        yield Event(one.sent_on, "tag", "warn", title, one.demand, one, _acts(one))
        if one.ended_on:
            yield Event(one.ended_on, "circle-check", "good", "Kết thúc theo dõi nhắc nhở")


def facts(reminders: list[Reminder], on: date) -> Iterator[Fact]:
    last = next((one for one in reminders if one.is_open(on)), None)
    yield Fact("Nhắc nhở đang theo dõi", (_line(last) if last else FactLine("không có"),))


def _line(one: Reminder) -> FactLine:
    due = f"hạn {one.due_on:%d/%m/%Y}" if one.due_on else ""
    return FactLine(one.topics_in_words, "warn", note=due)


def _acts(one: Reminder) -> tuple[Act, ...]:
    scan = (Act("Xem bản quét", one, "scan"),) if one.scan_id else ()
    end = () if one.ended_on else (Act("Kết thúc theo dõi", one, "end", _CHANGES),)
    return (*scan, *end)
