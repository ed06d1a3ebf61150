"""A Report becomes text: for people, programs, editors and build servers, a module for each format."""
