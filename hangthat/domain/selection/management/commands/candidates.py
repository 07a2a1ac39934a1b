"""`hangthat candidates train`: learns a ranking from the results of checks."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.domain.selection.services import train


class Command(BaseCommand):
    help = (
        "Học xếp hạng cơ sở cần kiểm tra từ kết quả kiểm tra của tỉnh. Cần cài thêm: pip install "
        "'hangthat[ranking]'. Xếp hạng chỉ được dùng khi hơn điểm rủi ro trên kiểm tra ngẫu nhiên."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["train"], help="train: học từ mọi kết quả đã có")

    def handle(self, *, act: str, **options: Any) -> None:
        from hangthat.domain.selection.engine.training import learn

        try:
            made = train(learn=learn, by=None, at=now())
        except ImportError:
            raise CommandError("Chưa cài phần học: pip install 'hangthat[ranking]'.") from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(
            f"{made.code}: học từ {made.checks} kết quả, {made.finds} vi phạm, "
            f"{made.first_day:%d/%m/%Y} – {made.last_day:%d/%m/%Y}; mã băm {made.digest[:16]}."
        )
        self.stdout.write(made.why_not or "Được dùng bên cạnh điểm rủi ro.")
