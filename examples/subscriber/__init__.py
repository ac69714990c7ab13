"""How an internal service outside this house listens: `contracts` and nats-py, nothing else."""
