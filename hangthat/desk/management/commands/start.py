"""`hangthat start`: everything for a first look, then the site."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.timezone import now

from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.targets import services
from hangthat.domain.targets.management.commands.targets import Line, table
from hangthat.domain.targets.services.readings import in_use
from hangthat.domain.world.services.demo import officers


class Command(BaseCommand):
    help = "Chuẩn bị, nạp tỉnh minh hoạ nếu còn trống, và mở trang ở 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        if _taken(port):  # the server would share it, and old and new pages answer in turn
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng, có thể là Hàng Thật đã mở từ trước. "
                f"Đóng nó, hoặc chọn cổng khác: --port {port + 1}."
            )
        call_command("setup", stdout=self.stdout)
        if not Establishment.objects.exists():
            self.stdout.write("Đang dựng tỉnh minh hoạ…")
            call_command("demo", stdout=self.stdout)
        call_command("check", databases=["default"])
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(self._targets())
        self.stdout.write(f"\nTrang: http://127.0.0.1:{port}/")
        if Entry.objects.filter(subject="world.demo").exists():
            self.stdout.write("Dữ liệu minh hoạ. Đăng nhập thử (tên / mật khẩu):")
            for username, password, who in officers(at=now()):
                self.stdout.write(f"  {username} / {password}  ({who})")
        self.stdout.flush()
        connections.close_all()
        self._work()
        self._serve(port)

    def _targets(self) -> str:
        """The kept readings at each year's end: the very numbers of the page."""
        version = in_use()
        if version is None:
            return "Chưa có kế hoạch."
        services.current(version, at=now())
        year_ends = [on for on in services.reading_days(version) if on.day == 31]
        counts = services.kept_counts(version, year_ends, names=False)
        return table([Line(p, counted.tally(p)) for counted in counts for p in counted.promises])

    def _work(self) -> None:
        """A worker beside the site. It hears when the site is gone, however it went: the other end
        of its standard input closes with the process that this one becomes."""
        ours, theirs = os.pipe()
        worker = [str(Path(sys.executable).with_name("hangthat")), "work", "--attended"]
        subprocess.Popen(worker, stdin=ours)
        os.close(ours)
        os.set_inheritable(theirs, True)

    def _serve(self, port: int) -> None:
        granian = Path(sys.executable).with_name("granian")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
        os.execv(
            granian,
            [
                str(granian),
                "--interface=wsgi",
                "--host=127.0.0.1",
                f"--port={port}",
                "--workers=2",
                "--blocking-threads=4",
                "--log-level=warning",
                "hangthat.config.wsgi:application",
            ],
        )


def _taken(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(0.5)
        return asked.connect_ex(("127.0.0.1", port)) == 0
