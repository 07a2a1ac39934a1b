"""A mail about something that cannot wait for the hour of reminders, paid from their budget."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.outbox.models import MOST, Reminder
from hangthat.core.outbox.services.entering import enter_mail, mail_is_set_up, where_to_look
from hangthat.core.outbox.services.reminding import RULE, TWO_A_TASK, count_mails, mails_told


@transaction.atomic
def notify(
    *, user: User, address: str, keys: Sequence[str], words: str, subject: str, at: datetime
) -> Reminder | None:
    """Write one mail about work with these keys (báo ngay). It is the person's mail of the day.

    None: there is no mail server, he got his mail today, or all of the work has had its mails.
    """
    if not mail_is_set_up():
        return None
    day = vietnam_day(at)
    lock_for(RULE, user, TWO_A_TASK)
    if Reminder.objects.filter(user=user, day=day).exists():
        return None
    told = mails_told(user, keys)
    owed = sorted({key for key in keys if told[key].all < MOST})
    if not owed:
        return None
    count_mails(user, owed, told)
    message = enter_mail(
        user=user,
        address=address,
        subject=subject,
        body=f"{words}\n\n{where_to_look()}\nĐổi giờ nhận hoặc tắt thư nhắc ở trang Nhắc việc.\n",
        key=f"reminder-{day:%Y%m%d}-{user.pk}",
        expires_at=datetime.combine(day + timedelta(1), datetime.min.time(), VIETNAM),
        at=at,
    )
    return Reminder.objects.create(user=user, day=day, at=at, count=len(keys), message=message)
