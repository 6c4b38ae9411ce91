using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>What a verifier wants of a credential, where the standards leave it to them. Immutable.</summary>
public sealed record VerificationPolicy
{
    /// <summary>The policy of who states none.</summary>
    public static VerificationPolicy Default { get; } = new();

    /// <summary>A credential whose validity period is over. Default: invalid.</summary>
    public Severity Expired { get; init; } = Severity.Fail;

    /// <summary>A credential whose validity period has not begun. Default: invalid.</summary>
    public Severity NotYetValid { get; init; } = Severity.Fail;

    /// <summary>An issuer that the registry does not know. Default: a warning.</summary>
    public Severity UnknownIssuer { get; init; } = Severity.Warn;

    /// <summary>A credential that is not in the ledger. Default: a warning.</summary>
    public Severity NotRegistered { get; init; } = Severity.Warn;

    /// <summary>
    /// A proof by a did:key for an issuer whose id is no DID: a did:key names nobody, so nothing shows that the key is
    /// that issuer's, and nothing shows that it is not. Default: a warning. Who trusts issuers by such ids sets
    /// <see cref="Severity.Fail"/>. (A key that names another than the issuer always fails.)
    /// </summary>
    public Severity UnprovenIssuerKey { get; init; } = Severity.Warn;

    /// <summary>
    /// Who may keep status lists for issuers other than itself (Bitstring Status List section 2.2 lets their issuers
    /// differ, and leaves it to the verifier whom to trust). Default nobody: whoever serves the list's URL could else sign
    /// one of their own, in which nothing is revoked.
    /// </summary>
    public ImmutableArray<string> TrustedStatusIssuers { get; init; } = [];

    /// <summary>How old the registry's knowledge may be for an answer to be valid; null for any age.</summary>
    public TimeSpan? MaxStaleness { get; init; }

    /// <summary>A check made without a policy, weighed by this one.</summary>
    public Check Weigh(Check check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return UnprovenIssuerKey == Severity.Fail && check is { Result: CheckResult.Warn, Code: CheckCodes.KeyIssuerUnproven }
            ? check with { Result = CheckResult.Fail }
            : check;
    }

    /// <summary>Whether knowledge of that time is too old for this policy at an instant.</summary>
    public bool IsStale(AsOf asOf, DateTimeOffset at) => MaxStaleness is { } limit && at - asOf.Time > limit;
}
