"""`python -m luopan` is the command `luopan`."""

from luopan.app import main

main()
