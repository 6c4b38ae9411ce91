namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// The streams of <see cref="RenewalNotice"/>, one an issuer (key: its DID), of the provider that the ledger's stream is of. A
/// notice may come twice after a crash, and may get lost like anything on a stream: the list of notices is the truth.
/// </summary>
public static class RenewalNoticeStreamId
{
    /// <summary>The streams' namespace.</summary>
    public const string Namespace = "renewal-notices";
}
