namespace MicroCreds.Registry.Verification.Registry;

/// <summary>All records of a <see cref="RegistryView"/>, each at the place of its ordinal.</summary>
/// <param name="Issuers">Issuers, known and only named.</param>
/// <param name="Keys">Keys, known and only named.</param>
/// <param name="Achievements">Achievements, published and only named.</param>
internal sealed record RegistryRecords(Issuer[] Issuers, IssuerKey[] Keys, Achievement[] Achievements);
