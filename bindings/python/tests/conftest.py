from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said does not depend on who runs the tests."""
    monkeypatch.delenv("QCVN120_LANG", raising=False)
    monkeypatch.delenv("QCVN120_SHOW_VALUES", raising=False)


@pytest.fixture
def dossiers() -> Path:
    return ROOT / "examples/packets/dong-bo-ho-so.json"


@pytest.fixture
def broken() -> Path:
    return ROOT / "examples/packets/ho-so-sai.json"
