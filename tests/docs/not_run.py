"""Commands of the pages that the tests do not type, each kind with the reason. Their options are checked all the same."""

from __future__ import annotations

NOT_RUN = (
    (r"\b(?:s3|gs|hf)://", "needs an object store; tests/run runs claimx against servers of the protocols"),
    (r"^curl |--resolve ", "asks the network, which no test does; tests/resolve answer in its place"),
    (r"--shard (?:auto|\"?\$|\d)|/shared/", "a share of an array job; tests/run run every script of docs/howto/array-jobs"),
    (r"--engine ray", "starts a Ray cluster; tests/run do"),
    (r"--install-completion|^~/", "changes the home of who types it; tests/cli and .ci/run look at completion and the wheel"),
    (r"^pip install |^python3? -m (?:venv|build)|^source |^git clone ", "installs; .ci/run installs the wheel into an empty environment"),
    (r"^python3 dev\.py |^bash \.ci/run", "sets up an environment and runs all tests; .ci/run begins with it"),
    (r"^pip install .*--require|^python -m zipfile|^\.build/|^sha256sum |&& git ", "needs a wheel or a clone; tests/trust builds both twice"),
    (r"cla_1f3a|\bFOLDER\b", "stands for any"),
    (r"^ssh ", "needs another machine"),
    (r"^prodigy |^datasette |^sbatch |^job=|^aws |^gcloud ", "another program, which the tests do not install or start"),
    (r"^(?:\w+=\S+ )*\S*python3? (?:training|benchmarks)/", "takes minutes, and corpora that are not in the repository"),
)  # fmt: skip
"""A pattern that finds the commands, and why they are not run."""
