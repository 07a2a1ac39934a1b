"""A bar for whoever watches, lines for a log."""

from io import StringIO

from django.core.management.base import OutputWrapper

from hangthat.core.common.progress import ProgressBar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def shown(out: StringIO, *done: int) -> str:
    bar = ProgressBar(OutputWrapper(out), "Nạp")
    for number in done:
        bar(number, 200)
    return out.getvalue()


def test_in_a_terminal_one_line_grows() -> None:
    written = shown(Terminal(), *range(0, 201))

    assert written.count("\r") == 101
    assert written.index("\n") == len(written) - 1
    assert written.endswith(f"\rNạp [{'█' * 30}] 100 %\n")


def test_a_log_file_gets_a_line_for_every_tenth() -> None:
    written = shown(StringIO(), *range(0, 201))

    assert written.splitlines() == [f"Nạp: {percent} %" for percent in range(0, 101, 10)]


def test_work_that_leaps_is_shown_where_it_is() -> None:
    assert shown(StringIO(), 1, 90, 200).splitlines() == ["Nạp: 0 %", "Nạp: 45 %", "Nạp: 100 %"]
