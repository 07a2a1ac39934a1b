"""Every stored file is read again: what is lost, altered or left over is named."""

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hangthat.core.common.content import FileFault, store_bytes
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services.keeping import where
from hangthat.core.files.services.verifying import verify_files
from hangthat.core.files.testing import a_pdf

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TIMES = 100


def faults() -> list[FileFault]:
    return [fault for fault in verify_files() if fault]


@pytest.fixture
def kept(db: None, tmp_path: Path, settings: Any) -> list[StoredFile]:
    settings.MEDIA_ROOT = tmp_path
    files = []
    for number in range(TIMES):
        digest, size = store_bytes(tmp_path, [a_pdf(f"giấy số {number}")])
        files.append(
            StoredFile.objects.create(
                sha256=digest, name=f"{number}.pdf", media_type="x", size=size, stored_at=NOON
            )
        )
    return files


def test_a_flipped_bit_is_found_in_each_of_a_hundred_files(kept: list[StoredFile]) -> None:
    assert faults() == []
    chance = random.Random(16)
    for file in kept:
        content = bytearray(where(file).read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        where(file).write_bytes(content)

    assert faults() == [FileFault(digest, "bị sửa") for digest in sorted(f.sha256 for f in kept)]


def test_a_lost_file_is_named_and_one_without_a_record_is_told(
    kept: list[StoredFile], tmp_path: Path
) -> None:
    left_over = tmp_path / "ab" / ("ab" * 32)
    left_over.parent.mkdir(exist_ok=True)
    where(kept[0]).rename(left_over)

    assert faults() == [
        FileFault(kept[0].sha256, "bị mất"),
        FileFault("ab" * 32, "không hồ sơ nào nói đến", harmless=True),
    ]
