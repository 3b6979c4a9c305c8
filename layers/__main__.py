"""Run the command line: `python -m layers`."""

from layers.cli import main

if __name__ == "__main__":
    main()
