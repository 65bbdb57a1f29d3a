"""The words of training: loads, exercises, programs, the lifter, and the history all else is made from."""
