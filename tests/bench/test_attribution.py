"""Attribution is measured on a few lines, against forms that give the same rows."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import attribution

SIZE = ["--lines", "2000", "--touches", "20000", "--pair", "50", "--rounds", "1", "--memory", "500MB"]


def test_the_forms_agree_and_facts_are_kept(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    attribution.arguments(parser)
    options = parser.parse_args([*SIZE, "--dir", str(tmp_path)])
    first = attribution.measure(options)
    (kept,) = (tmp_path / "attribution").iterdir()
    made = kept.stat().st_mtime_ns
    again = attribution.measure(options)
    assert [figure.name for figure in first.figures] == [figure.name for figure in again.figures]
    assert all(figure.value > 0 for figure in first.figures)
    assert kept.stat().st_mtime_ns == made
