"""What the editor writes down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """An act that is committed. `returned`: from then on readers must get it; of one whose call
    failed after its commit, a lease later than that was known. `missing`: who did not confirm.
    """

    kind: str
    article: int
    began: float
    returned: float
    mark: int = 0
    interrupted: bool = False
    missing: tuple[str, ...] = ()
