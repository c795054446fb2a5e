"""Why a call gave nothing."""

from __future__ import annotations

from ._report import Report


class Qcvn120Error(Exception):
    """The base of all errors of this package."""


class RefusedError(Qcvn120Error):
    """The packet has errors, or holds what XML cannot. `report` says which."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.text)
        self.report = report


class UnreadableError(Qcvn120Error):
    """The packet cannot be read. `report.failure` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.text)
        self.report = report


class UnknownNameError(Qcvn120Error, LookupError):
    """There is no such code, message or form."""


class OptionsError(Qcvn120Error, ValueError):
    """The options say something that there is not."""
