"""What the browser takes from the board's declarations is what they say today."""

import pytest

from scripts.generate import generated

FILES = generated()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_generated_file_is_up_to_date(path):
    assert path.read_text() == FILES[path], "run `make generate`"
