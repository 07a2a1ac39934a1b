"""`hangthat start`: everything for a first look, then the site."""

import multiprocessing
import os
import socket
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from django.utils.timezone import localdate, now
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from hangthat.core.common.static_files import StaticFiles
from hangthat.core.jobs.services import collect_garbage_rarely
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.targets import services
from hangthat.domain.targets.management.commands.targets import Line, table
from hangthat.domain.targets.services.readings import in_use
from hangthat.domain.world.services.demo import officers

_HANGTHAT = str(Path(sys.executable).with_name("hangthat"))


class Command(BaseCommand):
    help = "Chuẩn bị, nạp tỉnh minh hoạ nếu còn trống, và mở trang ở 127.0.0.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--size", type=int, default=6_000, help="bao nhiêu cơ sở minh hoạ")

    def handle(self, *, port: int, size: int, **options: object) -> None:
        if _is_in_use(port):  # the server would share it, and old and new pages answer in turn
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng, có thể là Hàng Thật đã mở từ trước. "
                f"Đóng nó, hoặc chọn cổng khác: --port {port + 1}."
            )
        collect_garbage_rarely()
        static = StaticFiles()
        static.begin()
        call_command("setup", stdout=self.stdout)
        if not Establishment.objects.exists():
            self._invent(size)
        call_command("check", databases=["default"])  # loads what the processes below share
        self.stdout.write(self._targets())
        self.stdout.write(f"\nTrang: http://127.0.0.1:{port}/")
        if Entry.objects.invented().exists():
            self.stdout.write("Dữ liệu minh hoạ. Đăng nhập thử (tên / mật khẩu):")
            for username, password, who in officers(at=now()):
                self.stdout.write(f"  {username} / {password}  ({who})")
        self.stdout.flush()
        static.finish()
        connections.close_all()
        self._work()
        self._serve(port)

    def _targets(self) -> str:
        """The kept readings at each year's end: the very numbers of the page."""
        version = in_use(on=localdate())
        if version is None:
            return "Chưa có kế hoạch."
        services.current(version, at=now())
        year_ends = [on for on in services.reading_days(version) if on.day == 31]
        counts = services.kept_counts(version, year_ends, names=False)
        return table([Line(p, counted.tally(p)) for counted in counts for p in counted.promises])

    def _invent(self, size: int) -> None:
        """By a process of its own: papers are set by threads, which copies of this one would lack
        and wait for without end."""
        self.stdout.flush()
        command = [_HANGTHAT, "demo", "--size", str(size), "--verbosity", "0"]
        if subprocess.run(command).returncode:
            raise CommandError("Không nạp được dữ liệu minh hoạ; xem lỗi ở trên.")

    def _work(self) -> None:
        """A worker beside the site. It hears when the site is gone, however it went: the other end
        of its standard input closes with this process and its copies."""
        ours, theirs = os.pipe()
        subprocess.Popen([_HANGTHAT, "work", "--attended"], stdin=ours)
        os.close(ours)
        self._attending = theirs  # open as long as the site is

    def _serve(self, port: int) -> None:
        """By processes that are copies of this one: what it has loaded they need not load."""
        if sys.platform == "linux":
            multiprocessing.set_start_method("fork", force=True)
        server = Granian(
            settings.WSGI_APPLICATION,
            address="127.0.0.1",
            port=port,
            interface=Interfaces.WSGI,
            workers=2,
            blocking_threads=4,
            log_level=LogLevels.warning,
        )
        server.serve(target_loader=_application)


def _application(target: str) -> WSGIApplication:
    """In each of these processes. Ctrl-C reaches only the first one, which ends the others: told
    twice, a process of granian does not end at all."""
    os.setpgid(0, 0)
    return get_internal_wsgi_application()


def _is_in_use(port: int) -> bool:
    with socket.socket() as asked:
        asked.settimeout(0.5)
        return asked.connect_ex(("127.0.0.1", port)) == 0
