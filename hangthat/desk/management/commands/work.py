"""`hangthat work`: does the long work that was asked for on the pages."""

import signal
import sys
from argparse import ArgumentParser
from functools import partial
from threading import Event, Thread

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.timezone import now

from hangthat.core.jobs.services import work_in_lanes, work_once
from hangthat.core.jobs.services.alive import say_alive
from hangthat.desk.works import SCHEDULES, WORKS


class Command(BaseCommand):
    help = "Làm các tác vụ đã giao trên trang; chạy mãi cho đến khi được bảo dừng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi thôi")
        parser.add_argument(
            "--attended", action="store_true", help="dừng khi đầu vào chuẩn đóng lại"
        )

    def handle(self, *, once: bool, attended: bool, **options: object) -> None:
        connection.ensure_connection()  # later one is waited for; a wrong address is told at once
        if once:
            while work_once(WORKS, clock=now):
                pass
            return
        told = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: told.set())
        if attended:
            Thread(target=_listen, args=(told,), daemon=True).start()
        stopping = partial(_stopping, told)
        work_in_lanes(WORKS, clock=now, stopping=stopping, wait=told.wait, schedules=SCHEDULES)


def _stopping(told: Event) -> bool:
    """Asked between two pieces of work: `hangthat check` and the status page see that it was."""
    say_alive()
    return told.is_set()


def _listen(told: Event) -> None:
    """Whoever started this process holds the other end, and does not speak."""
    sys.stdin.buffer.read()
    told.set()
