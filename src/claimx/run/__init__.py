"""Where the work runs: the plan, the unit of work, the worker processes."""
