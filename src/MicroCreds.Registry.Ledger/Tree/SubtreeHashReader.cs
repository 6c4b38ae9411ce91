using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tree;

/// <summary>Gives the hash of a perfect subtree. It is asked only for subtrees that the tree in question has.</summary>
public delegate Hash256 SubtreeHashReader(SubtreeCoordinate subtree);
