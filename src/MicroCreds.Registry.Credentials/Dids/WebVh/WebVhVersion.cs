using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>One version of a did:webvh whose entry was verified. Immutable.</summary>
public sealed class WebVhVersion
{
    private Tuple<DidDocument?, InputError?>? _read;

    internal WebVhVersion(int number, string versionId, DateTimeOffset time, string did, ReadOnlyMemory<byte> state, WebVhParameters parameters)
    {
        (Number, VersionId, Time, Did, DocumentUtf8, Parameters) = (number, versionId, time, did, state, parameters);
    }

    /// <summary>From 1 on.</summary>
    public int Number { get; }

    /// <summary>The number, a dash and the hash of the entry.</summary>
    public string VersionId { get; }

    /// <summary>Since when it holds, as its controller says; later than that of the version before.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The DID's name in this version; a portable DID changes it.</summary>
    public string Did { get; }

    /// <summary>What the log has as the version's DID document, in UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> DocumentUtf8 { get; }

    /// <summary>The parameters in force from it on.</summary>
    internal WebVhParameters Parameters { get; }

    /// <summary>Reads the version's DID document; what a log may hold need not be one.</summary>
    public bool TryReadDocument([NotNullWhen(true)] out DidDocument? document, [NotNullWhen(false)] out InputError? error)
    {
        // Two threads may both read it, to the same end.
        if (_read is not { } read)
        {
            DidDocument.TryRead(DocumentUtf8, Did, out var own, out var problem);
            _read = read = Tuple.Create(own, problem);
        }

        (document, error) = read;
        return document is not null;
    }
}
