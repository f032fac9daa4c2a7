"""What the wheel depends on: the lines of requirements.in, said there once. Run by hatchling."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        lines = Path(self.root, "requirements.in").read_text(encoding="utf-8").splitlines()
        asked = (line.partition("#")[0].strip() for line in lines)
        metadata["dependencies"] = [each for each in asked if each]
