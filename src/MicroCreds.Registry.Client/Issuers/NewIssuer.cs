namespace MicroCreds.Registry.Client.Issuers;

/// <summary>How an issuer's DID is made.</summary>
public enum DidMethod
{
    /// <summary><c>did:web</c>, hosted by the registry.</summary>
    Web,
    /// <summary><c>did:key</c>: the DID is the key, which can then never be replaced.</summary>
    Key,
}

/// <summary>An awarding body to be registered: the body of <c>POST /v1/issuers</c>.</summary>
/// <param name="Slug">A short name for addresses, such as <c>uni-a</c>.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="Url">Its web site, http or https.</param>
/// <param name="Country">The country that it is established in: ISO 3166-1 alpha-2.</param>
/// <param name="Method">How its DID is made.</param>
/// <param name="PublicKeyMultibase">The key of an issuer that signs itself, as Multikey: Ed25519 (<c>z6Mk…</c>), P-256 (<c>zDn…</c>), P-384 (<c>z82…</c>) or, for did:web, RSA (<c>z4MX…</c>); null: the registry makes a key and signs.</param>
public sealed record NewIssuer(
    string Slug, string Name, string Url, string Country, DidMethod Method = DidMethod.Web, string? PublicKeyMultibase = null);

/// <summary>The registry's answer where an issuer got a key.</summary>
/// <param name="Id">The issuer's DID.</param>
/// <param name="VerificationMethod">The DID URL of the key that signs from now on.</param>
/// <param name="Version">The issuer's version now.</param>
/// <param name="LedgerIndex">The change's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
public sealed record IssuerReceipt(string Id, string VerificationMethod, long Version, long LedgerIndex, long LedgerSize);

/// <summary>The standing that a key is to have.</summary>
internal enum KeyStatus
{
    /// <summary>It signs no more; what it signed stays valid.</summary>
    Retired,
    /// <summary>Others may have signed with it since an instant.</summary>
    Compromised,
}

/// <summary>A change of a key's standing.</summary>
/// <param name="Status">The new standing.</param>
/// <param name="Since">Since when it is compromised.</param>
/// <param name="Reason">Why, for the public.</param>
internal sealed record KeyChange(KeyStatus Status, DateTimeOffset? Since = null, string? Reason = null);
