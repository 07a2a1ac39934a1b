"""`hangthat demo`: an invented province and the sign-ins to look around in it."""

from argparse import ArgumentParser
from time import perf_counter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.domain.world.services import demo


class Command(BaseCommand):
    help = "Nạp một tỉnh minh hoạ (dữ liệu bịa) vào hệ thống trống, và mở tài khoản dùng thử."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", type=int, default=6_000, help="bao nhiêu cơ sở")
        parser.add_argument("--seed", type=int, default=125, help="cùng số thì cùng dữ liệu")

    def handle(self, *, size: int, seed: int, **options: Any) -> None:
        begun, at = perf_counter(), now()
        try:
            counts = demo.build(size=size, seed=seed, at=at)
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None
        for name, count in counts.items():
            self.stdout.write(f"{name:15} {count:>7}")
        self.stdout.write(f"Nạp dữ liệu minh hoạ trong {perf_counter() - begun:.1f} giây.")
        for username, password, who in demo.officers(at=at):
            self.stdout.write(f"Đăng nhập: {username} / {password} ({who})")
