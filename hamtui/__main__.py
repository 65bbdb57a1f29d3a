"""`python -m hamtui`."""

from hamtui.cli import main

if __name__ == "__main__":
    main(prog_name="hamtui")
