namespace MicroCreds.Registry.Grains.Pathways;

/// <summary>A pathway as the view has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Issuer">The DID of the issuer that it belongs to.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Award">The larger award that the newest version leads to.</param>
/// <param name="Title">The newest version's title.</param>
/// <param name="LedgerIndex">The ledger entry that published the newest version.</param>
/// <param name="IsOpen">Whether learners can begin it: it was not withdrawn.</param>
public sealed record PathwayRow(string Id, string Issuer, int Version, string Award, string Title, long LedgerIndex, bool IsOpen);
