"""What a member was asked to sign."""

from collections.abc import Iterator

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.commitments.models import SigningRequest, Stage
from hangthat.domain.establishments.dossier.shapes import Event, FactLine, Subject


def of(subject: Subject, user: User) -> Reading[list[SigningRequest]]:
    found = SigningRequest.objects.visible_to(user).filter(subject.about())
    return (yield from listed(found.select_related("text")))


def events(requests: list[SigningRequest]) -> Iterator[Event]:
    for one in requests:
        kind = one.text.get_kind_display()
        title = f"Đề nghị ký cam kết {kind}"
        words = f"{one.get_way_display().capitalize()}, mã {one.code}."
        yield Event(one.asked_on, "signature", "info", title, words)
        if one.refused_on:
            yield Event(one.refused_on, "ban", "bad", f"Từ chối ký cam kết {kind}", one.why)


def lines(requests: list[SigningRequest]) -> Iterator[FactLine]:
    """The newest that was not signed."""
    last = next((one for one in requests if one.stage in {Stage.ASKED, Stage.REFUSED}), None)
    if last is None:
        return
    if last.refused_on:
        yield FactLine("từ chối ký", "bad", note=f"{last.refused_on:%d/%m/%Y}: {last.why}")
    else:
        note = f"{last.text.get_kind_display()}, {last.asked_on:%d/%m/%Y}"
        yield FactLine("đã đề nghị ký", "warn", note=note)
