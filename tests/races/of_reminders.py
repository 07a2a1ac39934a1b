"""Mails of reminders, and the address to which they go."""

from datetime import timedelta

from django.conf import settings

from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.agencies.services import keep_filter
from hangthat.core.outbox.models import (
    ListSubscription,
    MailSetting,
    RemindedTask,
    Reminder,
    Rhythm,
)
from hangthat.core.outbox.services import (
    Budget,
    Task,
    Terms,
    Waiting,
    remind,
    set_address,
    subscribe,
)
from hangthat.core.outbox.services.addresses import RULE as ONE_ADDRESS
from hangthat.core.outbox.services.reminding import RULE as ONCE_A_DAY
from hangthat.core.outbox.services.reminding import TWO_A_TASK
from hangthat.core.outbox.services.subscribing import RULE as SO_MANY
from tests.races.scene import NOON, Scene, fresh
from tests.races.trial import Trial, again


def _person(scene: Scene) -> User:
    settings.EMAIL_HOST = "127.0.0.1"
    return User.objects.create(username=f"nhac-{fresh()}", full_name="Người Được Nhắc")


def _reminds(person: User, number: int) -> Reminder | None:
    waiting = Waiting((Task(f"việc {person.pk}", NOON - timedelta(1)),), ())
    budget = Budget(lambda day: True)
    return remind(
        user=again(person), waiting=waiting, budget=budget, address="a@example.vn", at=NOON
    )


def _gives(person: User, number: int) -> MailSetting:
    return set_address(user=again(person), address=f"a{number}@example.vn", at=NOON)


def _two_people(scene: Scene) -> str:
    """The name of a piece of work that sixteen people share."""
    settings.EMAIL_HOST = "127.0.0.1"
    return f"việc chung {fresh()}"


def _shares(key: str, number: int) -> Reminder | None:
    person = User.objects.create(username=f"chung-{fresh()}-{number}")
    waiting = Waiting((Task(key, NOON - timedelta(60)),), ())
    budget = Budget(lambda day: True)
    return remind(user=person, waiting=waiting, budget=budget, address="a@example.vn", at=NOON)


def _nearly_full(scene: Scene) -> User:
    """He has 19 schedules, and sixteen more lists that are saved."""
    person = _person(scene)
    for number in range(19 + 16):
        page = "luat" if number < 19 else "vu-viec"
        saved = keep_filter(page=page, name=f"{number}", query="", by=person, at=NOON)
        if number < 19:
            _subscribes(saved, person)
    return person


def _one_more(person: User, number: int) -> ListSubscription:
    saved = SavedFilter.objects.get(user=person, page="vu-viec", name=f"{19 + number}")
    return _subscribes(saved, again(person))


def _subscribes(saved: SavedFilter, person: User) -> ListSubscription:
    return subscribe(saved=saved, receiver=person, terms=Terms(Rhythm.DAILY), by=person, at=NOON)


TRIALS = (
    Trial(TWO_A_TASK, _two_people, _shares,
          lambda key: RemindedTask.objects.filter(key=key).count(), most=2, finds=True),
    Trial(SO_MANY, _nearly_full, _one_more,
          lambda person: ListSubscription.objects.filter(receiver=person).count(), most=20),
    Trial(ONCE_A_DAY, _person, _reminds,
          lambda person: Reminder.objects.filter(user=person).count(), finds=True),
    Trial(ONE_ADDRESS, _person, _gives,
          lambda person: MailSetting.objects.filter(user=person).count()),
)  # fmt: skip
