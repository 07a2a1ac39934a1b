"""A draw done once more, from what it keeps and from the journal."""

from dataclasses import dataclass

from hangthat.core.agencies.models import Area
from hangthat.domain.selection.grammar.drawing import hash_of, picked, strata_of
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.services.drawing import seed_line


@dataclass(frozen=True)
class Redrawn:
    """total: members of the list of origin; strata: name, how many there are, how many drawn."""

    total: int
    strata: list[tuple[str, int, int]]
    faults: list[str]

    @property
    def size(self) -> int:
        return sum(take for _, _, take in self.strata)


def redrawn(made: Draw) -> Redrawn:
    """Faults: whatever does not agree with the list, the journal or the choices."""
    sizes = strata_of(made.base)
    # unscoped: names of units, the same for everybody
    names = dict(Area.objects.filter(code__in=list(sizes)).values_list("code", "name"))
    strata = [
        (f"{names.get(key, '')} {key}".strip(), total, take) for key, (total, take) in sizes.items()
    ]
    faults = []
    if hash_of(made.base) != made.base_hash:
        faults.append("Danh sách gốc không khớp mã băm đã công bố.")
    if made.drawn_at:
        line = seed_line(made.seed_at)
        if line is None or (line.pk, line.hash) != (made.line, made.seed):
            faults.append("Hạt giống không phải mã băm của dòng nhật ký đầu tiên kể từ phút đó.")
        # unscoped: of a draw in sight, and only whether they agree
        kept = Choice.objects.filter(draw=made).values_list("stratum", "establishment__code")
        if sorted(kept) != sorted(picked(made.base, made.seed)):
            faults.append("Các lựa chọn đã lưu không khớp kết quả rút lại.")
    return Redrawn(sum(total for _, total, _ in strata), sorted(strata), faults)
