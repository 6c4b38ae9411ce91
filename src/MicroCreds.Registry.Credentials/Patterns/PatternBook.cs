using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// The patterns of the credentials that came most lately. What it remembers is bounded, and worth no more than time: a
/// credential whose pattern is not here is read in full, with the same answer. Safe from several threads.
/// </summary>
internal sealed class PatternBook
{
    /// <summary>Of credentials that begin alike, so many kinds are remembered.</summary>
    private const int MaxAlike = 16;

    /// <summary>When so many bytes were remembered, what was not asked for since the last time is forgotten.</summary>
    private const long GenerationBytes = 32L << 20;

    private const int MarkBytes = 256;
    private const int FirstMisses = 20;
    private const int LaterMisses = 256;

    // By mark, how many credentials had no pattern: approximate, and shared by marks that fall together.
    private readonly int[] _misses = new int[1 << 14];

    private volatile ConcurrentDictionary<int, ImmutableArray<CredentialPattern>> _recent = new();
    private volatile ConcurrentDictionary<int, ImmutableArray<CredentialPattern>> _older = new();
    private long _bytes;

    /// <summary>The one of the process; null where the switch says that there is none.</summary>
    public static PatternBook? Default { get; } =
        AppContext.TryGetSwitch(VerificationSources.PatternsSwitchName, out var isOn) && !isOn ? null : new PatternBook();

    private static ReadOnlySpan<byte> Subject => "\"credentialSubject\":{"u8;

    /// <summary>Inspects a credential by its pattern.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="known">Its SHA-256, where that is known.</param>
    /// <param name="inspection">What it is inspected with.</param>
    /// <param name="credential">What <see cref="CredentialInspector"/> would find of it.</param>
    /// <returns>False where its pattern is not known; then it has to be read in full.</returns>
    public bool TryInspect(ReadOnlySpan<byte> text, Hash256? known, Inspection inspection, [NotNullWhen(true)] out InspectedCredential? credential)
    {
        credential = null;
        if (!TryMark(text, out var mark, out _))
            return false;
        if (TryInspect(_recent, mark, text, known, inspection, out credential, out _))
            return true;
        if (!TryInspect(_older, mark, text, known, inspection, out credential, out var pattern))
            return false;
        Remember(mark, pattern);
        return true;
    }

    /// <summary>
    /// Remembers the pattern of a credential that was read in full, where there is one and others like it have come before:
    /// most of what comes once never comes again.
    /// </summary>
    /// <param name="text">Its canonical form.</param>
    /// <param name="document">The same, read.</param>
    /// <param name="proofs">What was found of its proofs.</param>
    /// <param name="credential">What was found of it.</param>
    /// <param name="contexts">The contexts that it was read with.</param>
    public void Learn(ReadOnlySpan<byte> text, JsonElement document, ImmutableArray<ProofReport> proofs, InspectedCredential credential, ContextCatalog contexts)
    {
        if (!TryMark(text, out var mark, out var markEnd))
            return;
        var misses = ++_misses[(uint)mark % _misses.Length];
        var isDue = misses is > 1 and <= FirstMisses || misses % LaterMisses == 0;
        if (isDue && PatternMaker.TryMake(document, proofs, credential, contexts, out var pattern) && pattern.IsFixed(markEnd - MarkBytes, markEnd))
            Remember(mark, pattern);
    }

    private static bool TryInspect(
        ConcurrentDictionary<int, ImmutableArray<CredentialPattern>> patterns,
        int mark,
        ReadOnlySpan<byte> text,
        Hash256? known,
        Inspection inspection,
        [NotNullWhen(true)] out InspectedCredential? credential,
        [NotNullWhen(true)] out CredentialPattern? fitting)
    {
        (credential, fitting) = (null, null);
        if (!patterns.TryGetValue(mark, out var alike))
            return false;
        foreach (var pattern in alike)
        {
            if (!pattern.TryInspect(text, known, inspection, out credential))
                continue;
            fitting = pattern;
            return true;
        }

        return false;
    }

    private void Remember(int mark, CredentialPattern pattern)
    {
        _recent.AddOrUpdate(mark, static (_, added) => [added], static (_, known, added) => [added, .. known.Take(MaxAlike - 1)], pattern);
        if (Interlocked.Add(ref _bytes, pattern.Size) < GenerationBytes)
            return;
        lock (_misses)
        {
            if (Volatile.Read(ref _bytes) < GenerationBytes)
                return;
            _older = _recent;
            _recent = new();
            Volatile.Write(ref _bytes, 0);
            Array.Clear(_misses);
        }
    }

    /// <summary>
    /// What tells most credentials of different achievements apart at little cost: a hash of the beginning of the subject.
    /// In canonical form an Open Badge has the achievement there.
    /// </summary>
    private static bool TryMark(ReadOnlySpan<byte> text, out int mark, out int end)
    {
        var start = text.IndexOf(Subject);
        end = start + Subject.Length + MarkBytes;
        mark = 0;
        if (start < 0 || end > text.Length)
            return false;
        var hash = new HashCode();
        hash.AddBytes(text[(end - MarkBytes)..end]);
        mark = hash.ToHashCode();
        return true;
    }
}
