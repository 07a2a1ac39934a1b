"""What is stored with a learned ranking, as its page shows it."""

from dataclasses import dataclass

from hangthat.domain.selection.grammar.learned import Numbers
from hangthat.domain.selection.models import LearnedRanking

_LABELS = {
    "own_violations": "vi phạm tại cơ sở (24 tháng)",
    "owner_violations": "vi phạm ở cơ sở khác của chủ",
    "never_checked": "chưa từng kiểm tra",
    "years_unchecked": "số năm chưa kiểm tra",
    "signed_unchecked": "ký cam kết, chưa kiểm tra",
    "risk_goods": "bán hàng rủi ro",
    "season": "đang mùa cao điểm",
    "key_area": "địa bàn trọng điểm",
    "hot_spot": "điểm nóng",
    "in_a_place": "trong chợ, trung tâm",
    "opening_known": "rõ ngày mở cửa",
    "years_open": "số năm hoạt động",
}


@dataclass(frozen=True)
class Waiting:
    name: str
    finds: int
    first: int
    median: float | None


@dataclass(frozen=True)
class LearnedCard:
    """weights: label and effect of one usual step, strongest first. Shares in per cent."""

    weights: list[tuple[str, float]]
    calibration: list[tuple[int, float, float]]
    units: list[Waiting]
    kinds: list[Waiting]
    gain: tuple[float, float, float] | None


def learned_card(ranking: LearnedRanking) -> LearnedCard:
    numbers, trial = Numbers.read(ranking.numbers), ranking.trial
    pairs = zip(numbers.columns, numbers.weights, strict=True)
    weights = [(_LABELS.get(name, name), weight) for name, weight in pairs if weight]
    lines = trial.get("fairness", [])
    return LearnedCard(
        weights=sorted(weights, key=lambda one: -abs(one[1])),
        calibration=[
            (n, 100 * float(chance), 100 * float(found))
            for n, chance, found in trial.get("calibration", [])
        ],
        units=_waiting(lines, "unit"),
        kinds=_waiting(lines, "kind"),
        gain=_gain(trial["gain"]) if "gain" in trial else None,
    )


def _gain(stored: dict[str, str]) -> tuple[float, float, float]:
    low, value, high = (100 * float(stored[name]) for name in ("low", "value", "high"))
    return low, value, high


def _waiting(lines: list[dict[str, object]], group: str) -> list[Waiting]:
    return [
        Waiting(
            name=str(one["name"]),
            finds=int(str(one["finds"])),
            first=int(str(one["first"])),
            median=None if one["median"] is None else float(str(one["median"])),
        )
        for one in lines
        if one["group"] == group
    ]
