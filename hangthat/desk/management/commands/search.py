"""`hangthat search`: the index of the search box."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from hangthat.core.search.services import all_differences, index_pending, rebuild_all


class Command(BaseCommand):
    help = "Chỉ mục tìm kiếm: lập lại, cập nhật, hoặc so với hồ sơ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("rebuild", help="lập lại từ đầu; trong lúc ấy vẫn tìm được")
        acts.add_parser("update", help="đưa vào những dòng vừa ghi")
        acts.add_parser("check", help="so với hồ sơ; nêu những từ sai")

    def handle(self, *, act: str, **options: object) -> None:
        if act == "update":
            index_pending(at_least=1)
        elif act == "rebuild":
            for what, rows in rebuild_all():
                self.stdout.write(f"{rows:>10} {what}")
        else:
            self._check()

    def _check(self) -> None:
        index_pending(at_least=1)
        wrong = list(all_differences())
        for what, words in wrong:
            self.stdout.write(f"{what}: {len(words)} từ sai, như {', '.join(words[:10])}")
        if wrong:
            raise CommandError("Chỉ mục sai. Hãy chạy: hangthat search rebuild")
        self.stdout.write("Chỉ mục khớp với hồ sơ.")
