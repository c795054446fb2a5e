from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import qcvn120

ROOT = Path(__file__).resolve().parents[3]

MESSAGES = sorted(path.stem for path in (ROOT / "schemas/messages").glob("*.json"))
FORMS: tuple[qcvn120.Form, ...] = ("request", "reply", "list", "record")


def samples_of_all_forms() -> Iterator[tuple[str, qcvn120.Form, str]]:
    """A message, a form that it has, and a sample of three records."""
    for message in MESSAGES:
        for form in FORMS:
            try:
                made = qcvn120.sample(message, form=form, seed=7, count=3)
            except qcvn120.UnknownNameError:
                continue
            yield message, form, made


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
