"""The power cut the moment after an answer: every acknowledged line is on the disk. With less syncing some are not."""

from pathlib import Path
from shutil import which

import pytest

from faults import power

IMAGES = 60

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        which("strace") is None, reason="NO STRACE: power loss was NOT tried. `make test-deps` installs it."
    ),
]


def test_no_acknowledged_line_is_lost_with_the_power(tmp_path: Path, engine: str) -> None:
    result = power.run(tmp_path / "full", engine, IMAGES, seed=11)
    print(result)
    assert result.images >= IMAGES
    assert (result.images_with_loss, result.broken) == (0, 0), result


def test_syncing_less_loses_lines_and_the_disks_show_it(tmp_path: Path, engine: str) -> None:
    result = power.run(tmp_path / "relaxed", engine, IMAGES, seed=11, relaxed=True)
    assert result.images_with_loss > 0, result
