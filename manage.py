"""Django's usual door; `hangthat` is the same."""

from hangthat.config.cli import main

if __name__ == "__main__":
    main()
