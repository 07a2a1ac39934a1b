"""`hangthat journal verify|accept|seal|key`: is the journal as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.core.journal.models import Subject
from hangthat.core.journal.services.accepting import accept
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.core.journal.services.integrity import SHOWN, keep_result
from hangthat.core.journal.services.sealing import make_key, read_heads, seal, until_copy
from hangthat.core.journal.services.verifying import CHAINS, Head, verify


class Command(BaseCommand):
    help = (
        "Nhật ký: kiểm tra (verify), nhận hồ sơ như đang có làm gốc (accept), niêm phong (seal), "
        "tạo khóa niêm phong (key)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="verify|accept|seal|key")
        verifying = acts.add_parser("verify", help="đi hết hai chuỗi, nêu dòng sai đầu tiên")
        verifying.add_argument("--heads", type=Path, metavar="TỆP", help="bản niêm phong")
        verifying.add_argument("--key", type=Path, metavar="KHÓA.pub", help="hỏi cả chữ ký")
        verifying.add_argument(
            "--records", action="store_true", help="so cả từng hồ sơ với dòng nhật ký của nó"
        )
        verifying.add_argument(
            "--restored",
            type=Path,
            metavar="MANIFEST",
            help="manifest.json của bản sao đã khôi phục: niêm phong sau đó không tính là mất dòng",
        )
        accepting = acts.add_parser("accept", help="nhận các hồ sơ bị nêu như đang có làm gốc")
        accepting.add_argument("--reason", required=True, metavar="LÝ DO")
        sealing = acts.add_parser("seal", help="ghi thêm hai đầu chuỗi, có chữ ký")
        sealing.add_argument("--key", type=Path, metavar="KHÓA", required=True)
        sealing.add_argument("--out", type=Path, metavar="TỆP", required=True)
        making = acts.add_parser("key", help="tạo khóa riêng và khóa công khai")
        making.add_argument("--out", type=Path, metavar="KHÓA", required=True)

    def handle(self, *, act: str, **options: Any) -> None:
        try:
            if act == "verify":
                self._verify(options["heads"], options["key"], options["restored"])
                if options["records"]:
                    self._compare()
            elif act == "accept":
                self._accept(options["reason"])
            elif act == "seal":
                self._seal(options["key"], options["out"])
            else:
                self.stdout.write(f"Khóa công khai: {make_key(out=options['out'])}")
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None

    def _verify(self, heads: Path | None, key: Path | None, restored: Path | None) -> None:
        if key and not heads:
            raise CommandError("--key cần có --heads.")
        sealed = read_heads(file=heads, public=key) if heads else []
        walks = verify(heads=self._until_copy(sealed, restored) if restored else sealed)
        for walk in walks:
            words = CHAINS[walk.chain]._meta.verbose_name
            if walk.bad is None:
                self.stdout.write(f"{walk.chain} ({words}): {walk.rows} dòng, nguyên vẹn.")
            else:
                self.stdout.write(f"{walk.chain} ({words}): dòng {walk.bad} {walk.fault}.")
        if not heads:
            self.stdout.write("Không có bản niêm phong: đuôi bị cắt thì không thấy được.")
        elif not key:
            self.stdout.write("Chưa hỏi chữ ký của bản niêm phong: thêm --key KHÓA.pub.")
        broken = [f"{walk.chain}: dòng {walk.bad} {walk.fault}" for walk in walks if walk.bad]
        rows = sum(walk.rows for walk in walks)
        keep_result(Subject.CHAINS, compared=rows, faults=len(broken), words=broken, at=now())
        if broken:
            raise CommandError("Nhật ký không còn như khi được ghi.")

    def _until_copy(self, sealed: list[Head], manifest: Path) -> list[Head]:
        compared, lost = until_copy(sealed, manifest=manifest)
        for head in lost:
            self.stdout.write(
                f"{head.chain}: đã niêm phong đến dòng {head.seq}, sau bản sao này; những gì "
                "ghi sau bản sao không còn."
            )
        return compared

    def _compare(self) -> None:
        compared, faults, first = Compared(), 0, []
        for fault in compare(compared):
            faults += 1
            if faults <= SHOWN:
                first.append(str(fault))
            self.stdout.write(str(fault))
        keep_result(Subject.RECORDS, compared=compared.rows, faults=faults, words=first, at=now())
        self.stdout.write(f"Đã so {compared.rows} hồ sơ với nhật ký: {faults} chỗ sai.")
        if compared.unsealable:
            self.stdout.write(
                f"{compared.unsealable} giá trị cá nhân được ghi dưới khóa bí mật cũ: "
                "không so được."
            )
        if faults:
            raise CommandError("Có hồ sơ không như nhật ký ghi (docs/operations.md).")

    def _accept(self, reason: str) -> None:
        for model, rows in accept(reason=reason, by=None, at=now()).items():
            self.stdout.write(f"{model._meta.verbose_name}: nhận {rows} hồ sơ như đang có.")

    def _seal(self, key: Path, out: Path) -> None:
        heads = seal(key=key, out=out, at=now())
        for head in heads:
            self.stdout.write(f"{head.chain}: đã niêm phong đến dòng {head.seq}.")
        if not heads:
            self.stdout.write("Không có gì mới để niêm phong.")
