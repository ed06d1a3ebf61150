"""The server of the Language Server Protocol: findings in the editor, as one types."""
