"""Provisions that are easily mistaken for each other are told apart by their own examples."""

from __future__ import annotations

import pytest

from gapcheck import cli
from gapcheck.confusability import Confusion, confusions, table


def test_no_classic_pair_is_confused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["checklist", "test", "--confusability", "budapest"]) == 0
    assert "classic pair" not in capsys.readouterr().out


def test_every_example_of_what_a_provision_is_about_is_tried() -> None:
    tried, found = confusions("core")
    assert tried > 60
    assert all(c.concept != c.other for c in found)


def test_the_table_counts_pairs_most_first() -> None:
    pair, once = Confusion("a", "b", "one", True), Confusion("c", "d", "three", False)
    assert table([once, pair, pair]) == [("a", "b", 2, True), ("c", "d", 1, False)]
