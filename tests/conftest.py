"""What all tests share: a cache folder of their own, never the user's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GAPCHECK_CACHE_DIR"] = folder
        yield
        del os.environ["GAPCHECK_CACHE_DIR"]
