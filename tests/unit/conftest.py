"""Unit tests run without the toolkit: nothing that they import may bring it in."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def no_toolkit(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a unit test's imports brought the toolkit in (the pytest plugin for it, when loaded, does by itself)."""
    yield
    if not request.config.pluginmanager.has_plugin("pytest-qt"):
        assert not [name for name in sys.modules if name.startswith("PySide6")]
