using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Server.Issuers;

/// <summary>The body of a registration.</summary>
/// <param name="Slug">The issuer's name in its did:web.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Url">Its home page.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Method">Which DID it gets.</param>
/// <param name="PublicKeyMultibase">The key of an issuer that signs itself; null: the registry makes and keeps one.</param>
internal sealed record NewIssuer(
    string Slug, string Name, string Url, string Country, DidMethod Method = DidMethod.Web, string? PublicKeyMultibase = null);

/// <summary>The kinds of DID that an issuer can get.</summary>
internal enum DidMethod
{
    Web,
    Key,
}

/// <summary>The answer to a command that made a key.</summary>
internal sealed record IssuerReceipt(string Id, string VerificationMethod, long Version, long LedgerIndex, long LedgerSize);

/// <summary>The body of a change of a key's standing.</summary>
internal sealed record KeyChange(KeyStatus Status, DateTimeOffset? Since = null, string? Reason = null);

/// <summary>What a key can be made.</summary>
internal enum KeyStatus
{
    Retired,
    Compromised,
}

/// <summary>An issuer as the public sees it: never a secret, not even a sealed one.</summary>
internal sealed record IssuerView(string Id, long Version, IssuerProfile Profile, ImmutableArray<IssuerKeyView> Keys)
{
    public static IssuerView Of(IssuerState state) => new(
        state.Did,
        state.Version,
        state.Profile!,
        [.. state.Keys.Select(key => new IssuerKeyView(key.Id, key.PublicKeyMultibase, key.ValidFrom, key.RetiredAt, key.CompromisedSince, key.Id == state.ActiveKey?.Id))]);
}

/// <summary>A key with its history.</summary>
internal sealed record IssuerKeyView(
    string Id, string PublicKeyMultibase, DateTimeOffset ValidFrom, DateTimeOffset? RetiredAt, DateTimeOffset? CompromisedSince, bool Active);
