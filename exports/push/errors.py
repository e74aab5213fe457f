"""Why a push did not succeed: each class knows the exit code that says so."""

from __future__ import annotations

from ontology.errors import AcgError, UsageError


class PushError(UsageError):
    """The store cannot be reached, or does not do what it is asked."""


class RefusedError(PushError):
    """The store refuses a request, and would refuse it again.

    Attributes:
        status: The HTTP status.
        may_be_size: Whether a smaller request may pass: 413, and 400, with which some stores say the same.
    """

    def __init__(self, message: str, status: int) -> None:
        """Keep the status beside the message."""
        super().__init__(message)
        self.status, self.may_be_size = status, status in (400, 413)


class MismatchError(AcgError):
    """The store does not hold what was sent."""


class HaltedError(AcgError):
    """A push was interrupted; what was confirmed stays in the store."""

    exit_code = 130
