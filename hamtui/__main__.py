"""`hamtui`, and `python -m hamtui`."""

import gc

COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line; while it starts up there is nothing to collect, and looking for it takes a tenth of it."""
    gc.set_threshold(COLLECT_AFTER)
    from hamtui.cli import main as run

    run(prog_name="hamtui")


if __name__ == "__main__":
    main()
