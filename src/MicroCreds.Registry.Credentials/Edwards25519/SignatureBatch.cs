using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// Ed25519 signatures that are verified together: those by prepared keys side by side in the processor's vectors, the
/// others by libsodium as they come. Keeps nothing of keys, messages and signatures but some hundred bytes each until
/// they are decided; at most <see cref="EquationBatch.BestCount"/> wait at a time. Reusable; for one thread at a time.
/// </summary>
public sealed class SignatureBatch
{
    private readonly SignatureEquation[] _waiting = new SignatureEquation[EquationBatch.BestCount];
    private readonly int[] _waitingAt = new int[EquationBatch.BestCount];

    // While a signature waits, its verdict is what is assumed of it.
    private bool[] _verdicts = new bool[EquationBatch.BestCount];
    private bool[] _assumed = new bool[EquationBatch.BestCount];
    private int _waitingCount;

    /// <summary>How many signatures were added.</summary>
    public int Count { get; private set; }

    /// <summary>The verdict on the signature of this index: whether it is the key's over the message.</summary>
    /// <param name="index">What <see cref="Add"/> gave.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such signature was added.</exception>
    public bool this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            if (_waitingCount > 0)
                Decide();
            return _verdicts[index];
        }
    }

    /// <summary>Adds a signature, which is decided now or later; a signature of another length than 64 bytes is refused.</summary>
    /// <param name="publicKey">32 bytes.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Its index: 0, 1 and so on.</returns>
    /// <exception cref="ArgumentException">The public key has not 32 bytes.</exception>
    /// <exception cref="DllNotFoundException">libsodium is not installed.</exception>
    public int Add(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var isWhole = publicKey.Length == Ed25519.PublicKeySize && signature.Length == Ed25519.SignatureSize;
        if (isWhole && Ed25519Verifier.Prepared(publicKey) is { } key)
        {
            return key.TryBegin(message, signature, out var equation) ? Defer(equation) : Decided(false);
        }

        return Decided(Ed25519.Verify(publicKey, message, signature));
    }

    /// <summary>
    /// Adds a signature, and tells of one that is not decided yet that it holds. Whoever went on from that asks
    /// <see cref="WasWrong"/> later, and starts anew where it was.
    /// </summary>
    /// <inheritdoc cref="Add"/>
    /// <returns>Whether the signature holds, as far as is known.</returns>
    internal bool Assume(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var index = Add(publicKey, message, signature);
        return _assumed[index] = _verdicts[index];
    }

    /// <summary>Whether a signature that was assumed to hold does not.</summary>
    /// <param name="first">The index of the first signature in question.</param>
    /// <param name="end">The index after the last.</param>
    internal bool WasWrong(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (_assumed[i] && !this[i])
                return true;
        }

        return false;
    }

    /// <summary>Forgets everything, for the next signatures.</summary>
    public void Clear()
    {
        Count = 0;
        _waitingCount = 0;
    }

    private int Decided(bool verdict)
    {
        if (Count == _verdicts.Length)
        {
            Array.Resize(ref _verdicts, 2 * Count);
            Array.Resize(ref _assumed, 2 * Count);
        }

        _assumed[Count] = false;
        _verdicts[Count] = verdict;
        return Count++;
    }

    private int Defer(in SignatureEquation equation)
    {
        if (_waitingCount == _waiting.Length)
            Decide();
        _waiting[_waitingCount] = equation;
        _waitingAt[_waitingCount++] = Count;
        return Decided(true);
    }

    private void Decide()
    {
        Span<bool> holds = stackalloc bool[EquationBatch.BestCount];
        EquationBatch.Decide(_waiting.AsSpan(0, _waitingCount), holds, (LaneWidth)Ed25519Verifier.Status.Lanes);
        for (var i = 0; i < _waitingCount; i++)
            _verdicts[_waitingAt[i]] = holds[i];
        _waitingCount = 0;
    }
}
