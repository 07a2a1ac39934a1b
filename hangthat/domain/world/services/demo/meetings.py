"""Outreach activities and the commitments signed at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import record
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.commitments.services import Evidence, Origin, revoke, sign
from hangthat.domain.world.services.demo import reasons
from hangthat.domain.world.services.demo.doors import put_up
from hangthat.domain.world.services.demo.outreach import beside
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.traders import Subject

_LIMITED, _REVOKED = 0.25, 0.012


@dataclass(eq=False)
class Meeting:
    form: str
    title: str
    day: date
    area: Area | None
    organiser: Agency | None
    record: Activity | None = None


def hold(
    scene: Scene, meeting: Meeting, guests: Sequence[Subject], *, headcount: int | None = None
) -> datetime:
    """Tell the activity with whom it reached by name; the moment at which it is recorded."""

    def deed(at: datetime) -> None:
        meeting.record = record(
            kind=meeting.form,
            held_on=meeting.day,
            by=None,
            at=at,
            title=meeting.title,
            area=meeting.area,
            organiser=meeting.organiser,
            headcount=headcount or len(guests),
            details=beside(
                scene,
                *(meeting.form, meeting.area, meeting.day),
                guests=len(guests),
                headcount=headcount,
            ),
            establishments=[g.establishment for g in guests if g.establishment],
            parties=[g.party for g in guests if g.party],
            code=scene.story.code("TT"),
        )

    at = max([scene.chance.entered(meeting.day), *(guest.known for guest in guests)])
    scene.story.tell(at, deed)
    return at


def put_down(
    scene: Scene,
    signer: Subject,
    kind: CommitmentKind,
    day: date,
    *,
    at: datetime | None = None,
    meeting: Meeting | None = None,
) -> None:
    """A signature on that day, unless the same paper is still in force."""
    chance = scene.chance
    if signer.papers.get(kind, date.min) >= day or not signer.is_open(day):
        return
    limited = kind == CommitmentKind.NO_REOFFENCE or chance.likely(_LIMITED)
    valid_to = date(day.year + 1, 12, 31) if limited else None
    signer.papers[kind] = valid_to or date.max
    signed: list[Commitment] = []

    def deed(at: datetime) -> None:
        signed.append(
            sign(
                text=scene.texts[kind],
                signed_on=day,
                by=None,
                at=at,
                member=signer.member,
                evidence=Evidence(signer=signer.who.full_name),
                valid_to=valid_to,
                origin=Origin(
                    activity=meeting.record if meeting else None, code=scene.story.code("CK")
                ),
                holdings=scene.holdings,
            )
        )

    at = max(at or chance.entered(day), signer.known)
    scene.story.tell(at, deed)
    put_up(scene, signer, signed, at)
    if chance.likely(_REVOKED):
        _take_back(scene, signer, kind, signed, day, at)


def _take_back(
    scene: Scene,
    signer: Subject,
    kind: CommitmentKind,
    signed: list[Commitment],
    day: date,
    at: datetime,
) -> None:
    revoked_on = scene.chance.days_after(day, 30, 300)
    signer.papers[kind] = revoked_on + timedelta(60)  # no new paper before this is recorded

    def deed(at: datetime) -> None:
        reason = reasons.for_revocation(revoked_on)
        revoke(commitment=signed[0], revoked_on=revoked_on, reason=reason, by=None, at=at)

    scene.story.tell(max(scene.chance.entered(revoked_on, late=0), at), deed)
