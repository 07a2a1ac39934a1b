"""`hangthat setup`: a database ready for work."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.timezone import now

from hangthat.core.common.new_database import create_tables
from hangthat.core.search.services import prepare_index
from hangthat.domain.world.services.preparing import prepare


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu: bảng, đơn vị hành chính, cơ quan, quy định, kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bare", action="store_true", help="chỉ tạo bảng và nạp kế hoạch, không nạp địa bàn"
        )

    def handle(self, *, bare: bool, **options: object) -> None:
        create_tables(connection.alias)
        call_command("migrate", interactive=False, verbosity=0)
        for words in prepare(at=now(), bare=bare):
            self.stdout.write(words)
        prepare_index()
        if connection.vendor == "sqlite":  # a table made anew forgets what its columns hold
            connection.cursor().execute("PRAGMA optimize=0x10002")
        self.stdout.write("Cơ sở dữ liệu đã sẵn sàng.")
