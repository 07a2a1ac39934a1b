"""What others enter while a long file is written in pieces: its rows may say the same."""

from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError

from hangthat.core.intake.models import Batch
from hangthat.core.intake.services.lists import Clerk, Line, List
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head

OTHERWISE = "Dữ liệu đã thay đổi sau khi kiểm tra; chưa ghi gì. Hãy xem lại kết quả mới."

New = Mapping[str, Collection[int]]  # keys of records by the label of their model
_MOST = 5000  # records of a group: what one query may name on SQLite, and more


class Newcomers:
    """Records that others entered since the rows were judged.

    Other files and forms go on beside a long file. Each piece of it is compared with them before it
    is written, and inside the transaction that writes it with those that came since, so that
    nothing is entered twice.
    """

    def __init__(self, batch: Batch, kind: List) -> None:
        self._seen = batch.seen
        self._labels = {model._meta.label_lower for model in kind.makes}
        self._own = {  # of an earlier try, which was killed
            (label, str(key))
            for written in batch.written.all()
            for _, made in written.made
            for label, key, *_ in made
        }
        self._groups: list[New] = []  # a clerk prepares each once, so a new one holds what is new

    def must_not_stand_already(self, lines: Sequence[Line], clerk: Clerk) -> None:
        """Before the transaction, for it may take long. Refuses: a line may be one of them."""
        self._look()
        for group in self._groups:
            _must_be_new(lines, group, clerk)

    def must_not_be_among(self, lines: Sequence[Line], clerk: Clerk) -> None:
        """Inside it. Refuses: a line may be one of those who came since."""
        if came := self._look():
            _must_be_new(lines, came, clerk)

    def _look(self) -> New:
        """By the place in the journal alone: any other index leads through the file's own lines."""
        last = head()
        if last == self._seen:
            return {}
        since = Entry.objects.after(self._seen).values_list("action", "subject", "subject_id")
        found: dict[str, set[int]] = {}
        for action, label, key in since.iterator():
            if action == "add" and label in self._labels and (label, key) not in self._own:
                found.setdefault(label, set()).add(int(key))
        self._seen = last
        self._keep(found)
        return found

    def _keep(self, found: New) -> None:
        """In groups, each much larger than the next: few, and none is made anew often."""
        if not found:
            return
        self._groups.append(found)
        while len(self._groups) > 1 and _size(self._groups[-2]) <= 2 * _size(self._groups[-1]):
            last, before = self._groups.pop(), self._groups[-1]
            if _size(last) + _size(before) > _MOST:
                self._groups.append(last)
                break
            labels = {*before, *last}
            self._groups[-1] = {
                label: {*before.get(label, ()), *last.get(label, ())} for label in labels
            }

    def pass_over(self) -> None:
        """What was written in this transaction is the file's own."""
        self._seen = head()


def _must_be_new(lines: Sequence[Line], group: New, clerk: Clerk) -> None:
    if clerk.meets(lines, group):
        # no page: the job that writes keeps it on the batch (desk/intake/tests/test_lanes.py)
        raise ValidationError(OTHERWISE)


def _size(group: New) -> int:
    return sum(len(keys) for keys in group.values())
