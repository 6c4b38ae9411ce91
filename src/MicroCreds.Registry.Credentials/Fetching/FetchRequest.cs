namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>What to fetch, and how. Two requests that are equal share one answer.</summary>
/// <param name="Url">An absolute URL; its fragment is not looked at.</param>
/// <param name="Accept">The <c>Accept</c> header.</param>
/// <param name="MaxRedirects">Redirects to follow, 0 to 5, each under the rules of the first request.</param>
public sealed record FetchRequest(Uri Url, string Accept, int MaxRedirects)
{
    /// <summary>The most redirects that a request may ask for.</summary>
    public const int MostRedirects = 5;

    private const int DocumentRedirects = 3;

    /// <summary>
    /// A DID document. No redirects: a did:web names the host that speaks for it, and no other host may.
    /// </summary>
    public static FetchRequest DidDocument(Uri url) =>
        new(url, "application/did+json, application/did+ld+json, application/did, application/json;q=0.9, */*;q=0.1", 0);

    /// <summary>The log of a did:webvh, or the proofs of its witnesses. No redirects, for the same reason.</summary>
    public static FetchRequest DidLog(Uri url) => new(url, "text/jsonl, application/jsonl, application/json;q=0.9, */*;q=0.1", 0);

    /// <summary>
    /// A document that nothing proves but the host that it lies with, such as a hosted assertion of Open Badges 2.0. No
    /// redirects, for the same reason.
    /// </summary>
    public static FetchRequest HostedDocument(Uri url) => new(url, "application/ld+json, application/json;q=0.9, */*;q=0.1", 0);

    /// <summary>
    /// A document that is signed itself, such as a status list credential: redirects are followed, since it does not
    /// matter who hands it over.
    /// </summary>
    public static FetchRequest SignedDocument(Uri url) =>
        new(url, "application/vc, application/vc+ld+json;q=0.9, application/json;q=0.9, application/vc+jwt;q=0.8, */*;q=0.1", DocumentRedirects);
}
