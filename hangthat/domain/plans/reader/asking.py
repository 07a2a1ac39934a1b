"""What the site asks about a document, which a process that holds nothing opens (ADR 0023)."""

from pathlib import Path

from hangthat.core.common.subprocesses import Dead, answer_of
from hangthat.domain.plans.reader.refusal import Unreadable

_CHILD = "hangthat.domain.plans.reader.child"
_PATIENCE = 90  # seconds
_LONGEST = 4 << 20  # bytes of a draft
_BROKEN = "tệp hỏng hoặc quá lớn, không mở được; hãy mở bằng Word rồi lưu lại dạng .docx."


def read_apart(path: Path) -> str:
    """The draft of a plan as TOML. Refuses: (Unreadable) as `read`; what kills its reader."""
    if not path.is_file():
        raise Unreadable(f"{path.name}: không mở được tệp.")
    try:
        answer = answer_of(
            _CHILD, {"path": str(path.resolve())}, patience=_PATIENCE, longest=_LONGEST
        )
    except (Dead, ValueError):
        raise Unreadable(f"{path.name}: {_BROKEN}") from None
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return str(answer["draft"])
