"""Whether tests run at their large sizes, as `make nightly` asks."""

import os
from typing import Final

IS_NIGHT: Final = bool(os.environ.get("NIGHTLY"))
