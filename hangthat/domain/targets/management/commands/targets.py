"""`hangthat targets`: the targets counted from the records. Source of the form: exchange.md §6."""

import csv
import json
from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from hangthat.core.common.days import day, instant
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Answer, Tally, Verdict
from hangthat.domain.targets.vocabulary.words import Promise

_VERDICTS = {
    Verdict.REACHED: "đạt",
    Verdict.MISSED: "chưa đạt",
    Verdict.UNDECIDED: "chưa đủ căn cứ",
    Verdict.NONE: "không có đối tượng",
}
_MODELS: dict[MemberKind, Any] = {
    MemberKind.PARTY: Party,
    MemberKind.ESTABLISHMENT: Establishment,
    MemberKind.BOARD: Board,
}


@dataclass(frozen=True)
class Line:
    promise: Promise
    tally: Tally
    area: str | None = None

    def cells(self) -> dict[str, Any]:
        cells: dict[str, Any] = {
            "code": self.promise.code,
            "clause": self.promise.clause,
            "on": self.promise.on.isoformat(),
            "threshold": self.promise.at_least,
        }
        if self.area is not None:
            cells["area"] = self.area
        return cells | {
            "population": self.tally.population,
            "met": self.tally.met,
            "failed": self.tally.failed,
            "unknown": self.tally.unknown,
            "verdict": self.tally.verdict(self.promise.at_least).value,
            "verdict_checked": self.tally.verdict_checked(self.promise.at_least).value,
        }


class Command(BaseCommand):
    help = "Đếm các chỉ tiêu của kế hoạch từ hồ sơ: đạt, không đạt, chưa rõ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", default=None, help="mã kế hoạch, ví dụ 125")
        parser.add_argument("--on", help="đến hết ngày nào (2021-12-31); mặc định: hạn chỉ tiêu")
        parser.add_argument("--known-at", help="theo những gì đã nhập đến thời điểm này")
        parser.add_argument("--area", help="chỉ trong một đơn vị hành chính (mã)")
        parser.add_argument("--by", choices=["area"], help="tách theo đơn vị hành chính")
        parser.add_argument(
            "--units", choices=["own", "today"], default="own",
            help="đơn vị hành chính của ngày số liệu, hay đơn vị hiện nay",
        )  # fmt: skip
        parser.add_argument("--format", choices=["table", "csv", "json"], default="table")
        parser.add_argument("--members", metavar="CODE", help="tên đứng sau một chỉ tiêu")
        parser.add_argument(
            "--decisions", choices=["all", "right-holder"],
            help="T09: mọi quyết định, hay chỉ theo yêu cầu của chủ thể quyền",
        )  # fmt: skip

    def handle(self, **options: Any) -> None:
        if options["members"] and (options["by"] or options["format"] != "table"):
            raise CommandError("--members in tên, không dùng cùng --by hay --format.")
        if options["units"] == "today" and not options["by"]:
            raise CommandError("--units today chỉ có nghĩa cùng --by area.")
        try:
            counts = self._counts(options)
            if options["members"]:
                self._names(counts, options["members"], options["area"])
            else:
                self._print(list(self._lines(counts, options)), options["format"])
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from None

    def _counts(self, options: dict[str, Any]) -> list[services.Count]:
        only = options["decisions"]
        version = _version(options["plan"])
        promises = services.promises_of(
            version,
            on=_day(options["on"]),
            right_holder_only=None if only is None else only == "right-holder",
        )
        if code := options["members"]:
            promises = [promise for promise in promises if promise.code == code]
            if not promises:
                raise CommandError(f"Kế hoạch không có chỉ tiêu {code}.")
        return services.count(version, promises, known_at=_instant(options["known_at"]))

    def _lines(self, counts: list[services.Count], options: dict[str, Any]) -> list[Line]:
        lines: list[Line] = []
        for counted in counts:
            for promise in counted.promises:
                if options["by"] is None:
                    lines.append(Line(promise, counted.tally(promise, area=options["area"])))
                    continue
                units_on = localdate() if options["units"] == "today" else counted.on
                parts = counted.by_unit(promise, units_on=units_on, within=options["area"])
                lines.extend(Line(promise, parts[unit], unit) for unit in sorted(parts))
        return sorted(lines, key=lambda line: line.promise.code)

    def _names(self, counts: list[services.Count], code: str, area: str | None) -> None:
        counted = counts[0]
        promise = counted.promise(code)
        codes = dict(_MODELS[promise.kind].objects.values_list("pk", "code"))
        rows = sorted(
            (promise.kind.value, codes[member], answer.value)
            for answer in Answer
            for member in counted.members(promise, answer, area=area)
        )
        csv.writer(self.stdout, lineterminator="\n").writerows(rows)

    def _print(self, lines: list[Line], form: str) -> None:
        rows = [line.cells() for line in lines]
        if form == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        elif form == "csv":
            writer = csv.DictWriter(self.stdout, rows[0] if rows else ["code"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        else:
            self.stdout.write(table(lines))


def table(lines: list[Line]) -> str:
    """The lines for people, in columns."""
    head = f"{'Mã':5} {'Đến hết':10} {'Ngưỡng':>6} {'Đối tượng':>9} {'Đạt':>8} {'Không đạt':>9} "
    rows = [f"{head}{'Chưa rõ':>8}  {'Trên tất cả':18} Trên số đã có kết quả"]
    for line in lines:
        tally, least = line.tally, line.promise.at_least
        where = f" [{line.area or 'toàn tỉnh'}]" if line.area is not None else ""
        rows.append(
            f"{line.promise.code:5} {line.promise.on:%d/%m/%Y} {least:>5}% {tally.population:>9} "
            f"{tally.met:>8} {tally.failed:>9} {tally.unknown:>8}  "
            f"{_VERDICTS[tally.verdict(least)]:18} {_VERDICTS[tally.verdict_checked(least)]}{where}"
        )
    return "\n".join(rows)


def _version(code: str | None) -> PlanVersion:
    found = PlanVersion.objects.in_use().select_related("plan").prefetch_related("targets")
    if code is not None:
        found = found.filter(plan__code=code)
    version = found.order_by("plan__code").first()
    if version is None:
        raise CommandError(f"Chưa có kế hoạch {code or 'nào'}: hãy chạy hangthat setup.")
    return version


def _day(text: str | None) -> date | None:
    try:
        return day(text) if text else None
    except ValueError as wrong:
        raise CommandError(f"--on: {wrong}.") from None


def _instant(text: str | None) -> datetime:
    if not text:
        return now()
    try:
        return instant(text)
    except ValueError as wrong:
        raise CommandError(f"--known-at: {wrong}") from None
