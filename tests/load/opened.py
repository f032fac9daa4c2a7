"""`python -m tests.load.opened 500`: so many workshops, one JSON line of links each.

By the operator's own command, in one process: a command line for each would take minutes.
"""

import sys

import wsgi
from tests.load.workshop import CREATE


def main(count: int) -> None:
    runner = wsgi.create_app().test_cli_runner()
    for _ in range(count):
        done = runner.invoke(args=list(CREATE))
        if done.exit_code:
            sys.exit(done.output)
        print(done.output.splitlines()[-1], flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
