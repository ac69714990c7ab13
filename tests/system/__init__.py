"""The whole house on real NATS and real PostgreSQL."""
