"""Size and checksum of a file, told from all of its bytes at once."""

import hashlib

from pipeline.publish.files import Sum


def sum_of(content: bytes) -> Sum:
    return Sum(len(content), hashlib.sha256(content).hexdigest())
