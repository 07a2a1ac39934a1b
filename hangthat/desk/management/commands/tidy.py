"""`hangthat tidy`: forgets what is kept only for a while."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from hangthat.core.jobs.services import forget as forget_jobs
from hangthat.core.jobs.services.products import forget_products
from hangthat.core.search.services import index_pending
from hangthat.core.submissions.services import forget


class Command(BaseCommand):
    help = (
        "Dọn phiên đăng nhập đã hết, các lượt gửi cũ hơn 7 ngày và việc nền đã kết thúc quá "
        "30 ngày, các tệp xuất quá 3 ngày; nên chạy mỗi đêm."
    )

    def handle(self, **options: object) -> None:
        call_command("clearsessions")
        index_pending(at_least=1)
        self.stdout.write(f"Đã xoá {forget(at=now())} lượt gửi cũ hơn 7 ngày.")
        self.stdout.write(f"Đã xoá {forget_jobs(at=now())} việc nền kết thúc quá 30 ngày.")
        self.stdout.write(f"Đã xoá {forget_products(at=now())} tệp xuất quá 3 ngày.")
