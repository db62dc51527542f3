"""The command line: one module a command, no logic, heavy imports inside the command."""
