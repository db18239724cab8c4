"""`python -m services.cli`: the same as `seedbed`, where no script is on the path."""

from services.cli import main

main()
