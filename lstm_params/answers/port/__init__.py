"""Which weight of one framework goes where in another.

Both storages say of every block of numbers which term, gate and direction it is (``engine.blocks``);
``carrying`` finds the framework's choices that compute the same, ``matching`` the blocks that a
tensor is made of, ``merging`` joins those that lie side by side, ``objects`` names the tensors.
"""
