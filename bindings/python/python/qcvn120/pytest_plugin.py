"""The plugin for pytest, which finds it by itself once the package is installed.

Fixtures: `assert_usable`, `assert_conformant`, `assert_clean`, `assert_finding`, the functions of `qcvn120.testing`. In `pytest.ini`
(or `[tool.pytest.ini_options]`), `qcvn120_lang` is their language and `qcvn120_profile` the path of a profile, from the folder of that file.
"""

from __future__ import annotations

import functools
from typing import Any, Callable

import pytest

from . import testing
from ._report import Report

Assertion = Callable[..., Report]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declares the settings."""
    parser.addini("qcvn120_lang", "language of failing assertions on packets: vi or en")
    parser.addini("qcvn120_profile", "profile of rules that packets are checked by")


@pytest.fixture
def assert_usable(pytestconfig: pytest.Config) -> Assertion:
    """Asserts that a packet has no errors."""
    return _by_settings(testing.assert_usable, pytestconfig)


@pytest.fixture
def assert_conformant(pytestconfig: pytest.Config) -> Assertion:
    """Asserts that a packet is conformant: a JSON Schema validator takes it too."""
    return _by_settings(testing.assert_conformant, pytestconfig)


@pytest.fixture
def assert_clean(pytestconfig: pytest.Config) -> Assertion:
    """Asserts that a packet is clean: conformant, and sent as it should be."""
    return _by_settings(testing.assert_clean, pytestconfig)


@pytest.fixture
def assert_finding(pytestconfig: pytest.Config) -> Assertion:
    """Asserts that a packet has a finding of a code, at a JSON pointer."""
    return _by_settings(testing.assert_finding, pytestconfig)


def _by_settings(assertion: Assertion, config: pytest.Config) -> Assertion:
    settings: dict[str, Any] = {}
    lang = config.getini("qcvn120_lang")
    if lang:
        settings["lang"] = lang
    profile = config.getini("qcvn120_profile")
    if profile:
        folder = config.inipath.parent if config.inipath else config.rootpath
        settings["profile"] = folder / profile
    return functools.partial(assertion, **settings)
