"""`python -m dialog` and the `dialog` command: decides whether this process serves, before anything else.

Nothing but `runtime` may be imported above the decision, because patching must come first.
"""

import sys

from dialog import runtime

SERVING = ("serve", "demo")


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] in SERVING:
        runtime.patch()
    from dialog.cli import cli
    from dialog.typesetter import OWN

    cli(prog_name="dialog", obj=OWN)


if __name__ == "__main__":
    main()
