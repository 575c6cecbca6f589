"""`python -m workbench` is the `workbench` command. Nothing else lives here."""

from workbench.cli.main import main

if __name__ == "__main__":
    main(prog_name="workbench")
