using System.Collections.Immutable;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>The state of the tree that an append starts from.</summary>
/// <param name="Size">The number of entries.</param>
/// <param name="Root">The root hash over them (RFC 6962 section 2.1).</param>
/// <param name="Frontier">The roots of the perfect subtrees that the tree is made of, the largest first (one for each 1 bit of the size).</param>
public sealed record LedgerHead(long Size, Hash256 Root, ImmutableArray<Hash256> Frontier);
