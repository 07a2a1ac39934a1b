"""The kit of operations: authentication, schemas, lookups, errors, the document."""
