"""`hangthat setup`: a database ready for work."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.timezone import now

from hangthat.core.common.new_database import create_tables
from hangthat.core.common.upgrades import obstacles
from hangthat.core.journal.services.accepting import cover_rows_of_before
from hangthat.core.journal.services.guarding import grant, guarded_roles
from hangthat.core.journal.services.keys import note_key
from hangthat.core.search.services import prepare_index
from hangthat.domain.publications.services import load_bases
from hangthat.domain.world.services.preparing import prepare


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu: bảng, đơn vị hành chính, cơ quan, quy định, kế hoạch."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bare", action="store_true", help="chỉ tạo bảng và nạp kế hoạch, không nạp địa bàn"
        )

        parser.add_argument(
            "--new-key", action="store_true", help="khóa bí mật cũ đã mất, từ nay dùng khóa này"
        )

        parser.add_argument(
            "--look", action="store_true", help="chỉ xem có gì cản trở nâng cấp, không đổi gì"
        )

    def handle(self, *, bare: bool, new_key: bool, look: bool, **options: object) -> None:
        self._look()
        if look:
            self.stdout.write("Không có gì cản trở.")
            return
        create_tables(connection.alias)
        call_command("migrate", interactive=False, verbosity=0)
        self._note_key(new_key)
        for model, rows in cover_rows_of_before(at=now()).items():
            self.stdout.write(
                f"{model._meta.verbose_name}: ghi mã băm của {rows} hàng nạp từ trước"
            )
        for words in prepare(at=now(), bare=bare):
            self.stdout.write(words)
        if not bare:
            load_bases(folder=Path(settings.REFERENCE), at=now())
        prepare_index()
        if connection.vendor == "sqlite":  # a table made anew forgets what its columns hold
            connection.cursor().execute("PRAGMA optimize=0x10002")
        for role in guarded_roles():  # a new table is nobody's but the owner's
            grant(role=role)
            self.stdout.write(f"Vai {role}: đã cấp lại quyền.")
        self.stdout.write("Cơ sở dữ liệu đã sẵn sàng.")

    def _look(self) -> None:
        if found := list(obstacles(connection.alias)):
            raise CommandError(
                "\n".join(map(str, found)) + "\nChưa thay đổi gì. Hãy sửa các hồ sơ này trên trang "
                "của bản đang chạy (chấm dứt, hủy hoặc ghi lại cho đúng), rồi nâng cấp lại."
            )

    def _note_key(self, anew: bool) -> None:
        try:
            note_key(at=now(), anew=anew)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
