"""What others enter while a long file is written in pieces: its rows may say the same."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from hangthat.core.intake.models import Batch
from hangthat.core.intake.services.lists import Clerk, Line, List
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head

OTHERWISE = "Dữ liệu đã thay đổi sau khi kiểm tra; chưa ghi gì. Hãy xem lại kết quả mới."


class Newcomers:
    """Records that others entered since the rows were judged.

    Short files and forms go on beside a long file. Each piece of it is compared with them, inside
    the transaction that writes it, so that nothing is entered twice.
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
        self._found: dict[str, set[int]] = {}

    def must_not_be_among(self, lines: Sequence[Line], clerk: Clerk) -> None:
        """Refuses: a line may be one of them."""
        if head() != self._seen:
            self._look()
        if self._found and clerk.meets(lines, self._found):
            # no page: the job that writes keeps it on the batch (desk/intake/tests/test_lanes.py)
            raise ValidationError(OTHERWISE)

    def _look(self) -> None:
        """By the place in the journal alone: any other index leads through the file's own lines."""
        since = Entry.objects.after(self._seen).values_list("action", "subject", "subject_id")
        for action, label, key in since.iterator():
            if action == "add" and label in self._labels and (label, key) not in self._own:
                self._found.setdefault(label, set()).add(int(key))
        self._seen = head()

    def pass_over(self) -> None:
        """What was written in this transaction is the file's own."""
        self._seen = head()
