"""`hangthat demo`: an invented province and the sign-ins to look around in it."""

from argparse import ArgumentParser
from time import perf_counter

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.core.common.progress import ProgressBar
from hangthat.desk.management import showcase
from hangthat.domain.world.services import demo


class Command(BaseCommand):
    help = "Nạp một tỉnh minh hoạ (dữ liệu bịa) vào hệ thống trống, và mở tài khoản dùng thử."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", type=int, default=6_000, help="bao nhiêu cơ sở")
        parser.add_argument("--seed", type=int, default=125, help="cùng số thì cùng dữ liệu")

    def handle(self, *, size: int, seed: int, verbosity: int, **options: object) -> None:
        begun, at = perf_counter(), now()
        bar = ProgressBar(self.stdout, "Dựng tỉnh minh hoạ")
        try:
            counts = demo.build(size=size, seed=seed, at=at, report=bar)
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None
        officers = demo.officers(at=at)
        showcase.fill(clock=now, report=ProgressBar(self.stdout, "Giao việc dở dang"))
        self.stdout.write(f"Nạp dữ liệu minh hoạ trong {perf_counter() - begun:.1f} giây.")
        if verbosity:
            self._tell(counts, officers)

    def _tell(self, counts: dict[str, int], officers: list[tuple[str, str, str]]) -> None:
        for name, count in counts.items():
            self.stdout.write(f"{name:15} {count:>7}")
        for username, password, who in officers:
            self.stdout.write(f"Đăng nhập: {username} / {password} ({who})")
