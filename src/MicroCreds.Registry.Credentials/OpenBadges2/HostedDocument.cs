namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// What an issuer's host answered for a URL. The default is <see cref="NotFetched"/>: nothing follows from it.
/// </summary>
public readonly record struct HostedDocument
{
    private HostedDocument(HostedDocumentOutcome outcome, ReadOnlyMemory<byte> body) => (Outcome, Body) = (outcome, body);

    /// <summary>How it ended.</summary>
    public HostedDocumentOutcome Outcome { get; }

    /// <summary>The document, as it came; empty unless it was fetched.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Nobody asked, or the host could not be reached.</summary>
    public static HostedDocument NotFetched => default;

    /// <summary>The host answers that nothing is there (404), or nothing any more (410).</summary>
    public static HostedDocument Absent => new(HostedDocumentOutcome.Absent, default);

    /// <summary>The host answered with a document, over a connection that proves the host.</summary>
    public static HostedDocument Fetched(ReadOnlyMemory<byte> body) => new(HostedDocumentOutcome.Fetched, body);
}
