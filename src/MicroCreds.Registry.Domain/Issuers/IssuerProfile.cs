namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>What the public knows of an awarding body. An organisation, never a person.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its web site, http or https.</param>
/// <param name="Country">The country that it is established in: ISO 3166-1 alpha-2.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.profile")]
public sealed record IssuerProfile([property: Id(0)] string Name, [property: Id(1)] string Url, [property: Id(2)] string Country);
