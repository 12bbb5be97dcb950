"""``python -m newsnorm`` is ``newsnorm``."""

from newsnorm.cli import main

if __name__ == "__main__":
    main()
