using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>
/// The identifiers of did:webvh 1.0: <c>did:webvh:SCID:host[%3Aport][:path…]</c>. Where it lies is what the did:web of
/// the same host and path says, so the same hosts are refused. Pure mapping; nothing is fetched.
/// </summary>
public static class DidWebVh
{
    internal const string Prefix = "did:webvh:";

    private const int ScidLength = 46;

    /// <summary>Where the log of a did:webvh lies, and the proofs of its witnesses beside it: always https.</summary>
    /// <param name="did">The DID; no path, query or fragment.</param>
    /// <param name="log">Such as <c>https://example.org/.well-known/did.jsonl</c>.</param>
    /// <param name="witnesses">Such as <c>https://example.org/.well-known/did-witness.json</c>.</param>
    public static bool TryGetUrls([NotNullWhen(true)] string? did, [NotNullWhen(true)] out Uri? log, [NotNullWhen(true)] out Uri? witnesses)
    {
        log = witnesses = null;
        if (!TrySplit(did, out _, out var location) || !DidWeb.TryGetDocumentUrl("did:web:" + location, out var web))
            return false;
        log = new Uri(web, "did.jsonl");
        witnesses = new Uri(web, "did-witness.json");
        return true;
    }

    /// <summary>Takes a did:webvh apart; false where it is none.</summary>
    /// <param name="did">The DID.</param>
    /// <param name="scid">The self-certifying identifier: a SHA-256 multihash in base58.</param>
    /// <param name="location">Host, port and path, as they are written.</param>
    internal static bool TrySplit(
        [NotNullWhen(true)] string? did, [NotNullWhen(true)] out string? scid, [NotNullWhen(true)] out string? location)
    {
        scid = location = null;
        if (!DidUrl.IsDid(did) || !did.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var colon = did.IndexOf(':', Prefix.Length);
        if (colon - Prefix.Length != ScidLength || !WebVhHash.IsSha256(did.AsSpan(Prefix.Length, ScidLength)))
            return false;
        scid = did[Prefix.Length..colon];
        location = did[(colon + 1)..];
        return DidWeb.TryGetDocumentUrl("did:web:" + location, out _);
    }
}
