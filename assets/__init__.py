"""What is made from the program: pictures, sounds, the reference of the docs, manual pages."""
