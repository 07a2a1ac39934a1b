"""How far long work at the command line has come."""

from django.core.management.base import OutputWrapper

_WIDTH = 30


class ProgressBar:
    """A bar that grows in a terminal; elsewhere, as in a log file, a line for every tenth."""

    def __init__(self, out: OutputWrapper, title: str) -> None:
        self._out = out
        self._title = title
        self._step = 1 if out.isatty() else 10
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // total
        if percent // self._step == self._shown:
            return
        self._shown = percent // self._step
        self._out.write(self._bar(percent) if self._step == 1 else self._line(percent), ending="")
        self._out.flush()

    def _bar(self, percent: int) -> str:
        full = _WIDTH * percent // 100
        end = "\n" if percent == 100 else ""
        return f"\r{self._title} [{'█' * full}{'░' * (_WIDTH - full)}] {percent:3} %{end}"

    def _line(self, percent: int) -> str:
        return f"{self._title}: {percent} %\n"
