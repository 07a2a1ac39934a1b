"""`hangthat world load DIR` and `hangthat world dump DIR`."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from hangthat.domain.targets.services import current as keep
from hangthat.domain.targets.services.readings import in_use
from hangthat.domain.world import services


class Command(BaseCommand):
    help = "Nạp hoặc xuất cả một tỉnh dưới dạng các tệp CSV (docs/exchange.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for act, words in (("load", "nạp các tệp CSV"), ("dump", "xuất ra các tệp CSV")):
            acts.add_parser(act, help=words).add_argument("folder", type=Path, metavar="DIR")

    def handle(self, *, act: str, folder: Path, **options: object) -> None:
        if act == "dump":
            self._dump(folder)
        elif folder.is_dir():
            self._load(folder)
        else:
            raise CommandError(f"Không có thư mục {folder}.")

    def _dump(self, folder: Path) -> None:
        try:
            written = services.dump(folder=folder)
        except OSError as trouble:
            raise CommandError(f"Không ghi được vào {folder}: {trouble.strerror}.") from None
        for name, count in written.items():
            self.stdout.write(f"{name}.csv: {count} dòng")

    def _load(self, folder: Path) -> None:
        try:
            loaded = services.load(folder=folder, by=None, at=now())
        except ValidationError as refusal:
            listed = "\n".join(refusal.messages)
            raise CommandError(
                f"{listed}\n{len(refusal.messages)} chỗ sai; chưa nạp dòng nào."
            ) from None
        if version := in_use(on=localdate()):
            keep(version, at=now())  # so that no page has to
        for warning in loaded.warnings:
            self.stderr.write(f"Lưu ý: {warning}")
        for name, count in loaded.added.items():
            if count or loaded.same[name]:
                same = f", {loaded.same[name]} dòng đã có" if loaded.same[name] else ""
                self.stdout.write(f"{name}.csv: thêm {count} dòng{same}")
