"""`hangthat tidy`: forgets what is kept only for a while, and compares what must not change."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.core.jobs.services import forget as forget_jobs
from hangthat.core.jobs.services.products import forget_products
from hangthat.core.search.services import index_pending
from hangthat.core.submissions.services import forget


class Command(BaseCommand):
    help = (
        "Dọn phiên đăng nhập đã hết, các lượt gửi cũ hơn 7 ngày và tác vụ đã kết thúc quá "
        "30 ngày, các tệp xuất quá 3 ngày; so hồ sơ với nhật ký, tệp với mã băm; nên chạy mỗi đêm."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-verify", action="store_true", help="chỉ dọn, không so")

    def handle(self, *, no_verify: bool, **options: object) -> None:
        call_command("clearsessions")
        index_pending(at_least=1)
        self.stdout.write(f"Đã xoá {forget(at=now())} lượt gửi cũ hơn 7 ngày.")
        self.stdout.write(f"Đã xoá {forget_jobs(at=now())} tác vụ kết thúc quá 30 ngày.")
        self.stdout.write(f"Đã xoá {forget_products(at=now())} tệp xuất quá 3 ngày.")
        if not no_verify:
            self._verify()

    def _verify(self) -> None:
        """All comparisons, whatever the first of them finds."""
        found = []
        for command, more in (("journal", ["--records", *_seal()]), ("files", [])):
            try:
                call_command(command, "verify", *more, stdout=self.stdout)
            except CommandError as alarm:
                found.append(str(alarm))
        if found:
            raise CommandError(" ".join(found))


def _seal() -> list[str]:
    """What was sealed elsewhere, and the key that lies beside it, as far as they can be read."""
    heads = Path(settings.SEALED_HEADS)
    if not settings.SEALED_HEADS or not heads.exists():
        return []
    key = heads.with_name("key.pub")
    return ["--heads", str(heads), *(["--key", str(key)] if key.exists() else [])]
