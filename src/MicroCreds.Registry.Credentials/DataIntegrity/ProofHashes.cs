using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.DataIntegrity;

/// <summary>hash(canonical proof configuration) ‖ hash(canonical document): what every suite signs.</summary>
internal ref struct ProofHashes
{
    /// <summary>Bytes of the longest: two of SHA-384.</summary>
    public const int MaxSize = 2 * SHA384.HashSizeInBytes;

    private readonly Span<byte> _buffer;
    private readonly int _half;

    /// <param name="algorithm">SHA-256 or SHA-384.</param>
    /// <param name="buffer">At least <see cref="MaxSize"/> bytes.</param>
    public ProofHashes(HashAlgorithmName algorithm, Span<byte> buffer)
    {
        Algorithm = algorithm;
        _buffer = buffer;
        _half = algorithm == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes : SHA256.HashSizeInBytes;
    }

    /// <summary>The hash that both halves are made with.</summary>
    public HashAlgorithmName Algorithm { get; }

    /// <summary>Both halves, once both were set.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _buffer[..(2 * _half)];

    public readonly void SetConfiguration(ReadOnlySpan<byte> canonical) =>
        CryptographicOperations.HashData(Algorithm, canonical, _buffer[.._half]);

    public readonly void SetDocument(ReadOnlySpan<byte> canonical) =>
        CryptographicOperations.HashData(Algorithm, canonical, _buffer.Slice(_half, _half));
}
