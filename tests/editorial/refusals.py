"""A transition that must not happen."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from articles.editorial.errors import Refused


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block raises Refused with this code, and a message that says more than the code."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert len(str(caught.value)) > 20
