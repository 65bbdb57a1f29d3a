"""`hamtui`, and `python -m hamtui`."""

import gc

COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line.

    While it starts up there is nothing to collect, and at its end all memory goes back at once: to look for what to
    collect would take a quarter of a short command.
    """
    gc.set_threshold(COLLECT_AFTER)
    from hamtui.cli.main import main as run

    try:
        run(prog_name="hamtui")
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
