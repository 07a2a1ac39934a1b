"""`hangthat files verify`: every stored file is read again and compared with its hash."""

from argparse import ArgumentParser
from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from hangthat.core.files.services.verifying import verify_files
from hangthat.core.intake.services.verifying import verify_sent_files
from hangthat.core.journal.models import Subject
from hangthat.core.journal.services.integrity import SHOWN, keep_result


class Command(BaseCommand):
    help = "Tệp: đọc lại từng tệp đã lưu và so với mã băm của nó (verify)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="verify")
        acts.add_parser("verify", help="nêu tệp bị mất, bị sửa, và tệp không hồ sơ nào nói đến")

    def handle(self, **options: object) -> None:
        compared, faults, first = 0, 0, []
        for fault in chain(verify_files(), verify_sent_files()):
            compared += fault is None or not fault.harmless
            if fault is None:
                continue
            self.stdout.write(str(fault))
            if not fault.harmless:
                faults += 1
                first += [str(fault)] if faults <= SHOWN else []
        keep_result(Subject.FILES, compared=compared, faults=faults, words=first, at=now())
        self.stdout.write(f"Đã so {compared} tệp với mã băm: {faults} tệp mất hoặc bị sửa.")
        if faults:
            raise CommandError("Có tệp không còn như khi được lưu (docs/operations.md).")
