"""Which weight of one framework goes where in another.

Both storages say of every block of numbers which term, gate and direction it is: ``engine.blocks``.
``carrying`` finds the choices of the target that compute the same, ``porting`` the blocks that each
tensor is made of, ``pieces`` joins those that lie side by side, ``objects`` names the tensors.
"""
