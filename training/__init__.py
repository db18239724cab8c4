"""How the shipped models were made: scripts for developers, no part of what is installed."""
