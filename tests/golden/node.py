"""Runs a script of this folder in Node, once, on a file of JSON; gives back the JSON it prints."""

import subprocess
from pathlib import Path

import msgspec

HERE = Path(__file__).parent


def run_in_node(script: str, data: object, folder: Path) -> object:
    given = folder / "given.json"
    given.write_bytes(msgspec.json.encode(data))
    done = subprocess.run(
        ["node", str(HERE / script), str(given)], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return msgspec.json.decode(done.stdout)
