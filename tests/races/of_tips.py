"""Tips: one reader and one key each, one row of the table, one tip of a receipt, one state."""

from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.domain.tips import services
from hangthat.domain.tips.grammar.receipts import new_receipt
from hangthat.domain.tips.models import (
    IdentityRequest,
    RecoveryKey,
    Tip,
    TipReader,
    TipRoute,
)
from hangthat.domain.tips.services import TipTerms
from hangthat.domain.tips.services.arriving import ONE_RECEIPT
from hangthat.domain.tips.services.identity import ONE_REQUEST, ask_identity
from hangthat.domain.tips.services.keys import ONE_KEY, ONE_READER, ONE_RECOVERY
from hangthat.domain.tips.services.reopening import reopen
from hangthat.domain.tips.services.routes import ONE_ROUTE
from hangthat.domain.tips.services.splitting import ONE_STATE
from tests.races.scene import BY, NOON, Scene, fresh
from tests.races.trial import Trial, again

WORDS = "cụm mật khẩu đọc tin"


def _person(agency: Agency) -> User:
    code = f"tin-{fresh()}"
    return add_officer(
        username=code, full_name=code, role=Role.STANDING_HEAD, agency=agency, at=NOON
    )


def _agency(scene: Scene) -> Agency:
    code = f"TIN-{fresh()}"
    return Agency.objects.create(code=code, name=f"Đội {code}")


def _candidate(scene: Scene) -> tuple[User, Agency]:
    agency = _agency(scene)
    return _person(agency), agency


def _appoints(it: tuple[User, Agency], n: int) -> Any:
    return services.appoint(user=again(it[0]), agency=again(it[1]), **BY)


def _reader(scene: Scene) -> TipReader:
    user, agency = _candidate(scene)
    row = services.appoint(user=user, agency=agency, **BY)
    return services.make_key(row, passphrase=WORDS, by=user, at=NOON)


def _ended(row: TipReader) -> int:
    return Entry.objects.of("tips.tipreader", row.pk).filter(action="end").count()


def _open_agency(scene: Scene) -> tuple[Any, str]:
    first = _reader(scene)
    second = services.appoint(user=_person(first.agency), agency=first.agency, **BY)
    services.make_key(second, passphrase=WORDS, by=second.user, at=NOON)
    if not RecoveryKey.objects.filter(ended_on=None).exists():
        services.add_recovery_key(holder="x", at=NOON)
    goods = f"nhóm {fresh()}"
    services.add_route(agency=first.agency, area=scene.ward, goods=goods, **BY)
    terms = TipTerms(area=scene.ward, text="x", goods=goods, identity="ai đó")
    return terms, new_receipt()


def _no_key(scene: Scene) -> None:
    """Then there is no row whose change would be compared."""
    RecoveryKey.objects.filter(ended_on=None).update(ended_on=NOON.date())


def _sends(it: tuple[Any, str], n: int) -> Any:
    return services.receive(it[0], receipt=it[1], at=NOON)


def _tip(scene: Scene) -> tuple[Tip, User]:
    tip = _sends(_open_agency(scene), 0)
    user = TipReader.objects.filter(agency=tip.agency).earliest("pk").user
    return tip, user


def _takes(it: tuple[Tip, User], n: int) -> Any:
    return services.take(again(it[0]), by=again(it[1]), at=NOON)


def _asks(it: tuple[Tip, User], n: int) -> Any:
    return ask_identity(again(it[0]), reason="x", by=again(it[1]), at=NOON)


def _answered(scene: Scene) -> tuple[Tip, Tip]:
    """Two tips that are one, answered; both senders may ask for another look."""
    terms, receipt = _open_agency(scene)
    older, newer = (
        services.receive(terms, receipt=one, at=NOON) for one in (receipt, new_receipt())
    )
    user = TipReader.objects.filter(agency=older.agency).earliest("pk").user
    services.join(older, other=newer, by=user, at=NOON)
    services.take(again(older), by=user, at=NOON)
    services.answer(
        again(older), outcome="no_grounds", words="x", reason="đã đến xem", by=user, at=NOON
    )
    return older, newer


def _asks_again(it: tuple[Tip, Tip], n: int) -> Any:
    return reopen(again(it[n % 2]), at=NOON)


def _reopened(it: tuple[Tip, Tip]) -> int:
    return Entry.objects.of("tips.tip", it[0].pk).filter(action="reopen_tip").count()


def _taken(it: tuple[Tip, User]) -> int:
    return Entry.objects.of("tips.tip", it[0].pk).filter(action="amend").count()


TRIALS = (
    Trial(ONE_READER, _candidate, _appoints, lambda it: TipReader.objects.filter(
        user=it[0]).count()),
    Trial(ONE_KEY, _reader, lambda it, n: services.dismiss(again(it), reason="x", **BY), _ended,
          locked=False),
    Trial(ONE_RECOVERY, _no_key, lambda it, n: services.add_recovery_key(
        holder="x", at=NOON), lambda it: RecoveryKey.objects.filter(ended_on=None).count(),
          finds=True),
    Trial(ONE_ROUTE, _agency, lambda it, n: services.add_route(
        agency=again(it), goods="x", **BY), lambda it: TipRoute.objects.filter(agency=it).count()),
    Trial(ONE_RECEIPT, _open_agency, _sends, lambda it: Tip.objects.filter(
        goods=it[0].goods).count(), finds=True),
    Trial(ONE_STATE, _tip, _takes, _taken, locked=False),
    Trial(ONE_STATE, _answered, _asks_again, _reopened, locked=False, name="another look"),
    Trial(ONE_REQUEST, _tip, _asks, lambda it: IdentityRequest.objects.filter(
        tip=it[0]).count()),
)  # fmt: skip
