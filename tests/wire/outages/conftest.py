"""What the outages share: people on a cluster."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.wire.cluster import Cluster
from tests.wire.conftest import Enter
from tests.wire.outages.people import Crowd
from tests.wire.outages.sizes import CROWD

Gather: TypeAlias = Callable[[int], Crowd]


@pytest.fixture
def gather(cluster: Cluster, enter: Enter, tmp_path: Path) -> Iterator[Gather]:
    """Bring people together, by a seed. It is said when the test is red."""
    crowds: list[Crowd] = []

    def gathered(seed: int) -> Crowd:
        print(f"seed {seed}")  # noqa: T201
        crowds.append(Crowd(cluster, enter, tmp_path, CROWD, seed=seed))
        return crowds[-1]

    yield gathered
    for crowd in crowds:
        for board in crowd.boards:
            board.journal.close()
