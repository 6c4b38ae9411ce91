namespace MicroCreds.Registry.Client.Shares;

/// <summary>The answer to who granted a share.</summary>
/// <param name="Share">The share's id.</param>
/// <param name="LedgerIndex">The grant's entry in the ledger.</param>
/// <param name="Link">
/// The link with its secret: shown this once, and kept by nobody but the caller. Null where the command was carried out before, also
/// by a try of the same call whose answer was lost: withdraw the share and grant another.
/// </param>
public sealed record GrantedShare(string Share, long LedgerIndex, Uri? Link = null);
