namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>Where the bits of a credential are in the status lists of its issuer.</summary>
/// <param name="ListId">The status list.</param>
/// <param name="Index">The index in it, 0 to 131,071; the same for every purpose of the list.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.status-list-entry")]
public sealed record StatusListEntry([property: Id(0)] string ListId, [property: Id(1)] int Index);
