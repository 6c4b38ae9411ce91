namespace MicroCreds.Registry.Verification.Index;

/// <summary>A fixed run of rows. Chunks never move, so a reader may hold one while the index grows.</summary>
internal sealed class RowChunk(long admittedBase)
{
    /// <summary>Rows in a chunk, as a power of two.</summary>
    public const int Bits = 13;

    /// <summary>Rows in a chunk.</summary>
    public const int Length = 1 << Bits;

    /// <summary>The first row's admission, in milliseconds since 1970.</summary>
    public long AdmittedBase { get; } = admittedBase;

    /// <summary>The rows.</summary>
    public CredentialRow[] Rows { get; } = new CredentialRow[Length];
}
