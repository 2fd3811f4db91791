"""Time expressions: recognised by rules, composed, resolved to a When. Knows nothing of events."""
