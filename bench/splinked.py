"""Splink as a peer, where it is installed: a trained Fellegi-Sunter model over DuckDB."""

import importlib.util
from collections.abc import Sequence
from typing import Any

from bench.labelled import Shop
from hangthat.core.common.text import bare_number, fold


def installed() -> bool:
    return importlib.util.find_spec("splink") is not None


def scores(shops: Sequence[Shop], rows: Sequence[Shop]) -> dict[int, tuple[int, float]]:
    """Each row's likeliest shop and its probability; normalised as a careful user would."""
    import logging

    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    left, right = (
        pa.Table.from_pylist([_record(n, s) for n, s in enumerate(x)]) for x in (shops, rows)
    )
    settings = SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=[
            block_on("unit", "tax"),
            block_on("unit", "phone"),
            block_on("unit", "substr(name, 1, 6)"),
            block_on("unit", "substr(owner, 1, 8)"),
            block_on("unit", "substr(address, 1, 8)"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.75]),
            cl.JaroWinklerAtThresholds("owner", [0.95, 0.88]),
            cl.JaroWinklerAtThresholds("address", [0.97, 0.9, 0.8]),
            cl.ExactMatch("tax"),
            cl.ExactMatch("phone"),
            cl.ExactMatch("number"),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(
        [
            api.register(left, dataset_display_name="registry"),
            api.register(right, dataset_display_name="rows"),
        ],
        settings,
        log_level=logging.ERROR,
    )
    linker.training.estimate_probability_two_random_records_match(
        [block_on("unit", "tax")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("unit", "tax"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("unit", "name"))
    return _best(linker.inference.predict(threshold_match_probability=0.01))


def _record(n: int, shop: Shop) -> dict[str, Any]:
    """Empty is null, so that it is no agreement."""
    words = fold(f"{shop.name} {shop.address}").split()
    digits = " ".join(sorted({word for word in words if any(c.isdigit() for c in word)}))
    values = {
        "name": fold(shop.name), "owner": fold(shop.owner), "address": fold(shop.address),
        "tax": shop.tax_code, "number": digits,
        "phone": bare_number(shop.phone)[-9:],
    }  # fmt: skip
    return {"unique_id": n, "unit": shop.unit, **{k: v or None for k, v in values.items()}}


def _best(predictions: Any) -> dict[int, tuple[int, float]]:
    found: dict[int, tuple[int, float]] = {}
    for pair in predictions.as_record_list():
        ours = pair["unique_id_l"], pair["unique_id_r"]
        shop, row = ours if pair.get("source_dataset_l") == "registry" else ours[::-1]
        score = pair["match_probability"]
        if row not in found or score > found[row][1]:
            found[row] = (shop, score)
    return found
