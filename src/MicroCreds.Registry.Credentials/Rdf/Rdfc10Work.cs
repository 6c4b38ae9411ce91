using System.Runtime.CompilerServices;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>
/// What is left of the work that telling alike blank nodes apart may take (RDFC-1.0 section 7.1, dataset poisoning).
/// Counts work, not time: the answer for a dataset is the same on every machine.
/// </summary>
internal struct Rdfc10Work
{
    /// <summary>How deep Hash N-Degree Quads may call itself: as far as the smallest usual stack surely carries.</summary>
    public const int MaxDepth = 512;

    /// <summary>What the fixed cost of a hash counts for, in bytes.</summary>
    public const int HashBytes = 128;

    // Some 50 ms of it, whatever the graph.
    private const int MaxBytes = 1 << 24;

    // The poison graphs of the test suite that are to be computed try 6 for each call; poison soon tries thousands.
    private const int PermutationsPerCall = 8;

    private int _calls;
    private int _permutations;
    private int _bytes;

    /// <param name="alikeBlankNodes">How many blank nodes their own quads do not tell apart.</param>
    /// <param name="options">The calls allowed for each.</param>
    public Rdfc10Work(int alikeBlankNodes, Rdfc10Options options)
    {
        _calls = (int)Math.Min((long)alikeBlankNodes * options.CallsPerBlankNode, Rdfc10Options.MaxCalls);
        _permutations = PermutationsPerCall * _calls;
        _bytes = MaxBytes;
    }

    public bool TryCall(int depth) => depth < MaxDepth && --_calls >= 0 && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    public bool TryPermutation() => --_permutations >= 0;

    public bool TryBytes(int count) => (_bytes -= Math.Min(count, MaxBytes)) >= 0;
}
