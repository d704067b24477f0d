"""What can be wrong with an input, said in one clear message: file, place and remedy."""

from dataclasses import dataclass


class UnusableError(Exception):
    """Raised where bytes or a row cannot become an article; `reason` is of the code list `reject_reason`."""

    def __init__(self, reason: str, detail: str, remedy: str) -> None:
        super().__init__(f"{detail}; {remedy}")
        self.reason, self.detail, self.remedy = reason, detail, remedy


@dataclass(frozen=True)
class Problem:
    """One row of the table `rejected` without its batch."""

    source_file: str
    reason: str
    detail: str
    remedy: str

    @classmethod
    def of(cls, source_file: str, error: UnusableError) -> "Problem":
        """The problem of an input that raised."""
        return cls(source_file, error.reason, error.detail, error.remedy)
