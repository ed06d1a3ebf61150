"""The rules engine: packs are loaded, compiled, matched and tested."""
