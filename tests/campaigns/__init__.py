"""What campaigns must hold to: plans, tasks, campaigns."""
