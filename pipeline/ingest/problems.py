"""What can be wrong with an input, said in one clear message: file, place and remedy."""

from dataclasses import dataclass

MAX_WORDS = 200
"""So much of an error's words is told, in characters."""


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
    def of(cls, source_file: str, error: Exception) -> "Problem":
        """The problem of an input that raised; what nobody foresaw is told by its kind and words."""
        if isinstance(error, UnusableError):
            return cls(source_file, error.reason, error.detail, error.remedy)
        words = " ".join(f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace").decode().split())
        detail = f"stops its reader ({words[:MAX_WORDS]})"
        return cls(source_file, "malformed", detail, "save the article anew, or its text as a text file")
