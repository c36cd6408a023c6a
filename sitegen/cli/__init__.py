"""The command line; each verb has a module of its own, and imports its work when it runs."""

import os

# The engine multiplies small matrices: threads cost more than they give, and one thread adds
# up in one order, so that the last bit is the same on every machine.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def main() -> None:
    """Run the command line: exit code 0 fine, 1 the content has errors, 2 wrong usage."""
    from sitegen.cli.app import app

    app()
