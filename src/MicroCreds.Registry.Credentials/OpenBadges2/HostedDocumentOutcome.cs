namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>How asking an issuer's host ended.</summary>
public enum HostedDocumentOutcome
{
    /// <summary>Nobody asked, or the host could not be reached: nothing follows.</summary>
    NotFetched,
    /// <summary>The host answered with a document.</summary>
    Fetched,
    /// <summary>The host answers that nothing is there, or nothing any more.</summary>
    Absent,
}
