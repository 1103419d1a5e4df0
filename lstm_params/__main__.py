"""``python -m lstm_params``."""

from lstm_params.cli import main

if __name__ == "__main__":
    main()
