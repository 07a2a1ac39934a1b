"""Mails of reminders, and the address to which they go."""

from datetime import timedelta

from django.conf import settings

from hangthat.core.agencies.models import User
from hangthat.core.outbox.models import MailSetting, Reminder
from hangthat.core.outbox.services import Budget, Task, Waiting, remind, set_address
from hangthat.core.outbox.services.addresses import RULE as ONE_ADDRESS
from hangthat.core.outbox.services.reminding import RULE as ONCE_A_DAY
from tests.races.scene import NOON, Scene, fresh
from tests.races.trial import Trial, again


def _person(scene: Scene) -> User:
    settings.EMAIL_HOST = "127.0.0.1"
    return User.objects.create(username=f"nhac-{fresh()}", full_name="Người Được Nhắc")


def _reminds(person: User, number: int) -> Reminder | None:
    waiting = Waiting((Task("việc", NOON - timedelta(1)),), ())
    budget = Budget(lambda day: True)
    return remind(
        user=again(person), waiting=waiting, budget=budget, address="a@example.vn", at=NOON
    )


def _gives(person: User, number: int) -> MailSetting:
    return set_address(user=again(person), address=f"a{number}@example.vn", at=NOON)


TRIALS = (
    Trial(ONCE_A_DAY, _person, _reminds,
          lambda person: Reminder.objects.filter(user=person).count(), finds=True),
    Trial(ONE_ADDRESS, _person, _gives,
          lambda person: MailSetting.objects.filter(user=person).count()),
)  # fmt: skip
