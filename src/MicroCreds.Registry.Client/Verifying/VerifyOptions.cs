using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Client.Verifying;

/// <summary>What a caller asks of a verification, beside the credential.</summary>
public sealed record VerifyOptions
{
    /// <summary>How much to send; null: <see cref="ResultDetail.Full"/> for one credential, <see cref="ResultDetail.Outcome"/> in bulk.</summary>
    public ResultDetail? Detail { get; init; }

    /// <summary>Whether an expired (or not yet valid) credential is invalid (the default) or valid with a warning.</summary>
    public bool ExpiredIsWarning { get; init; }

    /// <summary>Whether an issuer that the registry does not know makes a credential invalid. By default it is a warning.</summary>
    public bool UnknownIssuerFails { get; init; }

    /// <summary>The oldest knowledge that an answer may rest on; older, and it is indeterminate. Null: any.</summary>
    public TimeSpan? MaxStaleness { get; init; }

    /// <summary>
    /// Whose status lists count for credentials of other issuers, at most 16 ids of issuers. By default nobody's: whoever
    /// serves a list's address could sign one in which nothing is revoked.
    /// </summary>
    public ImmutableArray<string> TrustedStatusIssuers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Whether the registry must answer without asking other hosts for DID documents and status lists. By default it may,
    /// where it is set up to. In bulk it never does: what would have to be fetched is <c>key_not_fetched</c> or
    /// <c>status_list_not_fetched</c>, and indeterminate; ask about such a credential alone.
    /// </summary>
    public bool WithoutFetching { get; init; }

    /// <summary>The instant to judge at; null: now.</summary>
    public DateTimeOffset? At { get; init; }

    internal string Query(ResultDetail otherwise)
    {
        var query = (Detail ?? otherwise) == ResultDetail.Outcome ? "?detail=outcome" : "?detail=full";
        if (ExpiredIsWarning)
            query += "&expired=warn";
        if (UnknownIssuerFails)
            query += "&unknownIssuer=fail";
        foreach (var trusted in TrustedStatusIssuers)
            query += "&trustedStatusIssuer=" + Uri.EscapeDataString(trusted);
        if (MaxStaleness is { } staleness)
            query += FormattableString.Invariant($"&maxStaleness={Math.Max(0, (long)staleness.TotalSeconds)}");
        if (WithoutFetching)
            query += "&fetch=false";
        if (At is { } at)
            query += "&at=" + Uri.EscapeDataString(at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        return query;
    }
}
