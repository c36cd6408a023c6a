"""The command line; each verb has a module of its own."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("no verb yet")
