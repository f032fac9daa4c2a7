"""An address of ours, written when a page first asks for it.

Werkzeug compiles two functions for each route as it is declared, which is most of what it takes to
make an application; a command asks for none of them, a page for a few.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """A route like another, but for the hour at which what writes its address is compiled."""

    def _compile_builder(
        self,
        append_unknown: bool = True,  # noqa: FBT002 - as it is in Werkzeug
    ) -> Callable[..., tuple[str, str]]:
        compiled: Callable[..., tuple[str, str]] | None = None
        compile_now = super()._compile_builder

        def build(*args: Any, **values: Any) -> tuple[str, str]:
            nonlocal compiled
            if compiled is None:
                compiled = compile_now(append_unknown)
            return compiled(*args, **values)

        return build
