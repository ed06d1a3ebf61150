"""A Report becomes text: for people (terminal), for programs (JSON), for editors (concise)."""
