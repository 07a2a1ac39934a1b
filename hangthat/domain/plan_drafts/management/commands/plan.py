"""`hangthat plan read|load|show`: a document → a draft → a plan in use."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.domain.plans import services
from hangthat.domain.plans.draft import Draft, unfinished
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.reader.asking import read_apart

_UNCONFIRMED = 2


class Command(BaseCommand):
    help = "Kế hoạch: đọc văn bản thành bản nháp (read), nạp bản đã soát (load), xem (show)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="read|load|show")
        reading = acts.add_parser("read", help="đọc .txt, .docx, .pdf thành bản nháp TOML")
        reading.add_argument("file", type=Path, metavar="TỆP")
        reading.add_argument("--out", type=Path, metavar="BẢN_NHÁP.toml")
        loading = acts.add_parser("load", help="nạp tệp TOML đã soát")
        loading.add_argument("file", type=Path, metavar="TỆP.toml")
        loading.add_argument(
            "--yes", action="store_true", help="đồng ý thay đổi kế hoạch đang dùng"
        )
        showing = acts.add_parser("show", help="xem kế hoạch đang dùng")
        showing.add_argument("code", nargs="?", metavar="MÃ")

    def handle(self, *, act: str, **options: Any) -> None:
        try:
            if act == "read":
                self._read(options["file"], options["out"])
            elif act == "load":
                self._load(options["file"], yes=options["yes"])
            else:
                self._show(options["code"])
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _read(self, file: Path, out: Path | None) -> None:
        text = read_apart(file)
        if out is None:
            self.stdout.write(text, ending="")
        else:
            _write(out, text)
        self._summarise(unfinished(text)[0])

    def _summarise(self, draft: Draft) -> None:
        self.stderr.write(
            f"Đọc được {len(draft.targets)} chỉ tiêu, {len(draft.tasks)} nhiệm vụ, "
            f"{len(draft.clauses)} điều khoản; {len(draft.unplaced)} dòng chưa xếp được, "
            f"{len(draft.ignored)} dòng bỏ qua (bảng [[ignored]])."
        )
        for row in draft.unplaced:
            self.stderr.write(f"  dòng {row.line}: “{row.text}” ({row.reason})")
        for target in draft.targets:
            if target.remark:
                self.stderr.write(f"  cần soát {target.code}: {target.remark}")

    def _load(self, file: Path, *, yes: bool) -> None:
        text = _text(file)
        differences = services.pending(text=text)
        for difference in differences:
            self.stdout.write(str(difference))
        if differences and not yes and not self._agreed():
            raise CommandError(
                "Chưa thay đổi gì: thêm --yes để áp dụng các thay đổi trên.",
                returncode=_UNCONFIRMED,
            )
        version = services.load(text=text, by=None, at=now(), confirmed=True)
        self.stdout.write(
            f"{version} đang áp dụng: {version.targets.count()} chỉ tiêu, "
            f"{version.tasks.count()} nhiệm vụ."
        )

    def _agreed(self) -> bool:
        if not sys.stdin.isatty():
            return False
        self.stdout.write("Áp dụng các thay đổi này? [có/không] ", ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip().lower() in {"có", "co", "c"}

    def _show(self, code: str | None) -> None:
        versions = PlanVersion.objects.in_use().order_by("plan__code")
        if code:
            versions = versions.filter(plan__code=code)
        if not versions:
            raise CommandError(f"Chưa nạp kế hoạch {code}." if code else "Chưa nạp kế hoạch nào.")
        for version in versions:
            self.stdout.write(
                f"{version}, {version.issuer}, ngày {version.issued_on:%d/%m/%Y}\n"
                f"  {version.title}\n"
                f"  kỳ {version.first_day:%d/%m/%Y} – {version.last_day:%d/%m/%Y}, "
                f"{version.tasks.count()} nhiệm vụ"
            )
            for target in version.targets.all():
                self.stdout.write(
                    f"  {target.code}  {target.by_end_of}  ≥ {target.at_least}%  "
                    f"{target.population}: {', '.join(target.conditions)}"
                )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: không đọc được tệp (cần tệp TOML, mã UTF-8).") from error


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{file}: không ghi được tệp.") from error
